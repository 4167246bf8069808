//! The `copydesk` program.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Reading a story makes thousands of small lists and texts on every thread; this serves them at half the price.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    copydesk::cli::run()
}
