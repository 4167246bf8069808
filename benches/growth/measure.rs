//! Measuring one shape: the time of a check at growing sizes, and the memory at the largest.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use copydesk::desk::Outcome;

use crate::shape::Shape;

/// The smallest text, in bytes; less where the largest is small.
const LEAST: usize = 32 << 10;

/// A run that takes longer is the last.
const ENOUGH: Duration = Duration::from_secs(4);

/// Shorter times are mostly what copydesk does whatever the text.
const SENSIBLE: Duration = Duration::from_millis(3);

/// What was measured of a shape.
#[derive(Debug, Clone, Copy)]
pub struct Measured {
    /// The largest text, in bytes.
    pub bytes: usize,
    /// The exponent of time over bytes; 1 is linear.
    pub exponent: f64,
    /// Millions of bytes a second at the largest.
    pub speed: f64,
    /// The most memory held at the largest, in bytes a byte.
    pub memory: f64,
    /// Findings at the largest.
    pub findings: usize,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {} {}", self.bytes, self.exponent, self.speed, self.memory, self.findings)
    }
}

impl FromStr for Measured {
    type Err = ();

    fn from_str(text: &str) -> Result<Measured, ()> {
        let mut words = text.split_whitespace();
        let mut number = || words.next()?.parse::<f64>().ok();
        let mut five = || Some([number()?, number()?, number()?, number()?, number()?]);
        let [bytes, exponent, speed, memory, findings] = five().ok_or(())?;
        Ok(Measured { bytes: bytes as usize, exponent, speed, memory, findings: findings as usize })
    }
}

/// Measures a shape up to a size.
pub fn of(shape: &Shape, most: usize) -> Measured {
    // The stack that a thread of a run over many files has.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| measured(shape, most))
}

/// Checks a text of one size once.
pub fn once(shape: &Shape, size: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let (mut rules, mut time) = (None, Duration::ZERO);
    pool.install(|| drop(shape.prepare(size).check(&mut rules, &mut time)));
}

fn measured(shape: &Shape, most: usize) -> Measured {
    let mut rules = None;
    let mut times: Vec<(f64, f64)> = Vec::new();
    let (mut size, mut last) = (LEAST.min(most / 8), Duration::ZERO);
    let mut measured = Measured { bytes: 0, exponent: 1.0, speed: 0.0, memory: 0.0, findings: 0 };
    while size <= most && last < ENOUGH {
        let bytes = shape.prepare(size);
        let (before, _) = memory();
        clear_peak();
        let outcome: Outcome = bytes.check(&mut rules, &mut last);
        let (_, peak) = memory();
        if last < ENOUGH / 20 {
            // The better of two: whatever else the machine does can only make a run slower.
            let mut again = Duration::ZERO;
            drop(bytes.check(&mut rules, &mut again));
            last = last.min(again);
        }
        if last > SENSIBLE {
            times.push(((bytes.len() as f64).ln(), last.as_secs_f64().ln()));
        }
        measured = Measured {
            bytes: bytes.len(),
            exponent: slope(&times),
            speed: bytes.len() as f64 / last.as_secs_f64() / 1e6,
            memory: peak.saturating_sub(before) as f64 / bytes.len() as f64,
            findings: outcome.diagnostics.len(),
        };
        size *= 2;
    }
    measured
}

/// The slope of a line through the upper half of some points: where a square shows first.
pub fn slope(points: &[(f64, f64)]) -> f64 {
    let points = &points[points.len().saturating_sub(4.max(points.len() / 2))..];
    if points.len() < 2 {
        return 1.0;
    }
    let n = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.0 / n, y + p.1 / n));
    let (above, below) =
        points.iter().fold((0.0, 0.0), |(a, b), p| (a + (p.0 - x) * (p.1 - y), b + (p.0 - x) * (p.0 - x)));
    above / below
}

/// The memory that this process holds, and the most it has held, in bytes. Nothing where the system does not tell.
fn memory() -> (usize, usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = |key: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(key));
        let number = line.and_then(|rest| rest.split_whitespace().next()?.parse::<usize>().ok());
        number.unwrap_or_default() << 10
    };
    (value("VmRSS:"), value("VmHWM:"))
}

/// Lets the system count the most memory anew.
fn clear_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
