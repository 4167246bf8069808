//! Ages: `41-year-old`, `aged 41`, `who is 41`, and `, 41,` behind a name.

use crate::facts::people::{Mention, NameForm, Person};
use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::WordKind;
use crate::language::WordClass;

use super::numerals::Numeral;
use super::units::Around;
use super::{Quantity, Reading, Unit};

/// Younger ones are told in words, and so are other things that are turned.
const GROWN: f64 = 10.0;

/// Nobody is older.
const OLDEST: f64 = 116.0;

impl Reading<'_> {
    /// `41-year-old`, `41 years old`, `aged 41`.
    pub(super) fn age(&self, i: usize, numeral: &Numeral) -> Option<Around> {
        let words = self.grammar.words();
        if numeral.ordinal || numeral.share || !numeral.suffix.is_empty() || numeral.value > OLDEST {
            return None;
        }
        let next = numeral.end + usize::from(self.is_hyphen(numeral.end));
        let behind =
            self.list.behind_age.at(words, next).filter(|_| self.follows(i, next)).map(|(length, ())| next + length);
        let before = i.checked_sub(1).filter(|&k| self.follows(k, i) && self.list.before_age.contains(words.folded(k)));
        let told = || before.is_some() || self.is_of_somebody(i, numeral.end) || self.is_turned(i, numeral);
        let end = behind.or_else(|| told().then_some(numeral.end))?;
        Some(Around {
            unit: Unit::Age { of: None, then: self.turns(i) },
            words: i..end,
            form_at: words.span(i..end),
            per: None,
        })
    }

    /// `a woman of 71`: somebody’s age, where no noun follows that is counted.
    fn is_of_somebody(&self, i: usize, end: usize) -> bool {
        let words = self.grammar.words();
        let (titles, tags) = (words.language().titles(), self.grammar.tags());
        let Some(noun) = i.checked_sub(2).filter(|&k| self.follows(k, i)) else { return false };
        let person = titles.gender(words.folded(noun)).is_some() || titles.persons.contains(words.folded(noun));
        let one = words.is(noun + 1, WordClass::Of) && tags.form(noun) != Form::Plural;
        let article =
            noun.checked_sub(1).is_some_and(|k| !words.all()[noun].capital && words.is(k, WordClass::Article));
        let counted =
            words.get(end).is_some_and(|w| w.spaced) && matches!(tags.tag(end), Tag::Noun | Tag::Adj | Tag::Propn);
        person && one && article && !counted
    }

    /// `turns 60`: a birthday, where no noun follows that is counted.
    fn is_turned(&self, i: usize, numeral: &Numeral) -> bool {
        let counted = matches!(self.grammar.tags().tag(numeral.end), Tag::Noun | Tag::Propn)
            && self.grammar.words().get(numeral.end).is_some_and(|w| w.spaced);
        let years = numeral.figures && (GROWN..=OLDEST).contains(&numeral.value);
        years && !counted && self.turns(i)
    }

    /// Whether another time than the story’s is spoken of right before a number.
    fn turns(&self, i: usize) -> bool {
        let words = self.grammar.words();
        (i.saturating_sub(3)..i)
            .any(|k| self.list.turns.at(words, k).is_some_and(|(length, ())| k + length == i) && self.follows(k, i))
    }
}

/// Whose ages the numbers are that stand beside names: `Ada Quill, 41,`; `Quill, who is 41,`; `the 41-year-old Quill`.
pub(super) fn beside_names(reading: &Reading<'_>, people: &[Person], found: &mut [Quantity]) {
    let words = reading.grammar.words();
    let mut mentions: Vec<(&Mention, usize)> = people
        .iter()
        .enumerate()
        .flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id)))
        .filter(|(m, _)| m.sure && !matches!(m.form, NameForm::Inside | NameForm::Title))
        .collect();
    mentions.sort_by_key(|(m, _)| m.at.start);
    for (mention, id) in mentions {
        let name = words.within(mention.at);
        let behind = found.partition_point(|q| q.words.start < name.end);
        if let Some(age) = found.get_mut(behind).filter(|q| reading.stands_behind(name.end, q)) {
            let then = matches!(age.unit, Unit::Age { then: true, .. }) || reading.was(name.end, age);
            age.unit = Unit::Age { of: Some(id), then };
            age.of = None;
            continue;
        }
        let start = mention.title.map_or(name.start, |title| words.within(title).start);
        if let Some(age) = behind.checked_sub(1).and_then(|k| found.get_mut(k))
            && let Unit::Age { of: of @ None, .. } = &mut age.unit
            && (age.words.end == start || age.words.end == name.start)
        {
            *of = Some(id);
        }
    }
}

impl Reading<'_> {
    /// Whether a number behind a name is the age of the person: `, 41,`, `(41)`, `, who is 41,`, `, a 41-year-old`.
    fn stands_behind(&self, name: usize, quantity: &Quantity) -> bool {
        let words = self.grammar.words();
        let aged = matches!(quantity.unit, Unit::Age { of: None, .. });
        let years = quantity.value.fract() == 0.0 && (1.0..=OLDEST).contains(&quantity.value);
        if !years || !(aged || quantity.unit == Unit::Count) || !self.follows(name, quantity.words.start) {
            return false;
        }
        let between = name..quantity.words.start;
        let text = |k: usize| words.text(k);
        let open = matches!(text(name), "," | "(");
        let after = text(quantity.words.end);
        if aged && between.len() <= 4 {
            return open || between.len() == 1 && self.list.is.contains(words.folded(name));
        }
        // `Quill, 41,`; `Quill, 41, of Tarn`; `Quill, 41.`
        if between.len() == 1 && open && quantity.figures {
            let list = after == "," && words.get(quantity.words.end + 1).is_some_and(|w| w.kind == WordKind::Number);
            let closes = matches!(after, "," | "." | ")" | ";" | "—" | "–" | ":" | "?" | "!");
            // `(33)` beside other such figures is a score or a place.
            let counted =
                words.text(name) == "(" && (quantity.value < 16.0 || self.many_in_brackets(quantity.words.start));
            return quantity.value >= 5.0 && closes && !list && !counted;
        }
        self.who_is(name, quantity.words.start) && matches!(after, "," | "." | ")" | ";")
    }

    /// Whether the sentence of a number has other numbers that stand alone in brackets.
    fn many_in_brackets(&self, i: usize) -> bool {
        let words = self.grammar.words();
        let sentence = self.grammar.sentence_at(words.all()[i].at.start).and_then(|s| self.grammar.sentences().get(s));
        let Some(sentence) = sentence else { return true };
        let alone = |&k: &usize| {
            words.all()[k].kind == WordKind::Number && k > 0 && words.text(k - 1) == "(" && words.text(k + 1) == ")"
        };
        sentence.words.clone().filter(alone).take(2).count() > 1
    }

    /// `, who is` between a name and a number: a comma, a relative pronoun, a form of `to be`.
    fn who_is(&self, name: usize, number: usize) -> bool {
        let words = self.grammar.words();
        number == name + 3
            && words.text(name) == ","
            && self.list.relatives.contains(words.folded(name + 1))
            && (self.list.is.contains(words.folded(name + 2)) || self.list.was.contains(words.folded(name + 2)))
    }

    /// Whether the words before an age behind a name speak of the past: `, who was 41 when`.
    fn was(&self, name: usize, age: &Quantity) -> bool {
        let words = self.grammar.words();
        let past = (name..age.words.start).any(|k| self.list.was.contains(words.folded(k)));
        past || self.list.when.contains(words.folded(age.words.end)) || self.turns(age.words.start)
    }
}
