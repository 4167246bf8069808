//! Participants: which words of two clauses stand for the same people, places and things.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
use crate::language::WordRoles;

use super::clauses::Clauses;

/// Who or what a noun phrase is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Participants {
    /// Names in it, one word for all words of one country or force.
    pub names: Vec<String>,
    /// Its head, where that is no name.
    pub head: Option<String>,
    /// How many, where a number says so.
    pub number: Option<u64>,
    /// The other words that tell what it is: `oil` of `the oil depot`.
    pub rest: Vec<String>,
}

impl Participants {
    /// Reads a noun phrase of a story; `proper` are the words that it writes with a capital wherever they stand.
    pub fn of(grammar: &Grammar, proper: &FxHashSet<String>, range: Range<usize>) -> Self {
        let words = grammar.words();
        let language = grammar.language();
        let clauses = Clauses::of(grammar);
        let mut read = Self::default();
        let head_ends = range.clone().find(|&i| i > range.start && clauses.is_preposition(i)).unwrap_or(range.end);
        for i in range {
            let word = &words.all()[i];
            let lower = words.lower(i);
            if let Some(number) = number(language, lower) {
                read.number = read.number.or(Some(number));
                continue;
            }
            let small = WordRoles::DETERMINER
                .or(WordRoles::PRONOUN)
                .or(WordRoles::STAND_IN)
                .or(WordRoles::PREPOSITION)
                .or(WordRoles::CONJUNCTION)
                .or(WordRoles::RELATIVE);
            if word.kind != WordKind::Word
                || clauses.is(i, small)
                || clauses.lists.not_participants.contains(words.folded(i))
                || word.capital && language.titles().is_title(lower)
            {
                continue;
            }
            let known = clauses.events.participant(lower);
            let name = word.capital && (clauses.events.is_country(lower) || known.is_none() && proper.contains(lower));
            let key = known.map_or_else(|| singular(lower), str::to_owned);
            if name {
                read.names.push(known.unwrap_or(lower).to_owned());
            } else if i >= head_ends {
                read.rest.push(key.clone());
            }
            if i < head_ends {
                if let Some(before) = read.head.take() {
                    read.rest.push(before);
                }
                read.head = (!name).then_some(key);
            }
        }
        read.names.sort_unstable();
        read.names.dedup();
        read
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.head.is_none()
    }

    /// Whether the other phrase can mean the same: it has all the names of this one, and where the heads are common
    /// nouns, the same.
    pub fn is_met_by(&self, other: &Self) -> bool {
        if self.is_empty() || other.is_empty() || self.differs_in_number(other) {
            return false;
        }
        // `the waste from the Bamgba abattoir`, and `waste from the abattoir` further on.
        let shortened = self.head.is_some() && self.head == other.head && other.names.is_empty();
        let names = shortened || self.names.iter().all(|name| other.names.contains(name));
        let head = match (&self.head, &other.head) {
            // `the power plant` for `the plant`, `drone strike` for `a drone`
            (Some(mine), Some(theirs)) => mine == theirs || other.rest.contains(mine) || self.rest.contains(theirs),
            // `the bank` for `Nordhaven Bank`
            (Some(mine), None) => other.names.contains(mine) || !self.names.is_empty() && other.names.len() > 1,
            (None, _) => true,
        };
        names && head
    }

    /// Whether both name somebody, and nobody is named by both; or both say how many, and not the same.
    pub fn is_at_odds_with(&self, other: &Self) -> bool {
        !self.names.is_empty() && !other.names.is_empty() && !self.names.iter().any(|name| other.names.contains(name))
            || self.differs_in_number(other)
    }

    fn differs_in_number(&self, other: &Self) -> bool {
        self.number.is_some_and(|mine| other.number.is_some_and(|theirs| mine != theirs))
    }
}

/// The number that a word or figure stands for.
fn number(language: &crate::language::Language, lower: &str) -> Option<u64> {
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        return lower.replace(',', "").parse().ok();
    }
    // `one of the men` tells of no number.
    language.numbers().cardinals.get(lower).copied().filter(|&number| number > 1)
}

fn singular(lower: &str) -> String {
    match lower.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => lower.to_owned(),
    }
}

/// The words of the story, in lower case, that are written with a capital wherever they stand and not only at the
/// beginning of a sentence; in a story that has them at the beginning alone, those before another capital.
pub(in crate::facts) fn proper_words(grammar: &Grammar) -> FxHashSet<String> {
    let words = grammar.words();
    let small = grammar.small_words();
    let mut proper: FxHashSet<String> = FxHashSet::default();
    for sentence in grammar.sentences() {
        let first = sentence.words.clone().find(|&i| words.all()[i].kind == WordKind::Word);
        for i in sentence.words.clone().filter(|&i| words.all()[i].kind == WordKind::Word && words.all()[i].capital) {
            if Some(i) != first && !matches!(words.text(i - 1), "“" | "\"" | ":" | "‘")
                || words.get(i + 1).is_some_and(|next| next.capital && next.block == words.all()[i].block)
                || words.get(i + 1).is_some_and(|next| next.kind == WordKind::Possessive)
            {
                let lower = words.folded(i);
                if !proper.contains(lower.text()) && !small.has(words, lower) {
                    proper.insert(lower.text().to_owned());
                }
            }
        }
    }
    proper
}
