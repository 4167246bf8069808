//! Names of places, firms, bodies and products in two spellings, and against the house’s own list of names.

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::proper_names::NameSort;
use crate::facts::summary::{SlipNote, Summary};
use crate::rule::{Across, Finding, House, Kind};

use super::name_spelling::slipped;

/// `[name-forms]` in a rule file.
pub const KIND: Kind = Kind {
    table: "name-forms",
    doc: "the name of a place, or of a firm, body or product, in two spellings in one story",
    read: |options| options.across::<Forms>(),
};

/// The options of `[name-forms]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Forms {
    /// Whose names are judged: `place` or `organization`.
    of: NameSort,
    /// Whether names inside quotations are judged too.
    quotations: bool,
}

impl Default for Forms {
    fn default() -> Self {
        Self { of: NameSort::Organization, quotations: false }
    }
}

impl Across for Forms {
    fn judge(&self, stories: &[&Summary], house: &House) -> Vec<Finding> {
        let allowed = |slip: &SlipNote| house.names.contains(&slip.text) && house.names.contains(&slip.model);
        let judged = |slip: &&SlipNote| slip.sort == self.of && (self.quotations || !slip.quoted) && !allowed(slip);
        let mut findings = Vec::new();
        for story in stories {
            for slip in story.slips.iter().filter(judged) {
                let finding = slipped(story, slip);
                findings.push(if slip.sure { finding } else { finding.severity(Severity::Note) });
            }
        }
        findings
    }
}
