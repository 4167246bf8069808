//! One thing under two names: the same words of its own with another word for what it is (`Alder Street` and `Alder
//! Avenue`, `Tilden High School` and `Tilden Middle School`).

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::grammar::Grammar;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::ThingHead;
use crate::text::{InProse, Span};

use super::told_apart::are_told_apart;

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

/// Owners with as many first letters in common are alike.
const OWNERS: usize = 2;

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
    found.extend(reader.owners());
    found.retain(|two| !are_told_apart(grammar, two.at, two.model));
    found.sort_by_key(|two| two.at);
    found.dedup_by_key(|two| two.at);
    found
}

/// Something called by its owner: `Queen Maud’s`.
struct Owner {
    place: Range<usize>,
    /// The words before the owner’s own, in lower case.
    prefix: String,
    name: String,
    saint: bool,
    /// The kind of the word behind it that says what is owned.
    head: Option<u16>,
    /// Whether a noun, or what stands before one, follows.
    noun: bool,
    sentence: usize,
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

    /// Two things called after owners whose names begin alike: `St Brendan’s Hospital`, `St Brigid’s`; `Queen Maud’s
    /// Hospital`, `Queen Mary’s`.
    fn owners(&self) -> Option<TwoNames> {
        let mut by_prefix: FxHashMap<String, Vec<Owner>> = FxHashMap::default();
        for (index, sentence) in self.grammar.sentences().iter().enumerate() {
            for owner in sentence.words.clone().filter_map(|i| self.owner(index, i, &sentence.words)) {
                by_prefix.entry(owner.prefix.clone()).or_default().push(owner);
            }
        }
        let mut found: Vec<TwoNames> = by_prefix.values().filter_map(|owners| self.two_owners(owners)).collect();
        found.sort_by_key(|two| two.at);
        found.into_iter().next()
    }

    /// The owner whose last word stands at `i`, by a saint’s or another word before it.
    fn owner(&self, sentence: usize, i: usize, here: &Range<usize>) -> Option<Owner> {
        let words = self.grammar.words();
        let things = self.grammar.language().things();
        let owns = words.get(i + 1).is_some_and(|w| w.kind == WordKind::Possessive);
        let first = self.before(i, here.start).start;
        if !owns || !self.is_capital(i) || first == i {
            return None;
        }
        let saint = things.saints().contains(words.folded(i - 1));
        let start = if saint { i - 1 } else { first };
        let prefix = (start..i).map(|k| words.lower(k)).collect::<Vec<_>>().join(" ");
        let capital = words.get(i + 2).is_some_and(|w| w.capital);
        let head = things.heads().at(words, i + 2).filter(|_| capital).map(|(_, head)| head.kind);
        let noun = matches!(self.grammar.tags().tag(i + 2), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num);
        Some(Owner { place: start..i + 2, prefix, name: words.lower(i).to_owned(), saint, head, noun, sentence })
    }

    fn two_owners(&self, owners: &[Owner]) -> Option<TwoNames> {
        let first = owners.first()?;
        let odd = owners.iter().find(|other| other.name != first.name)?;
        let begins = |name: &str| name.chars().take(OWNERS).collect::<String>();
        let alike = begins(&first.name) == begins(&odd.name);
        let two = owners.iter().all(|o| o.name == first.name || o.name == odd.name);
        let once = owners.iter().filter(|o| o.name == odd.name).count() == 1;
        // A person owns what a noun behind the name says; a hospital is called by the owner alone.
        let thing = first.saint || first.head.is_some() && (odd.head == first.head || odd.head.is_none() && !odd.noun);
        if !(alike && two && once && thing) || first.sentence == odd.sentence {
            return None;
        }
        let (words, things) = (self.grammar.words(), self.grammar.language().things());
        Some(TwoNames {
            at: words.span(odd.place.clone()),
            model: words.span(first.place.clone()),
            thing: first.head.map_or(things.saint(), |kind| things.kind(kind)),
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
