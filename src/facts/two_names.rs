//! One thing under two names: the same words of its own with another word for what it is (`Alder Street` and `Alder
//! Avenue`, `Tilden High School` and `Tilden Middle School`).

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
use crate::language::ThingHead;
use crate::text::{InProse, Span};

/// Two names that may be one thing’s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwoNames {
    /// The rarer name, or the later one.
    pub at: Span<InProse>,
    /// Where the other stands first.
    pub model: Span<InProse>,
    /// What a thing of the kind is called: `street`.
    pub thing: &'static str,
}

/// Names of more words of their own are none.
const LONGEST: usize = 5;

/// Words with as many first letters in common are alike.
const ALIKE: usize = 4;

/// A name that ends in a word for what bears it.
#[derive(Clone)]
struct Name {
    place: Range<usize>,
    head: ThingHead,
    /// The words before or behind that word, in lower case.
    own: String,
    /// Whether they are more than one word that many things are called by: `World`, `Ohio`.
    telling: bool,
    sentence: usize,
}

/// Pairs of names, in order of the odd one.
pub(super) fn find(grammar: &Grammar) -> Vec<TwoNames> {
    let reader = Reader { grammar };
    let mut by_own: FxHashMap<(u16, String), Vec<Name>> = FxHashMap::default();
    for (index, sentence) in grammar.sentences().iter().enumerate() {
        for name in sentence.words.clone().filter_map(|i| reader.name(index, i, &sentence.words)) {
            by_own.entry((name.head.kind, name.own.clone())).or_default().push(name);
        }
    }
    let mut found: Vec<TwoNames> = by_own
        .values()
        .filter(|names| names.iter().all(|name| name.telling))
        .filter_map(|names| reader.two(names, |name| name.head.head))
        .collect();
    let mut all: Vec<Name> = by_own.into_values().flatten().collect();
    all.sort_by_key(|name| name.place.start);
    found.extend(reader.other_word(all));
    found.extend(reader.saints());
    found.sort_by_key(|two| two.at);
    found.dedup_by_key(|two| two.at);
    found
}

struct Reader<'g> {
    grammar: &'g Grammar,
}

impl Reader<'_> {
    /// The name whose word for its bearer stands at `i`.
    fn name(&self, index: usize, i: usize, sentence: &Range<usize>) -> Option<Name> {
        let words = self.grammar.words();
        let things = self.grammar.language().things();
        if !words.all()[i].capital {
            return None;
        }
        let (length, &head) = things.heads().at(words, i)?;
        let end = i + length;
        let own = match (head.fronted, self.before(i, sentence.start)) {
            (true, own) if own.is_empty() => self.behind(end, sentence.end),
            (_, own) => own,
        };
        let fronted = own.start >= end;
        let longer = !fronted && (self.is_capital(end) || words.text(end) == "-" && !words.all()[end].spaced);
        let whole = (i..end).all(|k| words.all()[k].capital) && end <= sentence.end;
        let said = own.clone().filter(|&k| words.all()[k].kind == WordKind::Word).count();
        let least = if things.is_wide(head.kind) { 2 } else { 1 };
        if !whole || longer || said < least {
            return None;
        }
        // `World Cup`, `Ohio Street`: a word that a place has many things by.
        let known = |k: usize| self.grammar.language().capitals().word(words.folded(k)).any();
        let telling = said > 1 || !own.clone().all(known);
        let text = own.clone().map(|k| words.lower(k)).collect::<Vec<_>>().join(" ");
        Some(Name { place: own.start.min(i)..own.end.max(end), head, own: text, telling, sentence: index })
    }

    /// The capitals right before a word.
    fn before(&self, i: usize, start: usize) -> Range<usize> {
        let words = self.grammar.words();
        let capitals = self.grammar.language().capitals();
        let mut from = i;
        while from > start && i - from < LONGEST {
            let k = from - 1;
            let owner = words.all()[k].kind == WordKind::Possessive;
            let opens = k == start && capitals.word(words.folded(k)).opener;
            if opens || !(owner || self.is_capital(k)) {
                break;
            }
            from = k;
        }
        from..i
    }

    /// The capitals right behind a word.
    fn behind(&self, end: usize, stop: usize) -> Range<usize> {
        let last = (end..stop.min(end + LONGEST)).take_while(|&k| self.is_capital(k)).count();
        end..end + last
    }

    fn is_capital(&self, k: usize) -> bool {
        self.grammar.words().get(k).is_some_and(|w| w.kind == WordKind::Word && w.capital && w.spaced)
    }

    /// Names that differ in one word of their own, which begins alike: `Northern Harbor Board`, `Northeastern Harbor Board`.
    fn other_word(&self, names: Vec<Name>) -> Vec<TwoNames> {
        let mut by_rest: FxHashMap<String, Vec<(Name, String)>> = FxHashMap::default();
        for name in names.into_iter().filter(|name| self.grammar.language().things().is_wide(name.head.kind)) {
            let own: Vec<&str> = name.own.split(' ').collect();
            for (n, word) in own.iter().enumerate().filter(|_| own.len() > 1) {
                let begins: String = word.chars().take(if own.len() > 2 { 1 } else { ALIKE }).collect();
                let rest = [&own[..n], &[&*begins], &own[n + 1..]].concat().join(" ");
                let key = format!("{n} {rest} {} {}", name.head.kind, name.head.head);
                by_rest.entry(key).or_default().push((name.clone(), (*word).to_owned()));
            }
        }
        let mut found = Vec::new();
        for names in by_rest.into_values() {
            let words: Vec<&str> = names.iter().map(|(_, word)| word.as_str()).collect();
            let plural = |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.len() < 2);
            let Some(other) = words.iter().find(|word| **word != words[0]) else { continue };
            if plural(words[0], other) || plural(other, words[0]) {
                continue;
            }
            let told: FxHashMap<String, String> =
                names.iter().map(|(name, word)| (name.own.clone(), word.clone())).collect();
            let names: Vec<Name> = names.into_iter().map(|(name, _)| name).collect();
            found.extend(self.two(&names, |name| told[&name.own].clone()));
        }
        found
    }

    /// Two saints whose names begin alike: `St Brendan’s Hospital`, `St Brigid’s`.
    fn saints(&self) -> Option<TwoNames> {
        let words = self.grammar.words();
        let saints = self.grammar.language().things().saints();
        let owns = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Possessive);
        let mut names: Vec<(usize, &str)> = Vec::new();
        for sentence in self.grammar.sentences() {
            let named = sentence.words.clone().filter(|&i| words.all()[i].capital && saints.contains(words.folded(i)));
            names.extend(named.filter(|&i| self.is_capital(i + 1) && owns(i + 2)).map(|i| (i, words.lower(i + 1))));
        }
        let (first, name) = *names.first()?;
        let (odd, other) = *names.iter().find(|(_, other)| *other != name)?;
        let alike = name.chars().next() == other.chars().next() && names.iter().all(|(_, n)| *n == name || *n == other);
        let once = names.iter().filter(|(_, n)| *n == other).count() == 1;
        let beside = self.grammar.sentence_at(words.all()[first].at.start)
            == self.grammar.sentence_at(words.all()[odd].at.start);
        (alike && once && !beside).then(|| TwoNames {
            at: words.span(odd..odd + 3),
            model: words.span(first..first + 3),
            thing: self.grammar.language().things().saint(),
        })
    }

    /// What is odd in names that are the same but for one part: two of them, one of which hardly stands.
    fn two<P: PartialEq>(&self, names: &[Name], part: impl Fn(&Name) -> P) -> Option<TwoNames> {
        let words = self.grammar.words();
        let first = names.first()?;
        let other = names.iter().find(|name| part(name) != part(first))?;
        let count = |one: &Name| names.iter().filter(|name| part(name) == part(one)).count();
        let (mine, theirs) = (count(first), count(other));
        let beside = names.iter().any(|a| names.iter().any(|b| part(a) != part(b) && a.sentence == b.sentence));
        if mine + theirs != names.len() || mine.min(theirs) > 1 || beside {
            return None;
        }
        let (odd, model) = if theirs <= mine { (other, first) } else { (first, other) };
        let (at, model) = (words.span(odd.place.clone()), words.span(model.place.clone()));
        Some(TwoNames { at, model, thing: self.grammar.language().things().kind(odd.head.kind) })
    }
}
