//! Number words, money signs and magnitudes.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Language, List, WordMap, WordSet};

/// The words and signs that numbers are written with.
#[derive(Debug)]
pub struct NumberWords {
    /// `three`, `forty`.
    pub cardinals: WordMap<u64>,
    /// `hundred`, `million`.
    pub scales: WordMap<u64>,
    /// `third`, `twentieth`.
    pub ordinals: WordMap<u32>,
    /// `$`, `£`.
    pub signs: FxHashSet<char>,
    /// What stands before a sign to name the country: `US`, `A`.
    pub countries: WordSet,
    /// `dollars`, `euros`.
    pub currencies: WordSet,
    /// Short magnitudes as written (`m`, `bn`), and the scale each stands for.
    pub magnitudes: WordMap<u64>,
}

impl List for NumberWords {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            cardinals: FxHashMap<String, u64>,
            scales: FxHashMap<String, u64>,
            ordinals: FxHashMap<String, u32>,
            money: Money,
            magnitudes: FxHashMap<String, Vec<String>>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Money {
            signs: Vec<char>,
            countries: Vec<String>,
            words: Vec<String>,
        }
        let file: File = language.list("numbers.toml");
        let magnitudes = file
            .magnitudes
            .iter()
            .flat_map(|(name, forms)| {
                forms.iter().map(|form| (form.clone(), file.scales.get(name).copied().unwrap_or(1)))
            })
            .collect();
        NumberWords {
            magnitudes,
            cardinals: file.cardinals.into_iter().collect(),
            scales: file.scales.into_iter().collect(),
            ordinals: file.ordinals.into_iter().collect(),
            signs: file.money.signs.into_iter().collect(),
            countries: file.money.countries.into_iter().collect(),
            currencies: file.money.words.into_iter().collect(),
        }
    }
}
