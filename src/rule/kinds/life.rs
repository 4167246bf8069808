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
    /// Things of which one alone is so of one person.
    #[serde(rename = "one-of")]
    one_of: Vec<OneOf>,
}

/// Something of which a person has one: a party, the arm that is broken. It is told by expressions over one sentence, with
/// the group `who`, what is told in `is`, and in `of` what it is told of, where that must be the same.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, from = "WrittenOneOf")]
struct OneOf {
    written: WrittenOneOf,
    told: Vec<Expression>,
    not: Vec<Expression>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WrittenOneOf {
    /// What tells it.
    told: Vec<Spanned<String>>,
    /// What leaves a sentence unjudged.
    not: Vec<Spanned<String>>,
    /// Words for one thing, in lower case: `["labor", "labour"]`.
    same: Vec<Vec<String>>,
}

impl From<WrittenOneOf> for OneOf {
    fn from(written: WrittenOneOf) -> Self {
        let read = |list: &[Spanned<String>]| list.iter().map(|e| Expression::new(e.get_ref(), false)).collect();
        Self { told: read(&written.told), not: read(&written.not), written }
    }
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
    /// What is told, and of what, in lower case, where one of several is.
    is: [String; 2],
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

/// The groups of an expression that hold what is told, and of what.
const IS: &str = "is";
const OF: &str = "of";

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
        let apart = self.apart.iter().filter_map(|apart| apart.judged(document));
        apart.chain(self.one_of.iter().filter_map(|one| one.judged(document))).collect()
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = self.apart.iter().map(|apart| &apart.written);
        let apart = written.flat_map(|w| [&w.one, &w.other, &w.not]);
        let one_of = self.one_of.iter().flat_map(|one| [&one.written.told, &one.written.not]);
        apart.chain(one_of).flatten().flat_map(expression::flaws).collect()
    }
}

impl Apart {
    fn judged(&self, document: &Document) -> Option<Finding> {
        let words = document.words();
        let may = |list: &[Expression]| list.iter().any(|e| e.may_match(words));
        if !may(&self.one) || !may(&self.other) {
            return None;
        }
        let ones = told(document, &self.one, &self.not);
        if ones.is_empty() {
            return None;
        }
        let others = told(document, &self.other, &self.not);
        let ordered = |one: &Said, other: &Said| !self.before || one.at < other.at;
        let pair = |one: &Said, other: &Said| {
            one.who == other.who
                && !one.at.overlaps(other.at)
                && ordered(one, other)
                && (one.who != Who::Story || share_a_name(document, one.at, other.at))
        };
        let (one, other) =
            ones.iter().find_map(|one| others.iter().find(|other| pair(one, other)).map(|other| (one, other)))?;
        Some(asked(document, one, other))
    }
}

impl OneOf {
    fn judged(&self, document: &Document) -> Option<Finding> {
        if !self.told.iter().any(|e| e.may_match(document.words())) {
            return None;
        }
        let all = told(document, &self.told, &self.not);
        let same = |a: &str, b: &str| {
            a == b || self.written.same.iter().any(|s| [a, b].iter().all(|word| s.iter().any(|one| one == word)))
        };
        let pair = |a: &Said, b: &Said| a.who == b.who && a.is[1] == b.is[1] && !same(&a.is[0], &b.is[0]);
        all.iter().enumerate().find_map(|(n, b)| Some(asked(document, all[..n].iter().find(|a| pair(a, b))?, b)))
    }
}

/// Whether the sentences of two places name one person.
fn share_a_name(document: &Document, a: Span<InProse>, b: Span<InProse>) -> bool {
    let sentence = |at: Span<InProse>| document.sentence_at(at.start).map(|s| document.sentences()[s].words.clone());
    let (Some(one), Some(other)) = (sentence(a), sentence(b)) else { return false };
    let words = document.words();
    let named = |k: &usize| words.all()[*k].capital && document.proper_words().contains(words.lower(*k));
    one.filter(named).any(|k| other.clone().any(|j| words.lower(j) == words.lower(k)))
}

fn asked(document: &Document, one: &Said, other: &Said) -> Finding {
    let (first, later) = if one.at < other.at { (one, other) } else { (other, one) };
    let (here, there) = (document.text(later.at), document.text(first.at));
    Finding::new(later.at, format!("`{here}` here, `{there}` there: are both so?"), "told here")
        .related(first.at, "and this here")
        .help("correct one of them, or say whom or what time each is about")
        .severity(Severity::Note)
}

/// What the story tells in its own voice by some expressions, in order, but in sentences that others leave unjudged.
fn told(document: &Document, list: &[Expression], not: &[Expression]) -> Vec<Said> {
    let words = document.words();
    let mut found = Vec::new();
    let list: Vec<_> = list.iter().filter_map(|e| e.regex(words)).collect();
    for sentence in document.sentences() {
        let text = document.text(sentence.at);
        for regex in &list {
            // Few sentences match, and telling the groups apart is dear.
            let found_here = regex.is_match(text).then(|| regex.captures(text)).flatten();
            let Some(parts) = found_here else { continue };
            if not.iter().filter_map(|e| e.regex(words)).any(|regex| regex.is_match(text)) {
                break;
            }
            let span = |range: Range<usize>| {
                let start = sentence.at.start as usize;
                Span::new(start + range.start, start + range.end)
            };
            let Some(whole) = parts.get(0).map(|m| span(m.range())) else { continue };
            let who = match parts.name(WHO) {
                Some(m) => told_of(document, span(m.range())),
                None => Some(Who::Story),
            };
            let part = |name| parts.name(name).map(|m| m.as_str().to_lowercase()).unwrap_or_default();
            let is = [part(IS), part(OF)];
            found.extend(who.filter(|_| !document.is_quoted(whole)).map(|who| Said { at: whole, who, is }));
        }
    }
    found
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
