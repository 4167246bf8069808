//! Verbs that say more about a quotation than that it was said.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::attribution::QuotationKind;
use crate::language::{ReportingVerb, VerbForm, WordClass};
use crate::rule::{Check, Finding, House, Kind};

/// `[attribution-verb]` in a rule file.
pub const KIND: Kind = Kind {
    table: "attribution-verb",
    doc: "cue verbs where “said” would do",
    read: |options| options.story::<AttributionVerb>(),
};

/// The options of `[attribution-verb]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AttributionVerb {
    /// Loaded verbs that the house accepts, in their base form.
    accepted: Vec<String>,
    /// Verbs that it avoids beside the loaded ones, in their base form.
    avoided: Vec<String>,
}

impl Check for AttributionVerb {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut cues: Vec<_> =
            document.quotations().iter().filter(|q| q.kind == QuotationKind::Speech).filter_map(|q| q.cue).collect();
        cues.dedup();
        let words = document.words();
        cues.into_iter()
            .filter_map(|cue| {
                let first = words.within(cue).start;
                let (_, verb, form) = words.language().reporting_verbs().at(|k| words.folded(first + k))?;
                let listed = |list: &[String]| list.contains(&verb.lemma);
                if !(verb.loaded || listed(&self.avoided)) || listed(&self.accepted) {
                    return None;
                }
                let text = document.text(cue);
                let (label, note) = if verb.gesture { GESTURE } else { judgement(verb) };
                let finding = Finding::new(cue, format!("`{text}` where `said` would do"), label);
                let finding = finding.note(note).help("write `said`, unless exactly this is meant");
                Some(match plain(form) {
                    Some(plain) => finding.mend(format!("write `{plain}`"), Applicability::Unsafe, cue, plain),
                    None => finding,
                })
            })
            .collect()
    }
}

/// What a gesture says: `“No,” she shrugged`.
const GESTURE: (&str, &str) = ("nobody speaks so", "nobody can speak by it: people do it before they speak, or after");

/// What a verb adds to `said`, as a label and a note.
fn judgement(verb: &ReportingVerb) -> (&'static str, &'static str) {
    match () {
        _ if verb.is(WordClass::AddsDoubt) => {
            ("adds a doubt", "it hints that the words may not be true; `said` leaves that to the reader")
        }
        _ if verb.is(WordClass::AddsGuilt) => {
            ("adds guilt", "it takes the words for true, and for something the speaker would rather not have said")
        }
        _ if verb.is(WordClass::AddsTruth) => {
            ("adds that it is true", "it takes the words for a fact; `said` leaves that to the reader")
        }
        _ if verb.is(WordClass::AddsWeight) => {
            ("adds nothing but weight", "it means no more than `said`, which readers pass over")
        }
        _ => ("adds a judgment", "it tells how the words were meant or spoken; `said` leaves that to the reader"),
    }
}

/// The same form of `say`.
fn plain(form: VerbForm) -> Option<&'static str> {
    match form {
        VerbForm::Past | VerbForm::Participle => Some("said"),
        VerbForm::Third => Some("says"),
        VerbForm::Base => Some("say"),
        VerbForm::Ing => None,
    }
}
