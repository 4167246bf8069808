//! Quoted words laid to people whom nobody can check.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::attribution::{ContentForm, Reported, sources};
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::{VerbClass, WordClass};
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[vague-source]` in a rule file.
pub const KIND: Kind = Kind {
    table: "vague-source",
    doc: "quoted words laid to people whom nobody can check",
    read: |options| options.story::<VagueSource>(),
};

/// The options of `[vague-source]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct VagueSource {
    /// Sources that the house accepts as they are, in lower case: `officials`.
    accepted: Vec<String>,
    /// Crowds to whom a story may lay nothing even without marks, in lower case: `experts`.
    unquoted: Vec<String>,
}

impl Check for VagueSource {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let mut findings: Vec<(Span<InProse>, Finding)> = Vec::new();
        // Elsewhere people ask, think and say what somebody makes up for them.
        if !document.is_told_as_news() {
            return Vec::new();
        }
        for quotation in document.quotations() {
            let verb = quotation.cue.and_then(|cue| sources::verb_of(words, cue));
            // `lower “marginal” rates, analysts said`: a term is not their words; `called it “absurd”` is.
            if verb.is_none() {
                continue;
            }
            let label = verb.is_some_and(|verb| verb.class == VerbClass::Label);
            if verb.is_some_and(sources::is_chorus) || is_term(document, quotation.at, label) {
                continue;
            }
            let accepted = |head: usize| self.accepted.iter().any(|a| a == words.lower(head));
            let vague =
                |&source: &Span<InProse>| sources::vague_noun(words, source).is_some_and(|head| !accepted(head));
            let Some(source) = quotation.named().filter(vague) else { continue };
            match findings.iter_mut().rev().find(|(at, _)| *at == source) {
                Some((_, finding)) => finding.related.push((quotation.at.into(), "and these".to_owned())),
                None => {
                    let text = document.text(source);
                    let finding = Finding::new(
                        source,
                        format!("`{text}` are quoted, and no one of them is named"),
                        "who exactly?",
                    )
                    .related(quotation.at, "quoted words laid to them")
                    .note("nobody speaks these words in chorus: somebody said or wrote them, once")
                    .help(
                        "name one who said it, or say how many and how the paper knows; else drop the quotation marks",
                    );
                    findings.push((source, finding));
                }
            }
        }
        let told: Vec<Span<InProse>> = findings.iter().map(|(at, _)| *at).collect();
        let unquoted = self.unquoted(document).filter(|(at, _)| !told.iter().any(|told| told.overlaps(*at)));
        let mut all: Vec<(Span<InProse>, Finding)> = findings.into_iter().chain(unquoted).collect();
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, finding)| finding).collect()
    }
}

impl VagueSource {
    /// `experts believe`, `some argue`: what a story lays to a crowd in words of its own, and to nobody named near it.
    fn unquoted<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (Span<InProse>, Finding)> + 'a {
        let words = document.words();
        let all = &document.attributions().reported;
        let crowd = |r: &Reported| {
            let mut source = r.source.clone();
            let last = source.next_back();
            last.is_some_and(|i| self.unquoted.iter().any(|crowd| crowd == words.lower(i)))
                && source.len() < CROWD
                && !words.is(r.source.start, WordClass::KnownDeterminer)
                && source.all(|i| !words.all()[i].capital || i == r.source.start)
                && r.form == ContentForm::Clause
                && !document.is_quoted(words.all()[r.cue.start].at)
        };
        let by_name =
            |r: &&Reported| !r.source.is_empty() && !crowd(r) && sources::has_name(words, words.span(r.source.clone()));
        let spoken = document.quotations().iter().filter(|q| q.speaker.is_some());
        let mut names: Vec<usize> = all.iter().filter(by_name).map(|r| r.sentence).collect();
        names.extend(spoken.filter_map(|q| document.sentence_at(q.at.start)));
        names.sort_unstable();
        let named = move |r: &Reported| {
            let next = names.partition_point(|&sentence| sentence + NEAR < r.sentence);
            names.get(next).is_some_and(|&sentence| sentence <= r.sentence + NEAR)
        };
        all.iter().filter(move |r| !r.source.is_empty() && crowd(r) && !named(r)).map(move |r| {
            let at = words.span(r.source.clone());
            let finding = Finding::new(at, format!("`{}`: who exactly?", document.text(at)), "nobody who can be asked")
                .related(words.span(r.content.clone()), "laid to them")
                .help("name one who says so, or say how many and how the paper knows");
            (at, finding)
        })
    }
}

/// A crowd has no more words before its noun.
const CROWD: usize = 3;

/// So many sentences off, a name answers who they are.
const NEAR: usize = 2;

/// A term in marks has no more words.
const TERM: usize = 3;

/// `the “big bang” expansion`, `a “budget summit”`: a name for a thing, in words that nobody need have said; what they
/// `called “absurd”` they did say.
fn is_term(document: &Document, at: Span<InProse>, label: bool) -> bool {
    let words = document.words();
    let inside = words.within(at);
    let count = inside.clone().filter(|&i| words.all()[i].kind == WordKind::Word).count();
    let before = inside.start.checked_sub(1).map(|i| document.tags().tag(i));
    let noun = matches!(before, Some(Tag::Det | Tag::Adj | Tag::Noun | Tag::Adp));
    count == 1 && !label || count <= TERM && noun && !label
}
