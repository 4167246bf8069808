//! How cost grows with the bytes: shapes of text, and of what stands around it, from 32 kB to 4 MB.
//!
//! `cargo bench --profile measure --bench growth` prints for each shape the exponent of its time (1 is linear), the speed
//! and the memory a byte; `-- --check` exits with 1 where an exponent is over 1.15 or memory without findings over 40 bytes
//! a byte; `-- --most 500k NAME…` looks at some shapes and stops sooner. Each shape runs in a process of its own, on the
//! stack that a thread has, so that one which never ends or falls stops no other.
//!
//! Time grows a little faster than work where a story no longer fits the caches, and with whatever else the machine does.
//! `-- --counted --most 512k NAME…` counts instructions instead, with `valgrind`: what is linear has an exponent of 1.0.

use std::io::Read;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use copydesk::text::files::parse_size;

#[path = "growth/counted.rs"]
mod counted;
#[path = "growth/measure.rs"]
mod measure;
#[path = "growth/shape.rs"]
mod shape;

use measure::Measured;
use shape::Shape;

/// An exponent over this is not linear: what a cache costs and what a machine does meanwhile fit below.
const STEEPEST: f64 = 1.15;

/// More memory for a byte of a text without findings is too much.
const HEAVIEST: f64 = 40.0;

/// A shape that takes longer is cut off.
const LONGEST: Duration = Duration::from_secs(120);

/// The largest text, in bytes, where nothing else is said.
const MOST: u64 = 4 << 20;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (mut check, mut counted, mut most, mut one, mut at, mut names) = (false, false, MOST, None, None, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => check = true,
            "--counted" => counted = true,
            "--at" => at = arguments.next().and_then(|size| parse_size(&size)),
            // What `cargo bench` itself adds.
            "--bench" => {}
            "--most" => most = arguments.next().and_then(|size| parse_size(&size)).unwrap_or(MOST),
            "--one" => one = arguments.next(),
            _ => names.push(argument),
        }
    }
    let shapes = Shape::all();
    if let Some(name) = one {
        let Some(shape) = shapes.iter().find(|shape| shape.name == name) else { return ExitCode::FAILURE };
        match at {
            Some(size) => measure::once(shape, size as usize),
            None => println!("{}", measure::of(shape, most as usize)),
        }
        return ExitCode::SUCCESS;
    }
    println!("{:<34} {:>8} {:>8} {:>10} {:>9}  verdict", "shape", "bytes", "exponent", "MB/s", "memory");
    let mut bad = 0;
    for shape in shapes.iter().filter(|s| names.is_empty() || names.iter().any(|n| s.name.starts_with(n.as_str()))) {
        let told = if counted { counted::of(&shape.name, most) } else { apart(&shape.name, most) };
        let verdict = told.as_ref().map_or_else(|fault| fault.clone(), |m| verdict(m).to_owned());
        bad += usize::from(!verdict.is_empty());
        match told {
            Ok(m) => println!(
                "{:<34} {:>8} {:>8.2} {:>10.2} {:>9.1}  {verdict}",
                shape.name, m.bytes, m.exponent, m.speed, m.memory
            ),
            Err(_) => println!("{:<34} {:>38}  {verdict}", shape.name, ""),
        }
    }
    println!("{bad} not as they should be");
    ExitCode::from(u8::from(check && bad > 0))
}

/// What is wrong with a shape; nothing where all is well.
fn verdict(m: &Measured) -> &'static str {
    match m {
        _ if m.exponent > STEEPEST => "grows faster than its bytes",
        _ if m.memory > HEAVIEST && m.findings == 0 => "takes too much memory",
        _ => "",
    }
}

/// Measures a shape in a process of its own.
fn apart(name: &str, most: u64) -> Result<Measured, String> {
    let me = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut child = Command::new(me)
        .args(["--one", name, "--most", &most.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| e.to_string())?;
    let start = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|e| e.to_string())? {
            Some(status) => break status,
            None if start.elapsed() > LONGEST => {
                let _ = child.kill();
                let _ = child.wait();
                return Err("does not end".to_owned());
            }
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    let mut told = String::new();
    let _ = child.stdout.take().map(|mut out| out.read_to_string(&mut told));
    if !status.success() {
        return Err(format!("falls ({status})"));
    }
    told.parse().map_err(|()| "says nothing".to_owned())
}
