//! Sources that say who they are: by a name, by a label in capitals, by an office, or by what the person is.

use crate::facts::people::key;
use crate::grammar::words::WordKind;
use crate::language::{WordRoles, word_roles};
use crate::text::{InProse, Span};

use super::{Role, Stage, is_owner, unnamed};

/// How many words may say who `one of them` is before the name: `one of them, the radio host Ed Dorn,`.
const ONE_OF_THEM: usize = 6;

impl Stage<'_> {
    /// Who is named in a source, and speaks: not `Quill’s lawyer`, not `a spokesman for Quill`.
    pub(super) fn in_source(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.document.words();
        let within = self.within(source.start, source.end).iter().filter(|n| source.contains(n.at));
        let mut speaks = within.filter(|n| {
            // A possessive that ends the source is how the source is written: `in Quill’s view`.
            let owner = is_owner(self.document, n.at) && n.at.end < source.end;
            let first = words.within(source).start;
            let before = (first..words.within(n.at).start).rev().take_while(|&k| words.lower(k) != ",");
            // `a Quill spokesman`, `Quill campaign manager Ed Dorn`: the name says whose.
            let behind = words.within(n.at).end;
            let modifies = words.all()[behind.min(words.len() - 1)].kind == WordKind::Word
                && n.at.end < source.end
                && word_roles(words.folded(behind)).any(WordRoles::POST.or(WordRoles::DOCUMENT));
            let for_whom = before.clone().any(|k| matches!(words.lower(k), "for" | "of" | "to" | "from"));
            !owner && !for_whom && !modifies
        });
        speaks.next().map(|n| n.person)
    }

    /// Whom a source without a name calls by something else: `RUSK:`, `the judge`, `one of them, the radio host Ed
    /// Dorn,`.
    pub(super) fn called(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.document.words();
        let range = words.within(source);
        let text = self.document.text(source);
        if text.chars().all(|c| c.is_uppercase() || c == ' ') {
            return self.in_capitals(text);
        }
        if matches!(words.lower(range.start), "the" | "his" | "her") {
            let called = text.get(4..)?.to_lowercase();
            return self.known.who(&called).filter(|&p| self.is_named_before(p, source.start));
        }
        // `Ada Quill, 41, of Varn, a lawyer who said`
        if matches!(words.lower(range.start), "a" | "an") && range.start > 0 && words.text(range.start - 1) == "," {
            return self.described(range.start);
        }
        // `one of them, the radio host Ed Dorn,`
        if text.eq_ignore_ascii_case("one of them") && words.text(range.end) == "," {
            let reach = words.span(range.end..(range.end + ONE_OF_THEM).min(words.len()));
            let named = self.within(reach.start, reach.end).first()?;
            return (words.text(words.within(named.at).end) == ",").then_some(named.person);
        }
        None
    }

    /// Of whom the noun phrase at `i`, behind a comma, says what the person is.
    fn described(&self, i: usize) -> Option<usize> {
        let words = self.document.words();
        let sentence = &self.document.sentences()[self.document.sentence_at(words.all()[i].at.start)?];
        let named = self.within(sentence.at.start, words.all()[i].at.start);
        let only = named.first().filter(|n| n.role == Role::Told && named.len() == 1)?;
        let end = words.within(only.at).end;
        let apart = (end..i)
            .any(|k| unnamed::is_verb(words, k) || matches!(words.lower(k), "and" | "who" | "with" | "to" | ";" | ":"));
        (words.text(end) == "," && !apart).then_some(only.person)
    }

    /// The only person of a family name in capitals.
    fn in_capitals(&self, text: &str) -> Option<usize> {
        let last = key(text.rsplit(' ').next().filter(|last| last.len() >= 3)?);
        let people = self.document.people().iter().enumerate();
        let mut of_name = people.filter(|(_, p)| p.keys.last().is_some_and(|k| *k == last)).map(|(id, _)| id);
        let only = of_name.next()?;
        of_name.next().is_none().then_some(only)
    }

    pub(super) fn is_named_before(&self, person: usize, place: u32) -> bool {
        self.document.people()[person].mentions.first().is_some_and(|m| m.at.start < place)
    }
}
