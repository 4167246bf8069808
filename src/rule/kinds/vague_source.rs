//! Quoted words laid to people whom nobody can check.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::attribution::sources;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::language::VerbClass;
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
        findings.into_iter().map(|(_, finding)| finding).collect()
    }
}

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
