//! Gender: whether a person is a woman, as the story tells it.
//!
//! A title (`Ms. Quill`) and a word for what somebody is (`his wife, Ada Quill,`) say it, and so do the pronouns of the
//! story: `Quill said she would go`. Given names say it only where the story is silent.

use rustc_hash::FxHashMap;

use crate::grammar::Grammar;
use crate::grammar::sentences::Sentence;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Gender, WordClass};
use crate::text::{InProse, Span};

use super::{Mention, NameForm, Person};

/// What a title, or a word for what somebody is, weighs.
const TOLD: i32 = 6;

/// What a pronoun weighs where nobody else is spoken of.
const CLEAR: i32 = 2;

/// What it takes to overrule a given name.
const OVERRULES: i32 = 3;

/// How many sentences back somebody is still spoken of by a pronoun.
const BEFORE: usize = 2;

/// How many words stand between a name and what its bearer is: `Ada Quill, a longtime spokeswoman`.
const APPOSITION: usize = 6;

/// Sets the gender of people as the story tells it.
pub(super) fn learn(grammar: &Grammar, people: &mut [Person]) {
    let mut told = vec![0_i32; people.len()];
    for (person, told) in people.iter().zip(&mut told) {
        let named = person.mentions.iter().filter(|m| !matches!(m.form, NameForm::Inside | NameForm::Title));
        *told += named.filter_map(|m| of_mention(grammar, m)).map(sign).sum::<i32>() * TOLD;
    }
    let cast = Cast::of(grammar, people);
    for sentence in 0..grammar.sentences().len() {
        cast.hear(sentence, &mut told);
    }
    for (person, told) in people.iter_mut().zip(told) {
        let enough = if person.gender.is_some() { OVERRULES } else { CLEAR };
        if told.abs() >= enough {
            person.gender = Some(if told > 0 { Gender::Feminine } else { Gender::Masculine });
        }
    }
}

fn sign(gender: Gender) -> i32 {
    if gender == Gender::Feminine { 1 } else { -1 }
}

/// What the words at a name say: `actress Ada Quill`, `Ada Quill, a spokeswoman`, `his wife, Ada Quill`.
pub(super) fn of_mention(grammar: &Grammar, mention: &Mention) -> Option<Gender> {
    let words = grammar.words();
    let titled = mention.office.and_then(|o| o.entry.gender);
    let described = || mention.title.and_then(|t| words.within(t).rev().find_map(|i| of_noun(words, i)));
    titled
        .or_else(described)
        .or_else(|| of_apposition(words, mention).map(|(_, gender)| gender))
        .or_else(|| of_self(words, mention))
}

/// The word beside a name that tells it: `Ada Quill, a spokeswoman for the port`, `his wife, Ada Quill,`.
pub(super) fn of_apposition(words: &Words, mention: &Mention) -> Option<(usize, Gender)> {
    let at = words.within(mention.at);
    let small = |i: usize| {
        words.get(i).is_some_and(|w| w.kind == WordKind::Word && !w.capital && w.block == words.all()[at.start].block)
    };
    let offices = words.language().offices();
    let (after, article) = (at.end, |i: usize| offices.articles.contains(words.folded(i)));
    if words.text(after) == "," && article(after + 1) {
        let joint = |i: usize| offices.ends.contains(words.folded(i));
        let owned = |i: usize| words.get(i + 1).is_some_and(|w| w.kind == WordKind::Possessive);
        let inside = (after + 2..after + 2 + APPOSITION).take_while(|&i| small(i) && !joint(i));
        let noun = inside.filter(|&i| !owned(i)).find_map(|i| Some((i, of_noun(words, i)?)));
        if noun.is_some() {
            return noun;
        }
    }
    // `his wife, Ada Quill,`, `his wife, the cellist Ada Quill,`
    let mut start = mention.title.map_or(at.start, |title| words.within(title).start);
    if mention.title.is_some() && start > 0 && words.is(start - 1, WordClass::The) {
        start -= 1;
    }
    let noun = start.checked_sub(2).filter(|&n| words.text(n + 1) == "," && small(n) && n > 0 && article(n - 1))?;
    Some((noun, of_noun(words, noun)?)).filter(|_| matches!(words.text(after), "," | "." | ";"))
}

/// `Quill herself`
fn of_self(words: &Words, mention: &Mention) -> Option<Gender> {
    let behind = words.within(mention.at).end;
    pronoun(words, behind).filter(|_| words.language().person_words().reflexives.contains(words.folded(behind)))
}

/// `actress`, `father`
fn of_noun(words: &Words, i: usize) -> Option<Gender> {
    words.language().titles().gender(words.folded(i))
}

/// The gender that a pronoun tells: `she`, `his`, `himself`.
pub(super) fn pronoun(words: &Words, i: usize) -> Option<Gender> {
    words.get(i)?;
    let (list, word) = (words.language().person_words(), words.folded(i));
    match () {
        () if list.masculine.contains(word) => Some(Gender::Masculine),
        () if list.feminine.contains(word) => Some(Gender::Feminine),
        () => None,
    }
}

/// The people of a story by where it names them.
struct Cast<'a> {
    grammar: &'a Grammar,
    people: &'a [Person],
    /// Where somebody is named, in order, who it is, and whether in full.
    named: Vec<(Span<InProse>, usize, bool)>,
    /// Where the title of a name begins, by the first byte of the name.
    titled: FxHashMap<u32, u32>,
}

/// Whom a sentence is about.
struct About {
    person: usize,
    /// The piece behind the name.
    from: usize,
    /// Whether no word for an unnamed person stands in it.
    clear: bool,
    /// Whether it gives the name in full.
    full: bool,
}

impl<'a> Cast<'a> {
    fn of(grammar: &'a Grammar, people: &'a [Person]) -> Self {
        let mentions = || people.iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id)));
        let full = |m: &Mention| matches!(m.form, NameForm::Full | NameForm::Only);
        let mut named: Vec<_> =
            mentions().filter(|(m, _)| m.form != NameForm::Inside).map(|(m, id)| (m.at, id, full(m))).collect();
        named.sort_unstable();
        let titled = mentions().filter_map(|(m, _)| Some((m.at.start, m.title?.start))).collect();
        Self { grammar, people, named, titled }
    }

    /// The pronouns of a sentence, and of the one behind it, for whom it is about.
    fn hear(&self, index: usize, told: &mut [i32]) {
        let sentences = self.grammar.sentences();
        let Some(about) = self.about(&sentences[index]) else { return };
        let weight = if about.clear { CLEAR } else { CLEAR / 2 };
        // `Quill` may be another of the name than the story’s `Peter Quill`: against a given name only the full name
        // counts.
        let counts = |told: &Gender| about.full || self.people[about.person].gender.is_none_or(|known| known == *told);
        let sentence = &sentences[index];
        let goes_on = |told: &Gender| !self.is_of_another(index, about.person, *told);
        if let Some(gender) = self.pronouns(about.from..sentence.words.end).filter(counts).filter(goes_on) {
            told[about.person] += sign(gender) * weight;
        }
        // `Quill left. She was tired.`
        let Some(next) = sentences.get(index + 1).filter(|s| s.block == sentence.block) else { return };
        let goes_on = pronoun(self.grammar.words(), next.words.start).filter(|told| about.clear && counts(told));
        if let Some(gender) = goes_on {
            told[about.person] += sign(gender) * weight;
        }
    }

    /// Whether a pronoun in a sentence may go on about somebody whom the sentences before call so: `She was born in
    /// Varn. Quill remembers her first song.`
    fn is_of_another(&self, index: usize, person: usize, gender: Gender) -> bool {
        let sentences = self.grammar.sentences();
        sentences[index.saturating_sub(BEFORE)..index].iter().any(|sentence| {
            let first = self.named.partition_point(|(at, ..)| at.start < sentence.at.start);
            let mut here = self.named[first..].iter().take_while(|(at, ..)| at.start < sentence.at.end);
            let words = self.grammar.words();
            let so = |i| pronoun(words, i) == Some(gender) && !self.grammar.is_quoted(words.all()[i].at);
            !here.any(|(_, other, _)| *other == person) && sentence.words.clone().any(so)
        })
    }

    /// The only person a sentence names, if it begins with the name.
    fn about(&self, sentence: &Sentence) -> Option<About> {
        let words = self.grammar.words();
        let first = self.named.partition_point(|(at, ..)| at.start < sentence.at.start);
        let here = self.named[first..].iter().take_while(|(at, ..)| at.start < sentence.at.end);
        let &(at, person, full) = self.named.get(first).filter(|(at, ..)| at.start < sentence.at.end)?;
        if here.clone().any(|(_, other, _)| *other != person) || self.grammar.is_quoted(at) {
            return None;
        }
        let start = self.titled.get(&at.start).copied().unwrap_or(at.start);
        let begins = words.all()[sentence.words.start].at.start;
        let opens = start == begins
            || words.is(sentence.words.start, WordClass::The)
                && words.all().get(sentence.words.start + 1).is_some_and(|w| w.at.start == start);
        let from = words.within(at).end;
        let owner = words.get(from).is_some_and(|w| w.kind == WordKind::Possessive);
        if !opens || owner {
            return None;
        }
        let others =
            (from..sentence.words.end).any(|i| words.language().titles().descriptions.contains(words.folded(i)));
        Some(About { person, from, clear: !others, full })
    }

    /// What the pronouns of a stretch outside quotation marks say, if they agree. Whoever something is done to is another
    /// than who does it: `Quill asked her to stay`.
    fn pronouns(&self, range: std::ops::Range<usize>) -> Option<Gender> {
        let words = self.grammar.words();
        let quoted = |i: usize| self.grammar.is_quoted(words.all()[i].at);
        let mut found = range.filter_map(|i| pronoun(words, i).filter(|_| !quoted(i) && !self.is_object(i)));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }

    /// Whether a pronoun is an object: `him`, and `her` with no noun behind it.
    fn is_object(&self, i: usize) -> bool {
        let (words, tags) = (self.grammar.words(), self.grammar.tags());
        let list = words.language().person_words();
        list.objects.contains(words.folded(i))
            && !matches!(tags.tag(i + 1), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
    }
}
