//! The house’s own word: people and claims the desk has ruled on, with the lines of `copydesk.toml` that say so.

/// What the house has ruled on; empty where no configuration says anything.
#[derive(Debug, Clone, Default)]
pub struct House {}
