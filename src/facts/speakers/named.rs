//! Sources that say who they are: by a name, by a label in capitals, by an office, or by what the person is.

use crate::facts::people::key;
use crate::grammar::words::WordKind;
use crate::language::{WordClass, WordRoles, word_roles};
use crate::text::{InProse, Span};

use super::{Role, Stage, is_owner, unnamed};

/// How many words may say who `one of them` is before the name: `one of them, the radio host Ed Dorn,`.
const ONE_OF_THEM: usize = 6;

impl Stage<'_> {
    /// Who is named in a source, and speaks: not `Quill’s lawyer`, not `a spokesman for Quill`.
    pub(super) fn name(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.grammar.words();
        let within = self.within(source.start, source.end).iter().filter(|n| source.contains(n.at));
        let mut speaks = within.filter(|n| {
            // A possessive that ends the source is how the source is written: `in Quill’s view`.
            let owner = is_owner(self.grammar, n.at) && n.at.end < source.end;
            let first = words.within(source).start;
            let before = (first..words.within(n.at).start).rev().take_while(|&k| words.lower(k) != ",");
            // `a Quill spokesman`, `Quill campaign manager Ed Dorn`: the name says whose.
            let behind = words.within(n.at).end;
            let modifies = words.all()[behind.min(words.len() - 1)].kind == WordKind::Word
                && n.at.end < source.end
                && word_roles(words.folded(behind)).any(WordRoles::POST.or(WordRoles::DOCUMENT));
            let for_whom = before.clone().any(|k| words.is(k, WordClass::ForWhom));
            !owner && !for_whom && !modifies
        });
        speaks.next().map(|n| n.person)
    }

    /// `RUSK:`: the only person of a family name in capitals.
    pub(super) fn capitals(&self, source: Span<InProse>) -> Option<usize> {
        let text = self.grammar.text(source);
        if is_in_capitals(text) { self.in_capitals(text) } else { None }
    }

    /// `the judge`, where the story has called one person so, and no other.
    pub(super) fn known_as(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.grammar.words();
        let text = self.grammar.text(source);
        let begins = words.is(words.within(source).start, WordClass::KnownLead);
        let called = text.get(4..).filter(|_| begins && !is_in_capitals(text))?.to_lowercase();
        self.known.who(&called).filter(|&p| self.is_named_before(p, source.start))
    }

    /// `Ada Quill, 41, of Varn, a lawyer who said`
    pub(super) fn apposition(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.grammar.words();
        let start = words.within(source).start;
        let behind = words.is(start, WordClass::AOrAn) && start > 0 && words.text(start - 1) == ",";
        if behind && !is_in_capitals(self.grammar.text(source)) { self.described(start) } else { None }
    }

    /// `one of them, the radio host Ed Dorn,`
    pub(super) fn one_of_them(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.grammar.words();
        let end = words.within(source).end;
        if !self.grammar.text(source).eq_ignore_ascii_case("one of them") || words.text(end) != "," {
            return None;
        }
        let reach = words.span(end..(end + ONE_OF_THEM).min(words.len()));
        let named = self.within(reach.start, reach.end).first()?;
        (words.text(words.within(named.at).end) == ",").then_some(named.person)
    }

    /// Of whom the noun phrase at `i`, behind a comma, says what the person is.
    fn described(&self, i: usize) -> Option<usize> {
        let words = self.grammar.words();
        let sentence = &self.grammar.sentences()[self.grammar.sentence_at(words.all()[i].at.start)?];
        let named = self.within(sentence.at.start, words.all()[i].at.start);
        let only = named.first().filter(|n| n.role == Role::Told && named.len() == 1)?;
        let end = words.within(only.at).end;
        let apart = (end..i).any(|k| {
            unnamed::is_verb(words, k)
                || (matches!(words.lower(k), ";" | ":") || words.is(k, WordClass::PartsAppositive))
        });
        (words.text(end) == "," && !apart).then_some(only.person)
    }

    /// The only person of a family name in capitals.
    fn in_capitals(&self, text: &str) -> Option<usize> {
        let last = key(text.rsplit(' ').next().filter(|last| last.len() >= 3)?);
        let people = self.people.iter().enumerate();
        let mut of_name = people.filter(|(_, p)| p.keys.last().is_some_and(|k| *k == last)).map(|(id, _)| id);
        let only = of_name.next()?;
        of_name.next().is_none().then_some(only)
    }

    pub(super) fn is_named_before(&self, person: usize, place: u32) -> bool {
        self.people[person].mentions.first().is_some_and(|m| m.at.start < place)
    }
}

fn is_in_capitals(text: &str) -> bool {
    text.chars().all(|c| c.is_uppercase() || c == ' ')
}
