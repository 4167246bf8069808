//! Hedge cues: outright reserve, weasel words, and the look-alikes that are neither.

use serde::Deserialize;

use super::{Language, List};

/// The cue lists, as phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HedgeCues {
    /// The story says outright that it is not sure.
    pub reserve: Vec<String>,
    /// Who says it, how many or how often is left open.
    pub vague: Vec<String>,
    /// They hold a cue’s words and hedge nothing.
    pub look_alikes: Vec<String>,
}

impl List for HedgeCues {
    fn read(language: &Language) -> Self {
        language.list("hedges.toml")
    }
}
