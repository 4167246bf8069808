//! Quoted words laid to people whom nobody can check.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::attribution::sources;
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
        for quotation in document.quotations() {
            let verb = quotation.cue.and_then(|cue| sources::verb_of(words, cue));
            // `lower “marginal” rates, analysts said`: a term is not their words; `called it “absurd”` is.
            let label = verb.is_some_and(|verb| verb.class == VerbClass::Label);
            let term = words.within(quotation.at).filter(|&i| words.all()[i].kind == WordKind::Word).count() == 1;
            if verb.is_some_and(sources::is_chorus) || term && !label {
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
