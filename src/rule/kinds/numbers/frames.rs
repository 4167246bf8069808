//! Frames: sentences with slots for quantities, as a rule file writes them: `from {a:amount} to {b:amount} , or
//! {p:percent}`.
//!
//! A story is laid out one paragraph a line, each quantity as one piece, each mark as one piece, so that a frame is a
//! row of pieces parted by blanks:
//! - a word or mark, in lower case; alternatives in parentheses: `(rose|grew)`; `[by]` may be left out;
//! - `<rise>`: any phrase of the rule’s list of that name;
//! - `{a:count|money}`: a quantity of one of these kinds; `amount` stands for all that have a size;
//! - `{parts*:count}`: two or more, with other words after each;
//! - `..`: words, but no quantity and no end of a sentence; `|` is the end of a sentence.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Captures, Regex};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, IntoDeserializer};
use toml::Spanned;

use crate::facts::Document;
use crate::facts::quantities::{Lines, Quantity};
use crate::rule::flaw::Flaw;
use crate::text::{InProse, Span};

/// The frames of a rule, and the lists of words that they name.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Frames {
    frames: Vec<Spanned<String>>,
    #[serde(skip)]
    read: OnceLock<Vec<Frame>>,
}

/// A frame as it is looked for: what a paragraph must hold for it to fit, and the expression, made when one does.
#[derive(Debug)]
struct Frame {
    needs: Vec<Need>,
    regex: OnceLock<Option<Regex>>,
}

/// What a frame cannot do without.
#[derive(Debug)]
enum Need {
    /// A phrase of a list.
    List(String),
    /// One of some words.
    Words(Vec<String>),
    /// A quantity of some kinds, by their letters.
    Slot(Vec<char>),
}

/// Lists of phrases by name.
pub(super) type Lists = BTreeMap<String, Vec<String>>;

/// The quantities of a story laid out for frames.
pub(super) struct Layout<'a> {
    document: &'a Document,
    lines: &'a Lines,
    /// Of a list and a paragraph, whether the one holds a phrase of the other.
    held: RefCell<FxHashMap<String, FxHashMap<usize, bool>>>,
}

/// A frame that fits somewhere.
pub(super) struct Fit<'a> {
    document: &'a Document,
    line: &'a str,
    captures: Captures<'a>,
}

impl<'a> Layout<'a> {
    /// The paragraphs that hold two quantities or more.
    pub fn of(document: &'a Document) -> Self {
        Self { document, lines: document.figure_lines(), held: RefCell::default() }
    }

    /// Everything that the frames fit, in order of the frames; at most one fit of a frame begins at a place.
    pub fn fits(&'a self, frames: &'a Frames, lists: &Lists) -> Vec<Fit<'a>> {
        let mut fits = Vec::new();
        for (frame, source) in frames.read().iter().zip(&frames.frames) {
            let least = frame.needs.iter().filter_map(|need| self.candidates(need, lists)).min_by_key(Vec::len);
            let least = least.unwrap_or_else(|| (0..self.lines.all.len() as u32).collect());
            let lines: Vec<&str> = least
                .into_iter()
                .filter(|&n| frame.needs.iter().all(|need| self.holds(n as usize, need, lists)))
                .map(|n| self.lines.all[n as usize].text())
                .collect();
            if lines.is_empty() {
                continue;
            }
            let made = || Regex::new(&expression(source.get_ref(), lists).ok()?).ok();
            let Some(regex) = frame.regex.get_or_init(made) else { continue };
            for line in lines {
                fits.extend(regex.captures_iter(line).map(|c| Fit { document: self.document, line, captures: c }));
            }
        }
        fits
    }

    /// The paragraphs that may hold what a frame needs, in order; none where that is no word.
    fn candidates(&self, need: &Need, lists: &Lists) -> Option<Vec<u32>> {
        let phrases = match need {
            Need::Slot(_) => return None,
            Need::Words(words) => words,
            Need::List(name) => lists.get(name)?,
        };
        let mut all: Vec<u32> = phrases.iter().flat_map(|phrase| self.lines.with(first(phrase))).copied().collect();
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    /// Whether a paragraph holds what a frame needs.
    fn holds(&self, n: usize, need: &Need, lists: &Lists) -> bool {
        let line = self.lines.all[n].text();
        let phrase = |phrase: &String| {
            self.lines.with(first(phrase)).binary_search(&(n as u32)).is_ok()
                && line.match_indices(phrase.as_str()).any(|(at, _)| stands_alone(line, at, phrase))
        };
        match need {
            Need::Slot(letters) => line.match_indices('#').any(|(at, _)| letters.contains(&letter_at(line, at))),
            Need::Words(words) => words.iter().any(phrase),
            Need::List(name) => {
                if let Some(&held) = self.held.borrow().get(name).and_then(|lines| lines.get(&n)) {
                    return held;
                }
                let held = lists.get(name).is_some_and(|list| list.iter().any(phrase));
                self.held.borrow_mut().entry(name.clone()).or_default().insert(n, held);
                held
            }
        }
    }
}

/// The first piece of a phrase.
fn first(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default()
}

/// Whether a phrase that is found in a line stands between blanks there.
fn stands_alone(line: &str, at: usize, phrase: &str) -> bool {
    let blank = |k: Option<usize>| k.and_then(|k| line.as_bytes().get(k)) == Some(&b' ');
    blank(at.checked_sub(1)) && blank(Some(at + phrase.len()))
}

/// The letter of the quantity that begins at a place.
fn letter_at(line: &str, at: usize) -> char {
    line[at + 1..].chars().next().unwrap_or_default()
}

/// The kinds of slots.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Slot {
    Count,
    Percent,
    Points,
    Money,
    Measure,
    Time,
    Age,
    Share,
    Ordinal,
    Score,
    Year,
    Amount,
}

impl Slot {
    fn named(name: &str) -> Option<Slot> {
        let name: StrDeserializer<'_, de::value::Error> = name.into_deserializer();
        Slot::deserialize(name).ok()
    }

    /// The letters of its quantities in a line.
    fn letters(self) -> &'static [char] {
        match self {
            Slot::Count => &['n'],
            Slot::Percent => &['p'],
            Slot::Points => &['x'],
            Slot::Money => &['m'],
            Slot::Measure => &['u'],
            Slot::Time => &['t'],
            Slot::Age => &['a'],
            Slot::Share => &['h'],
            Slot::Ordinal => &['o'],
            Slot::Score => &['s'],
            Slot::Year => &['y'],
            Slot::Amount => &['n', 'm', 'u', 'a', 't', 'p'],
        }
    }
}

impl Frames {
    /// Frames that cannot be read.
    pub fn flaws(&self, lists: &Lists) -> Vec<Flaw> {
        let faults = self.frames.iter().filter_map(|frame| Some((frame, expression(frame.get_ref(), lists).err()?)));
        faults.map(|(frame, fault)| Flaw::new(frame.span(), "a frame that cannot be read", fault.as_str())).collect()
    }

    fn read(&self) -> &[Frame] {
        self.read.get_or_init(|| {
            let frame = |frame: &Spanned<String>| Frame { needs: needs(frame.get_ref()), regex: OnceLock::new() };
            self.frames.iter().map(frame).collect()
        })
    }
}

/// What a paragraph must hold for a frame to fit it.
fn needs(frame: &str) -> Vec<Need> {
    let mut needs = Vec::new();
    for piece in frame.split_whitespace() {
        let inner = |open: char, close: char| piece.strip_prefix(open).and_then(|p| p.strip_suffix(close));
        if piece == ".." || piece == "|" || inner('[', ']').is_some() {
            continue;
        }
        if let Some(slot) = inner('{', '}') {
            let kinds = slot.split_once(':').map_or(ANYTHING, |(_, kinds)| kinds);
            let letters = kinds.split('|').filter_map(Slot::named).flat_map(Slot::letters);
            needs.push(Need::Slot(letters.copied().collect()));
        } else if let Some(name) = inner('<', '>') {
            needs.push(Need::List(name.to_owned()));
        } else {
            let words = inner('(', ')').filter(|words| !words.is_empty()).unwrap_or(piece);
            needs.push(Need::Words(words.split('|').map(str::to_owned).collect()));
        }
    }
    needs
}

/// The regular expression of a frame.
fn expression(frame: &str, lists: &Lists) -> Result<String, String> {
    let mut expression = String::from(" ");
    for piece in frame.split_whitespace() {
        let inner = |open: char, close: char| piece.strip_prefix(open).and_then(|p| p.strip_suffix(close));
        if piece == ".." {
            expression.push_str("(?:[^#|;]* )?");
        } else if let Some(slot) = inner('{', '}') {
            expression.push_str(&slotted(slot)?);
        } else if let Some(optional) = inner('[', ']') {
            expression.push_str(&format!("(?:(?:{}) )?", piece_of(optional, lists)?));
        } else {
            expression.push_str(&format!("(?:{}) ", piece_of(piece, lists)?));
        }
    }
    Ok(expression)
}

/// The kind of a slot that names none.
const ANYTHING: &str = "amount";

/// `a:count|money`, `parts*:count`
fn slotted(slot: &str) -> Result<String, String> {
    let (name, kinds) = slot.split_once(':').unwrap_or((slot, ANYTHING));
    let mut set = String::new();
    for kind in kinds.split('|') {
        set.extend(Slot::named(kind).ok_or_else(|| format!("`{kind}` is no kind of quantity"))?.letters());
    }
    Ok(match name.strip_suffix('*') {
        Some(name) => format!("(?<{name}>(?:#[{set}][0-9]+ [^#|;:]*){{2,}})"),
        None => format!("(?<{name}>#[{set}][0-9]+) "),
    })
}

fn piece_of(piece: &str, lists: &Lists) -> Result<String, String> {
    if let Some(name) = piece.strip_prefix('<').and_then(|p| p.strip_suffix('>')) {
        let list = lists.get(name).ok_or_else(|| format!("there is no list `{name}`"))?;
        let phrases: Vec<String> = list.iter().map(|phrase| regex::escape(phrase)).collect();
        return Ok(phrases.join("|"));
    }
    let alternatives = piece.strip_prefix('(').and_then(|p| p.strip_suffix(')')).filter(|a| !a.is_empty());
    // A bar alone is the end of a sentence.
    if let Some(alternatives) = alternatives.or(Some(piece).filter(|p| p.len() > 1 && p.contains('|'))) {
        let all: Vec<String> = alternatives.split('|').map(regex::escape).collect();
        return Ok(all.join("|"));
    }
    Ok(regex::escape(piece))
}

impl<'a> Fit<'a> {
    /// The quantity in a slot.
    pub fn get(&self, slot: &str) -> Option<&'a Quantity> {
        self.document.quantities().get(number(self.captures.name(slot)?.as_str())?)
    }

    /// The year in a slot, and where it stands.
    pub fn year(&self, slot: &str) -> Option<(i32, Span<InProse>)> {
        let k = number(self.captures.name(slot)?.as_str())?;
        Some((self.document.words().text(k).parse().ok()?, self.document.words().all()[k].at))
    }

    /// The quantities in a slot of several, each with the words behind it.
    pub fn all(&self, slot: &str) -> Vec<(&'a Quantity, &str)> {
        let text = self.captures.name(slot).map_or("", |m| m.as_str());
        text.split('#')
            .filter_map(|part| {
                let (token, rest) = part.split_once(' ')?;
                Some((self.document.quantities().get(token.get(1..)?.parse::<usize>().ok()?)?, rest))
            })
            .collect()
    }

    /// Whether a word of a list stands in the fit.
    pub fn has(&self, list: &[String]) -> bool {
        let text = self.captures.get(0).map_or("", |m| m.as_str());
        list.iter().any(|phrase| text.contains(&format!(" {phrase} ")))
    }

    /// Whether a word of a list stands in its sentence.
    pub fn is_among(&self, list: &[String]) -> bool {
        let (start, end) = self.captures.get(0).map_or((0, 0), |m| (m.start(), m.end()));
        let from = self.line[..start].rfind('|').map_or(0, |bar| bar + 1);
        let to = self.line[end..].find('|').map_or(self.line.len(), |bar| end + bar);
        list.iter().any(|phrase| self.line[from..to].contains(&format!(" {phrase} ")))
    }

    /// The whole fit.
    pub fn text(&self) -> &str {
        self.captures.get(0).map_or("", |m| m.as_str())
    }
}

fn number(token: &str) -> Option<usize> {
    token.get(2..)?.parse().ok()
}
