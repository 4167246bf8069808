//! Patterns over one sentence, as lists of the language write them: regular expressions with parts by name, and `~verb`
//! for the forms of a verb.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use regex::Regex;

use super::{Language, VerbForm};

/// A pattern, made ready when it is first looked for.
pub struct Pattern {
    ready: Arc<Ready>,
    /// What its parts for names must be, in lower case with straight apostrophes; nothing where it has none.
    given: Option<Vec<String>>,
}

/// A regular expression, compiled once.
struct Ready {
    source: String,
    regex: OnceLock<Regex>,
}

impl Ready {
    fn of(source: String) -> Arc<Self> {
        Arc::new(Self { source, regex: OnceLock::new() })
    }

    fn regex(&self) -> &Regex {
        self.regex.get_or_init(|| Regex::new(&self.source).expect("a test compiles every pattern"))
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
    source: String,
    /// With any name where names are to stand.
    named: Arc<Ready>,
}

impl Template {
    fn new(source: String) -> Self {
        let named = Ready::of(source.replace(GIVEN, NAME));
        Self { source, named }
    }

    /// The pattern with one of some words of any kind, compiled for them.
    pub fn of(&self, words: &[&str]) -> Pattern {
        let words = words.iter().map(|word| regex::escape(word)).collect::<Vec<_>>().join("|");
        Pattern { ready: Ready::of(self.source.replace(GIVEN, &format!("(?:{words})"))), given: None }
    }

    /// The pattern with one of some names, in lower case with straight apostrophes, compiled once for all of them.
    pub fn of_names(&self, names: &[&str]) -> Pattern {
        let given = names.iter().map(|name| (*name).to_owned()).collect();
        Pattern { ready: Arc::clone(&self.named), given: Some(given) }
    }
}

impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Template").field(&self.source).finish()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.ready.source).field(&self.given).finish()
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
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub language: &'a Language,
    pub parts: &'a BTreeMap<String, String>,
    /// Whether verbs stand for all their forms.
    pub all: bool,
}

/// White space between two words.
const SPACE: &str = r"[ \t\r\n\u{a0}]+";

/// Parts may stand in parts so deep.
const DEPTH: usize = 4;

impl Writer<'_> {
    pub fn pattern(&self, any_of: &[String], own: &[(String, &str)]) -> Pattern {
        Pattern { ready: Ready::of(self.source(any_of, own)), given: None }
    }

    pub fn template(&self, any_of: &[String], own: &[(String, &str)]) -> Template {
        Template::new(self.source(any_of, own))
    }

    fn source(&self, any_of: &[String], own: &[(String, &str)]) -> String {
        let mut source = any_of.iter().map(|one| format!("(?:{one})")).collect::<Vec<_>>().join("|");
        for _ in 0..DEPTH {
            for (slot, part) in own {
                source = source.replace(slot, part);
            }
            for (name, part) in self.parts {
                source = source.replace(&slot(name), part);
            }
        }
        // Classes of all scripts make large machines, and English needs none.
        let source = self.with_forms(&source).replace(' ', SPACE).replace(r"\w", "[a-z]").replace('\'', "['’]");
        // Edges of letters within ASCII are found by the quicker machine, beside curly marks too.
        format!(r"(?i)(?-u:\b)(?:{source})(?-u:\b)")
    }

    /// `~sink` as all forms of the verb but the one in -ing, `~~sink` as its past and participle.
    fn with_forms(&self, source: &str) -> String {
        let mut written = String::new();
        let mut rest = source;
        while let Some(mark) = rest.find('~') {
            written.push_str(&rest[..mark]);
            let past = rest[mark + 1..].starts_with('~');
            let verb = &rest[mark + 1 + usize::from(past)..];
            let end = verb.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(verb.len());
            let forms = self.language.events().forms(&verb[..end]);
            let wanted = |form: VerbForm| match past {
                _ if self.all => true,
                true => matches!(form, VerbForm::Past | VerbForm::Participle),
                false => form != VerbForm::Ing,
            };
            let mut forms: Vec<String> =
                forms.into_iter().filter(|(_, form)| wanted(*form)).map(|(form, _)| form).collect();
            // The longer one is tried first: `burned`, `burn`.
            forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
            forms.dedup();
            written.push_str(&format!("(?:{})", forms.join("|")));
            rest = &verb[end..];
        }
        written + rest
    }
}
