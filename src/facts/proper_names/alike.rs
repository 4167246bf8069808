//! A name that the story introduces nowhere, and that is like one it does introduce: `Kestral` beside `Kestrel
//! Bioscience`, `McDunnell` beside `Alasdair MacDunnell`, `Ocean Tamarin` beside `Ocean Tamsin`.
//!
//! News names a thing in full and then for short. A short form that is short for nothing is likely a slip of the form
//! that it looks like, wherever fingers or ears went wrong.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::people::{NameForm, Person, is_turned, key, slips, sounds_alike};
use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::WordClass;

use super::{NameSlip, NameSort};

/// Shorter words are too like one another.
const SHORTEST: usize = 5;

/// Two letters off, where the words have so many.
const LONG: usize = 6;

/// So many letters stand before a second capital at most: `MacNeil`.
const SON: usize = 4;

/// More words of one initial are not compared: time stays in step with the text.
const MOST: usize = 64;

/// Names of more words are none.
const LONGEST: usize = 6;

/// A run of capitals, without what only leads it.
struct Run {
    /// The words that are its own, for comparison; what hyphens tie is one.
    keys: Vec<String>,
    /// The pieces of these words.
    places: Vec<Range<usize>>,
    /// The small words of it and all behind them: `van der merwe`.
    particled: Option<String>,
    /// Its sentence.
    sentence: usize,
    /// Whether it belongs to a longer name: `the University of Marlhaven`.
    of: bool,
}

/// A word of names.
#[derive(Default)]
struct Word {
    /// Where it stands: a run, and which of its words it is.
    stands: Vec<(usize, usize)>,
}

/// The names that are short for nothing, in order.
pub(super) fn find(grammar: &Grammar, people: &[Person]) -> Vec<NameSlip> {
    let reader = Reader { grammar, words: grammar.words(), own: own(grammar.words(), people) };
    let runs = reader.runs(&leads(grammar.words(), people));
    let mut words: FxHashMap<&str, Word> = FxHashMap::default();
    let mut order: Vec<&str> = Vec::new();
    for (r, run) in runs.iter().enumerate() {
        for (k, key) in run.keys.iter().enumerate() {
            let word = words.entry(key).or_insert_with(|| {
                order.push(key);
                Word::default()
            });
            word.stands.push((r, k));
        }
    }
    let mut by_initial: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    for name in order.iter().filter(|name| name.chars().count() >= SHORTEST - 1) {
        let list = by_initial.entry(name.chars().next().unwrap_or(' ')).or_default();
        if list.len() < MOST {
            list.push(name);
        }
    }
    let story = Story { reader, runs: &runs, words: &words };
    let mut found: Vec<NameSlip> =
        order.iter().filter_map(|odd| story.short_for_nothing(odd, by_initial.get(&odd.chars().next()?)?)).collect();
    found.extend(story.in_one_frame());
    found.extend(story.of_other_particles());
    found.sort_by_key(|slip| slip.at);
    found.dedup_by_key(|slip| slip.at);
    found
}

/// The pieces of people’s own names.
fn own(words: &Words, people: &[Person]) -> FxHashSet<usize> {
    let mentions = people.iter().flat_map(|p| &p.mentions);
    mentions.filter(|m| m.form == NameForm::Full).flat_map(|m| words.within(m.at)).collect()
}

/// The pieces of titles before names.
fn leads(words: &Words, people: &[Person]) -> FxHashSet<usize> {
    people.iter().flat_map(|p| &p.mentions).filter_map(|m| m.title).flat_map(|at| words.within(at)).collect()
}

struct Reader<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
    own: FxHashSet<usize>,
}

impl Reader<'_> {
    fn runs(&self, leads: &FxHashSet<usize>) -> Vec<Run> {
        let mut runs = Vec::new();
        for (number, sentence) in self.grammar.sentences().iter().enumerate() {
            let mut i = sentence.words.start;
            while i < sentence.words.end {
                let end = self.run_end(i, sentence.words.end);
                runs.extend(self.run(i..end, number, sentence.words.start, leads));
                i = end.max(i + 1);
            }
        }
        runs
    }

    /// Where a run of capitals, particles among them, that begins at `i` ends.
    fn run_end(&self, i: usize, end: usize) -> usize {
        let names = self.words.language().names();
        let (mut k, mut last) = (i, i);
        while k < end && k - i < LONGEST {
            let spaced = self.words.all()[k].spaced;
            if self.is_capital(k) && (k == i || spaced || self.is_tied(k)) {
                last = k + 1;
            } else if !(self.is_tied(k + 1) || last > i && spaced && names.is_particle(self.words.folded(k))) {
                break;
            }
            k += 1;
        }
        last
    }

    /// Whether a hyphen ties a word to the one before.
    fn is_tied(&self, i: usize) -> bool {
        let tied = |k: usize| self.words.get(k).is_some_and(|w| !w.spaced);
        i > 1 && tied(i) && tied(i - 1) && self.words.text(i - 1) == "-"
    }

    /// A word with a capital of its own and small letters behind it.
    fn is_capital(&self, i: usize) -> bool {
        let text = || self.words.text(i);
        // `HashMap` is code, `MacNeil` a name.
        self.words.get(i).is_some_and(|word| word.kind == WordKind::Word && word.capital)
            && text().chars().any(char::is_lowercase)
            && !text().chars().skip(SON).any(char::is_uppercase)
    }

    fn run(&self, at: Range<usize>, sentence: usize, start: usize, leads: &FxHashSet<usize>) -> Option<Run> {
        let language = self.words.language();
        let mut from = at.start;
        while from < at.end && (leads.contains(&from) || language.capitals().word(self.words.folded(from)).opener) {
            from += 1;
        }
        let opens = from == start || from > 0 && self.words.all()[from - 1].kind == WordKind::Mark;
        if from == at.end || opens && at.end - from == 1 && self.grammar.tags().tag(from) != Tag::Propn {
            return None;
        }
        let mut places: Vec<Range<usize>> = Vec::new();
        for i in (from..at.end).filter(|&i| self.is_capital(i)) {
            match places.last_mut().filter(|_| self.is_tied(i)) {
                Some(last) => last.end = i + 1,
                None => places.push(i..i + 1),
            }
        }
        let keys = places.iter().map(|place| key(&place.clone().map(|i| self.words.lower(i)).collect::<String>()));
        let keys = keys.collect();
        let particle = (from..at.end).find(|&i| language.names().is_particle(self.words.folded(i)));
        let particled = particle.filter(|&i| i + 1 < at.end && at.end - i < LONGEST);
        let particled = particled.map(|i| (i..at.end).map(|k| key(self.words.lower(k))).collect::<Vec<_>>().join(" "));
        let of = from > start + 1 && self.words.is(from - 1, WordClass::Of) && self.is_capital(from - 2);
        Some(Run { keys, places, particled, sentence, of })
    }

    /// Whether a name stands where a short form may: beside no initial, in no list, and behind no word of kin.
    fn is_bare(&self, at: &Range<usize>) -> bool {
        let words = self.words;
        let capital = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Word && w.capital && w.spaced);
        let initial = |k: usize| capital(k) && !self.is_capital(k);
        let before = at.start.checked_sub(1).is_some_and(|k| initial(k) && words.lower(k).len() <= 2);
        let comma = |k: usize| matches!(words.text(k), "," | ";" | ":" | "(" | ")" | "&" | "/");
        let apposed = at.start > 0 && comma(at.start - 1) && (comma(at.end) || words.text(at.end) == ".");
        // `Willems, F. M.`
        let apposed = apposed || comma(at.end) && initial(at.end + 1) || is_turned(words, at.clone());
        matches!(self.grammar.tags().tag(at.start), Tag::Propn | Tag::Noun) && !before && !initial(at.end) && !apposed
    }

    /// Whether a name stands where places do.
    fn is_in(&self, at: &Range<usize>) -> bool {
        at.start > 0 && self.grammar.tags().tag(at.start - 1) == Tag::Adp
    }

    /// Whether a name stands behind a word for where something is.
    fn is_in_a_place(&self, at: &Range<usize>) -> bool {
        at.start > 0 && self.words.language().names().inside.contains(self.words.folded(at.start - 1))
    }

    /// Whether a word names something that a list knows, or is an ordinary word.
    fn is_known(&self, at: &Range<usize>) -> bool {
        let language = self.words.language();
        at.len() == 1
            && (language.capitals().word(self.words.folded(at.start)).any()
                || self.grammar.small_words().has(self.words, self.words.folded(at.start))
                || self.grammar.is_ordinary(self.words.lower(at.start)))
    }
}

struct Story<'a> {
    reader: Reader<'a>,
    runs: &'a [Run],
    words: &'a FxHashMap<&'a str, Word>,
}

impl Story<'_> {
    /// What a name that stands alone, once or twice, and is introduced nowhere looks like, if that is one word only.
    fn short_for_nothing(&self, odd: &str, near: &[&str]) -> Option<NameSlip> {
        let stands = &self.words[odd].stands;
        let &(first, _) = stands.first()?;
        let place = &self.runs[first].places[0];
        if !self.is_alone(odd) || stands.len() > 2 || odd.chars().count() < SHORTEST || self.reader.is_known(place) {
            return None;
        }
        // `the Quills` are a family.
        let words = self.reader.words;
        let family = place.start > 0 && words.is(place.start - 1, WordClass::The);
        let one = odd.strip_suffix('s').filter(|_| family);
        let like = |model: &&&str| {
            let whole = self.is_introduced(model, first) && self.is_of_a_sort(place, model);
            whole
                && one != Some(**model)
                && (self.is_like(odd, model)
                    || one.is_some_and(|one| self.are_two(odd, model) && self.is_like(one, model)))
                || self.is_other_place(odd, model)
        };
        let swapped = || odd.split_once('-').map(|(one, two)| format!("{two}-{one}"));
        let swapped = swapped().and_then(|key| self.words.get_key_value(key.as_str()).map(|(key, _)| key));
        let swapped = swapped.filter(|model| self.is_introduced(model, first));
        let mut like = near.iter().filter(like).chain(swapped);
        let model = like.next()?;
        if like.next().is_some() || self.is_beside(odd, model) {
            return None;
        }
        let longer = |&&(r, _): &&(usize, usize)| self.runs[r].keys.len() > 1;
        let stands = &self.words[model].stands;
        let &(r, k) = stands.iter().find(longer).or(stands.first())?;
        Some(self.slip(place, r, &self.runs[r].places[k], stands.len()))
    }

    /// A slip of what stands at `right` in the run `r`.
    fn slip(&self, odd: &Range<usize>, r: usize, right: &Range<usize>, times: usize) -> NameSlip {
        let run = &self.runs[r];
        let body = |at: &Range<usize>| {
            let language = self.reader.words.language();
            let word = self.reader.words.folded(at.start);
            let known = language.capitals().word(word);
            known.head || known.thing || language.named_things().is_firm(word.text()) || self.reader.is_known(at)
        };
        let sort = match run.keys.len() {
            _ if self.reader.own.contains(&right.start) => NameSort::Name,
            1 => NameSort::Place,
            _ if run.places.iter().any(body) => NameSort::Organization,
            _ => NameSort::Name,
        };
        let span = |at: &Range<usize>| self.reader.words.span(at.clone());
        NameSlip { at: span(odd), model: span(right), times, sort, sure: false }
    }

    /// Whether a name never stands but alone.
    fn is_alone(&self, name: &str) -> bool {
        let bare =
            |&(r, _): &(usize, usize)| self.runs[r].keys.len() == 1 && self.reader.is_bare(&self.runs[r].places[0]);
        self.words[name].stands.iter().all(bare)
    }

    /// Whether two names are places’, each alone: `at Ashcombe`, `into Ashcome`.
    fn is_other_place(&self, odd: &str, model: &str) -> bool {
        let stands = |name: &str| self.words[name].stands.iter().map(|&(r, _)| &self.runs[r].places[0]);
        let known = |name: &str| stands(name).any(|at| self.reader.is_known(at) || !self.reader.is_in(at));
        self.words[odd].stands.len() == 1
            && self.words[odd].stands[0] > self.words[model].stands[0]
            && odd.chars().count().min(model.chars().count()) >= LONG
            && self.is_alone(model)
            && !known(odd)
            && !known(model)
            && self.is_like(odd, model)
    }

    /// Names of several words that differ in one, which is alike: `Te Awahou School`, `Te Awahi School`.
    fn in_one_frame(&self) -> Vec<NameSlip> {
        let mut frames: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
        for (r, run) in self.runs.iter().enumerate().filter(|(_, run)| (2..=LONGEST).contains(&run.keys.len())) {
            for k in 0..run.keys.len() {
                let initial = run.keys[k].chars().next().unwrap_or(' ');
                let rest: Vec<&str> = run.keys.iter().enumerate().filter(|(n, _)| *n != k).map(|(_, s)| &**s).collect();
                frames.entry(format!("{k} {initial} {}", rest.join(" "))).or_default().push((r, k));
            }
        }
        let mut found = Vec::new();
        for stands in frames.values() {
            let word = |&(r, k): &(usize, usize)| self.runs[r].keys[k].as_str();
            let Some(other) = stands.iter().find(|one| word(one) != word(&stands[0])) else { continue };
            let (first, second) = (
                stands.iter().filter(|one| word(one) == word(&stands[0])),
                stands.iter().filter(|one| word(one) == word(other)),
            );
            let (first, second) = (first.count(), second.count());
            let (odd, right) = if second <= first { (*other, stands[0]) } else { (stands[0], *other) };
            let place = |(r, k): (usize, usize)| &self.runs[r].places[k];
            let known = [odd, right]
                .iter()
                .any(|&at| self.reader.is_known(place(at)) || self.reader.own.contains(&place(at).start));
            let apart =
                self.is_beside(word(&odd), word(&right)) || first + second != stands.len() || first.min(second) > 1;
            if !known && !apart && self.is_like_in_frame(word(&odd), word(&right)) {
                found.push(self.slip(place(odd), right.0, place(right), first.max(second)));
            }
        }
        found
    }

    /// Family names that differ in their small words: `van der Merwe`, `Van de Merwe`.
    fn of_other_particles(&self) -> Vec<NameSlip> {
        let named = |run: &Run| Some((run.keys.last()?.clone(), run.particled.clone()?));
        let runs: Vec<(usize, (String, String))> =
            self.runs.iter().enumerate().filter_map(|(r, run)| Some((r, named(run)?))).collect();
        let mut first: FxHashMap<&str, (usize, &str)> = FxHashMap::default();
        let mut found = Vec::new();
        for (r, (last, whole)) in &runs {
            let &mut (model, right) = first.entry(last).or_insert((*r, whole));
            let apart = self.runs[model].sentence == self.runs[*r].sentence;
            if right != whole
                && !apart
                && self.runs[model].keys.len() >= self.runs[*r].keys.len()
                && slips(right, whole, 2) <= 2
            {
                let span = |r: usize| {
                    let places = &self.runs[r].places;
                    let from = if r == model && places.len() > 1 { 1 } else { 0 };
                    places[from.min(places.len() - 1)].start..places[places.len() - 1].end
                };
                found.push(self.slip(&span(*r), model, &span(model), 1));
            }
        }
        found
    }

    /// Whether a word is part of a longer name, and of none that a list knows.
    fn is_introduced(&self, model: &str, before: usize) -> bool {
        let stands = &self.words[model].stands;
        let longer = |r: usize| self.runs[r].keys.len() > 1 || self.runs[r].of;
        stands.iter().any(|&(r, k)| longer(r) && !self.reader.is_known(&self.runs[r].places[k]))
            && stands.iter().any(|&(r, _)| r < before)
    }

    /// Whether a name may be short for one that a word is part of: no family name for somebody’s given name.
    fn is_of_a_sort(&self, place: &Range<usize>, model: &str) -> bool {
        let names = self.reader.words.language().names();
        let odd = names.word(self.reader.words.folded(place.start));
        // A known name is somebody’s, unless it is the same to the ear; and who lives in Clermont is no Clarmont.
        let heard = || sounds_alike(&key(self.reader.words.lower(place.start)), model, &names.sounds);
        let own =
            || self.words[model].stands.iter().any(|&(r, k)| self.reader.own.contains(&self.runs[r].places[k].start));
        let first = self.words[model].stands.iter().all(|&(_, k)| k == 0);
        (!(first && names.word(model).given()) || odd.given() && heard())
            && (!odd.family || heard())
            && !(self.reader.is_in_a_place(place) && own())
    }

    /// Whether a sentence has both: then the story tells them apart.
    fn is_beside(&self, odd: &str, model: &str) -> bool {
        let sentence = |&(r, _): &(usize, usize)| self.runs[r].sentence;
        let all: FxHashSet<usize> = self.words[model].stands.iter().map(sentence).collect();
        self.words[odd].stands.iter().any(|one| all.contains(&sentence(one)))
    }

    /// Two words with one beginning, where all else is the same.
    fn is_like_in_frame(&self, a: &str, b: &str) -> bool {
        let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        self.is_like(a, b)
            || front >= 3 && a.len().min(b.len()) >= SHORTEST && slips(a, b, 2) <= 2 && self.are_two(a, b)
    }

    /// Whether neither of two words is a form of the other.
    fn are_two(&self, a: &str, b: &str) -> bool {
        let names = self.reader.words.language().names();
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let longer = long.strip_prefix(short).is_some_and(|rest| !short.ends_with(rest) || names.makes_people(rest));
        // `Carpentry`, `Carpentries`; `Instructors`, `Instruction`
        let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum::<usize>();
        let ends = |word: &str| names.derives(&word[front..]);
        !(a == b || longer || names.are_of_one_root(a, b) || front >= SHORTEST && ends(a) && ends(b))
    }

    /// Whether one word is likely the other, mistaken.
    fn is_like(&self, a: &str, b: &str) -> bool {
        let names = self.reader.words.language().names();
        let length = a.chars().count().min(b.chars().count());
        if !self.are_two(a, b) || a.contains('-') != b.contains('-') {
            return false;
        }
        if a.contains('-') {
            return slips(a, b, 2) <= 2;
        }
        let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
        let back = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
        match slips(a, b, 2) {
            1 => length >= SHORTEST,
            2 => length >= LONG && front.max(back) >= 3,
            _ => {
                front >= LONG && front * 2 + 1 >= a.len().max(b.len())
                    || sounds_alike(a, b, &names.sounds) && length >= LONG
            }
        }
    }
}
