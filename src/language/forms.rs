//! Words that tell what kind of text a page is.

use serde::Deserialize;

use super::{Language, List, WordSet};

/// Words in headlines and labels, in lower case.
#[derive(Debug, Deserialize)]
pub struct FormWords {
    /// Words of the headline over corrections.
    pub corrections: Vec<String>,
    /// Words of the headline over release notes.
    pub release_notes: Vec<String>,
    /// Words of the headline over a legal text.
    pub legal: Vec<String>,
    /// Words that begin the parts of a legal text.
    pub sections: Vec<String>,
    /// Labels of questions and answers.
    pub questions: Vec<String>,
    /// Words with which a writer speaks of himself or to the reader.
    pub narrator: WordSet,
}

impl List for FormWords {
    fn read(language: &Language) -> Self {
        language.list("forms.toml")
    }
}
