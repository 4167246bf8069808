//! Counting instead of timing: how many instructions a check takes at growing sizes, with `valgrind`.

use std::process::{Command, Stdio};

use crate::measure::{Measured, slope};

/// The smallest text is a sixteenth of the largest.
const STEPS: u32 = 4;

/// Counts for one shape, up to a size. What twice as much text takes more is laid beside what the last doubling took: so
/// whatever any text takes falls out.
pub fn of(name: &str, most: u64) -> Result<Measured, String> {
    let sizes: Vec<u64> = (0..=STEPS).rev().map(|step| most >> step).collect();
    let counts = sizes.iter().map(|&size| instructions(name, size)).collect::<Result<Vec<u64>, String>>()?;
    let points: Vec<(f64, f64)> = sizes
        .iter()
        .zip(counts.windows(2))
        .map(|(&size, pair)| ((size as f64).ln(), (pair[1].saturating_sub(pair[0]).max(1) as f64).ln()))
        .collect();
    Ok(Measured { bytes: most as usize, exponent: slope(&points), speed: 0.0, memory: 0.0, findings: 0 })
}

/// The instructions of one check.
fn instructions(name: &str, size: u64) -> Result<u64, String> {
    let me = std::env::current_exe().map_err(|e| e.to_string())?;
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(me)
        .args(["--one", name, "--at", &size.to_string()])
        .stdout(Stdio::null())
        .output()
        .map_err(|e| format!("valgrind: {e}"))?;
    let told = String::from_utf8_lossy(&run.stderr);
    let count = told.lines().find_map(|line| line.split_once("Collected :")?.1.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind counts nothing ({})", run.status))
}
