//! Titles alone: `the President`, where the story has named one president, and `Ada Quill, Professor of Law`.
//!
//! A capital makes the title a way of naming somebody. Whom it names is said beside it, between commas or by a verb
//! (`Ada Quill is the Senator`), or else it is the only person of the story, named before, who holds the office. Where
//! two hold it, nothing is said.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::facts::document::Document;
use crate::grammar::words::{WordKind, Words};
use crate::language::{Title, TitleKind, Titles, WordClass};

use super::titles;
use super::{Changes, Mention, NameForm, Person};

/// How many words may stand between `is` and the title: `is the first Veldian Senator`.
const REACH: usize = 5;

/// How often a story must speak of a party to a case by that word alone.
const PARTY: usize = 3;

/// How many words may stand in brackets behind a name.
const BRACKET: usize = 12;

/// How many words the body or place of an office may have: `President of the Harbor Union, Ada Quill`.
const BODY: usize = 8;

/// Lays titles that stand alone to the people who hold them.
pub(super) fn add(document: &Document, people: &mut Vec<Person>) {
    let (words, titles) = (document.words(), document.language().titles());
    let names = Names::of(words, people);
    let mut holders = Holders::of(document, people);
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut open: Vec<Alone> = Vec::new();
    for sentence in document.sentences() {
        let reader = Reader { document, words, names: &names, sentence: sentence.words.clone() };
        let mut i = sentence.words.start;
        while i < sentence.words.end {
            let Some(title) = reader.title(i) else {
                i += 1;
                continue;
            };
            i = title.at.end;
            match reader.beside(&title) {
                Some(person) => {
                    holders.enter(title.office, title.key.clone(), person);
                    found.push((person, title.at));
                }
                None if reader.is_definite(&title) || title.is_party(titles) => open.push(title),
                None => {}
            }
        }
    }
    let mut parties: FxHashMap<String, Vec<Range<usize>>> = FxHashMap::default();
    for title in open {
        let named_before = |&p: &usize| people[p].mentions[0].at.start < words.all()[title.at.start].at.start;
        if let Some(person) = holders.only(title.office, &title.key).filter(named_before) {
            found.push((person, title.at));
        } else if title.is_party(titles) {
            parties.entry(title.key).or_default().push(title.at);
        }
    }
    let mention = |range: Range<usize>| {
        let at = words.span(range);
        Mention { at, title: None, office: None, form: NameForm::Title, last: at, sure: true }
    };
    for (person, range) in found {
        people[person].mentions.push(mention(range));
    }
    for places in parties.into_values().filter(|p| p.len() >= PARTY) {
        let name = document.text(words.span(places[0].clone())).to_owned();
        people.push(Person {
            name,
            keys: Vec::new(),
            mentions: places.into_iter().map(mention).collect(),
            gender: None,
            roles: Vec::new(),
            changes: Changes::default(),
        });
    }
    for person in people.iter_mut() {
        person.mentions.sort_by_key(|m| m.at);
    }
    people.sort_by_key(|p| p.mentions[0].at);
}

/// A title with no name behind it.
struct Alone {
    /// The title with its field: `Interior Minister`.
    at: Range<usize>,
    /// Its place in the list.
    office: usize,
    /// Its words with the field, in lower case.
    key: String,
}

impl Alone {
    /// Whether it is a party to a case, which papers of the court call by nothing else: `Petitioner`.
    fn is_party(&self, titles: &Titles) -> bool {
        titles.parties.contains(&self.key)
    }
}

/// Who holds which office.
struct Holders<'a> {
    titles: &'a Titles,
    /// By office, in lower case: the person, and the title as it is spelled out.
    known: FxHashMap<String, Vec<(usize, String)>>,
}

impl<'a> Holders<'a> {
    fn of(document: &'a Document, people: &[Person]) -> Self {
        let mut holders = Self { titles: document.language().titles(), known: FxHashMap::default() };
        for (id, person) in people.iter().enumerate() {
            for mention in &person.mentions {
                let Some(office) = mention.office.filter(|o| !o.modified && !o.is_courtesy()) else { continue };
                let written = document.text(mention.title.unwrap_or(office.at));
                holders.enter(office.title, spelled_out(office.entry, document.text(office.at), written), id);
            }
        }
        holders
    }

    fn enter(&mut self, title: usize, key: String, person: usize) {
        let list = self.known.entry(self.titles.all[title].office()).or_default();
        // Two are already too many to say who is meant.
        if !list.iter().any(|(p, k)| *p == person && *k == key) && list.len() < 8 {
            list.push((person, key));
        }
    }

    /// The one person who holds an office: the one with its field, where it has one.
    fn only(&self, title: usize, key: &str) -> Option<usize> {
        let list = self.known.get(&self.titles.all[title].office())?;
        let field = key.contains(' ') && key != self.titles.all[title].long.to_lowercase();
        let mut fit = list.iter().filter(|(_, k)| !field || k == key).map(|(person, _)| *person);
        let first = fit.next()?;
        (fit.all(|other| other == first) && list.len() < 8).then_some(first)
    }
}

/// A title as its list spells it out, with the field it is written with.
fn spelled_out(title: &Title, short: &str, written: &str) -> String {
    let long = title.long.to_lowercase();
    written.to_lowercase().replace(&short.to_lowercase(), &long)
}

/// Where names stand, with their titles: by first and by last piece.
struct Names {
    begins: FxHashMap<usize, (usize, usize)>,
    ends: FxHashMap<usize, usize>,
    covered: Vec<Range<usize>>,
}

impl Names {
    fn of(words: &Words, people: &[Person]) -> Self {
        let (mut begins, mut ends, mut covered) = (FxHashMap::default(), FxHashMap::default(), Vec::new());
        for (id, person) in people.iter().enumerate() {
            for mention in person.mentions.iter().filter(|m| m.form != NameForm::Inside) {
                let range = words.within(mention.title.map_or(mention.at, |t| t.to(mention.at)));
                begins.insert(range.start, (id, range.end));
                ends.insert(range.end, id);
                covered.push(range);
            }
        }
        covered.sort_by_key(|r| (r.start, r.end));
        Self { begins, ends, covered }
    }

    fn cover(&self, i: usize) -> bool {
        let next = self.covered.partition_point(|r| r.start <= i);
        next > 0 && self.covered[next - 1].contains(&i)
    }
}

struct Reader<'a> {
    document: &'a Document,
    words: &'a Words,
    names: &'a Names,
    sentence: Range<usize>,
}

impl<'a> Reader<'a> {
    fn titles(&self) -> &'a Titles {
        self.words.language().titles()
    }

    /// The title at `i`, with a capital, that no name follows.
    fn title(&self, i: usize) -> Option<Alone> {
        let words = self.words;
        if !words.all()[i].capital || self.names.cover(i) {
            return None;
        }
        let (length, title, _) = titles::at(words, i)?;
        let entry = &self.titles().all[title];
        let small = |k: usize| {
            words.all()[k].kind == WordKind::Word
                && !words.all()[k].capital
                && !words.language().person_words().inside_titles.contains(words.folded(k))
        };
        if matches!(entry.kind, TitleKind::Courtesy | TitleKind::Family | TitleKind::Noble)
            || (i..i + length).any(small)
        {
            return None;
        }
        // `Secretary-General`, a work called “President”, `the President Hotel`.
        let end = i + length;
        let tied = |k: usize| words.text(k) == "-" && !words.all()[k].spaced;
        let before = |n: usize| i.checked_sub(n).map_or("", |k| words.text(k));
        let part = tied(end) || before(1) == "-" && !words.all()[i].spaced;
        let open = if words.is(i.saturating_sub(1), WordClass::The) { before(2) } else { before(1) };
        let work = matches!((open, words.text(end)), ("“", "”") | ("\"", "\""));
        if self.is_capital(end) || part || work {
            return None;
        }
        let mut start = i;
        while start > self.sentence.start && i - start < 3 && self.is_field(start - 1) {
            start -= 1;
        }
        let key =
            spelled_out(entry, self.document.text(words.span(i..end)), self.document.text(words.span(start..end)));
        Some(Alone { at: start..end, office: title, key })
    }

    /// Whom the words beside a title say it is.
    fn beside(&self, title: &Alone) -> Option<usize> {
        self.after_name(title).or_else(|| self.before_name(title))
    }

    /// `Ada Quill, the Senator`, `Ada Quill is the first Senator`.
    fn after_name(&self, title: &Alone) -> Option<usize> {
        let words = self.words;
        let mut k = title.at.start;
        for _ in 0..=REACH {
            let before = k.checked_sub(1).filter(|b| self.sentence.contains(b))?;
            if words.text(before) == "," || words.language().person_words().is.contains(words.folded(before)) {
                let person = self.name_before(before)?;
                return (words.text(before) != "," || !self.is_listed(title.at.end)).then_some(person);
            }
            let lower = words.lower(before);
            let described = self.titles().before_office.contains(lower)
                || self.words.language().capitals().word(lower).people
                || self.titles().fields.contains(lower)
                || self.titles().modifiers.contains(lower)
                || words.text(before) == "-"
                || words.all()[before].kind == WordKind::Number;
            if !described {
                return None;
            }
            k = before;
        }
        None
    }

    /// The person whose name ends before `end`, a number of kings apart: `Quill I,`
    fn name_before(&self, end: usize) -> Option<usize> {
        let end = self.before_bracket(end);
        let number = end > 0 && matches!(self.words.text(end - 1), "I" | "II" | "III" | "IV" | "V" | "VI" | "VII");
        let ends = &self.names.ends;
        ends.get(&end).or_else(|| end.checked_sub(1).filter(|_| number).and_then(|before| ends.get(&before))).copied()
    }

    /// Where a bracket before `end` opens: `Ada Quill (born 1922) was`.
    fn before_bracket(&self, end: usize) -> usize {
        if end == 0 || self.words.text(end - 1) != ")" {
            return end;
        }
        let reach = self.sentence.start.max(end.saturating_sub(BRACKET))..end;
        reach.rev().find(|&i| self.words.text(i) == "(").unwrap_or(end)
    }

    /// `our President, Ada Quill,`, `the President of the Union, Ada Quill.`
    fn before_name(&self, title: &Alone) -> Option<usize> {
        let words = self.words;
        let mut k = title.at.end;
        if words.language().person_words().bodies.contains(words.folded(k)) {
            while k < title.at.end + BODY && self.sentence.contains(&k) && words.all()[k].kind != WordKind::Mark {
                k += 1;
            }
        }
        if words.text(k) != "," || !self.sentence.contains(&k) {
            return None;
        }
        let &(person, end) = self.names.begins.get(&(k + 1))?;
        (!self.is_listed(end)).then_some(person)
    }

    /// Whether a list goes on at `i`: `the President, Ada Quill and Milo Tarn`.
    fn is_listed(&self, i: usize) -> bool {
        self.words.get(i).is_some() && self.words.language().person_words().and.contains(self.words.folded(i))
    }

    /// Whether somebody known is meant: `the President`, `this President`, with no body or place behind.
    fn is_definite(&self, title: &Alone) -> bool {
        let Some(mut before) = title.at.start.checked_sub(1).filter(|b| self.sentence.contains(b)) else {
            return false;
        };
        if matches!(self.words.text(before), "“" | "\"") && before > self.sentence.start {
            before -= 1;
        }
        let (words, list) = (self.words, self.words.language().person_words());
        let followed = title.at.end < words.len() && list.apart.contains(words.folded(title.at.end));
        list.reflexives.contains(words.folded(before))
            || self.titles().definite.contains(words.folded(before)) && !followed
    }

    fn is_field(&self, i: usize) -> bool {
        self.is_capital(i) && self.words.all()[i + 1].spaced && {
            let lower = self.words.lower(i);
            self.titles().fields.contains(lower) || self.titles().modifiers.contains(lower)
        }
    }

    fn is_capital(&self, i: usize) -> bool {
        self.sentence.contains(&i) && self.words.all()[i].kind == WordKind::Word && self.words.all()[i].capital
    }
}
