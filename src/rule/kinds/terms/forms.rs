//! Plurals and verb forms of an avoided word, each with the same form of the word to write.

use crate::language::Language;

/// The forms of an avoided word with the same forms of the preferred ones; only where all of them are regular.
pub(super) fn of(language: &Language, avoid: &str, prefer: &[String]) -> Vec<(String, Vec<String>)> {
    let endings = language.inflections();
    let wrong = endings.of(avoid);
    let right: Vec<Vec<String>> = prefer.iter().map(|p| endings.of(p)).collect();
    let mut pairs = Vec::new();
    for (i, form) in wrong.iter().enumerate() {
        let same: Vec<String> = right.iter().filter_map(|forms| forms.get(i).cloned()).collect();
        if same.len() == prefer.len() && form != avoid {
            pairs.push((form.clone(), same));
        }
    }
    pairs
}
