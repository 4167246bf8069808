//! Verbs that say more about a quotation than that it was said.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::quotations::QuotationKind;
use crate::lexicon::{VerbForm, reporting_verbs};
use crate::rule::{Check, Finding, House, Kind};

/// `[attribution-verb]` in a rule file.
pub const KIND: Kind =
    Kind { table: "attribution-verb", doc: "cue verbs where “said” would do", read: |options| options.story::<AttributionVerb>() };

/// The options of `[attribution-verb]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AttributionVerb {
    /// Loaded verbs that the house accepts, in their base form.
    accepted: Vec<String>,
    /// Verbs that it avoids beside the loaded ones, in their base form.
    avoided: Vec<String>,
}

impl Default for AttributionVerb {
    fn default() -> Self {
        let avoided = ["state", "remark", "comment", "observe", "opine", "proclaim", "intone", "exclaim"];
        Self { accepted: Vec::new(), avoided: avoided.map(str::to_owned).to_vec() }
    }
}

impl Check for AttributionVerb {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut cues: Vec<_> = document.quotations().iter().filter(|q| q.kind == QuotationKind::Speech).filter_map(|q| q.cue).collect();
        cues.dedup();
        let words = document.words();
        cues.into_iter()
            .filter_map(|cue| {
                let first = words.within(cue).start;
                let (_, verb, form) = reporting_verbs().at(|k| words.folded(first + k))?;
                let listed = |list: &[String]| list.contains(&verb.lemma);
                if !(verb.loaded || listed(&self.avoided)) || listed(&self.accepted) {
                    return None;
                }
                let text = document.text(cue);
                let note = if verb.gesture {
                    "it is no way to speak: people do it before or after"
                } else {
                    "it adds a judgement, or nothing; “said” is invisible"
                };
                let finding = Finding::new(cue, format!("`{text}` where `said` would do"), "says more than that it was said");
                let finding = finding.note(note).help("write `said`, unless exactly this is meant");
                Some(match plain(form) {
                    Some(plain) => finding.mend(format!("write `{plain}`"), Applicability::Unsafe, cue, plain),
                    None => finding,
                })
            })
            .collect()
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
