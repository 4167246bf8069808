//! Tags: what each word of a story is in its sentence, read once, from left to right, by a small model.

mod label;
mod model;
mod sight;
mod tokens;

pub use label::{Form, Label, Tag};
pub use model::{Entry, Model, write};
pub use sight::{Before, FEATURES, Letters, Sight, Sights};
pub(super) use tokens::split;
pub use tokens::{Token, tokens};

use super::again::Change;
use super::sentences::Sentence;
use super::words::{WordKind, Words};

/// The labels of a story’s words.
#[derive(Debug, Default)]
pub struct Tags {
    all: Vec<Label>,
}

impl Tags {
    /// Tags every word.
    pub fn of(words: &Words, sentences: &[Sentence], model: &Model<'_>) -> Tags {
        let mut tags = Tags { all: Vec::with_capacity(words.len()) };
        tags.read(words, sentences, model);
        tags
    }

    /// The same, with what holds of an earlier version taken over; `sentences` are those that are read again.
    pub(super) fn again(
        words: &Words,
        sentences: &[Sentence],
        model: &Model<'_>,
        before: &Tags,
        change: &Change,
    ) -> Tags {
        let mut tags = Tags { all: Vec::with_capacity(words.len()) };
        tags.all.extend_from_slice(&before.all[..change.start]);
        tags.read(words, sentences, model);
        tags.all.extend_from_slice(&before.all[change.end_before..]);
        tags
    }

    fn read(&mut self, words: &Words, sentences: &[Sentence], model: &Model<'_>) {
        let mut sights = Sights::default();
        for sentence in sentences {
            sights.look(model, words, sentence.words.clone());
            let mut before = Before::START;
            for place in 0..sentence.words.len() {
                let known = closed(words, sentence.words.start + place, sights.at(place).entry);
                let label = known
                    .unwrap_or_else(|| choose(model, words, sentence.words.start + place, &sights, place, &before));
                before = before.then(label);
                self.all.push(label);
            }
        }
    }

    /// The label of a word; of none beyond the end.
    #[inline]
    pub fn label(&self, i: usize) -> Label {
        self.all.get(i).copied().unwrap_or(Label::OTHER)
    }

    /// The tag of a word.
    #[inline]
    pub fn tag(&self, i: usize) -> Tag {
        self.label(i).tag()
    }

    /// The form of a word.
    #[inline]
    pub fn form(&self, i: usize) -> Form {
        self.label(i).form()
    }
}

/// The label of a word of a closed class that the dictionary lacks.
#[inline]
fn closed(words: &Words, i: usize, entry: Entry) -> Option<Label> {
    if entry.labels() != 0 || words.all()[i].kind != WordKind::Word {
        return None;
    }
    let tag = words.language().token_words().closed.get(words.folded(i))?;
    Tag::named(tag).map(|tag| Label::of(tag, Form::None))
}

/// The label of one word: what the dictionary is sure of, else what the weights say.
#[inline]
fn choose(model: &Model<'_>, words: &Words, i: usize, sights: &Sights, place: usize, before: &Before) -> Label {
    let entry = sights.at(place).entry;
    if let Some(label) = entry.sure() {
        return label;
    }
    let candidates = match irregular(words, i) & !entry.labels() {
        0 => entry.candidates(),
        verb if entry.labels() == 0 => verb,
        verb => entry.labels() | verb,
    };
    Model::best(&model.scores(&sights.features(place, before)), candidates)
}

/// The labels of an irregular form of a verb, which no ending tells: `shook`.
#[inline]
fn irregular(words: &Words, i: usize) -> u32 {
    // `Rose` and `Drew` are people.
    let small = Some(i).filter(|&i| !words.all()[i].capital);
    let Some(forms) = small.and_then(|i| words.language().token_words().verbs.get(words.folded(i))) else { return 0 };
    let bit = |is: bool, form: Form| if is { Label::of(Tag::Verb, form).bit() } else { 0 };
    bit(forms.past, Form::Past) | bit(forms.participle, Form::Participle)
}
