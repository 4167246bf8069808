//! Patterns over one sentence, as lists of the language write them: regular expressions with parts by name, and `~verb`
//! for the forms of a verb.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::Regex;
use rustc_hash::FxHashSet;

use super::events::Spelling;
use super::{Language, VerbForm};

/// A pattern, made ready when it is first looked for.
pub struct Pattern {
    ready: Arc<Ready>,
    /// What its parts for names must be, in lower case with straight apostrophes; nothing where it has none.
    given: Option<Arc<FxHashSet<String>>>,
}

/// A regular expression, written in full and compiled when it is first looked for: most texts need few of them.
struct Ready {
    source: Source,
    regex: OnceLock<Regex>,
}

/// A regular expression before its parts and verbs are written in full.
#[derive(Clone)]
struct Source {
    any_of: String,
    own: Vec<(String, String)>,
    /// What stands where words of a story are to stand.
    given: Option<String>,
    writer: Writer,
}

impl Ready {
    fn of(source: Source) -> Arc<Self> {
        Arc::new(Self { source, regex: OnceLock::new() })
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| Regex::new(&self.source.written()).expect("a test compiles every pattern"))
    }
}

impl Source {
    fn written(&self) -> String {
        // Edges of letters within ASCII are found by the quicker machine, beside curly marks too.
        let mut source = String::from(r"(?i)(?-u:\b)(?:");
        self.writer.write(&self.any_of, &self.own, DEPTH, &mut source);
        source.push_str(r")(?-u:\b)");
        match &self.given {
            Some(given) => source.replace(GIVEN, given),
            None => source,
        }
    }
}

impl Pattern {
    #[cfg(test)]
    pub(super) fn regex(&self) -> &Regex {
        self.ready.regex()
    }

    /// Where it stands in a text, first of all.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.next(text, 0)
    }

    /// All places where it stands in a text.
    pub fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.next(text, from)?;
            from = found.end.max(after(text, found.start));
            Some(found)
        })
    }

    /// The first place from a byte on, with the names that were given.
    fn next(&self, text: &str, mut from: usize) -> Option<Range<usize>> {
        let regex = self.ready.regex();
        while from <= text.len() {
            let found = regex.find_at(text, from)?.range();
            let Some(given) = &self.given else { return Some(found) };
            let parts = regex.captures_at(text, from)?;
            let is_given = |part: &str| given.contains(&part.to_lowercase().replace('’', "'"));
            if parts.iter().skip(1).flatten().all(|part| is_given(part.as_str())) {
                return Some(found);
            }
            from = after(text, found.start);
        }
        None
    }
}

/// The byte behind the character at a byte.
fn after(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// A pattern that lacks words of a story: the nouns for what came about, the names of the accused.
pub struct Template {
    source: Source,
    /// With any name where names are to stand.
    named: Arc<Ready>,
}

impl Template {
    fn new(source: Source) -> Self {
        let named = Ready::of(Source { given: Some(NAME.to_owned()), ..source.clone() });
        Self { source, named }
    }

    /// The pattern with one of some words of any kind, compiled for them.
    pub fn of(&self, words: &[&str]) -> Pattern {
        let words = words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        Pattern { ready: Ready::of(Source { given: Some(format!("(?:{words})")), ..self.source.clone() }), given: None }
    }

    /// The pattern with one of some names, in lower case with straight apostrophes, compiled once for all of them.
    pub fn of_names(&self, names: &Arc<FxHashSet<String>>) -> Pattern {
        Pattern { ready: Arc::clone(&self.named), given: Some(Arc::clone(names)) }
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Template").field(&self.source.any_of).finish()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.ready.source.any_of).field(&self.given).finish()
    }
}

/// Where the words of a story stand in a template.
const GIVEN: &str = "{given}";

/// A name: a word with a capital, without the `s` of whom something belongs to.
const NAME: &str = r"((?-i:\p{Lu})[\p{L}\p{M}]*(?:['’]\p{L}{2,})*)";

/// Where a part stands in a pattern.
pub(super) fn slot(name: &str) -> String {
    format!("{{{name}}}")
}

/// Writes patterns of the list as regular expressions.
#[derive(Clone)]
pub(super) struct Writer {
    parts: Arc<BTreeMap<String, String>>,
    spelling: Arc<Spelling>,
    /// Whether verbs stand for all their forms.
    all: bool,
}

/// Parts may stand in parts so deep.
const DEPTH: usize = 8;

impl Writer {
    pub fn new(language: &Language, parts: BTreeMap<String, String>) -> Self {
        Self { parts: Arc::new(parts), spelling: language.events().spelling(), all: false }
    }

    /// One for which verbs stand for all their forms.
    pub fn of_all_forms(&self) -> Self {
        Self { all: true, ..self.clone() }
    }

    pub fn pattern(&self, any_of: &[String], own: &[(String, &str)]) -> Pattern {
        Pattern { ready: Ready::of(self.source(any_of, own)), given: None }
    }

    pub fn template(&self, any_of: &[String], own: &[(String, &str)]) -> Template {
        Template::new(self.source(any_of, own))
    }

    fn source(&self, any_of: &[String], own: &[(String, &str)]) -> Source {
        let any_of = any_of.iter().map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|");
        let own = own.iter().map(|(slot, part)| (slot.clone(), (*part).to_owned())).collect();
        Source { any_of, own, given: None, writer: self.clone() }
    }

    /// Writes a pattern behind a source, its parts and verbs in full, in one go.
    fn write(&self, pattern: &str, own: &[(String, String)], depth: usize, source: &mut String) {
        let mut rest = pattern;
        while let Some(at) = rest.find(MARKS) {
            source.push_str(&rest[..at]);
            rest = &rest[at..];
            let read = match rest.as_bytes()[0] {
                b'{' => self.part(rest, own, depth, source),
                b'~' => self.verb(rest, source),
                // Classes of all scripts make large machines, and English needs none.
                b'\\' if rest.starts_with(r"\w") => instead(source, "[a-z]", 2),
                // It stands in classes only.
                b'\\' if rest.starts_with(r"\s") => instead(source, r" \t\r\n", 2),
                b' ' => instead(source, r"[ \t\r\n\u{a0}]+", 1),
                b'\'' => instead(source, "['’]", 1),
                _ => 0,
            };
            if read == 0 {
                source.push_str(&rest[..1]);
            }
            rest = &rest[read.max(1)..];
        }
        source.push_str(rest);
    }

    /// Writes the part whose name in braces a text begins with; tells how many bytes that is, 0 where it is none.
    fn part(&self, text: &str, own: &[(String, String)], depth: usize, source: &mut String) -> usize {
        let Some(end) = text.find('}').filter(|_| depth > 0) else { return 0 };
        let slot = &text[..=end];
        let by_name = || self.parts.get(&slot[1..end]).map(String::as_str);
        let part = own.iter().find(|(known, _)| known == slot).map(|(_, part)| part.as_str()).or_else(by_name);
        let Some(part) = part else { return 0 };
        self.write(part, own, depth - 1, source);
        slot.len()
    }

    /// `~sink` as all forms of the verb but the one in -ing, `~~sink` as its past and participle.
    fn verb(&self, text: &str, source: &mut String) -> usize {
        let verb = text.trim_start_matches('~');
        let marks = text.len() - verb.len();
        let end = verb.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(verb.len());
        let wanted = |form: VerbForm| match marks {
            _ if self.all => true,
            1 => form != VerbForm::Ing,
            _ => matches!(form, VerbForm::Past | VerbForm::Participle),
        };
        let forms = self.spelling.forms(&verb[..end]).into_iter();
        let mut forms: Vec<String> = forms.filter(|(_, form)| wanted(*form)).map(|(form, _)| form).collect();
        // The longer one is tried first: `burned`, `burn`.
        forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
        forms.dedup();
        source.push_str(&format!("(?:{})", forms.join("|")));
        marks + end
    }
}

/// What stands for something else in a pattern of the list.
const MARKS: [char; 5] = ['{', '~', '\\', ' ', '\''];

/// Writes some text in place of so many bytes, and gives their number back.
fn instead(source: &mut String, text: &str, bytes: usize) -> usize {
    source.push_str(text);
    bytes
}
