//! What a story tells of one life, held together: who never married leaves no widow, and a husband who died first is
//! among no survivors.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::people::NameForm;
use crate::language::Gender;
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

use super::expression::{self, Expression};

/// `[life]` in a rule file.
pub const KIND: Kind = Kind {
    table: "life",
    doc: "two things told of one person that cannot both be so",
    read: |options| options.story::<Life>(),
};

/// The options of `[life]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Life {
    /// Pairs of things that are not both so of one person.
    apart: Vec<Apart>,
}

/// Two things that are not both so. Each is told by expressions over one sentence, whose group `who` holds the pronoun
/// or the name of whoever it is told of; without that group it is told of the story.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Apart {
    written: Written,
    one: Vec<Expression>,
    other: Vec<Expression>,
    not: Vec<Expression>,
    before: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// The one thing.
    one: Vec<Spanned<String>>,
    /// The other.
    other: Vec<Spanned<String>>,
    /// What leaves a sentence unjudged: `her second husband`.
    not: Vec<Spanned<String>>,
    /// Whether the one thing stands before the other.
    before: bool,
}

impl From<Written> for Apart {
    fn from(written: Written) -> Self {
        let read = |list: &[Spanned<String>]| list.iter().map(|e| Expression::new(e.get_ref(), false)).collect();
        Self {
            one: read(&written.one),
            other: read(&written.other),
            not: read(&written.not),
            before: written.before,
            written,
        }
    }
}

/// Something told of somebody.
struct Said {
    at: Span<InProse>,
    who: Who,
}

/// Of whom something is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// A person of the story.
    Person(usize),
    /// Somebody whom no name goes before.
    Nobody(Gender),
    /// Nobody alone: it is told of what the story is about.
    Story,
}

/// The group of an expression that holds whoever something is told of.
const WHO: &str = "who";

/// How far before a pronoun whoever it means is named, in paragraphs.
const BACK: usize = 4;

impl Check for Life {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        // Novels, essays and lists tell many lives.
        if !document.is_told_through() {
            return Vec::new();
        }
        self.apart.iter().filter_map(|apart| apart.judged(document)).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = self.apart.iter().map(|apart| &apart.written);
        let all = written.flat_map(|w| [&w.one, &w.other, &w.not]).flatten();
        all.flat_map(expression::flaws).collect()
    }
}

impl Apart {
    fn judged(&self, document: &Document) -> Option<Finding> {
        let words = document.words();
        let may = |list: &[Expression]| list.iter().any(|e| e.may_match(words));
        if !may(&self.one) || !may(&self.other) {
            return None;
        }
        let (ones, others) = (self.told(document, &self.one), self.told(document, &self.other));
        let ordered = |one: &Said, other: &Said| !self.before || one.at < other.at;
        let pair = |one: &Said, other: &Said| one.who == other.who && !one.at.overlaps(other.at) && ordered(one, other);
        let (one, other) =
            ones.iter().find_map(|one| others.iter().find(|other| pair(one, other)).map(|other| (one, other)))?;
        let (first, later) = if one.at < other.at { (one, other) } else { (other, one) };
        let (here, there) = (document.text(later.at), document.text(first.at));
        let finding = Finding::new(later.at, format!("`{here}` here, `{there}` there: are both so?"), "told here")
            .related(first.at, "and this here")
            .help("correct one of them, or say whom or what time each is about");
        Some(finding.severity(Severity::Note))
    }

    /// What the story tells in its own voice by some expressions.
    fn told(&self, document: &Document, list: &[Expression]) -> Vec<Said> {
        let words = document.words();
        let mut found = Vec::new();
        for sentence in document.sentences() {
            let text = document.text(sentence.at);
            if self.not.iter().filter_map(|e| e.regex(words)).any(|regex| regex.is_match(text)) {
                continue;
            }
            for regex in list.iter().filter_map(|e| e.regex(words)) {
                let Some(parts) = regex.captures(text) else { continue };
                let span = |range: Range<usize>| {
                    let start = sentence.at.start as usize;
                    Span::new(start + range.start, start + range.end)
                };
                let Some(whole) = parts.get(0).map(|m| span(m.range())) else { continue };
                let who = match parts.name(WHO) {
                    Some(m) => told_of(document, span(m.range())),
                    None => Some(Who::Story),
                };
                found.extend(who.filter(|_| !document.is_quoted(whole)).map(|who| Said { at: whole, who }));
            }
        }
        found
    }
}

/// Whom a pronoun or a name means: whoever bears the name, or was named last before the pronoun and may be called so.
fn told_of(document: &Document, at: Span<InProse>) -> Option<Who> {
    let people = document.people();
    let all = || people.iter().enumerate().flat_map(|(id, p)| p.mentions.iter().map(move |m| (m, id)));
    let own = || all().filter(|(m, _)| m.sure && m.form != NameForm::Inside);
    if let Some((_, id)) = own().find(|(m, _)| m.at.overlaps(at)) {
        return Some(Who::Person(id));
    }
    let (words, list) = (document.words(), document.language().person_words());
    let pronoun = words.folded(words.within(at).start);
    let gender = match () {
        () if list.masculine.contains(pronoun) => Gender::Masculine,
        () if list.feminine.contains(pronoun) => Gender::Feminine,
        () => return None,
    };
    let block = |at: Span<InProse>| document.page.prose.block_at(at.start);
    let here = block(at)?;
    let fits = |id: usize| people[id].gender.is_none_or(|known| known == gender);
    let near = |m: Span<InProse>| block(m).is_some_and(|b| b + BACK >= here);
    let last = own().filter(|(m, id)| m.at.end <= at.start && fits(*id) && near(m.at)).max_by_key(|(m, _)| m.at.start);
    Some(last.map_or(Who::Nobody(gender), |(_, id)| Who::Person(id)))
}
