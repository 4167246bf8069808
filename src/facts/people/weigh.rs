//! Weighing: whether a run of capitals names a person.

use std::ops::Range;

use crate::facts::document::Document;
use crate::grammar::small_words::SmallWords;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Capital, NameWord, capitals, named_things, names, reporting_verbs, titles};

use super::runs::{Run, Unit};

/// What the story tells of its words: which it writes small.
pub(super) struct Scales<'a> {
    pub(super) words: &'a Words,
    small: &'a SmallWords,
}

/// What a name word may be.
pub(super) fn sort(unit: &Unit) -> NameWord {
    let whole = names().word(&unit.key);
    if whole == NameWord::default() { names().word(unit.key.split('-').next().unwrap_or("")) } else { whole }
}

/// What a capitalised word may name besides.
pub(super) fn capital(unit: &Unit) -> Capital {
    capitals().word(&unit.key)
}

/// A line of more words is no byline.
const BYLINE: usize = 14;

/// Two names further apart are not read as one sentence’s.
const SENTENCE: usize = 40;

/// Capitals inside a name stand among its first letters: `MacAllan`.
const FRONT: usize = 4;

/// How far from a name a word for a relative is read.
const RELATIVE: usize = 4;

/// How many words of what somebody is are read before the comma that leads to the name.
const INTRODUCED: usize = 10;

impl<'a> Scales<'a> {
    /// The scales of a story.
    pub(super) fn new(document: &'a Document) -> Self {
        Self { words: document.words(), small: document.small_words() }
    }

    /// Whether the story writes the word small somewhere.
    pub(super) fn is_small(&self, word: &str) -> bool {
        self.small.has(self.words, word)
    }

    /// Takes words off the front of a run that describe a person and are not the name: `Democrat Ada Quill`.
    pub(super) fn trim(&self, run: &mut Run) {
        while run.units.len() >= 2 {
            let (first, second) = (capital(&run.units[0]), &run.units[1]);
            let name = sort(&run.units[0]);
            let descriptive = first.people || first.place || first.calendar || (first.opener && !name.given());
            let next = sort(second);
            let enough = run.units.len() >= 3 && next.given()
                || run.units.len() == 2 && !name.given() && (first.people || first.opener);
            let names_both = next.surely_given() || !name.surely_given();
            // `Meteorologist Laleh Rahimi`: what somebody is, with a capital because it opens a sentence.
            let label =
                titles().descriptions.contains(&run.units[0].key) || titles().labels.contains(&run.units[0].key);
            let described = run.units.len() >= 3 && label && !name.given() && !name.family;
            if !(descriptive && enough && names_both || described) {
                break;
            }
            run.labeled |= described && run.first;
            run.units.remove(0);
            run.words.start = run.units[0].words.start;
        }
    }

    /// Whether a run of two and more name words names a person.
    pub(super) fn is_name(&self, run: &Run, seen_alone: impl Fn(&str) -> bool) -> bool {
        let (Some(first), Some(last)) = (run.units.first(), run.units.last()) else { return false };
        let (name, end) = (sort(first), sort(last));
        let (front, back) = (capital(first), capital(last));
        let known = |u: &Unit| sort(u).surely_given();
        if run.units.iter().any(|u| capital(u).calendar && !sort(u).given()) {
            return false;
        }
        // `Assistant Professor`, `Varn Spokesman`.
        let described = |u: &Unit| {
            (titles().descriptions.contains(&u.key) || titles().fields.contains(&u.key))
                && !sort(u).given()
                && !sort(u).family
        };
        if described(last) && !(run.suffix || name.surely_given()) {
            return false;
        }
        // `“Closing Dunmore is right”`: what somebody does with a place.
        let opens = |i: usize| {
            i == 0
                || self.words.all()[i - 1].kind == WordKind::Mark
                || self.words.all()[i - 1].block != self.words.all()[i].block
        };
        if first.key.ends_with("ing")
            && !name.given()
            && !name.family
            && run.title.is_none()
            && opens(first.words.start)
        {
            return false;
        }
        // `Ada Quill Professor of Law`: a chair called after somebody.
        if last.key == "professor" && !run.suffix {
            return false;
        }
        let surname = run.units.len() == 2
            && name.given()
            && back.people
            && !last.key.ends_with('s')
            && (!run.first || self.speaks(run) || seen_alone(&last.key));
        let bodies = !surname
            && run.units.iter().skip(1).any(|u| {
                (capital(u).head || capital(u).thing || capital(u).people) && !sort(u).family && !sort(u).given()
            });
        let the = self.before(run).is_some_and(|b| b == "the") && run.title.is_none();
        if bodies || front.head && !name.given() {
            return false;
        }
        if let Some(title) = run.title {
            let place = (front.place || front.place_head || front.thing) && !name.given();
            // `his wife, the cellist Ada Quill,`
            return !(place || the && title.office.is_none() && !self.is_set_apart(run));
        }
        if the && !(run.suffix || run.nickname || name.surely_given() && self.is_before_noun(run)) {
            return false;
        }
        if back.head && !back.opener && !(known(first) && end.family)
            || named_things().is_firm(&last.key) && !end.family
        {
            return false;
        }
        // `the Center for Child Nutrition`: the name of the body goes on.
        if self.is_of_a_body(run) && !name.surely_given() {
            return false;
        }
        if back.place && !end.given() && (first.initial || !known(first)) {
            return false;
        }
        let strong = run.labeled
            || run.suffix
            || run.nickname
            || self.speaks(run)
            || self.is_aged(run)
            || self.is_described(run)
            || self.is_introduced(run)
            || self.is_signed(run);
        let middle = run.units[1..run.units.len() - 1].iter().any(|u| u.initial);
        if name.surely_given() {
            return !(back.place && !end.family && self.is_place_like(run));
        }
        if first.initial && run.units.len() >= 2 {
            return !back.any() || end.family;
        }
        if name.given() {
            let place = (front.place || front.people || front.head || front.thing) && !(end.family || strong || middle);
            let acting = self.acts(run) && !self.is_small(&first.key) && !self.is_small(&last.key);
            return !place && (!run.first || end.family || strong || middle || acting || seen_alone(&last.key));
        }
        if front.any() && !end.family || front.people || front.place_head || front.thing {
            return strong && !front.people && !front.thing && !front.head && !front.place;
        }
        if run.units.len() > 4 {
            return false;
        }
        let unknown_word = |u: &Unit| !self.is_small(&u.key);
        let lone = seen_alone(&last.key) && !seen_alone(&first.key);
        (middle || strong || end.family && !front.any() || lone)
            && unknown_word(first)
            && (unknown_word(last) || end.family || strong)
    }

    /// Whether a run among capitals (a headline, a byline) is a name of its own: a given name that is nothing else, and
    /// one or two words more that the story never writes small.
    pub(super) fn is_byline(&self, run: &Run) -> bool {
        let name = |u: &Unit| !self.is_small(&u.key) && !capital(u).any();
        run.units.len() <= 3
            && (sort(&run.units[0]).surely_given()
                || run.units.len() >= 2 && self.is_signed(run) && name(&run.units[0]))
            && run.units[1..].iter().all(name)
    }

    /// Whether a run is a name in a block that is all byline: `By Ada Quill`, `By Ada Quill and Milo Tarn`, `By Ada
    /// Quill, city editor`.
    fn is_signed(&self, run: &Run) -> bool {
        let words = self.words;
        let block = words.all()[run.words.start].block;
        let inside = |k: &usize| words.get(*k).is_some_and(|w| w.block == block);
        let start = (run.words.start.saturating_sub(BYLINE)..run.words.start).rev().take_while(inside).last();
        let Some(start) = start.filter(|&s| words.lower(s) == "by") else { return false };
        let end = (start..start + BYLINE).take_while(inside).last().unwrap_or(start) + 1;
        let joins = matches!(words.lower(run.words.start - 1), "by" | "and" | "&" | ",");
        // Names, and what their bearers are behind a comma.
        let name = |k: usize| words.all()[k].capital || matches!(words.lower(k), "and" | "&" | "," | "-" | ".");
        let described = (start + 1..end).find(|&k| !name(k)).unwrap_or(end);
        let told = described == end || (described..end).any(|k| titles().descriptions.contains(words.folded(k)));
        joins && !inside(&end) && words.text(end - 1) != "." && run.words.end <= described && told
    }

    /// Whether commas set a run with its article apart: `, the cellist Ada Quill,`.
    fn is_set_apart(&self, run: &Run) -> bool {
        let start = run.title.map_or(run.words.start, |t| self.words.within(t.at).start);
        let comma = start.checked_sub(2).is_some_and(|c| self.words.text(c) == ",");
        comma && matches!(self.words.text(run.words.end), "," | "." | ";")
    }

    /// Whether a title and two words among capitals are a name: `Rep. Ada Quill`, and not `Senator Backs Quill`.
    pub(super) fn is_titled_name(&self, run: &Run) -> bool {
        let [first, last] = &run.units[..] else { return false };
        let verb = first.key.ends_with("ed") || first.key.ends_with('s') && !sort(first).given() || is_deed(&first.key);
        run.title.is_some() && !verb && !self.is_small(&first.key) && !self.is_small(&last.key)
    }

    /// Whether what stands before a run makes it another name of the one that ends before `end`, not far in front of
    /// it: `known as`, `known by her pen name`, `(born`, `was a pen name of`.
    pub(super) fn is_alias(&self, run: &Run, end: usize) -> bool {
        let words = self.words;
        let start = run.title.map_or(run.words.start, |t| words.within(t.at).start);
        if start <= end || start - end > 30 || words.all()[end - 1].block != words.all()[start].block {
            return false;
        }
        let before = |n: usize| start.checked_sub(n).filter(|&i| i >= end).map_or("", |i| words.lower(i));
        let within = |n: usize, word: &str| (end.max(start.saturating_sub(n))..start).any(|i| words.lower(i) == word);
        let name = matches!(before(1), "name" | "pseudonym" | "alias" | "nickname" | "moniker");
        match before(1) {
            "as" | "by" => within(5, "known"),
            "born" => matches!(before(2), "(" | ","),
            "née" | "né" | "alias" | "aka" | "a.k.a." => true,
            _ if name => within(8, "known") || within(8, "under"),
            _ => {
                // `Ada Marlow was the pen name of the poet Nora Quill`.
                let of = (start.saturating_sub(4).max(end)..start).find(|&i| words.lower(i) == "of");
                of.is_some_and(|of| {
                    of > end + 1
                        && matches!(words.lower(of - 1), "name" | "pseudonym")
                        && !self.is_possessive_between(end, of)
                })
            }
        }
    }

    /// Whether a possessive says that what follows is somebody else’s.
    fn is_possessive_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| {
            self.words.all()[i].kind == WordKind::Possessive || matches!(self.words.lower(i), "his" | "her" | "their")
        })
    }

    /// How likely a single name word, not taken up from a fuller name, names a person.
    pub(super) fn single(&self, run: &Run) -> i32 {
        let Some(unit) = run.units.first() else { return 0 };
        let (name, back) = (sort(unit), capital(unit));
        let mut score = 0;
        match run.title {
            Some(title) => score += if title.office.is_some_and(|o| o.capital) { 5 } else { 2 },
            None if self.before(run).is_some_and(|b| matches!(b, "the" | "a" | "an")) => score -= 5,
            None => {}
        }
        if self.before(run).is_some_and(|b| matches!(b, "in" | "at" | "near" | "across" | "outside" | "throughout")) {
            score -= 3;
        }
        if name.surely_given() {
            score += 3;
        } else if name.given() {
            score += if run.first || back.any() || self.is_small(&unit.key) { 1 } else { 3 };
        }
        if name.family {
            score += 1;
        }
        if self.speaks(run) {
            score += 2;
        }
        if self.is_aged(run) {
            score += 3;
        }
        if self.acts(run) {
            score += 1;
        }
        let named = name.family && run.title.and_then(|t| t.office).is_some_and(|o| o.capital);
        if back.alone() && !name.surely_given() && !named {
            score -= 5;
        }
        if super::runs::is_all_capitals(self.words.text(unit.words.start)) && run.title.is_none() {
            score -= 5;
        }
        if self.is_small(&unit.key) && (run.first || !name.surely_given()) {
            score -= 3;
        }
        score
    }

    /// Whether a run is a title and no name: `the President`.
    pub(super) fn is_title(&self, run: &Run) -> bool {
        let named = run.units.iter().any(|u| sort(u).family || sort(u).given());
        !named && super::titles::at(self.words, run.words.start).is_some_and(|(length, ..)| length == run.words.len())
    }

    /// Whether a run is a word of two with a capital each, as firms are called: `CellWorks`, and not `MacLeod`.
    pub(super) fn is_camel(&self, run: &Run) -> bool {
        run.units.iter().any(|unit| {
            let inside = self.words.text(unit.words.end - 1).chars().skip(FRONT);
            !sort(unit).family && inside.clone().any(char::is_uppercase) && inside.clone().any(char::is_lowercase)
        })
    }

    /// The word before a run and its title.
    pub(super) fn before(&self, run: &Run) -> Option<&'a str> {
        let start = run.title.map_or(run.words.start, |t| self.words.within(t.at).start);
        let i = start.checked_sub(1)?;
        (self.words.all()[i].block == self.words.all()[start].block).then(|| self.words.lower(i))
    }

    /// Whether a reporting verb stands beside it.
    pub(super) fn speaks(&self, run: &Run) -> bool {
        let before = run.words.start.checked_sub(1);
        self.says(run)
            || before.is_some_and(|b| {
                matches!(self.words.lower(b), "said" | "says" | "asked" | "replied" | "added" | "wrote")
            })
    }

    /// Whether two places stand in one sentence.
    pub(super) fn is_one_sentence(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let (first, second) = if a.start < b.start { (a, b) } else { (b, a) };
        let ends = |i: usize| matches!(self.words.text(i), "." | "?" | "!" | "”" | "\"");
        let block = |i: usize| self.words.all()[i].block;
        second.start.saturating_sub(first.end) <= SENTENCE
            && block(first.start) == block(second.start)
            && !(first.end..second.start).any(ends)
    }

    /// Whether a word for a relative stands near a place: `her mother, Ada Quill`.
    pub(super) fn is_relative(&self, place: &Range<usize>) -> bool {
        let block = self.words.all()[place.start].block;
        let near = place.start.saturating_sub(RELATIVE)..place.start;
        near.filter(|&i| self.words.get(i).is_some_and(|w| w.block == block))
            .any(|i| names().relatives.contains(self.words.folded(i)))
    }

    /// Whether a run stands as people’s names do: with a title, beside a verb of speech, or at least not where places and
    /// parts of longer names stand.
    pub(super) fn is_somebody(&self, run: &Run) -> bool {
        let next = self.words.get(run.words.end);
        let longer = next.is_some_and(|w| w.kind == WordKind::Word && w.capital && w.spaced);
        let start = run.title.map_or(run.words.start, |t| self.words.within(t.at).start);
        let placed = start > 0 && names().surroundings.contains(self.words.folded(start - 1));
        run.title.is_some_and(|t| t.office.is_none_or(|o| o.capital)) || self.speaks(run) || !longer && !placed
    }

    /// Whether a reporting verb follows it.
    pub(super) fn says(&self, run: &Run) -> bool {
        use crate::language::VerbForm::{Base, Ing};
        let after = run.words.end;
        !self.words.all().get(after).is_some_and(|w| w.capital)
            && reporting_verbs().get(self.words.folded(after)).is_some_and(|(verb, form)| {
                !matches!(form, Base | Ing) && (!verb.noun || matches!(verb.lemma.as_str(), "say")) && !verb.gesture
            })
    }

    /// Whether an age, or a clause that only people have, follows.
    pub(super) fn is_aged(&self, run: &Run) -> bool {
        let words = self.words;
        let after = run.words.end;
        let age = |i: usize| {
            let digits = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
            words.get(i).is_some_and(|w| w.kind == WordKind::Number) && digits(words.text(i))
                || is_age_in_words(words.lower(i))
        };
        match words.text(after) {
            "," => {
                age(after + 1) && matches!(words.text(after + 2), "," | "." | ";")
                    || matches!(words.lower(after + 1), "who" | "whose")
            }
            "(" => age(after + 1) && words.text(after + 2) == ")",
            _ => matches!(words.lower(after), "who" | "whose"),
        }
    }

    /// Whether what somebody is stands behind it between commas: `, the contractor’s site manager,`, `, a lawyer for
    /// the family,`.
    fn is_described(&self, run: &Run) -> bool {
        let (words, after) = (self.words, run.words.end);
        if words.text(after) != ","
            || !matches!(words.lower(after + 1), "the" | "a" | "an" | "its" | "his" | "her" | "their")
        {
            return false;
        }
        let small = |i: &usize| words.get(*i).is_some_and(|w| w.kind != WordKind::Mark);
        let Some(last) = (after + 2..after + 14).take_while(small).last() else { return false };
        let closes = matches!(words.text(last + 1), "," | "." | ";");
        // What the person is stands before the first preposition.
        let head = (after + 3..=last)
            .find(|&i| matches!(words.lower(i), "for" | "of" | "at" | "in" | "with" | "from" | "who"));
        let head = head.map_or(last, |i| i - 1);
        let described = titles().descriptions.contains(words.folded(head));
        closes && !words.all()[head].capital && described && (head < last || words.text(last + 1) == ",")
    }

    /// Whether what somebody is stands before it, up to a comma, with an article: `a spokeswoman for the department,
    /// Lin Abarca,`.
    fn is_introduced(&self, run: &Run) -> bool {
        let words = self.words;
        let Some(comma) = run.words.start.checked_sub(1).filter(|&c| run.title.is_none() && words.text(c) == ",")
        else {
            return false;
        };
        let block = words.all()[run.words.start].block;
        let inside = |i: &usize| {
            let word = &words.all()[*i];
            word.block == block && (word.kind != WordKind::Mark || matches!(words.text(*i), "-" | "’" | "'"))
        };
        let Some(start) = (comma.saturating_sub(INTRODUCED)..comma).rev().take_while(inside).last() else {
            return false;
        };
        let article = |i: usize| {
            let owner = words.get(i).is_some_and(|w| w.kind == WordKind::Possessive);
            owner || matches!(words.lower(i), "the" | "a" | "an" | "its" | "his" | "her" | "their")
        };
        let Some(opens) = (start..comma).find(|&i| article(i)) else { return false };
        let head =
            (opens..comma).find(|&i| matches!(words.lower(i), "of" | "for" | "at" | "in" | "with")).unwrap_or(comma)
                - 1;
        let post = titles().descriptions.contains(words.folded(head))
            || super::titles::at(words, head).is_some_and(|(n, ..)| n == 1);
        opens < head && !words.all()[head].capital && post && matches!(words.text(run.words.end), "," | "." | ";" | ":")
    }

    /// Whether what follows is what people do or have: a verb in the past, a possessive.
    pub(super) fn acts(&self, run: &Run) -> bool {
        let after = run.words.end;
        let Some(word) = self.words.get(after) else { return false };
        word.kind == WordKind::Possessive
            || word.kind == WordKind::Word
                && !word.capital
                && (self.words.lower(after).ends_with("ed")
                    || is_deed(self.words.lower(after))
                    || matches!(self.words.lower(after), "was" | "is" | "has" | "had" | "himself" | "herself"))
    }

    /// Whether a small word follows at once: `the Ada Quill exhibit`.
    pub(super) fn is_before_noun(&self, run: &Run) -> bool {
        self.words.get(run.words.end).is_some_and(|w| w.kind == WordKind::Word && !w.capital && w.spaced)
            && !matches!(
                self.words.lower(run.words.end),
                "of" | "in"
                    | "and"
                    | "is"
                    | "was"
                    | "are"
                    | "were"
                    | "has"
                    | "had"
                    | "at"
                    | "on"
                    | "for"
                    | "to"
                    | "said"
                    | "or"
                    | "from"
                    | "by"
            )
    }

    /// `, Texas` behind it, or `in` before it.
    fn is_place_like(&self, run: &Run) -> bool {
        self.before(run).is_some_and(|b| matches!(b, "in" | "at" | "near"))
    }
}

/// Whether a word is an age a person may have: `nine`.
fn is_age_in_words(lower: &str) -> bool {
    matches!(
        lower,
        "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "thirteen"
            | "fourteen"
            | "fifteen"
            | "sixteen"
            | "seventeen"
            | "eighteen"
            | "nineteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
    )
}

/// The past of what people do, where it does not end in `-ed`.
fn is_deed(lower: &str) -> bool {
    matches!(
        lower,
        "went"
            | "taught"
            | "became"
            | "wrote"
            | "spoke"
            | "made"
            | "took"
            | "gave"
            | "began"
            | "ran"
            | "told"
            | "did"
            | "left"
            | "came"
            | "got"
            | "saw"
            | "won"
            | "lost"
            | "met"
            | "held"
            | "thought"
            | "knew"
            | "felt"
            | "stood"
            | "sat"
            | "found"
            | "brought"
            | "kept"
            | "grew"
            | "drew"
            | "sang"
            | "slept"
            | "sent"
            | "paid"
            | "bought"
            | "sold"
            | "led"
            | "rose"
            | "fell"
            | "broke"
            | "chose"
            | "drove"
    )
}
