//! Events of the news: which verbs and nouns name one event, how their forms are made, and which words name one
//! participant.

use std::sync::Arc;

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{Folded, Language, List, Phrases, VerbForm, WordMap, WordSet};

/// A verb or noun whatever its form, as a number: the same for `captured` and `capture`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lemma(u32);

/// What a word or phrase of the lists can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventWord {
    /// The verb, and in which form it stands.
    pub verb: Option<(Lemma, VerbForm)>,
    /// Whether the verb has this word as its base form, too: `hit`, `burst`.
    pub base: bool,
    /// The noun.
    pub noun: Option<Lemma>,
    /// The families it belongs to, in order.
    pub families: Vec<u16>,
    /// Whether it only says that the noun behind it took place: `carried out`.
    pub light: bool,
    /// Whether it holds the word of an event and tells of none: `for sale`.
    pub idle: bool,
}

impl EventWord {
    /// Whether it is the past of a verb and nothing else: `stole`, and not `hit`.
    pub fn is_past_only(&self) -> bool {
        let past = self.verb.is_some_and(|(_, form)| matches!(form, VerbForm::Past | VerbForm::Participle));
        past && !self.base && self.noun.is_none()
    }
}

/// The words of the events.
#[derive(Debug)]
pub struct Events {
    /// Verbs in all their forms, nouns, and fixed phrases.
    pub listed: Phrases<EventWord>,
    /// Words that stand for what the sentence before reports: `claim`.
    pub anaphora: WordSet,
    split: WordMap<Vec<SplitVerb>>,
    common: FxHashSet<Lemma>,
    irregular: WordMap<String>,
    spelling: Arc<Spelling>,
    inflected: Vec<(String, String)>,
    derived: Vec<(String, String)>,
    same: WordMap<(String, bool)>,
}

/// A verb whose object stands inside it: `set the mill on fire`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitVerb {
    /// What stands behind the object, word by word.
    pub tail: Vec<String>,
    /// What it means.
    pub means: Lemma,
    /// The families of what it means.
    pub families: Vec<u16>,
    /// The form of the verb.
    pub form: VerbForm,
}

/// A word keeps at least so many letters when an ending is taken off.
const SHORTEST: usize = 3;

impl Events {
    /// One word for all words of a participant (`american` for `u.s.`), in lower case, if the lists know the word.
    pub fn participant<'a>(&self, lower: impl Into<Folded<'a>>) -> Option<&str> {
        self.same.get(lower).map(|(head, _)| head.as_str())
    }

    /// Whether a word in lower case names a country or its government.
    pub fn is_country<'a>(&self, lower: impl Into<Folded<'a>>) -> bool {
        self.same.get(lower).is_some_and(|(_, country)| *country)
    }

    /// The lemma of a word in lower case: its irregular base form, or what is left without its endings.
    pub fn lemma(&self, lower: &str) -> Lemma {
        let base = self.irregular.get(lower).map_or(lower, String::as_str);
        let stem = without(&self.derived, without(&self.inflected, base.to_owned()));
        let mut stem = stem.strip_suffix('e').map_or_else(|| stem.clone(), str::to_owned);
        if stem.len() > SHORTEST && stem.ends_with('y') {
            stem.pop();
            stem.push('i');
        }
        let mut letters = stem.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && last == before
            && stem.len() > SHORTEST
        {
            stem.pop();
        }
        Lemma(Folded::from(&stem).hash())
    }

    /// The verbs that can begin with a word and end behind their object.
    pub fn split<'a>(&self, lower: impl Into<Folded<'a>>) -> &[SplitVerb] {
        self.split.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Whether a verb tells of so many things that two places with it need not mean one.
    pub fn is_common(&self, lemma: Lemma) -> bool {
        self.common.contains(&lemma)
    }

    /// Whether a word ends as a noun made from a verb does.
    pub fn is_derived(&self, lower: &str) -> bool {
        self.derived.iter().any(|(ending, _)| leaves(lower, ending).is_some())
    }
}

/// A word without the longest of the endings that leaves enough of it.
fn without(endings: &[(String, String)], word: String) -> String {
    let longest = endings.iter().filter_map(|(ending, put)| Some((ending.len(), leaves(&word, ending)?, put)));
    match longest.max_by_key(|(length, ..)| *length) {
        Some((_, rest, put)) => format!("{rest}{put}"),
        None => word,
    }
}

/// What stands before an ending, if it is a word still.
fn leaves<'w>(word: &'w str, ending: &str) -> Option<&'w str> {
    let rest = word.strip_suffix(ending)?;
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    (rest.chars().count() >= SHORTEST && rest.chars().any(is_vowel) && !(ending == "s" && rest.ends_with('s')))
        .then_some(rest)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    families: Vec<Family>,
    split: Vec<Split>,
    irregular: BTreeMap<String, (String, String)>,
    endings: Endings,
    spelling: Spelling,
    light: Light,
    idle: Idle,
    same: Same,
    anaphora: Anaphora,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    verbs: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Split {
    verb: String,
    tail: String,
    means: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Endings {
    inflected: Vec<(String, String)>,
    derived: Vec<(String, String)>,
    plural: String,
}

/// How the regular forms of a verb are spelled.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Spelling {
    /// Endings that take one more letter before an `s`.
    hissing: Vec<String>,
    /// Letters that are vowels.
    vowels: String,
    /// Letters that are not doubled before an ending.
    single: String,
    #[serde(skip)]
    irregular: BTreeMap<String, (String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Light {
    verbs: Vec<String>,
    common: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Idle {
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Same {
    groups: Vec<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Anaphora {
    nouns: WordSet,
}

impl List for Events {
    fn read(language: &Language) -> Self {
        let file: File = language.list("events.toml");
        let irregular = file.irregular.iter();
        let mut list = Events {
            listed: Phrases::new(language, std::iter::empty::<(&str, EventWord)>()),
            anaphora: file.anaphora.nouns,
            split: WordMap::default(),
            common: FxHashSet::default(),
            irregular: irregular
                .flat_map(|(base, (past, participle))| [(past, base.clone()), (participle, base.clone())])
                .filter(|(form, base)| *form != base)
                .collect(),
            spelling: Arc::new(Spelling { irregular: file.irregular, ..file.spelling }),
            inflected: file.endings.inflected,
            derived: file.endings.derived,
            same: WordMap::default(),
        };
        for group in file.same.groups {
            let head = group[0].to_lowercase();
            let country = group[0].starts_with(char::is_uppercase);
            for word in &group {
                list.same.insert(&word.to_lowercase(), (head.clone(), country));
            }
        }
        let mut words: FxHashMap<String, EventWord> = FxHashMap::default();
        let plural = file.endings.plural;
        for (key, family) in file.families.iter().enumerate() {
            for verb in &family.verbs {
                list.add_verb(&mut words, verb, Some(key as u16));
            }
            for noun in &family.nouns {
                for form in [noun.clone(), format!("{noun}{plural}")] {
                    let word = words.entry(form).or_default();
                    word.noun = Some(list.lemma(noun));
                    word.families.push(key as u16);
                }
            }
        }
        for base in list.spelling.irregular.keys() {
            list.add_verb(&mut words, base, None);
        }
        for verb in &file.light.verbs {
            for (form, _) in list.forms(verb) {
                words.entry(form).or_default().light = true;
            }
        }
        list.common = file.light.common.iter().map(|verb| list.lemma(verb)).collect();
        for phrase in file.idle.phrases {
            words.entry(phrase).or_default().idle = true;
        }
        for word in words.values_mut() {
            word.families.sort_unstable();
            word.families.dedup();
        }
        list.add_splits(&words, &file.split);
        list.listed = Phrases::new(language, words);
        list
    }
}

impl Events {
    /// Enters the verbs whose object stands inside them, with the families of what they mean.
    fn add_splits(&mut self, words: &FxHashMap<String, EventWord>, splits: &[Split]) {
        for split in splits {
            let families = words.get(&split.means).map(|word| word.families.clone()).unwrap_or_default();
            let tail: Vec<String> = split.tail.split(' ').map(str::to_owned).collect();
            for (verb, form) in self.forms(&split.verb) {
                let (tail, families, means) = (tail.clone(), families.clone(), self.lemma(&split.means));
                self.split.entry(&verb).push(SplitVerb { tail, means, families, form });
            }
        }
    }

    fn add_verb(&self, words: &mut FxHashMap<String, EventWord>, verb: &str, family: Option<u16>) {
        let lemma = if verb.contains(' ') { Lemma(Folded::from(verb).hash()) } else { self.lemma(verb) };
        let mut seen = FxHashSet::default();
        for (form, as_form) in self.forms(verb) {
            let is_base = as_form == VerbForm::Base;
            words.entry(form.clone()).or_default().base |= is_base;
            if seen.insert(form.clone()) {
                let word = words.entry(form).or_default();
                word.verb.get_or_insert((lemma, as_form));
                word.families.extend(family);
            }
        }
    }

    /// The forms of a verb in its base form; of a phrase its first word changes. A form may come twice.
    pub fn forms(&self, verb: &str) -> Vec<(String, VerbForm)> {
        self.spelling.forms(verb)
    }

    /// How forms of verbs are made.
    pub(super) fn spelling(&self) -> Arc<Spelling> {
        Arc::clone(&self.spelling)
    }
}

impl Spelling {
    /// The forms of a verb in its base form; of a phrase its first word changes. A form may come twice.
    pub fn forms(&self, verb: &str) -> Vec<(String, VerbForm)> {
        let (first, rest) =
            verb.split_once(' ').map_or((verb, String::new()), |(first, rest)| (first, format!(" {rest}")));
        let form = |word: String, form: VerbForm| (format!("{word}{rest}"), form);
        let stem = first.strip_suffix('e').unwrap_or(first);
        let is_vowel = |c: char| self.vowels.contains(c);
        let soft = first.strip_suffix('y').filter(|rest| !rest.ends_with(is_vowel));
        let third = match soft {
            Some(soft) => format!("{soft}ies"),
            None if self.hissing.iter().any(|ending| first.ends_with(ending)) => format!("{first}es"),
            None => format!("{first}s"),
        };
        let irregular = self.irregular.get(first);
        let mut all = match irregular {
            Some((past, participle)) => {
                vec![form(past.clone(), VerbForm::Past), form(participle.clone(), VerbForm::Participle)]
            }
            None => vec![form(soft.map_or_else(|| format!("{stem}ed"), |soft| format!("{soft}ied")), VerbForm::Past)],
        };
        all.push(form(first.to_owned(), VerbForm::Base));
        all.push(form(third, VerbForm::Third));
        all.push(form(format!("{stem}ing"), VerbForm::Ing));
        // `rig`, `rigged`: where the last letter is not doubled, nobody writes this form.
        let mut letters = first.chars().rev();
        if let (Some(last), Some(before)) = (letters.next(), letters.next())
            && !self.single.contains(last)
            && is_vowel(before)
        {
            if irregular.is_none() {
                all.push(form(format!("{first}{last}ed"), VerbForm::Past));
            }
            all.push(form(format!("{first}{last}ing"), VerbForm::Ing));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_lemma() {
        let events = Events::read(Language::english());
        let pairs = [
            ("captured", "capture"),
            ("sank", "sinking"),
            ("resigned", "resignation"),
            ("removed", "removal"),
            ("stabbed", "stabbing"),
            ("explosion", "exploded"),
            ("robbery", "robbed"),
            ("dies", "died"),
        ];
        for (one, other) in pairs {
            assert_eq!(events.lemma(one), events.lemma(other), "{one}, {other}");
        }
        assert_ne!(events.lemma("sank"), events.lemma("sent"));
    }
}
