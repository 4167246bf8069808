//! The A–Z of a house: many words in one file, each with what to write instead and why.

mod entry;
mod forms;
mod table;

use std::sync::OnceLock;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::language::{Language, Phrases};
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::scope::{Parts, Quotations, Scope};
use super::wording::{cased, is_house_capital};

pub use entry::Entry;

/// `[terms]` in a rule file.
pub const KIND: Kind = Kind {
    table: "terms",
    doc: "the A–Z of a house: many words to avoid in one file, or in a table beside it, each with what to write instead",
    read: |options| options.story::<Terms>(),
};

/// The options of `[terms]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Terms {
    written: Written,
    entries: Vec<Entry>,
    /// What is wrong with the table beside the rule file.
    faults: Vec<Flaw>,
    phrases: OnceLock<Phrases<Meaning>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// The entries: `{ prefer, avoid, note, source, severity, except, case, forms }`; `prefer` and `avoid` are a word
    /// or a list of words.
    entries: Vec<Entry>,
    /// A table beside the rule file, `words.tsv` or `words.csv`, whose first line names its columns as entries do;
    /// several words in a cell are parted by ` | `.
    table: Option<Spanned<String>>,
    /// The text of that table, which copydesk fills in.
    #[serde(rename = "table-text")]
    text: Option<String>,
    /// Phrases in which any avoided word is right.
    except: Vec<String>,
    /// Words to leave alone, whatever the entries say: `known = { add = ["…"] }`.
    accept: Vec<String>,
    /// What is wrong; `{}` stands for the word as the story has it, `{prefer}` for the one to write.
    message: String,
    /// What is wrong with a word for which the house has no other.
    message_avoid: String,
    /// What the place is called in the excerpt, with the same two.
    label: String,
    /// What to do about it.
    help: Option<String>,
    /// Whether `--fix` may write the only preferred word unasked.
    safe: bool,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// What to do about words in quotation marks: `false` passes them over, `true` looks there too, `"only"` nowhere
    /// else.
    quotations: Quotations,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            table: None,
            text: None,
            except: Vec::new(),
            accept: Vec::new(),
            message: "the house writes `{prefer}` for `{}`".to_owned(),
            message_avoid: "the house does not write `{}`".to_owned(),
            label: "write `{prefer}`".to_owned(),
            help: None,
            safe: true,
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

/// What a phrase in a story means.
#[derive(Debug, Clone)]
enum Meaning {
    /// It is right.
    Right,
    /// It is avoided by this entry, written so, and these are to be written instead.
    Avoided { entry: usize, avoid: String, prefer: Vec<String> },
}

impl From<Written> for Terms {
    fn from(mut written: Written) -> Self {
        let mut entries = std::mem::take(&mut written.entries);
        let mut faults = Vec::new();
        if let (Some(name), Some(text)) = (&written.table, &written.text) {
            let (read, wrong) = table::read(name, text);
            entries.extend(read);
            faults = wrong;
        }
        Self { written, entries, faults, phrases: OnceLock::new() }
    }
}

impl Check for Terms {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let phrases = self.phrases.get_or_init(|| self.phrases(document.language()));
        let words = document.words();
        let mut scope = Scope::new(document, &self.written.parts, self.written.quotations);
        let mut findings = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, meaning)) = phrases.at(words, i) else {
                i += 1;
                continue;
            };
            let range = i..i + length;
            i += length;
            let at = words.span(range.clone());
            if let Meaning::Avoided { entry, avoid, prefer } = meaning
                && scope.holds(at)
            {
                let place = Word { at, first: range.start, last: range.end - 1 };
                findings.extend(self.judge(document, place, &self.entries[*entry], avoid, prefer));
            }
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = self.faults.clone();
        if self.entries.is_empty() && flaws.is_empty() {
            return vec![Flaw::everywhere("no `entries`, and no `table` with any")];
        }
        flaws.extend(entry::flaws(&self.entries));
        flaws
    }
}

/// A place in a story, with its first and last word.
#[derive(Debug, Clone, Copy)]
struct Word {
    at: Span<InProse>,
    first: usize,
    last: usize,
}

impl Terms {
    /// All that is looked for: avoided words, and the phrases in which they are right.
    fn phrases(&self, language: &Language) -> Phrases<Meaning> {
        let mut all: Vec<(String, Meaning)> = Vec::new();
        let right = |phrase: &str| (phrase.to_owned(), Meaning::Right);
        all.extend(self.written.accept.iter().chain(&self.written.except).map(|phrase| right(phrase)));
        for (index, entry) in self.entries.iter().enumerate() {
            all.extend(entry.except.iter().map(|phrase| right(phrase)));
            for (avoid, prefer) in entry.pairs(language) {
                all.push((avoid.clone(), Meaning::Avoided { entry: index, avoid, prefer }));
            }
            // What the house writes may hold what it avoids: `Tarn Paper Mill` for `Paper Mill`.
            let longer = |p: &&String| entry.avoid.iter().any(|a| p.len() > a.get_ref().len() && holds(p, a.get_ref()));
            all.extend(entry.prefer.iter().map(|p| p.get_ref()).filter(longer).map(|p| right(p)));
        }
        Phrases::new(language, all)
    }

    /// What there is to say of an avoided word where it stands.
    fn judge(&self, document: &Document, word: Word, entry: &Entry, avoid: &str, prefer: &[String]) -> Option<Finding> {
        let found = document.text(word.at);
        if entry.case && found != avoid {
            return None;
        }
        if Self::is_name(document, word, avoid) {
            return None;
        }
        let mut inserts: Vec<String> = Vec::new();
        for prefer in prefer {
            let capital = is_house_capital(prefer);
            // Only the capitals differ: a headline, a beginning or a longer name has its own reason for them.
            if same_letters(prefer, found) && (!Self::tells_capitals(document, word, prefer) || found == prefer) {
                return None;
            }
            let begins = begins_sentence(document, word.first);
            let insert = if capital || !begins && same_letters(prefer, found) {
                prefer.clone()
            } else {
                cased(prefer, avoid, found, begins)
            };
            if insert == found {
                return None;
            }
            inserts.push(insert);
        }
        let shown = inserts.iter().map(String::as_str).collect::<Vec<_>>().join("` or `");
        let say = |text: &str| text.replace("{prefer}", &shown).replace("{}", found);
        let written = &self.written;
        let mut finding = match inserts.is_empty() {
            true => Finding::new(word.at, say(&written.message_avoid), ""),
            false => Finding::new(word.at, say(&written.message), say(&written.label)),
        };
        finding.severity = entry.severity;
        finding.help.clone_from(&written.help);
        finding.notes.extend(entry.note.iter().chain(&entry.source).cloned());
        let sure = written.safe && inserts.len() == 1;
        let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
        for insert in inserts {
            finding = finding.mend(format!("write `{insert}`"), applicability, word.at, insert);
        }
        Some(finding)
    }

    /// Whether a word that the rule writes small is part of a name where it stands: `Kennedy Theatre`, `Jane Grey`.
    fn is_name(document: &Document, word: Word, avoid: &str) -> bool {
        let words = document.words();
        let first = words.get(word.first).is_some_and(|w| w.capital);
        if !first || avoid.chars().any(char::is_uppercase) {
            return false;
        }
        if begins_sentence(document, word.first) {
            return word.first == word.last && document.proper_words().contains(words.lower(word.first));
        }
        let block = words.get(word.first).map(|w| w.block);
        let capital = |i: usize| {
            words
                .get(i)
                .is_some_and(|w| Some(w.block) == block && w.capital && w.kind == crate::grammar::words::WordKind::Word)
        };
        capital(word.last + 1)
            || word.first > 0 && capital(word.first - 1) && !begins_sentence(document, word.first - 1)
    }

    /// Whether capitals mean anything at a place: not in a heading, not where the sentence begins and the house writes
    /// the word small, not beside another capital, where a name may be meant.
    fn tells_capitals(document: &Document, word: Word, prefer: &str) -> bool {
        let words = document.words();
        let Some(block) = document.page.prose.block_at(word.at.start) else { return false };
        if prefer.chars().any(char::is_uppercase) {
            return true;
        }
        let capital = |i: usize| {
            let same = words.get(i).is_some_and(|w| w.block as usize == block);
            same && words.get(i).is_some_and(|w| w.capital) && !begins_sentence(document, i)
        };
        !matches!(document.block_kind(block), crate::read::BlockKind::Heading(_))
            && !begins_sentence(document, word.first)
            && !capital(word.last + 1)
            && (word.first == 0 || !capital(word.first - 1))
    }
}

/// Whether a phrase stands whole inside another.
fn holds(long: &str, short: &str) -> bool {
    let (long, short) = (long.to_lowercase(), short.to_lowercase());
    long != short && format!(" {long} ").contains(&format!(" {short} "))
}

/// Whether two words differ at most in their capitals.
fn same_letters(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Whether a word is the first of its sentence, marks before it aside.
pub(super) fn begins_sentence(document: &Document, i: usize) -> bool {
    let words = document.words();
    let Some(word) = words.get(i) else { return false };
    let Some(sentence) = document.sentence_at(word.at.start) else { return true };
    let first = document.sentences()[sentence].words.start;
    (first..i).all(|k| words.get(k).is_some_and(|w| w.kind == crate::grammar::words::WordKind::Mark))
}
