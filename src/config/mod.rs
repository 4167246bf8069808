//! Configuration: which `copydesk.toml` governs a story, and which rules it puts in force there.

mod file;
mod force;
mod globs;
mod names;
mod project;
pub mod schema;

pub use file::{Config, Entry, OwnStyle, PathRules, founded};
pub use force::{Choice, InForce, Origin, State};
pub use globs::Globs;
pub use names::{CONSISTENT, Name, Names};
pub use project::{FILE_NAME, Found, Project, Projects};
