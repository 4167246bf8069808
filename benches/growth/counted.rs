//! Counting instead of timing: how many instructions a check takes at growing sizes, with `valgrind`.

use std::process::{Command, Stdio};

use crate::measure::{Measured, slope};

/// Beside a text of this size the same work is done that any text takes; it is taken off.
const BARE: u64 = 8 << 10;

/// The smallest text is an eighth of the largest.
const STEPS: u32 = 3;

/// Counts for one shape, up to a size.
pub fn of(name: &str, most: u64) -> Result<Measured, String> {
    let bare = instructions(name, BARE)?;
    let mut points = Vec::new();
    for step in (0..=STEPS).rev() {
        let size = most >> step;
        let grown = instructions(name, size)?.saturating_sub(bare).max(1);
        points.push((((size - BARE) as f64).ln(), (grown as f64).ln()));
    }
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
