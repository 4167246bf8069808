//! Quoted words laid to people whom nobody can check.

use serde::Deserialize;

use crate::facts::Document;
use crate::grammar::words::{WordKind, Words};
use crate::language::{WordRoles, reporting_verbs, word_roles};
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
            let chorus = quotation.cue.is_some_and(|cue| is_shout(words, cue));
            let Some(source) = quotation.named().filter(|&s| !chorus && self.is_vague(words, s)) else { continue };
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

impl VagueSource {
    /// Whether nothing in a source tells who it is: a plural such as `critics`, no name, nobody said before.
    fn is_vague(&self, words: &Words, source: Span<InProse>) -> bool {
        let pieces = words.within(source);
        let first = pieces.start;
        if matches!(
            words.lower(first),
            "the" | "these" | "those" | "both" | "his" | "her" | "their" | "its" | "our" | "a" | "an" | "one"
        ) {
            return false;
        }
        let named = pieces.clone().any(|i| {
            let word = &words.all()[i];
            word.capital && (i > first || !begins_sentence(words, i)) || word.kind == WordKind::Number
        });
        let head = pieces.clone().find(|&i| word_roles(words.folded(i)).any(WordRoles::VAGUE));
        let Some(head) = head.filter(|_| !named) else { return false };
        // `most voters`, `a handful of officials` have heads of their own; `legal experts`, `several critics of …` are
        // meant.
        head - first <= 2 && !self.accepted.iter().any(|a| a == words.lower(head))
    }
}

/// `yelled`, `chanted`: what a crowd does with one voice.
fn is_shout(words: &Words, cue: Span<InProse>) -> bool {
    let verb = words.within(cue).find_map(|i| reporting_verbs().get(words.folded(i)));
    verb.is_some_and(|(verb, _)| {
        matches!(
            verb.lemma.as_str(),
            "yell" | "shout" | "chant" | "scream" | "cheer" | "jeer" | "roar" | "howl" | "sing"
        )
    })
}

fn begins_sentence(words: &Words, i: usize) -> bool {
    i == 0 || words.all()[i - 1].block != words.all()[i].block || words.all()[i - 1].kind == WordKind::Mark
}
