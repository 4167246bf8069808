//! Names of any sort in two spellings: runs of capitals that differ in one word, or single words, by so little that one
//! of them is likely a slip (`Kettering Steel` and `Kettring Steel`, `CellWorks` and `Cellworks`, `Monteléon`).
//!
//! Here one place stands against one, so both words must be names that no list knows and that no person bears.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::organizations::Organization;
use crate::facts::people::{NameForm, Person, key, mistyped, respelled, slips};
use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::{NameWord, Names, WordClass};

use super::{NameSlip, NameSort, is_slip};

/// Shorter words are too like one another.
const SHORTEST: usize = 6;

/// Words of so many letters are seldom alike by chance.
const LONG: usize = 8;

/// How many letters may part two long words in names that are the same otherwise.
const FAR: usize = 3;

/// Names of more words are no names.
const LONGEST: usize = 6;

/// More names that share a part are not compared.
const MOST: usize = 24;

/// How often the right spelling stands for one of the other to be surely a slip.
const SURE: usize = 3;

/// One written form of a name.
struct Form {
    /// Its pieces where it stands first.
    first: Range<usize>,
    /// How often it stands.
    count: usize,
    /// Its words for comparison.
    keys: Vec<String>,
    /// As written.
    written: String,
    /// Whether it stands where places do.
    place: bool,
    /// Whether it is part of a person’s own name.
    person: bool,
    /// Whether it stands nowhere but in lists of bare names.
    listed: bool,
    /// The sentences that have it, in order.
    sentences: Vec<usize>,
}

impl Form {
    /// Whether a sentence has both in other letters: then the story tells them apart.
    fn is_beside(&self, other: &Form) -> bool {
        self.keys.concat() != other.keys.concat()
            && self.sentences.iter().any(|sentence| other.sentences.contains(sentence))
    }
}

/// Slips among the names of a story, in order.
pub(super) fn find(grammar: &Grammar, people: &[Person], bodies: &[Organization]) -> Vec<NameSlip> {
    let reader = Reader { grammar, words: grammar.words() };
    let forms = reader.forms(people);
    let organizations: FxHashSet<u32> = bodies.iter().flat_map(|b| &b.mentions).map(|m| m.start).collect();
    let mut found: Vec<NameSlip> = Vec::new();
    for (a, b) in pairs(&forms) {
        let (x, y) = (&forms[a], &forms[b]);
        let single = x.keys.len() == 1 && y.keys.len() == 1;
        let people = x.person && y.person || single && (x.person || y.person || x.listed || y.listed);
        if people || !reader.is_respelled(x, y) {
            continue;
        }
        // The rarer spelling is the slip; at a tie the later one.
        let known = |form: &Form| form.keys.len() == 1 && reader.is_place(&form.keys[0]);
        let (odd, model) = if known(x) != known(y) {
            if known(y) { (x, y) } else { (y, x) }
        } else if x.count < y.count || x.count == y.count && x.first.start > y.first.start {
            (x, y)
        } else {
            (y, x)
        };
        if odd.count > 2 && odd.count * 2 > model.count {
            continue;
        }
        let (at, right) = (reader.words.span(odd.first.clone()), reader.words.span(model.first.clone()));
        let body = organizations.contains(&at.start) || organizations.contains(&right.start);
        // `Kibosua` beside `Kiboswa Primary School`: what the school is called after.
        let after = [odd, model].iter().any(|form| form.keys.len() == 1) && odd.keys.len().max(model.keys.len()) > 2;
        let sort = match () {
            () if after => NameSort::Place,
            () if body || reader.is_firm(odd) => NameSort::Organization,
            () if odd.place || model.place => NameSort::Place,
            () if odd.keys.len() == 1 && model.keys.len() == 1 || odd.keys.concat() == model.keys.concat() => {
                NameSort::Organization
            }
            () => NameSort::Name,
        };
        let sure = model.count >= SURE && odd.count == 1;
        if !sure && odd.is_beside(model) {
            continue;
        }
        found.push(NameSlip { at, model: right, times: model.count, sort, sure });
    }
    found.extend(reader.joined());
    found.sort_by_key(|slip| slip.at);
    found.dedup_by_key(|slip| slip.at);
    found
}

/// Pairs of forms that share a word, or the first or last letters of their only word.
fn pairs(forms: &[Form]) -> Vec<(usize, usize)> {
    let mut by_part: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut enter = |part: String, form: usize| {
        let list = by_part.entry(part).or_default();
        if list.len() < MOST && list.last() != Some(&form) {
            list.push(form);
        }
    };
    for (index, form) in forms.iter().enumerate() {
        let whole: String = form.keys.concat();
        let last = form.keys.last().filter(|_| form.keys.len() == 2);
        let first = form.keys.first().filter(|_| form.keys.len() > 1);
        for word in last.into_iter().chain(first).chain([&whole]) {
            let letters: Vec<char> = word.chars().collect();
            if letters.len() + 1 >= SHORTEST {
                enter(letters[..3].iter().collect::<String>() + "-", index);
                enter(String::from("-") + &letters[letters.len() - 3..].iter().collect::<String>(), index);
            }
        }
        if form.keys.len() > 1 {
            form.keys.iter().for_each(|part| enter(part.clone(), index));
        }
    }
    let mut pairs: Vec<(usize, usize)> = by_part
        .values()
        .flat_map(|list| {
            let rest = |k: usize| list[k + 1..].iter();
            list.iter().enumerate().flat_map(move |(k, &a)| rest(k).map(move |&b| (a.min(b), a.max(b))))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Whether one of its words has a capital inside, further in than those of `McAllan` and `O’Neal`.
fn is_camel(form: &Form) -> bool {
    form.written.split(' ').any(|word| word.chars().skip(3).any(char::is_uppercase))
}

/// Whether two words begin with the same two letters and end with the same three.
fn is_framed(a: &str, b: &str) -> bool {
    let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let back = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    front >= 2 && back >= 3
}

/// Whether one slip parts two words.
fn is_near(names: &Names, a: &str, b: &str) -> bool {
    mistyped(names, a, b) && slips(a, b, 1) <= 1
}

/// Whether two long words are so alike that one slip parts them, or two that leave both ends as they are.
fn is_near_long(names: &Names, a: &str, b: &str) -> bool {
    let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let back = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    let far = slips(a, b, 1) > 1;
    a.chars().count().min(b.chars().count()) >= LONG && mistyped(names, a, b) && (!far || front >= 3 && back >= 2)
}

struct Reader<'a> {
    grammar: &'a Grammar,
    words: &'a Words,
}

impl Reader<'_> {
    /// The names of a story, each form once.
    fn forms(&self, people: &[Person]) -> Vec<Form> {
        let own: FxHashSet<usize> = people
            .iter()
            .flat_map(|p| &p.mentions)
            .filter(|m| !matches!(m.form, NameForm::Inside | NameForm::Title))
            // One word that an office or a courtesy never leads may as well be a firm.
            .filter(|m| m.form != NameForm::Only || m.office.is_some())
            .flat_map(|m| self.words.within(m.at))
            .collect();
        let mut forms: Vec<Form> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for sentence in self.grammar.sentences() {
            let mut i = sentence.words.start;
            while i < sentence.words.end {
                let end = self.name_end(i, sentence.words.end);
                if end > i {
                    self.enter(i..end, sentence.words.start, &own, &mut forms, &mut known);
                }
                i = end.max(i + 1);
            }
        }
        forms
    }

    /// Where a run of capitals that begins at `i` ends.
    fn name_end(&self, i: usize, end: usize) -> usize {
        let words = self.words;
        let mut k = i;
        while k < end && k - i < LONGEST {
            let word = &words.all()[k];
            let tied = k > i && words.text(k) == "-" && !word.spaced && k + 1 < end && !words.all()[k + 1].spaced;
            if tied
                || word.kind == WordKind::Word && word.capital && (k == i || word.spaced || words.text(k - 1) == "-")
            {
                k += 1;
            } else {
                break;
            }
        }
        if k > i && words.all()[k - 1].kind == WordKind::Mark { k - 1 } else { k }
    }

    fn enter(
        &self,
        mut run: Range<usize>,
        start: usize,
        own: &FxHashSet<usize>,
        forms: &mut Vec<Form>,
        known: &mut FxHashMap<String, usize>,
    ) {
        let (words, capitals) = (self.words, self.words.language().capitals());
        while run.start < run.end && capitals.word(words.folded(run.start)).opener {
            run.start += 1;
        }
        let opens = run.start == start || run.start > 0 && words.all()[run.start - 1].kind == WordKind::Mark;
        if run.is_empty() || run.len() == 1 && opens && self.grammar.tags().tag(run.start) != Tag::Propn {
            return;
        }
        let written = self.grammar.text(words.span(run.clone())).to_owned();
        let shouted = !written.chars().any(char::is_lowercase) || written.chars().any(|c| c.is_ascii_digit());
        let person = run.clone().any(|i| own.contains(&i));
        let place = run.start > 0 && words.language().names().places.contains(words.folded(run.start - 1));
        let comma = |i: Option<usize>| i.is_some_and(|i| matches!(words.text(i), "," | ":" | ";"));
        let listed = comma(run.start.checked_sub(1)) && (comma(Some(run.end)) || words.text(run.end) == ".")
            || run.len() == 1 && run.start == start && comma(Some(run.end));
        if shouted {
            return;
        }
        let index = *known.entry(written.clone()).or_insert_with(|| {
            let content = |&i: &usize| words.all()[i].kind == WordKind::Word;
            let keys = run.clone().filter(content).map(|i| key(words.lower(i))).collect();
            forms.push(Form {
                first: run,
                count: 0,
                keys,
                written,
                place: false,
                person: false,
                listed: true,
                sentences: Vec::new(),
            });
            forms.len() - 1
        });
        let form = &mut forms[index];
        form.count += 1;
        form.place |= place;
        form.person |= person;
        form.listed &= listed;
        form.sentences.push(start);
    }

    /// `Holt and Dale` beside `Holt & Dale`.
    fn joined(&self) -> Vec<NameSlip> {
        let words = self.words;
        let named = |i: usize| words.get(i).is_some_and(|w| w.kind == WordKind::Word && w.capital);
        let mut pairs: FxHashMap<[String; 2], [Vec<usize>; 2]> = FxHashMap::default();
        for i in 1..words.len().saturating_sub(1) {
            let and = words.is(i, WordClass::And);
            if !and && words.text(i) != "&" || !named(i - 1) || !named(i + 1) || words.text(i) == "And" {
                continue;
            }
            let longer = i > 1 && named(i - 2) || named(i + 2);
            if !longer {
                let key = [i - 1, i + 1].map(|k| words.lower(k).to_owned());
                pairs.entry(key).or_default()[usize::from(and)].push(i - 1);
            }
        }
        // `Git & GitHub`, where each stands alone elsewhere, are two.
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        (0..words.len()).filter(|&i| named(i)).for_each(|i| *times.entry(words.lower(i)).or_default() += 1);
        let whole = |(key, [amps, ands]): &([String; 2], [Vec<usize>; 2])| {
            let own = key.iter().all(|word| times[word.as_str()] == amps.len() + ands.len());
            own && !amps.is_empty() && !ands.is_empty()
        };
        let both = pairs.into_iter().filter(whole).map(|(_, places)| places);
        let slip = |[amps, ands]: [Vec<usize>; 2]| {
            let (odd, model) = match amps.len().cmp(&ands.len()) {
                std::cmp::Ordering::Less => (amps, ands),
                std::cmp::Ordering::Equal if amps[0] > ands[0] => (amps, ands),
                _ => (ands, amps),
            };
            let span = |i: usize| words.span(i..i + 3);
            let times = model.len();
            NameSlip { at: span(odd[0]), model: span(model[0]), times, sort: NameSort::Organization, sure: false }
        };
        both.map(slip).collect()
    }

    /// Whether two forms are one name in two spellings.
    fn is_respelled(&self, x: &Form, y: &Form) -> bool {
        let names = self.words.language().names();
        let whole = |form: &Form| form.keys.concat();
        if whole(x) == whole(y) {
            return self.is_written_otherwise(x, y);
        }
        // `CPClipXOrigin` and `CPClipYOrigin` are a program’s.
        let mut differ = x.written.chars().zip(y.written.chars()).filter(|(a, b)| a != b);
        if is_camel(x) && is_camel(y) && differ.all(|(a, b)| a.is_uppercase() && b.is_uppercase()) {
            return false;
        }
        if let Some(part) = self.is_part_respelled(x, y) {
            return part;
        }
        let same_length = x.keys.len() == y.keys.len();
        let mut differ = x.keys.iter().zip(&y.keys).filter(|(a, b)| a != b);
        let (Some((a, b)), None, true) = (differ.next(), differ.next(), same_length) else {
            return false;
        };
        let alone = x.keys.len() == 1;
        let long = a.len().min(b.len()) >= if alone { SHORTEST } else { SHORTEST - 1 };
        let plural = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.ends_with('s'));
        let ending = !alone && respelled(names, a, b) && !plural(a, b) && !plural(b, a);
        if alone && (self.is_place(a) && self.is_unknown(b) || self.is_place(b) && self.is_unknown(a)) {
            return a.len().min(b.len()) + 1 >= SHORTEST && is_slip(a, b) && mistyped(names, a, b);
        }
        // `Saint-Orme` and `Sainte-Orme`: what hyphens tie is one word.
        let tied = [x, y].iter().all(|form| form.written.contains('-') && !form.written.contains(' '));
        if tied && x.count == 1 && y.count == 1 {
            return is_near_long(names, &whole(x), &whole(y));
        }
        // `Mobile Gov.` ends a sentence, or shortens a word.
        if a.trim_end_matches('.') == b.trim_end_matches('.') {
            return false;
        }
        // `Reading Rights Collation`: one word for another, in a name long enough to be one.
        let likeness = a.len().min(b.len()) >= LONG && slips(a, b, FAR) <= FAR && is_framed(a, b);
        if x.keys.len() >= 3 && likeness && !plural(a, b) && !plural(b, a) {
            return true;
        }
        let near = match alone {
            true => mistyped(names, a, b) && (is_slip(a, b) || is_near_long(names, a, b)),
            false => mistyped(names, a, b) || ending,
        };
        let (rare, right) = if x.count < y.count { ((x, a), (y, b)) } else { ((y, b), (x, a)) };
        // What differs in its last letter alone may be another word: `Tourism`, `Tourist`.
        let inside = a.chars().next_back() == b.chars().next_back();
        let often = !alone && right.0.count >= SURE && rare.0.count == 1 && inside;
        let long = long || !alone && a.len() != b.len() && is_slip(a, b);
        near && (long && self.is_unknown(a) && self.is_unknown(b) || often && self.is_unknown(rare.1))
    }

    /// Whether one word is a part of the other name in another spelling; none where neither is one word.
    fn is_part_respelled(&self, x: &Form, y: &Form) -> Option<bool> {
        let names = self.words.language().names();
        // `Calazar` beside `Vini Calazer`: the end of a name takes it up.
        if let ([one], [_, last]) | ([_, last], [one]) = (&x.keys[..], &y.keys[..]) {
            let long = one.len().min(last.len()) >= SHORTEST;
            let unknown = self.is_unknown(one) && self.is_unknown(last);
            let near =
                long && !x.place && !y.place && unknown && !is_camel(x) && !is_camel(y) && is_near(names, one, last);
            return Some(near);
        }
        // `Kibosua ward` beside `Kiboswa Primary School`: a longer name of a body begins with it.
        if let ([one], [first, .., head]) | ([first, .., head], [one]) = (&x.keys[..], &y.keys[..]) {
            let body = self.words.language().capitals().word(head).head;
            let unknown = self.is_unknown(one) && self.is_unknown(first);
            let inside = one.chars().next_back() == first.chars().next_back();
            let near = inside && one.len().min(first.len()) >= SHORTEST && is_near(names, one, first);
            return Some(body && unknown && near);
        }
        None
    }

    /// Whether a word is a known place, people, body or work, so that another spelling of it is a slip.
    fn is_place(&self, word: &str) -> bool {
        let known = self.words.language().capitals().word(word);
        known.place || known.people || (known.thing || known.head) && word.len() > SHORTEST
    }

    /// Whether two forms of the same letters differ in accents, capitals inside, or where their words part.
    fn is_written_otherwise(&self, x: &Form, y: &Form) -> bool {
        let lower = |form: &Form| form.written.to_lowercase();
        let loud = |form: &Form| form.written.split(' ').any(|w| w.len() > 1 && !w.chars().any(char::is_lowercase));
        if lower(x) == lower(y) {
            return (is_camel(x) || is_camel(y)) && !loud(x) && !loud(y);
        }
        let accents = |form: &Form| !form.written.is_ascii();
        let parted = x.keys.len() != y.keys.len() && x.keys.len().max(y.keys.len()) > 2;
        let tied = [x, y].iter().any(|form| form.written.contains(['-', '.']) || is_camel(form));
        let single = |key: &String| self.is_unknown(key);
        (accents(x) != accents(y) || parted) && !tied && (x.keys.iter().any(single) || y.keys.iter().any(single))
    }

    /// Whether no list knows a word, and the story never writes it small.
    fn is_unknown(&self, word: &str) -> bool {
        let language = self.words.language();
        !language.capitals().word(word).any()
            && language.names().word(word) == NameWord::default()
            && !self.grammar.small_words().has(self.words, word)
    }

    /// Whether the last word of a name is one of firms.
    fn is_firm(&self, form: &Form) -> bool {
        let last = form.keys.last().map_or("", String::as_str);
        let language = self.words.language();
        language.named_things().is_firm(last) || language.acronyms().company.contains(last)
    }
}
