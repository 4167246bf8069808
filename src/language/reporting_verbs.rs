//! Verbs that report what somebody says, writes, asks or thinks, in every form.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::{ClassSet, Folded, Language, List, WordClass, WordClasses, WordMap};

/// What a verb says of the words it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerbClass {
    /// Nothing about their truth: `say`, `tell`.
    Neutral,
    /// They are written: `write`, `tweet`.
    Written,
    /// An office speaks: `announce`, `rule`.
    Official,
    /// They are asked.
    Question,
    /// They are thought: `believe`, `argue`.
    Opinion,
    /// Casts doubt: `claim`, `allege`.
    Doubt,
    /// Takes them for true: `admit`, `reveal`.
    Factive,
    /// Pushes back: `deny`, `reject`.
    Dispute,
    /// Gives a name: `call`, `label`.
    Label,
    /// Tells how they sounded: `shout`, `joke`.
    Manner,
}

/// A reporting verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportingVerb {
    /// Its base form: `say`, `point out`.
    pub lemma: String,
    /// What it says of the words it reports.
    pub class: VerbClass,
    /// Whether it introduces or closes a direct quotation by itself.
    pub quotes: bool,
    /// Whether it takes a reported clause.
    pub clause: bool,
    /// Whether it takes the person told as an object.
    pub addressed: bool,
    /// Whether a form of it is a common noun too.
    pub noun: bool,
    /// Whether style guides prefer “said” unless the meaning is exactly right.
    pub loaded: bool,
    /// Whether it is a gesture, by which nobody can speak.
    pub gesture: bool,
    classes: ClassSet,
}

impl ReportingVerb {
    /// Whether its base form is a word of a class.
    pub(crate) fn is(&self, class: WordClass) -> bool {
        self.classes.has(class)
    }
}

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VerbForm {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, `wrote`; for most verbs the participle as well.
    Past,
    /// `written`, where it differs from the past.
    Participle,
    /// `saying`
    Ing,
}

/// A form of a verb; the particles of `point out` are matched behind it.
#[derive(Debug)]
struct Entry {
    particles: Vec<String>,
    verb: usize,
    form: VerbForm,
}

/// The list.
#[derive(Debug)]
pub struct ReportingVerbs {
    verbs: Vec<ReportingVerb>,
    by_first: WordMap<Vec<Entry>>,
}

impl ReportingVerbs {
    /// The verb that begins at a word: how many words it takes, the verb and its form. `word(k)` is the word `k`
    /// places on; the longest verb wins, so `point out` before `point`.
    pub fn at<'w, W: Into<Folded<'w>>>(&self, word: impl Fn(usize) -> W) -> Option<(usize, &ReportingVerb, VerbForm)> {
        let entries = self.by_first.get(word(0))?;
        entries
            .iter()
            .find(|e| e.particles.iter().enumerate().all(|(k, particle)| word(k + 1).into().text() == particle))
            .map(|e| (e.particles.len() + 1, &self.verbs[e.verb], e.form))
    }

    /// The verb of one word, in lower case.
    pub fn get<'w>(&self, word: impl Into<Folded<'w>>) -> Option<(&ReportingVerb, VerbForm)> {
        let entry = self.by_first.get(word)?.iter().find(|e| e.particles.is_empty())?;
        Some((&self.verbs[entry.verb], entry.form))
    }

    /// All verbs.
    pub fn all(&self) -> &[ReportingVerb] {
        &self.verbs
    }

    fn add(&mut self, verb: usize, form: VerbForm, written: &str) {
        let mut words = written.split(' ');
        let Some(first) = words.next() else { return };
        let particles: Vec<String> = words.map(str::to_owned).collect();
        let entries = self.by_first.entry(first);
        // The past comes before the participle: one entry for `said`.
        if !entries.iter().any(|e| e.particles == particles) {
            entries.push(Entry { particles, verb, form });
        }
    }
}

impl List for ReportingVerbs {
    fn read(language: &Language) -> Self {
        list(language.list("reporting_verbs.toml"), language.word_classes())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    not_quoting: FxHashSet<String>,
    no_clause: FxHashSet<String>,
    addressed: FxHashSet<String>,
    nouns: FxHashSet<String>,
    loaded: FxHashSet<String>,
    not_speech: FxHashSet<String>,
    verbs: FxHashMap<VerbClass, Class>,
    variants: FxHashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    regular: Vec<String>,
    irregular: Vec<Vec<String>>,
}

fn list(file: File, words: &WordClasses) -> ReportingVerbs {
    let mut list = ReportingVerbs { verbs: Vec::new(), by_first: WordMap::default() };
    let mut classes: Vec<(&VerbClass, &Class)> = file.verbs.iter().collect();
    classes.sort_by_key(|(class, _)| **class);
    for (&class, written) in classes {
        let regular = written.regular.iter().map(|lemma| regular(lemma));
        let irregular = written.irregular.iter().filter_map(|forms| irregular(forms));
        for [base, third, past, participle, ing] in regular.chain(irregular) {
            let lemma = base.as_str();
            let verb = list.verbs.len();
            list.verbs.push(ReportingVerb {
                class,
                quotes: !file.not_quoting.contains(lemma),
                clause: !file.no_clause.contains(lemma),
                addressed: file.addressed.contains(lemma),
                noun: file.nouns.contains(lemma),
                loaded: file.loaded.contains(lemma),
                gesture: file.not_speech.contains(lemma),
                classes: words.of(lemma),
                lemma: lemma.to_owned(),
            });
            list.add(verb, VerbForm::Past, &past);
            list.add(verb, VerbForm::Participle, &participle);
            list.add(verb, VerbForm::Third, &third);
            list.add(verb, VerbForm::Ing, &ing);
            list.add(verb, VerbForm::Base, &base);
        }
    }
    for (form, lemma) in &file.variants {
        let Some(verb) = list.verbs.iter().position(|v| v.lemma == *lemma) else { continue };
        list.add(verb, form_of(form), form);
    }
    for entries in list.by_first.values_mut() {
        entries.sort_by_key(|e| std::cmp::Reverse(e.particles.len()));
    }
    list
}

fn form_of(written: &str) -> VerbForm {
    match written {
        w if w.ends_with("ing") => VerbForm::Ing,
        w if w.ends_with("ed") => VerbForm::Past,
        w if w.ends_with('s') => VerbForm::Third,
        _ => VerbForm::Base,
    }
}

/// Base, third person, past, participle, -ing; the participle is given only where it differs from the past.
fn irregular(forms: &[String]) -> Option<[String; 5]> {
    match forms {
        [base, third, past, ing] => Some([base.clone(), third.clone(), past.clone(), past.clone(), ing.clone()]),
        [base, third, past, participle, ing] => {
            Some([base.clone(), third.clone(), past.clone(), participle.clone(), ing.clone()])
        }
        _ => None,
    }
}

fn regular(lemma: &str) -> [String; 5] {
    let (word, particles) = lemma.split_at(lemma.find(' ').unwrap_or(lemma.len()));
    let with = |form: String| form + particles;
    let before_y = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let third = match before_y {
        Some(stem) => format!("{stem}ies"),
        None if word.ends_with(['s', 'x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        None => format!("{word}s"),
    };
    let past = match before_y {
        Some(stem) => format!("{stem}ied"),
        None if word.ends_with('e') => format!("{word}d"),
        None => format!("{word}ed"),
    };
    let ing = match word.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{word}ing"),
    };
    [lemma.to_owned(), with(third), with(past.clone()), with(past), with(ing)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, &str, VerbForm)>) {
        let words: Vec<&str> = text.split(' ').collect();
        let got = Language::english().reporting_verbs().at(|k| words.get(k).copied().unwrap_or(""));
        assert_eq!(got.map(|(n, v, f)| (n, v.lemma.as_str(), f)), expected, "{text}");
    }

    #[test]
    fn forms() {
        check("said ruiz", Some((1, "say", VerbForm::Past)));
        check("written in", Some((1, "write", VerbForm::Participle)));
        check("replied", Some((1, "reply", VerbForm::Past)));
        check("pointed out that", Some((2, "point out", VerbForm::Past)));
        check("arguing", Some((1, "argue", VerbForm::Ing)));
        check("labelled", Some((1, "label", VerbForm::Past)));
        check("walked", None);
    }
}
