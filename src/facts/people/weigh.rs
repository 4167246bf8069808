//! Weighing: whether a run of capitals names a person.

use std::ops::Range;

use crate::grammar::Grammar;
use crate::grammar::tags::{Form, Tag};
use crate::grammar::words::{WordKind, Words};
use crate::language::{Names, Offices, PersonWords, Titles, WordClass, WordSet};

use super::runs::{Run, Unit};

/// What the story tells of its words: what they are, and which it writes small.
pub(super) struct Scales<'a> {
    grammar: &'a Grammar,
    pub(super) words: &'a Words,
    pub(super) list: &'a PersonWords,
}

/// A line of more words is no byline.
const BYLINE: usize = 14;

/// Two names further apart are not read as one sentence’s.
const SENTENCE: usize = 40;

/// Capitals inside a name stand among its first letters: `MacAllan`.
const FRONT: usize = 4;

/// How many words of what somebody is stand between whose it is and the name: `her training partner and schoolmate`.
const OWNED: usize = 7;

/// How far from a name a word for a relative is read.
const RELATIVE: usize = 4;

/// How many words of what somebody is are read before the comma that leads to the name.
const INTRODUCED: usize = 10;

impl<'a> Scales<'a> {
    /// The scales of a story.
    pub(super) fn new(grammar: &'a Grammar) -> Self {
        Self { grammar, words: grammar.words(), list: grammar.language().person_words() }
    }

    pub(super) fn names(&self) -> &'a Names {
        self.words.language().names()
    }

    fn titles(&self) -> &'a Titles {
        self.words.language().titles()
    }

    fn offices(&self) -> &'a Offices {
        self.words.language().offices()
    }

    /// Whether the story writes the word small somewhere.
    pub(super) fn is_small(&self, word: &str) -> bool {
        self.grammar.small_words().has(self.words, word)
    }

    /// Takes words off the front of a run that describe a person and are not the name: `Democrat Ada Quill`.
    pub(super) fn trim(&self, run: &mut Run) {
        while run.units.len() >= 2 {
            let (first, second) = (run.units[0].other, &run.units[1]);
            let name = run.units[0].sort;
            let descriptive = first.people || first.place || first.calendar || (first.opener && !name.given());
            let next = second.sort;
            let enough = run.units.len() >= 3 && next.given()
                || run.units.len() == 2 && !name.given() && (first.people || first.opener);
            let names_both = next.surely_given() || !name.surely_given();
            // `Meteorologist Laleh Rahimi`: what somebody is, with a capital because it opens a sentence.
            let label = self.titles().descriptions.contains(&*run.units[0].key)
                || self.titles().labels.contains(&*run.units[0].key);
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
        if self.is_phrase(run, first, last) || self.is_body(run, first, last, &seen_alone) {
            return false;
        }
        let front = first.other;
        match run.title {
            Some(_) => !(front.place || front.place_head || front.thing) || first.sort.given(),
            None => !self.is_place_or_firm(run, first, last) && self.is_likely(run, first, last, seen_alone),
        }
    }

    /// Whether a run is a date, an office, something done, or a chair, and no name.
    fn is_phrase(&self, run: &Run, first: &Unit, last: &Unit) -> bool {
        let (words, titles) = (self.words, self.titles());
        let listed = |u: &Unit| u.sort.given() || u.sort.family;
        // `Assistant Professor`, `Varn Spokesman`.
        let described =
            (titles.descriptions.contains(&*last.key) || titles.fields.contains(&*last.key)) && !listed(last);
        // `“Closing Dunmore is right”`: what somebody does with a place.
        let i = first.words.start;
        let opens =
            i == 0 || words.all()[i - 1].kind == WordKind::Mark || words.all()[i - 1].block != words.all()[i].block;
        let doing = words.language().endings().ing(&first.key) && !listed(first) && run.title.is_none() && opens;
        // `Ada Quill Professor of Law`: a chair called after somebody.
        let chair = titles.chairs.contains(&*last.key) && !run.suffix;
        // `captain Jordan March`: what stands before says that it is no month.
        let titled = run.title.is_some() && first.sort.given();
        run.units.iter().any(|u| u.other.calendar && !u.sort.given()) && !titled
            || described && !(run.suffix || first.sort.surely_given() || first.sort.given() && self.is_shown(run))
            || doing
            || chair
    }

    /// Whether nouns of bodies and of peoples stand in a run.
    fn is_body(&self, run: &Run, first: &Unit, last: &Unit, seen_alone: impl Fn(&str) -> bool) -> bool {
        let surname = run.units.len() == 2
            && first.sort.given()
            && last.other.people
            && !last.key.ends_with('s')
            && (!run.first || self.speaks(run) || seen_alone(&last.key));
        let noun = |u: &Unit| (u.other.head || u.other.thing || u.other.people) && !u.sort.family && !u.sort.given();
        !surname && run.units.iter().skip(1).any(noun) || first.other.head && !first.sort.given()
    }

    /// Whether an article, or the last word of a run without a title, says that it is no person’s.
    fn is_place_or_firm(&self, run: &Run, first: &Unit, last: &Unit) -> bool {
        let (given, family, back) = (first.sort.surely_given(), last.sort.family, last.other);
        let the = self.is_behind_the(run) && !(run.suffix || run.nickname || given && self.is_before_noun(run));
        the || back.head && !back.opener && !(given && family)
            || self.words.language().named_things().is_firm(&*last.key) && !family
            // `the Center for Child Nutrition`: the name of the body goes on.
            || self.is_of_a_body(run) && !given
            || back.place && !last.sort.given() && (first.initial || !given)
    }

    /// Whether lists and what stands beside a run make it a name.
    fn is_likely(&self, run: &Run, first: &Unit, last: &Unit, seen_alone: impl Fn(&str) -> bool) -> bool {
        let (name, end) = (first.sort, last.sort);
        let (front, back) = (first.other, last.other);
        let strong = self.is_shown(run);
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

    /// Whether what stands in a run or beside it shows that it is a person’s name.
    fn is_shown(&self, run: &Run) -> bool {
        run.labeled
            || run.suffix
            || run.nickname
            || run.units.iter().any(|u| {
                self.names().is_personal_particle(u.key.split(' ').next().unwrap_or_default()) && u.key.contains(' ')
            })
            || self.speaks(run)
            || self.is_aged(run)
            || self.is_described(run)
            || self.is_introduced(run)
            || self.is_signed(run)
    }

    /// Whether a run among capitals (a headline, a byline) is a name of its own: a given name that is nothing else, and
    /// one or two words more that the story never writes small.
    pub(super) fn is_byline(&self, run: &Run) -> bool {
        let name = |u: &Unit| !self.is_small(&u.key) && !u.other.any();
        run.units.len() <= 3
            && (run.units[0].sort.surely_given() || run.units.len() >= 2 && self.is_signed(run) && name(&run.units[0]))
            && run.units[1..].iter().all(name)
    }

    /// Whether a run is a name in a block that is all byline: `By Ada Quill`, `By Ada Quill and Milo Tarn`, `By Ada
    /// Quill, city editor`.
    fn is_signed(&self, run: &Run) -> bool {
        let words = self.words;
        let block = words.all()[run.words.start].block;
        let inside = |k: &usize| words.get(*k).is_some_and(|w| w.block == block);
        let start = (run.words.start.saturating_sub(BYLINE)..run.words.start).rev().take_while(inside).last();
        let Some(start) = start.filter(|&s| self.list.byline.contains(words.folded(s))) else { return false };
        let end = (start..start + BYLINE).take_while(inside).last().unwrap_or(start) + 1;
        let and = &self.offices().and;
        let before = words.folded(run.words.start - 1);
        let joins = self.list.byline.contains(before) || and.contains(before);
        // Names, and what their bearers are behind a comma.
        let name =
            |k: usize| words.all()[k].capital || and.contains(words.folded(k)) || matches!(words.text(k), "-" | ".");
        let described = (start + 1..end).find(|&k| !name(k)).unwrap_or(end);
        let told = described == end || (described..end).any(|k| self.titles().descriptions.contains(words.folded(k)));
        joins && !inside(&end) && words.text(end - 1) != "." && run.words.end <= described && told
    }

    /// Whether a title and two words among capitals are a name: `Rep. Ada Quill`, and not `Senator Backs Quill`.
    pub(super) fn is_titled_name(&self, run: &Run) -> bool {
        let [first, last] = &run.units[..] else { return false };
        let past = self.grammar.tags().form(first.words.start) == Form::Past;
        let verb =
            past || self.words.language().endings().past(&first.key) || first.key.ends_with('s') && !first.sort.given();
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
        let list = self.list;
        let before = |set: &WordSet| start > end && set.contains(words.folded(start - 1));
        let known = |n: usize| (end.max(start.saturating_sub(n))..start).any(|i| list.known.contains(words.folded(i)));
        match () {
            () if before(&list.known_by) => known(5),
            () if before(&list.born) => start > end + 1 && matches!(words.text(start - 2), "(" | ","),
            () if before(&list.also) => true,
            () if before(&list.other_name) => known(8),
            () => {
                // `Ada Marlow was the pen name of the poet Nora Quill`.
                let of = (start.saturating_sub(4).max(end)..start).find(|&i| words.is(i, WordClass::Of));
                of.is_some_and(|of| {
                    of > end + 1 && list.name_of.contains(words.folded(of - 1)) && !self.is_possessive_between(end, of)
                })
            }
        }
    }

    /// Whether a possessive says that what follows is somebody else’s.
    fn is_possessive_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|i| {
            self.words.all()[i].kind == WordKind::Possessive
                || self.words.language().chunk_words().possessives.contains(self.words.folded(i))
        })
    }

    /// How likely a single name word, not taken up from a fuller name, names a person.
    pub(super) fn single(&self, run: &Run) -> i32 {
        let Some(unit) = run.units.first() else { return 0 };
        let (name, back) = (unit.sort, unit.other);
        let mut score = 0;
        match run.title {
            Some(title) => score += if title.office.is_some_and(|o| o.capital) { 5 } else { 2 },
            None if self.is_behind(run, &self.words.language().chunk_words().articles) => score -= 5,
            None => {}
        }
        if self.is_behind(run, &self.list.within) {
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
        let named = run.units.iter().any(|u| u.sort.family || u.sort.given());
        !named && super::titles::at(self.words, run.words.start).is_some_and(|(length, ..)| length == run.words.len())
    }

    /// Whether a run is a word of two with a capital each, as firms are called: `CellWorks`, and not `MacLeod`.
    pub(super) fn is_camel(&self, run: &Run) -> bool {
        run.units.iter().any(|unit| {
            let inside = self.words.text(unit.words.end - 1).chars().skip(FRONT);
            !unit.sort.family && inside.clone().any(char::is_uppercase) && inside.clone().any(char::is_lowercase)
        })
    }

    /// The word before a run and its title.
    pub(super) fn before(&self, run: &Run) -> Option<usize> {
        let start = run.title.map_or(run.words.start, |t| self.words.within(t.at).start);
        start.checked_sub(1).filter(|&i| self.words.all()[i].block == self.words.all()[start].block)
    }

    /// Whether the word before a run and its title is one of a list.
    pub(super) fn is_behind(&self, run: &Run, list: &WordSet) -> bool {
        self.before(run).is_some_and(|before| list.contains(self.words.folded(before)))
    }

    /// Whether a preposition of place stands before a run: `in Marietta`.
    pub(super) fn is_behind_place(&self, run: &Run) -> bool {
        self.is_behind(run, &self.words.language().claim_words().places)
    }

    /// Whether `the` stands before a run and its title.
    pub(super) fn is_behind_the(&self, run: &Run) -> bool {
        self.before(run).is_some_and(|before| self.words.is(before, WordClass::The))
    }

    /// Whether a name is one of several, set off from what stands beside it, or part of a longer one: `Jonathan and Aron`,
    /// `Edie, nine,`, `Summer of Sam`, `TIM`, `5 Jan 97`.
    pub(super) fn is_part_of_more(&self, place: &Range<usize>) -> bool {
        let words = self.words;
        let mark = |i: usize| matches!(words.text(i), "," | ";" | ":" | "(" | "/" | "&" | "-");
        let capital = |i: usize| words.get(i).is_some_and(|w| w.capital);
        let before = place.start.checked_sub(1).filter(|&i| words.all()[i].block == words.all()[place.start].block);
        let and = |i: usize| words.is(i, WordClass::And);
        let of = |i: usize| words.is(i, WordClass::Of) || and(i) || capital(i) || mark(i) && words.text(i) != ",";
        let loud = !words.text(place.start).chars().any(char::is_lowercase);
        // `5 Jan 97`
        let number = |i: usize| words.get(i).is_some_and(|w| w.kind == WordKind::Number);
        loud || number(place.end)
            || before.is_some_and(number)
            || mark(place.end)
            || capital(place.end)
            || and(place.end)
            || before.is_some_and(of)
    }

    /// Whether a reporting verb stands beside it.
    pub(super) fn speaks(&self, run: &Run) -> bool {
        let before = run.words.start.checked_sub(1);
        self.says(run) || before.is_some_and(|b| self.list.saying.contains(self.words.folded(b)))
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

    /// Whether the sentence of a place says that a person is no other of the name: `no relation`.
    pub(super) fn is_said_to_be_another(&self, place: &Range<usize>) -> bool {
        let sentence = self.grammar.sentence_at(self.words.all()[place.start].at.start);
        let text = sentence.map(|s| self.grammar.text(self.grammar.sentences()[s].at).to_lowercase());
        text.is_some_and(|text| self.list.two_people.iter().any(|said| text.contains(said.as_str())))
    }

    /// The age between commas behind a name: `, 44,`.
    pub(super) fn age_behind(&self, place: &Range<usize>) -> Option<&str> {
        let number = self.words.get(place.end + 1).is_some_and(|w| w.kind == WordKind::Number);
        let set_off = self.words.text(place.end) == "," && matches!(self.words.text(place.end + 2), "," | ".");
        (number && set_off).then(|| self.words.text(place.end + 1))
    }

    /// Whether a run is a family name with the given name behind it: `Voss, Elaine`.
    pub(super) fn is_turned(&self, run: &Run) -> bool {
        super::is_turned(self.words, run.words.clone())
    }

    /// Whether a word for a relative stands near a place: `her mother, Ada Quill`.
    pub(super) fn is_relative(&self, place: &Range<usize>) -> bool {
        let block = self.words.all()[place.start].block;
        let near = place.start.saturating_sub(RELATIVE)..place.start;
        near.filter(|&i| self.words.get(i).is_some_and(|w| w.block == block))
            .any(|i| self.names().relatives.contains(self.words.folded(i)))
    }

    /// Whether a pronoun owns whoever a place names: `her training partner and former schoolmate Jade Osei`.
    pub(super) fn is_owned(&self, place: &Range<usize>) -> bool {
        let small = |&i: &usize| self.words.get(i).is_some_and(|w| w.kind == WordKind::Word && !w.capital);
        let before = (place.start.saturating_sub(OWNED)..place.start).rev();
        let owner = before.clone().take_while(small).last().map_or(place.start, |first| first);
        let owns = |i: usize| self.words.is(i, WordClass::AnyPossessive);
        owner.checked_sub(1).is_some_and(owns) || before.take_while(small).any(owns)
    }

    /// Whether a run stands as people’s names do: with a title, beside a verb of speech, or at least not where places and
    /// parts of longer names stand.
    pub(super) fn is_somebody(&self, run: &Run) -> bool {
        let next = self.words.get(run.words.end);
        let longer = next.is_some_and(|w| w.kind == WordKind::Word && w.capital && w.spaced);
        let start = run.title.map_or(run.words.start, |t| self.words.within(t.at).start);
        let placed = start > 0 && self.names().surroundings.contains(self.words.folded(start - 1));
        run.title.is_some_and(|t| t.office.is_none_or(|o| o.capital)) || self.speaks(run) || !longer && !placed
    }

    /// Whether a reporting verb follows it.
    pub(super) fn says(&self, run: &Run) -> bool {
        use crate::language::VerbForm::{Base, Ing};
        let after = run.words.end;
        !self.words.all().get(after).is_some_and(|w| w.capital)
            && self.words.language().reporting_verbs().get(self.words.folded(after)).is_some_and(|(verb, form)| {
                !matches!(form, Base | Ing)
                    && (!verb.noun || self.list.saying.contains(self.words.folded(after)))
                    && !verb.gesture
            })
    }

    /// Whether an age, or a clause that only people have, follows.
    pub(super) fn is_aged(&self, run: &Run) -> bool {
        let words = self.words;
        let after = run.words.end;
        let age = |i: usize| {
            let digits = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
            words.get(i).is_some_and(|w| w.kind == WordKind::Number) && digits(words.text(i))
                || words.language().numbers().cardinals.get(words.folded(i)).is_some_and(|&age| age > 1 && age < 100)
        };
        match words.text(after) {
            "," => {
                age(after + 1) && matches!(words.text(after + 2), "," | "." | ";")
                    || self.list.relatives.contains(words.folded(after + 1))
            }
            "(" => age(after + 1) && words.text(after + 2) == ")",
            _ => self.list.relatives.contains(words.folded(after)),
        }
    }

    /// Whether what somebody is stands behind it between commas: `, the contractor’s site manager,`, `, a lawyer for
    /// the family,`.
    fn is_described(&self, run: &Run) -> bool {
        let (words, after) = (self.words, run.words.end);
        if words.text(after) != "," || !self.list.openers.contains(words.folded(after + 1)) {
            return false;
        }
        let small = |i: &usize| words.get(*i).is_some_and(|w| w.kind != WordKind::Mark);
        let Some(last) = (after + 2..after + 14).take_while(small).last() else { return false };
        let closes = matches!(words.text(last + 1), "," | "." | ";");
        // What the person is stands before the first preposition.
        let head = (after + 3..=last).find(|&i| self.offices().ends.contains(words.folded(i)));
        let head = head.map_or(last, |i| i - 1);
        let described = self.titles().descriptions.contains(words.folded(head));
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
            owner || self.list.openers.contains(words.folded(i))
        };
        let Some(opens) = (start..comma).find(|&i| article(i)) else { return false };
        let head = (opens..comma).find(|&i| self.offices().joints.contains(words.folded(i))).unwrap_or(comma) - 1;
        let post = self.titles().descriptions.contains(words.folded(head))
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
                // What firms do as well says no more than once that it is somebody: `Mordane said`.
                && (self.is_deed(after) && !self.list.of_firms.contains(self.words.folded(after))
                    || self.list.reflexives.contains(self.words.folded(after)))
    }

    /// Whether a small word follows at once: `the Ada Quill exhibit`.
    pub(super) fn is_before_noun(&self, run: &Run) -> bool {
        self.words.get(run.words.end).is_some_and(|w| w.kind == WordKind::Word && !w.capital && w.spaced)
            && !matches!(self.grammar.tags().tag(run.words.end), Tag::Adp | Tag::Cconj | Tag::Aux | Tag::Part)
            && !self.list.saying.contains(self.words.folded(run.words.end))
    }

    /// Whether a word tells what somebody did, or has, or is: a verb in the past, or an auxiliary.
    fn is_deed(&self, i: usize) -> bool {
        match (self.grammar.tags().tag(i), self.grammar.tags().form(i)) {
            (Tag::Verb, form) => matches!(form, Form::Past | Form::Participle),
            (Tag::Aux, form) => matches!(form, Form::Past | Form::Present),
            _ => false,
        }
    }

    /// `, Texas` behind it, or `in` before it.
    fn is_place_like(&self, run: &Run) -> bool {
        self.is_behind(run, &self.list.within)
    }
}
