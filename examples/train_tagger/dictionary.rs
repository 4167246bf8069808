//! The words that the model knows, and how sure each is.

use copydesk::grammar::tags::{Entry, Letters, Model, Sights};
use rustc_hash::FxHashMap;

use super::corpus::Story;

/// Words seen less often are unknown.
const FEWEST: u32 = 3;
/// A word seen so often has a sure label, if nearly all its labels are that one.
const SURE_AFTER: u32 = 20;
const SURE_SHARE: f64 = 0.997;
/// A word seen so often has no labels but those it was seen with.
const CLOSED_AFTER: u32 = 60;
/// A label seen in a smaller share of its places is a slip.
const SLIP: u32 = 400;

/// The dictionary of stories, each of which counts as often as told.
pub fn of(stories: &[(&Story, u32)], empty: &Model<'_>) -> Vec<(u32, Letters, Entry)> {
    let mut counts: FxHashMap<(u32, u8), ([u32; 32], Letters)> = FxHashMap::default();
    let mut sights = Sights::default();
    for &(story, times) in stories {
        for sentence in &story.sentences {
            sights.look(empty, &story.words, sentence.words.clone());
            for (place, i) in sentence.words.clone().enumerate() {
                if let Some(label) = story.labels[i] {
                    let (word, letters) = sights.at(place).key();
                    let counts = counts.entry((word, letters as u8)).or_insert(([0; 32], letters));
                    counts.0[usize::from(label.number())] += times;
                }
            }
        }
    }
    let known = |(&(word, _), (counts, letters)): (&(u32, u8), &([u32; 32], Letters))| {
        entry(counts).map(|entry| (word, *letters, entry))
    };
    let mut entries: Vec<_> = counts.iter().filter_map(known).collect();
    entries.sort_by_key(|&(word, letters, _)| (word, letters as u8));
    entries
}

fn entry(counts: &[u32; 32]) -> Option<Entry> {
    let all: u32 = counts.iter().sum();
    let most = counts.iter().copied().max().unwrap_or_default();
    if all < FEWEST {
        return None;
    }
    if all >= SURE_AFTER && f64::from(most) >= SURE_SHARE * f64::from(all) {
        let label = counts.iter().position(|&count| count == most)?;
        return Some(Entry::new(1 << label, true));
    }
    let least = (all / SLIP).max(if all >= SURE_AFTER { 2 } else { 1 });
    let labels = (0..32).filter(|&k| counts[k] >= least).fold(0, |labels, k| labels | 1 << k);
    Some(Entry::new(labels, all >= CLOSED_AFTER))
}
