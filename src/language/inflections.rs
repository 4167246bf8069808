//! Regular forms of nouns and verbs: endings, as a list.

use serde::Deserialize;

use super::{Language, List};

/// How a language makes the regular forms of a word from its ending.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inflections {
    /// The first row whose ending fits is taken.
    rows: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The last letters of the word; `C` stands for a consonant, `V` for a vowel.
    ending: String,
    /// How many of its letters are cut off.
    cut: usize,
    /// What each form has in their place, always in the same order.
    forms: Vec<String>,
    /// The vowels, where the ending speaks of them.
    #[serde(default)]
    vowels: String,
}

impl List for Inflections {
    fn read(language: &Language) -> Self {
        language.list("inflections.toml")
    }
}

impl Inflections {
    /// The regular forms of a word or of a phrase’s last word, always in the same order.
    pub fn of(&self, word: &str) -> Vec<String> {
        let Some(row) = self.rows.iter().find(|row| row.fits(word)) else { return Vec::new() };
        let kept: String = word.chars().take(word.chars().count().saturating_sub(row.cut)).collect();
        row.forms.iter().map(|form| format!("{kept}{form}")).collect()
    }
}

impl Row {
    fn fits(&self, word: &str) -> bool {
        let mut letters = word.chars().rev();
        self.ending.chars().rev().all(|pattern| {
            let Some(letter) = letters.next().map(|c| c.to_lowercase().next().unwrap_or(c)) else { return false };
            match pattern {
                'V' => self.vowels.contains(letter),
                'C' => letter.is_alphabetic() && !self.vowels.contains(letter),
                pattern => pattern == letter,
            }
        })
    }
}
