//! Numbers in words, and short forms of large ones.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Language, List, WordMap};

/// The words that numbers are written with.
#[derive(Debug)]
pub struct NumberWords {
    /// `three`, `forty`.
    pub cardinals: WordMap<u64>,
    /// `hundred`, `million`.
    pub scales: WordMap<u64>,
    /// `dozen`, `crore`: what a number or an article may stand before, besides scales.
    pub groups: WordMap<u64>,
    /// `third`, `twentieth`.
    pub ordinals: WordMap<u32>,
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
            groups: FxHashMap<String, u64>,
            ordinals: FxHashMap<String, u32>,
            magnitudes: FxHashMap<String, Vec<String>>,
        }
        let file: File = language.list("numbers/numerals.toml");
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
            groups: file.groups.into_iter().collect(),
            ordinals: file.ordinals.into_iter().collect(),
        }
    }
}
