//! What is fuzzed: for each door that bytes come in by, a function that takes any bytes and panics where copydesk does not
//! keep its word. `tests/edges.rs` runs the same functions on stable Rust, with a fixed seed.

include!("entries.rs");
