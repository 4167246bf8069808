//! A name that the story introduces nowhere, and that is like one it does introduce: `Kestral` beside `Kestrel
//! Bioscience`, `McDunnell` beside `Alasdair MacDunnell`, `Ocean Tamarin` beside `Ocean Tamsin`.
//!
//! News names a thing in full and then for short. A short form that is short for nothing is likely a slip of the form
//! that it looks like, wherever fingers or ears went wrong.

use std::borrow::Cow;
use std::hash::{BuildHasher, Hash, Hasher};
use std::ops::Range;

use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};

use crate::facts::people::{NameForm, Person, is_turned, key, key_of_lower, slips, sounds_alike};
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

/// A run of capitals, without what only leads it. Its words lie flat among those of all runs: names are many and short.
struct Run {
    /// Where its words begin among all.
    first: u32,
    /// How many it has; what hyphens tie is one.
    len: u32,
    /// Its sentence.
    sentence: u32,
    /// Whether it belongs to a longer name: `the University of Marlhaven`.
    of: bool,
}

/// A word of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stand {
    run: u32,
    /// Which of its words.
    nth: u32,
}

/// The runs of a story.
#[derive(Default)]
struct Runs {
    all: Vec<Run>,
    /// The words of all runs, for comparison, as they are numbered in `names`.
    keys: Vec<u32>,
    /// The pieces of these words.
    places: Vec<(u32, u32)>,
    names: Numbered,
    /// The small words of a run and all behind them, by run: `van der merwe`.
    particled: Vec<(usize, String)>,
    /// Where each name stands, one name behind the other.
    stands: Vec<Stand>,
    /// Where those of a name begin among them, and where the last ends.
    begins: Vec<u32>,
}

impl Runs {
    fn keys(&self, run: usize) -> &[u32] {
        let Run { first, len, .. } = self.all[run];
        &self.keys[first as usize..(first + len) as usize]
    }

    fn name(&self, number: u32) -> &str {
        self.names.text(number)
    }

    /// The pieces of a word of a run.
    fn place(&self, run: usize, nth: usize) -> Range<usize> {
        let (start, end) = self.places[self.all[run].first as usize + nth];
        start as usize..end as usize
    }

    fn place_of(&self, stand: Stand) -> Range<usize> {
        self.place(stand.run as usize, stand.nth as usize)
    }

    /// Where a name stands, in order.
    fn stands(&self, name: u32) -> &[Stand] {
        &self.stands[self.begins[name as usize] as usize..self.begins[name as usize + 1] as usize]
    }

    /// Enters where each name stands.
    fn settle(&mut self) {
        let mut begins = vec![0; self.names.len() + 1];
        self.keys.iter().for_each(|&name| begins[name as usize + 1] += 1);
        (1..begins.len()).for_each(|i| begins[i] += begins[i - 1]);
        let mut next: Vec<u32> = begins.clone();
        self.stands = vec![Stand { run: 0, nth: 0 }; self.keys.len()];
        for (run, &Run { first, len, .. }) in self.all.iter().enumerate() {
            for nth in 0..len {
                let next = &mut next[self.keys[(first + nth) as usize] as usize];
                self.stands[*next as usize] = Stand { run: run as u32, nth };
                *next += 1;
            }
        }
        self.begins = begins;
    }
}

/// Texts with a number each, in the order in which they came.
#[derive(Default)]
struct Numbered {
    texts: String,
    ends: Vec<u32>,
    numbers: HashTable<u32>,
}

impl Numbered {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn text(&self, number: u32) -> &str {
        let from = (number as usize).checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.texts[from as usize..self.ends[number as usize] as usize]
    }

    fn find(&self, text: &str) -> Option<u32> {
        self.numbers.find(FxBuildHasher.hash_one(text), |&number| self.text(number) == text).copied()
    }

    fn enter(&mut self, text: &str) -> u32 {
        if let Some(known) = self.find(text) {
            return known;
        }
        let number = self.ends.len() as u32;
        self.texts.push_str(text);
        self.ends.push(self.texts.len() as u32);
        let Self { texts, ends, numbers } = self;
        let again = |&number: &u32| {
            let from = (number as usize).checked_sub(1).map_or(0, |before| ends[before]);
            FxBuildHasher.hash_one(&texts[from as usize..ends[number as usize] as usize])
        };
        numbers.insert_unique(FxBuildHasher.hash_one(text), number, again);
        number
    }
}

/// The names that are short for nothing, in order.
pub(super) fn find(grammar: &Grammar, people: &[Person]) -> Vec<NameSlip> {
    let reader = Reader { grammar, words: grammar.words(), own: own(grammar.words(), people) };
    let runs = reader.runs(&leads(grammar.words(), people));
    let mut by_initial: FxHashMap<char, Vec<u32>> = FxHashMap::default();
    let initial = |name: u32| runs.name(name).chars().next();
    for name in 0..runs.names.len() as u32 {
        if runs.name(name).chars().count() >= SHORTEST - 1 {
            let list = by_initial.entry(initial(name).unwrap_or(' ')).or_default();
            if list.len() < MOST {
                list.push(name);
            }
        }
    }
    let story = Story { reader, runs: &runs };
    let near = |odd: u32| by_initial.get(&initial(odd)?);
    let mut found: Vec<NameSlip> =
        (0..runs.names.len() as u32).filter_map(|odd| story.short_for_nothing(odd, near(odd)?)).collect();
    found.extend(story.in_one_frame());
    found.extend(story.of_other_particles());
    found.sort_by_key(|slip| slip.at);
    found.dedup_by_key(|slip| slip.at);
    found
}

/// Some pieces, in order.
struct Pieces(Vec<u32>);

impl Pieces {
    fn of(pieces: impl Iterator<Item = usize>) -> Pieces {
        let mut all: Vec<u32> = pieces.map(|piece| piece as u32).collect();
        all.sort_unstable();
        Pieces(all)
    }

    fn has(&self, piece: usize) -> bool {
        self.0.binary_search(&(piece as u32)).is_ok()
    }
}

/// The pieces of people’s own names.
fn own(words: &Words, people: &[Person]) -> Pieces {
    let mentions = people.iter().flat_map(|p| &p.mentions);
    Pieces::of(mentions.filter(|m| m.form == NameForm::Full).flat_map(|m| words.within(m.at)))
}

/// The pieces of titles before names.
fn leads(words: &Words, people: &[Person]) -> Pieces {
    Pieces::of(people.iter().flat_map(|p| &p.mentions).filter_map(|m| m.title).flat_map(|at| words.within(at)))
}

struct Reader<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
    own: Pieces,
}

impl Reader<'_> {
    fn runs(&self, leads: &Pieces) -> Runs {
        let mut runs = Runs::default();
        for (number, sentence) in self.grammar.sentences().iter().enumerate() {
            let mut i = sentence.words.start;
            while i < sentence.words.end {
                let end = self.run_end(i, sentence.words.end);
                self.run(&mut runs, i..end, number, sentence.words.start, leads);
                i = end.max(i + 1);
            }
        }
        runs.settle();
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

    fn run(&self, runs: &mut Runs, at: Range<usize>, sentence: usize, start: usize, leads: &Pieces) {
        let language = self.words.language();
        let mut from = at.start;
        while from < at.end && (leads.has(from) || language.capitals().word(self.words.folded(from)).opener) {
            from += 1;
        }
        let opens = from == start || from > 0 && self.words.all()[from - 1].kind == WordKind::Mark;
        if from == at.end || opens && at.end - from == 1 && self.grammar.tags().tag(from) != Tag::Propn {
            return;
        }
        let first = runs.places.len();
        for i in (from..at.end).filter(|&i| self.is_capital(i)) {
            match runs.places[first..].last_mut().filter(|_| self.is_tied(i)) {
                Some(last) => last.1 = i as u32 + 1,
                None => runs.places.push((i as u32, i as u32 + 1)),
            }
        }
        for &(start, end) in &runs.places[first..] {
            let lower = |i: u32| self.words.lower(i as usize);
            let name = match end - start {
                1 => key_of_lower(lower(start)),
                _ => Cow::Owned(key(&(start..end).map(lower).collect::<String>())),
            };
            runs.keys.push(runs.names.enter(&name));
        }
        let particle = (from..at.end).find(|&i| language.names().is_particle(self.words.folded(i)));
        let particled = particle.filter(|&i| i + 1 < at.end && at.end - i < LONGEST);
        let particled = particled.map(|i| (i..at.end).map(|k| key(self.words.lower(k))).collect::<Vec<_>>().join(" "));
        runs.particled.extend(particled.map(|text| (runs.all.len(), text)));
        let of = from > start + 1 && self.words.is(from - 1, WordClass::Of) && self.is_capital(from - 2);
        let (len, first) = ((runs.places.len() - first) as u32, first as u32);
        runs.all.push(Run { first, len, sentence: sentence as u32, of });
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
    runs: &'a Runs,
}

impl Story<'_> {
    /// What a name that stands alone, once or twice, and is introduced nowhere looks like, if that is one word only.
    fn short_for_nothing(&self, odd: u32, near: &[u32]) -> Option<NameSlip> {
        let (runs, text) = (self.runs, self.runs.name(odd));
        let stands = runs.stands(odd);
        let first = stands.first()?.run as usize;
        let place = &runs.place(first, 0);
        if !self.is_alone(odd) || stands.len() > 2 || text.chars().count() < SHORTEST || self.reader.is_known(place) {
            return None;
        }
        // `the Quills` are a family.
        let words = self.reader.words;
        let family = place.start > 0 && words.is(place.start - 1, WordClass::The);
        let one = text.strip_suffix('s').filter(|_| family);
        let like = |&model: &u32| {
            let whole = self.is_introduced(model, first) && self.is_of_a_sort(place, model);
            let other = runs.name(model);
            whole
                && one != Some(other)
                && (self.is_like(text, other)
                    || one.is_some_and(|one| self.are_two(text, other) && self.is_like(one, other)))
                || self.is_other_place(odd, model)
        };
        let swapped = text.split_once('-').and_then(|(one, two)| runs.names.find(&format!("{two}-{one}")));
        let swapped = swapped.filter(|&model| self.is_introduced(model, first));
        let mut like = near.iter().copied().filter(like).chain(swapped);
        let model = like.next()?;
        if like.next().is_some() || self.is_beside(odd, model) {
            return None;
        }
        let longer = |stand: &&Stand| runs.all[stand.run as usize].len > 1;
        let stands = runs.stands(model);
        let right = *stands.iter().find(longer).or(stands.first())?;
        Some(self.slip(place, right.run as usize, &runs.place_of(right), stands.len()))
    }

    /// A slip of what stands at `right` in the run `r`.
    fn slip(&self, odd: &Range<usize>, r: usize, right: &Range<usize>, times: usize) -> NameSlip {
        let len = self.runs.all[r].len as usize;
        let body = |at: Range<usize>| {
            let language = self.reader.words.language();
            let word = self.reader.words.folded(at.start);
            let known = language.capitals().word(word);
            known.head || known.thing || language.named_things().is_firm(word.text()) || self.reader.is_known(&at)
        };
        let sort = match len {
            _ if self.reader.own.has(right.start) => NameSort::Name,
            1 => NameSort::Place,
            _ if (0..len).any(|nth| body(self.runs.place(r, nth))) => NameSort::Organization,
            _ => NameSort::Name,
        };
        let span = |at: &Range<usize>| self.reader.words.span(at.clone());
        NameSlip { at: span(odd), model: span(right), times, sort, sure: false }
    }

    /// Whether a name never stands but alone.
    fn is_alone(&self, name: u32) -> bool {
        let bare = |stand: &Stand| {
            let run = stand.run as usize;
            self.runs.all[run].len == 1 && self.reader.is_bare(&self.runs.place(run, 0))
        };
        self.runs.stands(name).iter().all(bare)
    }

    /// Whether two names are places’, each alone: `at Ashcombe`, `into Ashcome`.
    fn is_other_place(&self, odd: u32, model: u32) -> bool {
        let first = |stand: &Stand| self.runs.place(stand.run as usize, 0);
        let known = |at: &Range<usize>| self.reader.is_known(at) || !self.reader.is_in(at);
        let known = |name: u32| self.runs.stands(name).iter().map(first).any(|at| known(&at));
        let (text, other) = (self.runs.name(odd), self.runs.name(model));
        self.runs.stands(odd).len() == 1
            && self.runs.stands(odd)[0] > self.runs.stands(model)[0]
            && text.chars().count().min(other.chars().count()) >= LONG
            && self.is_alone(model)
            && !known(odd)
            && !known(model)
            && self.is_like(text, other)
    }

    /// Where a run has a word in the same frame as others have one of the same initial, in the order of these frames:
    /// everything but that word stands for the frame.
    fn frames(&self) -> Vec<(u64, Stand)> {
        let mut frames = Vec::new();
        for run in (0..self.runs.all.len()).filter(|&r| (2..=LONGEST).contains(&self.runs.keys(r).len())) {
            let keys = self.runs.keys(run);
            for nth in 0..keys.len() {
                let rest = keys.iter().enumerate().filter(|(n, _)| *n != nth).map(|(_, key)| key);
                let mut hasher = FxHasher::default();
                (nth, self.runs.name(keys[nth]).chars().next()).hash(&mut hasher);
                rest.for_each(|key| key.hash(&mut hasher));
                frames.push((hasher.finish(), Stand { run: run as u32, nth: nth as u32 }));
            }
        }
        frames.sort_unstable();
        frames
    }

    /// Whether two words stand in the same frame: names of as many words, which are the same but for this one.
    fn are_framed_alike(&self, one: Stand, other: Stand) -> bool {
        let (a, b) = (self.runs.keys(one.run as usize), self.runs.keys(other.run as usize));
        let initial = |key: u32| self.runs.name(key).chars().next();
        let nth = one.nth as usize;
        one.nth == other.nth
            && a.len() == b.len()
            && initial(a[nth]) == initial(b[nth])
            && (0..a.len()).all(|n| n == nth || a[n] == b[n])
    }

    /// Names of several words that differ in one, which is alike: `Te Awahou School`, `Te Awahi School`.
    fn in_one_frame(&self) -> Vec<NameSlip> {
        let frames = self.frames();
        let mut found = Vec::new();
        for stands in frames.chunk_by(|a, b| a.0 == b.0) {
            let stands: Vec<Stand> =
                stands.iter().map(|&(_, stand)| stand).filter(|&one| self.are_framed_alike(stands[0].1, one)).collect();
            let word = |stand: Stand| self.runs.keys(stand.run as usize)[stand.nth as usize];
            let Some(&other) = stands.iter().find(|&&one| word(one) != word(stands[0])) else { continue };
            let count = |model: Stand| stands.iter().filter(|&&one| word(one) == word(model)).count();
            let (first, second) = (count(stands[0]), count(other));
            let (odd, right) = if second <= first { (other, stands[0]) } else { (stands[0], other) };
            let place = |stand: Stand| self.runs.place_of(stand);
            let known =
                [odd, right].iter().any(|&at| self.reader.is_known(&place(at)) || self.reader.own.has(place(at).start));
            let apart =
                self.is_beside(word(odd), word(right)) || first + second != stands.len() || first.min(second) > 1;
            if !known && !apart && self.is_like_in_frame(self.runs.name(word(odd)), self.runs.name(word(right))) {
                found.push(self.slip(&place(odd), right.run as usize, &place(right), first.max(second)));
            }
        }
        found
    }

    /// Family names that differ in their small words: `van der Merwe`, `Van de Merwe`.
    fn of_other_particles(&self) -> Vec<NameSlip> {
        let runs = self.runs;
        let mut first: FxHashMap<u32, (usize, &str)> = FxHashMap::default();
        let mut found = Vec::new();
        for (r, whole) in &runs.particled {
            let Some(&last) = runs.keys(*r).last() else { continue };
            let &mut (model, right) = first.entry(last).or_insert((*r, whole));
            let apart = runs.all[model].sentence == runs.all[*r].sentence;
            if right != whole && !apart && runs.all[model].len >= runs.all[*r].len && slips(right, whole, 2) <= 2 {
                let span = |r: usize| {
                    let last = runs.keys(r).len() - 1;
                    let from = usize::from(r == model).min(last);
                    runs.place(r, from).start..runs.place(r, last).end
                };
                found.push(self.slip(&span(*r), model, &span(model), 1));
            }
        }
        found
    }

    /// Whether a word is part of a longer name, and of none that a list knows.
    fn is_introduced(&self, model: u32, before: usize) -> bool {
        let stands = self.runs.stands(model);
        let longer = |run: &Run| run.len > 1 || run.of;
        let whole = |&stand: &Stand| longer(&self.runs.all[stand.run as usize]) && !self.is_known(stand);
        stands.iter().any(whole) && stands.iter().any(|stand| (stand.run as usize) < before)
    }

    fn is_known(&self, stand: Stand) -> bool {
        self.reader.is_known(&self.runs.place_of(stand))
    }

    /// Whether a name may be short for one that a word is part of: no family name for somebody’s given name.
    fn is_of_a_sort(&self, place: &Range<usize>, model: u32) -> bool {
        let (names, text) = (self.reader.words.language().names(), self.runs.name(model));
        let odd = names.word(self.reader.words.folded(place.start));
        // A known name is somebody’s, unless it is the same to the ear; and who lives in Clermont is no Clarmont.
        let heard = || sounds_alike(&key(self.reader.words.lower(place.start)), text, &names.sounds);
        let stands = self.runs.stands(model);
        let own = || stands.iter().any(|&stand| self.reader.own.has(self.runs.place_of(stand).start));
        let first = stands.iter().all(|stand| stand.nth == 0);
        (!(first && names.word(text).given()) || odd.given() && heard())
            && (!odd.family || heard())
            && !(self.reader.is_in_a_place(place) && own())
    }

    /// Whether a sentence has both: then the story tells them apart.
    fn is_beside(&self, odd: u32, model: u32) -> bool {
        let sentence = |stand: &Stand| self.runs.all[stand.run as usize].sentence;
        let all: FxHashSet<u32> = self.runs.stands(model).iter().map(sentence).collect();
        self.runs.stands(odd).iter().any(|one| all.contains(&sentence(one)))
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
