//! Accusations in the paper’s own voice: a named person or firm, a crime, and neither source, charge, hedge nor
//! finding.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::claims::{LONGEST_SENTENCE, Participants, Voice, subject_before};
use crate::grammar::words::{WordKind, Words};
use crate::language::accusations;
use crate::language::{Language, Phrases};
use crate::rule::{Check, Finding, House, Kind};

/// `[accusation]` in a rule file.
pub const KIND: Kind = Kind {
    table: "accusation",
    doc: "a crime laid to a named person or firm in the paper’s own voice, without source, hedge, charge or finding",
    read: |options| options.story::<Accusation>(),
};

/// The options of `[accusation]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Accusation {
    /// Whether nouns that name somebody a criminal accuse too: `the swindler Adela Dorn`.
    labels: bool,
}

impl Default for Accusation {
    fn default() -> Self {
        Self { labels: true }
    }
}

/// What a listed phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Accuses {
    ByVerb,
    ByLabel,
}

impl Check for Accusation {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut story = None;
        let mut findings = Vec::new();
        // Nobody is accused in a table that lost its lines.
        let readable = document.sentences().iter().enumerate().filter(|(_, s)| s.words.len() <= LONGEST_SENTENCE);
        for (index, sentence) in readable {
            for i in sentence.words.clone() {
                let Some((length, &how)) = accusing().at(words, i) else { continue };
                if i + length > sentence.words.end || (how == Accuses::ByLabel && !self.labels) {
                    continue;
                }
                let story = story.get_or_insert_with(|| Story::read(document));
                let here = i..i + length;
                let who = match how {
                    Accuses::ByVerb => story.doer(index, &here),
                    Accuses::ByLabel => story.labelled(index, &here),
                };
                if let Some(who) = who {
                    findings.extend(story.judge(index, &here, who));
                }
            }
        }
        findings
    }
}

fn accusing() -> &'static Phrases<Accuses> {
    static LIST: LazyLock<Phrases<Accuses>> = LazyLock::new(|| {
        let lists = accusations();
        let kinds = [(&lists.verbs, Accuses::ByVerb), (&lists.labels, Accuses::ByLabel)];
        Phrases::new(
            Language::english(),
            kinds.into_iter().flat_map(|(list, how)| list.iter().map(move |phrase| (phrase, how))),
        )
    });
    &LIST
}

fn listed(list: &'static [String]) -> Phrases<()> {
    Phrases::new(Language::english(), list.iter().map(|phrase| (phrase, ())))
}

struct Story<'d> {
    document: &'d Document,
    voice: Voice<'d>,
    /// Names beside a conviction, an admission or another finding.
    established: FxHashSet<&'d str>,
    /// Names beside a denial, and the denial.
    denials: FxHashMap<&'d str, (usize, Range<usize>)>,
}

impl<'d> Story<'d> {
    fn read(document: &'d Document) -> Self {
        static FINDINGS: LazyLock<Phrases<()>> = LazyLock::new(|| listed(&accusations().findings));
        static DENIALS: LazyLock<Phrases<()>> = LazyLock::new(|| listed(&accusations().denials));
        let words = document.words();
        let names = |range: Range<usize>| range.filter(|&i| is_proper(words, i)).map(|i| words.lower(i));
        let mut established = FxHashSet::default();
        let mut denials = FxHashMap::default();
        let mut before = 0..0;
        for (index, sentence) in document.sentences().iter().enumerate() {
            let range = sentence.words.clone();
            let found = |i: usize| FINDINGS.at(words, i).is_some() && !(i > 0 && words.lower(i - 1) == "not");
            if range.clone().any(found) {
                // The sentence before counts too: `He was convicted` goes on with its name.
                established.extend(names(range.clone()).chain(names(before)));
            }
            if let Some(denial) = range.clone().find_map(|i| DENIALS.at(words, i).map(|(length, ())| i..i + length)) {
                for name in names(range.clone()) {
                    denials.entry(name).or_insert((index, denial.clone()));
                }
            }
            before = range;
        }
        Self { document, voice: Voice::of(document), established, denials }
    }

    /// Who did what the verb says: its subject, or whoever stands after `by`.
    fn doer(&self, index: usize, verb: &Range<usize>) -> Option<Range<usize>> {
        static HARMLESS: LazyLock<Phrases<()>> = LazyLock::new(|| listed(&accusations().harmless_objects));
        let words = self.document.words();
        let sentence = &self.document.sentences()[index].words;
        if HARMLESS.at(words, verb.end).is_some() {
            return None;
        }
        let before = if verb.start > sentence.start { words.lower(verb.start - 1) } else { "" };
        if matches!(before, "was" | "were" | "been" | "being" | "is" | "are" | "be" | "got" | "getting") {
            let by = verb.end;
            let name = (words.lower(by) == "by").then(|| self.name_at(by + 1, sentence.end))?;
            return name;
        }
        // A participle after a noun has its noun as object: `the boy murdered by …`, `a man stabbed in Varn`.
        if words.lower(verb.end) == "by" || matches!(words.lower(verb.end), "in" | "at" | "on" | "during" | "to") {
            return None;
        }
        let subject = subject_before(words, sentence.start, verb.start);
        self.ends_in_name(&subject).then_some(subject)
    }

    /// Whom a noun names: `the swindler Adela Dorn`, `Adela Dorn, the swindler`, `Adela Dorn is a swindler`.
    fn labelled(&self, index: usize, label: &Range<usize>) -> Option<Range<usize>> {
        let words = self.document.words();
        let sentence = &self.document.sentences()[index].words;
        if let Some(name) = self.name_at(label.end, sentence.end) {
            // `convicted murderer Dorn`, `suspected thief`, `anti-terrorist`
            let before = if label.start > sentence.start { words.lower(label.start - 1) } else { "" };
            let settled = matches!(
                before,
                "convicted"
                    | "suspected"
                    | "accused"
                    | "alleged"
                    | "condemned"
                    | "admitted"
                    | "notorious"
                    | "-"
                    | "of"
                    | "against"
                    | "confessed"
                    | "reputed"
                    | "fictional"
                    | "to"
                    | "for"
                    | "on"
                    | "from"
                    | "with"
                    | "as"
                    | "by"
            );
            return (!settled && name.len() > 1).then_some(name);
        }
        // `Dorn is a swindler`
        let mut i = label.start;
        let article = i > sentence.start && matches!(words.lower(i - 1), "a" | "an" | "the");
        if !article {
            return None;
        }
        i -= 1;
        if i > sentence.start && matches!(words.lower(i - 1), "is" | "was") {
            let subject = subject_before(words, sentence.start, i);
            return self.ends_in_name(&subject).then_some(subject);
        }
        None
    }

    /// The name that begins at a word: capitals that the story writes so wherever they stand.
    fn name_at(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let words = self.document.words();
        let length = (from..end.min(from + 5))
            .take_while(|&i| words.all()[i].kind == WordKind::Word && words.all()[i].capital)
            .count();
        let name = from..from + length;
        (length > 0 && self.ends_in_name(&name)).then_some(name)
    }

    /// Whether a noun phrase is somebody’s name: its last word is one, and it is more than a country or a people.
    fn ends_in_name(&self, phrase: &Range<usize>) -> bool {
        let words = self.document.words();
        if phrase.is_empty() || !is_proper(words, phrase.end - 1) {
            return false;
        }
        let named = Participants::of(self.document, phrase.clone());
        named.head.is_none()
            && named.names.iter().any(|name| !crate::language::events().is_country(name))
            && !matches!(
                words.lower(phrase.end - 1),
                "i" | "police" | "government" | "nazis" | "army" | "islamists" | "americans" | "russians"
            )
            && !words.lower(phrase.end - 1).ends_with("ians")
            && !words.lower(phrase.end - 1).ends_with("ists")
    }

    fn judge(&self, index: usize, here: &Range<usize>, who: Range<usize>) -> Option<Finding> {
        static FRAMES: LazyLock<Phrases<()>> = LazyLock::new(|| listed(&accusations().frames));
        let document = self.document;
        let words = document.words();
        let sentence = &document.sentences()[index];
        if !self.voice.vouches(here, index)
            || sentence.words.clone().any(|i| FRAMES.at(words, i).is_some() && !here.contains(&i))
        {
            return None;
        }
        let last = words.lower(who.end - 1);
        if self.established.contains(last) {
            return None;
        }
        let denial = self.denials.get(last).filter(|(s, _)| *s != index).map(|(_, denial)| denial.clone());
        let name = flat(document.text(words.span(who.clone())));
        let whole = words.span(who.start.min(here.start)..who.end.max(here.end));
        let act = flat(document.text(words.span(here.clone())));
        let finding = Finding::new(
            whole,
            format!("`{name}`: `{act}` is stated as fact, with no source, charge or finding: who says so?"),
            "accused in the story’s own voice",
        )
        .help("lay it to a source, name the charge (`is charged with`), or say what established it");
        Some(match denial {
            Some(denial) => finding.related(words.span(denial), "denied here").severity(Severity::Error),
            None => finding,
        })
    }
}

fn is_proper(words: &Words, i: usize) -> bool {
    words.all().get(i).is_some_and(|word| word.kind == WordKind::Word && word.capital)
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
