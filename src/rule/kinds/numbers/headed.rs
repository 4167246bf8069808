//! The people of a headline against those of the first sentences: `Four held over diesel thefts` above `Police have
//! arrested five men`. A headline says once, and short, what the story begins with: its people are those of the lead.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::quantities::{Part, Precision, Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::rule::Finding;

use super::count::Count;
use super::shown::shown;

/// How many sentences below a headline are its story’s first.
const FIRST: usize = 2;

/// How far apart the two numbers of one count may lie.
const LIKE: f64 = 1.6;

/// How many pieces before a count and behind it may say what befell them.
const BESIDE: usize = 5;

/// More people are told by the round number.
const MOST: f64 = 99.0;

pub(super) fn find(rule: &Count, document: &Document) -> Option<Finding> {
    let all = document.quantities();
    let mut heads = all.iter().take_while(|q| q.scope.part == Part::Headline);
    let head = heads.next().filter(|_| heads.next().is_none())?;
    if !is_people(rule, document, head) {
        return None;
    }
    let first =
        document.sentences().iter().position(|s| s.words.start > head.words.start && is_text(document, s.at))?;
    let lead = |q: &&Quantity| (first..first + FIRST).contains(&q.scope.sentence) && q.scope.part != Part::Headline;
    let counts = |q: &&Quantity| q.unit == Unit::Count && q.value >= 2.0;
    let mut people = all.iter().filter(lead).filter(counts).filter(|q| names_people(rule, q));
    let told = people.next().filter(|_| people.next().is_none())?;
    let agrees = |q: &Quantity| q.value == head.value && q.at != head.at;
    let exact = told.precision == Precision::Exact && told.scope.quotation.is_none() && told.value <= MOST;
    let like = (told.value / head.value).max(head.value / told.value) <= LIKE;
    let noun = |q: &Quantity| q.of.as_ref().map(|of| of.noun.clone());
    let same = noun(head).is_some() && noun(head) == noun(told);
    if !like || !same && !suffers(rule, document, told) {
        return None;
    }
    if !exact || told.value == head.value || all.iter().any(agrees) || is_set_apart(rule, document, told) {
        return None;
    }
    let text = |q: &Quantity| document.text(q.of.as_ref().map_or(q.at, |of| q.at.to(of.at)));
    let message = format!("`{}` here, `{}` in the headline: the same people?", text(told), document.text(head.at));
    let finding = Finding::new(told.at, message, format!("{} here", shown(told.value))).severity(Severity::Note);
    Some(
        finding
            .related(head.at, format!("{} here", shown(head.value)))
            .help("correct one of them, or say who the others are"),
    )
}

/// Whether something befalls those counted, as the people of a headline: what a bus carried are not those who were hurt.
fn suffers(rule: &Count, document: &Document, q: &Quantity) -> bool {
    let words = document.words();
    let Some(sentence) = document.sentences().get(q.scope.sentence) else { return false };
    let end = q.of.as_ref().map_or(q.words.end, |of| of.head + 1);
    let near = q.whole.start.saturating_sub(BESIDE).max(sentence.words.start)..(end + BESIDE).min(sentence.words.end);
    near.into_iter().any(|k| rule.befalls.contains(words.folded(k)) || rule.dies.contains(words.folded(k)))
}

fn is_text(document: &Document, at: crate::text::Span<crate::text::InProse>) -> bool {
    document.text(at).split_whitespace().count() > 3
}

/// Whether a number of a headline stands for people: by its noun, or by what is said of them.
fn is_people(rule: &Count, document: &Document, head: &Quantity) -> bool {
    let words = document.words();
    let end = head.words.end;
    let opens = document.sentences().get(head.scope.sentence).is_some_and(|s| s.words.start == head.whole.start);
    let plain = head.unit == Unit::Count && head.precision == Precision::Exact && (2.0..=MOST).contains(&head.value);
    let bare = words.get(end).is_some_and(|w| w.spaced && w.kind == WordKind::Word)
        && (rule.befalls.contains(words.folded(end)) || rule.dies.contains(words.folded(end)));
    let noun = names_people(rule, head) && document.tags().tag(end) != Tag::Adp;
    opens && plain && (bare || noun)
}

/// Whether a number counts people by their noun.
pub(super) fn names_people(rule: &Count, q: &Quantity) -> bool {
    q.of.as_ref().is_some_and(|of| {
        let noun = of.noun.as_str();
        rule.persons.contains(noun) || rule.one.contains(noun) || rule.more.contains(noun)
    })
}

/// Whether words beside a count tell it apart: `another five men`, `five more people`.
fn is_set_apart(rule: &Count, document: &Document, q: &Quantity) -> bool {
    let words = document.words();
    let end = q.of.as_ref().map_or(q.words.end, |of| of.head + 1);
    (q.whole.start.saturating_sub(2)..(end + 2).min(words.len()))
        .any(|k| rule.apart.contains(words.folded(k)) && document.tags().tag(k) != Tag::Adp)
}
