//! Regular expressions as rule files write them: read the way prose is set, compiled only where they can match.
//!
//! A blank in an expression is any white space, so that a phrase is found across a line end too; a straight apostrophe
//! is a curly one too, a hyphen one that does not break. Thousands of expressions cost a short story little: each is
//! first asked for the letters that it cannot do without, and compiled only where the story has them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use regex::Regex;
use regex_syntax::ast::ErrorKind;
use regex_syntax::hir::{Class, Hir, HirKind};
use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::facts::Document;
use crate::grammar::words::Words;
use crate::rule::flaw::Flaw;

use super::word_expression::{self, WordExpression};

/// A regular expression of a rule.
#[derive(Debug)]
pub struct Expression {
    /// As it is compiled.
    text: String,
    /// What reading it told.
    read: Arc<Read>,
    regex: OnceLock<Option<Regex>>,
    /// The same for a text without letters beyond ASCII: there the edges of words are found by a quicker machine.
    quick: OnceLock<Option<Regex>>,
    case: bool,
}

/// What one reading of an expression tells: it is read once for as long as the program runs, however many rules, styles
/// and sessions make it.
#[derive(Debug)]
struct Read {
    /// Stands for it, and for no other.
    number: u64,
    /// What is wrong with it.
    wrong: Option<regex_syntax::Error>,
    /// Whether it matches the empty text.
    empty: bool,
    /// Its groups, by number and by name.
    groups: Vec<String>,
    /// One of these, in lower case, stands in every text that it matches; none where nothing can be said.
    needles: Option<Vec<String>>,
    /// One of each of these stands there too.
    also: Vec<Vec<String>>,
}

static READ: LazyLock<Mutex<FxHashMap<String, Arc<Read>>>> = LazyLock::new(Mutex::default);
static NUMBER: AtomicU64 = AtomicU64::new(0);
static COMPILED: LazyLock<Mutex<FxHashMap<String, Option<Regex>>>> = LazyLock::new(Mutex::default);

fn read(written: &str) -> Arc<Read> {
    // Not held while one is read: files are read on many threads.
    let known = READ.lock().unwrap_or_else(PoisonError::into_inner).get(written).cloned();
    if let Some(read) = known {
        return read;
    }
    let read = word_expression::read(written).map(Read::from);
    let read = Arc::new(read.unwrap_or_else(|| Read::in_full(written)));
    READ.lock().unwrap_or_else(PoisonError::into_inner).insert(written.to_owned(), read.clone());
    read
}

fn next_number() -> u64 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

impl From<WordExpression> for Read {
    fn from(words: WordExpression) -> Read {
        let numbers = (0..=words.groups.len()).map(|group| group.to_string());
        let groups = std::iter::once(String::new()).chain(numbers);
        let groups = groups.chain(words.groups.into_iter().filter(|name| !name.is_empty())).collect();
        Read {
            number: next_number(),
            wrong: None,
            empty: words.empty,
            groups,
            needles: words.needles,
            also: words.also,
        }
    }
}

impl Read {
    fn in_full(written: &str) -> Read {
        match regex_syntax::parse(written) {
            Ok(hir) => Read {
                number: next_number(),
                wrong: None,
                empty: hir.properties().minimum_len() == Some(0),
                groups: groups_of(&hir),
                needles: needles(&hir),
                also: Vec::new(),
            },
            Err(error) => Read {
                number: next_number(),
                wrong: Some(error),
                empty: false,
                groups: Vec::new(),
                needles: None,
                also: Vec::new(),
            },
        }
    }
}

impl Expression {
    /// An expression as a rule file has it; `case` says whether capitals count.
    pub fn new(written: &str, case: bool) -> Expression {
        let flags = if case { "(?m)" } else { "(?mi)" };
        let text = format!("{flags}{}", as_prose(written));
        Expression { text, read: read(written), regex: OnceLock::new(), quick: OnceLock::new(), case }
    }

    /// The blocks of a story in which it matches, in order; those that have not changed are not searched again.
    pub fn blocks(&self, document: &Document) -> Arc<Vec<u32>> {
        let key = self.read.number * 2 + u64::from(self.case);
        document.blocks_with(key, |block| {
            let regex = self.compiled(document.is_plain(block));
            regex.is_some_and(|regex| regex.is_match(document.text(document.prose().blocks[block].at)))
        })
    }

    /// Whether it may match in a story with these words at all.
    pub fn may_match(&self, words: &Words) -> bool {
        let mut all = self.read.needles.iter().chain(&self.read.also);
        all.all(|needles| needles.iter().any(|needle| words.hold(needle)))
    }

    /// The compiled expression, where it may match in a story with these words at all.
    pub fn regex(&self, words: &Words) -> Option<&Regex> {
        if self.may_match(words) { self.compiled(false) } else { None }
    }

    /// The compiled expression for a stretch of a story; `plain` says that no letter there is beyond ASCII.
    pub fn compiled(&self, plain: bool) -> Option<&Regex> {
        let quick = || self.quick.get_or_init(|| compiled(&with_quick_edges(&self.text)?)).as_ref();
        let quick = if plain { quick() } else { None };
        quick.or_else(|| self.regex.get_or_init(|| compiled(&self.text)).as_ref())
    }
}

fn compiled(text: &str) -> Option<Regex> {
    let known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner).get(text).cloned();
    known.unwrap_or_else(|| {
        let made = Regex::new(text).ok();
        let mut known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(text.to_owned(), made.clone());
        made
    })
}

/// An expression whose edges of words know ASCII letters alone; none where it has no such edge, or one that cannot be
/// written so.
fn with_quick_edges(text: &str) -> Option<String> {
    if text.contains("(?x") {
        return None;
    }
    let mut quick = String::with_capacity(text.len() + 16);
    let (mut class, mut any) = (0_usize, false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('b') if class == 0 && rest.peek() != Some(&'{') => {
                    any = true;
                    quick.push_str("(?-u:\\b)");
                }
                Some('b' | 'B' | '<' | '>') => return None,
                escaped => {
                    quick.push(c);
                    quick.extend(escaped);
                }
            },
            '[' => {
                class += 1;
                quick.push(c);
            }
            ']' => {
                class = class.saturating_sub(1);
                quick.push(c);
            }
            c => quick.push(c),
        }
    }
    any.then_some(quick)
}

/// Shorter expressions, in bytes, do not grow too large to compile by themselves.
const LONG: usize = 20_000;

/// What is wrong with an expression that a rule file has.
pub fn flaws(written: &Spanned<String>) -> Vec<Flaw> {
    let text = written.get_ref();
    if text.is_empty() {
        return vec![Flaw::new(written.span(), "an empty regular expression matches nothing of use", "empty")];
    }
    if text.contains('\u{8}') {
        let message = "a backspace in a regular expression: in double quotes \\b is one";
        return vec![Flaw::new(written.span(), message, "write it in single quotes: '\\b'")];
    }
    let read = read(text);
    if let Some(error) = &read.wrong {
        return vec![unsound(written, error)];
    }
    if read.empty {
        let message = "a regular expression that matches the empty text";
        return vec![Flaw::new(written.span(), message, "it would match everywhere, and nothing")];
    }
    // Compiling is what costs, and only long expressions and counted repetitions can grow too large.
    if text.len() < LONG && !text.contains('{') {
        return Vec::new();
    }
    match Regex::new(&Expression::new(text, true).text) {
        Ok(_) => Vec::new(),
        Err(_) => {
            vec![Flaw::new(written.span(), "a regular expression that does not compile", "it grows too large")]
        }
    }
}

fn unsound(written: &Spanned<String>, error: &regex_syntax::Error) -> Flaw {
    let (label, place, around) = match error {
        regex_syntax::Error::Parse(error) => {
            (error.kind().to_string(), Some(error.span()), matches!(error.kind(), ErrorKind::UnsupportedLookAround))
        }
        regex_syntax::Error::Translate(error) => (error.kind().to_string(), Some(error.span()), false),
        _ => (String::new(), None, false),
    };
    let flaw = match around {
        true => Flaw::new(
            written.span(),
            "look-around is not there: what must not stand beside a match belongs in `except`",
            "write the whole phrase that is right in `except`, or mark what is meant by a group named `here`",
        ),
        false => Flaw::new(written.span(), "a regular expression that does not compile", label),
    };
    match place {
        Some(place) => flaw.inside(place.start.offset..place.end.offset),
        None => flaw,
    }
}

/// The groups of an expression, by number and by name.
pub fn groups(written: &str) -> Vec<String> {
    read(written).groups.clone()
}

fn groups_of(hir: &Hir) -> Vec<String> {
    let mut found = vec![String::new(), "0".to_owned()];
    let mut todo = vec![hir];
    while let Some(hir) = todo.pop() {
        match hir.kind() {
            HirKind::Capture(group) => {
                found.push(group.index.to_string());
                found.extend(group.name.as_deref().map(str::to_owned));
                todo.push(&group.sub);
            }
            HirKind::Repetition(repeated) => todo.push(&repeated.sub),
            HirKind::Concat(list) | HirKind::Alternation(list) => todo.extend(list),
            _ => {}
        }
    }
    found
}

/// Flaws of a text with placeholders: each must be a group of the expression.
pub fn placeholder_flaws(text: &Spanned<String>, groups: &[String], more: &[&str]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut rest = text.get_ref().as_str();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        rest = after;
        let plain = name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if plain && !groups.iter().any(|g| g == name) && !more.contains(&name) {
            let message = format!("`{{{name}}}` stands for no group of the expression");
            flaws.push(match text.span() {
                at if at.is_empty() => Flaw::everywhere(message),
                at => Flaw::new(at, message, "no such group"),
            });
        }
    }
    flaws
}

/// A text with what is pointed at in the place of `{}`, and groups in those of `{1}`, `{name}`; braces that name no group stay.
pub fn filled(text: &str, groups: &regex::Captures<'_>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let group = after.split_once('}').and_then(|(name, after)| {
            let (name, lower) = name.strip_suffix(":lower").map_or((name, false), |name| (name, true));
            let found = match (name, name.parse::<usize>()) {
                ("", _) => groups.name("here").or_else(|| groups.get(0)),
                (_, Ok(number)) => groups.get(number),
                (name, Err(_)) => groups.name(name),
            };
            let known = name.is_empty() || name.parse::<usize>().is_ok() || groups.name(name).is_some();
            let found = found.map(|m| m.as_str()).or(known.then_some(""))?;
            Some((if lower { found.to_lowercase() } else { found.to_owned() }, after))
        });
        match group {
            Some((found, after)) => {
                filled.push_str(&found);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

/// An expression in which a blank is any white space, an apostrophe either one, a hyphen one that does not break too.
fn as_prose(written: &str) -> String {
    if written.contains("(?x") {
        return written.to_owned();
    }
    let mut prose = String::with_capacity(written.len() + 16);
    let mut class = 0_usize;
    let mut rest = written.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                prose.push(c);
                prose.extend(rest.next());
            }
            '[' => {
                class += 1;
                prose.push(c);
            }
            ']' => {
                class = class.saturating_sub(1);
                prose.push(c);
            }
            '(' if class == 0 && rest.peek() == Some(&'?') => {
                prose.push(c);
                // Flags and names of groups are left as they are.
                for flag in rest.by_ref() {
                    prose.push(flag);
                    if matches!(flag, ':' | ')' | '>') {
                        break;
                    }
                }
            }
            ' ' if class == 0 => prose.push_str("[\\s\u{a0}\u{202f}]"),
            '\'' if class == 0 => prose.push_str("['’]"),
            '-' if class == 0 => prose.push_str("[\\-‐‑]"),
            c => prose.push(c),
        }
    }
    prose
}

/// Texts in lower case one of which stands in whatever matches; none where there is nothing to look for.
fn needles(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(group) => needles(&group.sub),
        HirKind::Repetition(repeated) if repeated.min > 0 => needles(&repeated.sub),
        HirKind::Alternation(list) => {
            let mut all = Vec::new();
            for one in list {
                all.extend(needles(one)?);
            }
            // To look for more costs as much as to compile.
            (all.len() <= word_expression::MOST).then_some(all)
        }
        HirKind::Literal(_) | HirKind::Class(_) => letters(hir).and_then(|text| piece(&text)).map(|text| vec![text]),
        HirKind::Concat(list) => {
            let mut best: Option<Vec<String>> = None;
            let weight = |needles: &[String]| needles.iter().map(String::len).min().unwrap_or(0);
            let mut keep = |found: Vec<String>| {
                if best.as_ref().is_none_or(|b| weight(&found) > weight(b)) {
                    best = Some(found);
                }
            };
            let mut run = String::new();
            for one in list {
                match letters(one) {
                    Some(text) => run.push_str(&text),
                    None => {
                        piece(&std::mem::take(&mut run)).into_iter().for_each(|text| keep(vec![text]));
                        needles(one).into_iter().for_each(&mut keep);
                    }
                }
            }
            piece(&run).into_iter().for_each(|text| keep(vec![text]));
            best
        }
        _ => None,
    }
}

/// The longest stretch of a text without what prose may have in another form: blanks, apostrophes, hyphens.
fn piece(text: &str) -> Option<String> {
    let pieces = text.split([' ', '\'', '-']).filter(|piece| !piece.is_empty());
    pieces.max_by_key(|piece| piece.len()).map(str::to_owned)
}

/// The one text, in lower case, that a part of an expression stands for whatever the case; ASCII alone.
fn letters(hir: &Hir) -> Option<String> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok().filter(|text| text.is_ascii())?;
            Some(text.to_ascii_lowercase())
        }
        HirKind::Class(Class::Unicode(class)) => {
            let mut found = None;
            for range in class.ranges() {
                // The long s and the sign for kelvin fold to letters too, and stand in no story.
                if matches!(range.start(), '\u{17f}' | '\u{212a}') && range.start() == range.end() {
                    continue;
                }
                let small = range.start().to_ascii_lowercase();
                if range.start() != range.end() || !small.is_ascii_alphabetic() || found.is_some_and(|f| f != small) {
                    return None;
                }
                found = Some(small);
            }
            found.map(String::from)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(written: &str, case: bool, expected: &[&str]) {
        let expression = Expression::new(written, case);
        assert_eq!(expression.read.needles.as_deref().unwrap_or_default(), expected, "{written}");
    }

    #[test]
    fn quick_edges_are_the_same_edges_in_plain_text() {
        assert_eq!(with_quick_edges(r"\bkm\b").as_deref(), Some(r"(?-u:\b)km(?-u:\b)"));
        assert_eq!(with_quick_edges(r"[\b.]\\b"), None);
        assert_eq!(with_quick_edges(r"\\b\w"), None);
        assert_eq!(with_quick_edges(r"\bkm\B"), None);
        assert_eq!(with_quick_edges(r"\b{start}km"), None);
        let words = Words::of_text("", Language::english());
        for written in [r"\bthe\b", r"\b\w+’s\b", r"\b(?<key>[A-Z]{2,5})\b", r"[a-z]\b|\bno"] {
            let expression = Expression::new(written, false);
            for text in ["The ship’s NATO—the “US”’s £5, no. 7 a_b", "THE, the… x²y", "no·no § the"] {
                let all = |plain: bool| -> Vec<String> {
                    let regex = expression.compiled(plain).expect("it compiles");
                    regex.find_iter(text).map(|m| format!("{}{}", m.start(), m.as_str())).collect()
                };
                assert_eq!(all(true), all(false), "{written} in {text}");
            }
        }
        assert!(Expression::new(r"\bthe\b", true).regex(&words).is_none());
    }

    #[test]
    fn letters_a_match_cannot_do_without() {
        check(r"\bin order to\b", false, &["order"]);
        check(r"don't[- ]you-know", true, &["know"]);
        check(r"(?:very|really) [a-z]+", true, &["very", "really"]);
        check(r"[0-9]+ ?(?<unit>km|kg|mi)", false, &["km", "kg", "mi"]);
        check(r"[A-Z]+", true, &[]);
        check(r"x*", true, &[]);
    }

    #[test]
    fn blanks_and_apostrophes_as_prose_has_them() {
        let regex = Regex::new(&as_prose(r"don't [ ]look-(?:at|up) (?-u:\b)me")).expect("compiles");
        assert!(regex.is_match("don’t\n look‑up\nme"));
    }
}
