//! An averaged perceptron over hashed features.

use copydesk::grammar::tags::Label;
use rustc_hash::{FxHashMap, FxHashSet};

/// A weight in the file is so many times the weight learnt: the largest must stay within a byte.
const SCALE: f32 = 3.0;
/// Smaller weights, as the file has them, are left out.
const LEAST: f32 = 1.0;

#[derive(Clone, Copy, Default)]
struct Row {
    now: [f32; 32],
    /// Of each weight its sum over all steps up to the last change, and that step.
    sum: [f64; 32],
    seen: [u32; 32],
    changes: u32,
}

/// Weights by feature and label.
#[derive(Default)]
pub struct Perceptron {
    places: FxHashMap<u64, usize>,
    rows: Vec<Row>,
    step: u32,
    only: Option<FxHashSet<u64>>,
}

impl Perceptron {
    /// One that learns of these features only.
    pub fn only(features: FxHashSet<u64>) -> Self {
        Perceptron { only: Some(features), ..Perceptron::default() }
    }

    /// The label with the highest score among the candidates, a bit each.
    pub fn best(&self, features: &[u64], candidates: u32) -> Label {
        let mut scores = [0.0; 32];
        for place in features.iter().filter_map(|feature| self.places.get(feature)) {
            for (score, weight) in scores.iter_mut().zip(self.rows[*place].now) {
                *score += weight;
            }
        }
        let all = (0..Label::COUNT as u8).filter_map(Label::new).filter(|label| candidates & label.bit() != 0);
        // The first of equals, as where the file is read.
        let score = |label: &Label| scores[usize::from(label.number())];
        all.rev().max_by(|a, b| score(a).total_cmp(&score(b))).unwrap_or(Label::OTHER)
    }

    /// Learns from one word: what it is, where that is known, and what it was taken for.
    pub fn learn(&mut self, features: &[u64], right: Option<Label>, got: Label) {
        self.step += 1;
        let Some(right) = right.filter(|&right| right != got) else { return };
        for &feature in features {
            if self.only.as_ref().is_some_and(|only| !only.contains(&feature)) {
                continue;
            }
            let place = *self.places.entry(feature).or_insert(self.rows.len());
            if place == self.rows.len() {
                self.rows.push(Row::default());
            }
            let row = &mut self.rows[place];
            row.changes += 1;
            for (label, change) in [(right, 1.0), (got, -1.0)] {
                let k = usize::from(label.number());
                row.sum[k] += f64::from(row.now[k]) * f64::from(self.step - row.seen[k]);
                row.seen[k] = self.step;
                row.now[k] += change;
            }
        }
    }

    /// Ends the training: each weight becomes its mean over all steps.
    pub fn average(&mut self) {
        for row in &mut self.rows {
            for k in 0..32 {
                row.sum[k] += f64::from(row.now[k]) * f64::from(self.step - row.seen[k]);
                row.now[k] = (row.sum[k] / f64::from(self.step)) as f32;
            }
        }
    }

    /// The features that weigh most, and often enough.
    pub fn strongest(&self, most: usize) -> FxHashSet<u64> {
        let strength = |row: &Row| row.now.iter().map(|w| w.abs()).sum::<f32>() * (row.changes as f32).sqrt();
        let mut all: Vec<(f32, u64)> =
            self.places.iter().map(|(&f, &place)| (strength(&self.rows[place]), f)).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        all.into_iter().take(most).map(|(_, feature)| feature).collect()
    }

    /// The weights as the file has them, by feature.
    pub fn quantized(&self) -> Vec<(u64, Vec<(Label, i8)>)> {
        let mut features: Vec<(u64, usize)> = self.places.iter().map(|(&feature, &place)| (feature, place)).collect();
        features.sort_unstable();
        let weights = |place: usize| {
            let all = (0..Label::COUNT as u8).filter_map(Label::new);
            let scaled = all.map(|label| (label, self.rows[place].now[usize::from(label.number())] * SCALE));
            let kept = scaled.filter(|(_, weight)| weight.abs().round() >= LEAST);
            kept.map(|(label, weight)| (label, weight.round().clamp(-127.0, 127.0) as i8)).collect::<Vec<_>>()
        };
        features.iter().map(|&(f, place)| (f, weights(place))).filter(|(_, weights)| !weights.is_empty()).collect()
    }
}

/// A fixed order that looks like none, so that the same files give the same weights.
pub struct Shuffle(u64);

impl Default for Shuffle {
    fn default() -> Self {
        Shuffle(88_172_645_463_325_252)
    }
}

impl Shuffle {
    /// Puts a list in another order.
    pub fn mix<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            list.swap(i, (self.0 % (i as u64 + 1)) as usize);
        }
    }
}
