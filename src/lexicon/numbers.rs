//! Number words, money signs and magnitudes.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The words and signs that numbers are written with.
#[derive(Debug)]
pub struct NumberWords {
    /// `three`, `forty`.
    pub cardinals: FxHashMap<String, u64>,
    /// `hundred`, `million`.
    pub scales: FxHashMap<String, u64>,
    /// `third`, `twentieth`.
    pub ordinals: FxHashMap<String, u32>,
    /// `$`, `£`.
    pub signs: FxHashSet<char>,
    /// What stands before a sign to name the country: `US`, `A`.
    pub countries: FxHashSet<String>,
    /// `dollars`, `euros`.
    pub currencies: FxHashSet<String>,
    /// Short magnitudes as written (`m`, `bn`), and the scale each stands for.
    pub magnitudes: FxHashMap<String, u64>,
}

/// The list, read on first use.
pub fn numbers() -> &'static NumberWords {
    static LIST: LazyLock<NumberWords> = LazyLock::new(|| {
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
        let file: File = super::embedded("numbers.toml", include_str!("numbers.toml"));
        let magnitudes = file
            .magnitudes
            .iter()
            .flat_map(|(name, forms)| forms.iter().map(|form| (form.clone(), file.scales.get(name).copied().unwrap_or(1))))
            .collect();
        NumberWords {
            magnitudes,
            cardinals: file.cardinals,
            scales: file.scales,
            ordinals: file.ordinals,
            signs: file.money.signs.into_iter().collect(),
            countries: file.money.countries.into_iter().collect(),
            currencies: file.money.words.into_iter().collect(),
        }
    });
    &LIST
}
