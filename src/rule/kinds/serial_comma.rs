//! The comma before the last item of a simple series: `red, white, and blue` or `red, white and blue`.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::series::Series;
use crate::rule::{Check, Finding, House, Kind};

use super::scope::{Parts, Scope};

/// `[serial_comma]` in a rule file.
pub const KIND: Kind = Kind {
    table: "serial_comma",
    doc: "the comma before the last item of a simple series",
    read: |options| options.story::<SerialComma>(),
};

/// The options of `[serial_comma]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SerialComma {
    /// Whether the comma belongs there.
    #[serde(rename = "use")]
    usage: Usage,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// Whether to look inside quotation marks too.
    quotations: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Usage {
    /// As the story does it more often.
    Consistent,
    /// In every series.
    Always,
    /// In no simple series.
    NeverSimple,
}

impl Default for SerialComma {
    fn default() -> Self {
        Self { usage: Usage::Consistent, parts: Parts::narrative(), quotations: false }
    }
}

impl Check for SerialComma {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let mut scope = Scope::new(document, &self.parts, self.quotations);
        let all: Vec<&Series> = document.series().iter().filter(|s| scope.holds(s.at)).collect();
        let serial = match self.usage {
            Usage::Always => true,
            Usage::NeverSimple => false,
            Usage::Consistent => {
                let with = all.iter().filter(|s| s.serial).count();
                let without = all.len() - with;
                with > without || with == without && all.first().is_some_and(|s| s.serial)
            }
        };
        let other = all.iter().find(|s| s.serial == serial);
        let wrong = all.iter().filter(|s| s.serial != serial);
        wrong
            .filter_map(|s| {
                let (message, help, insert) = match s.serial {
                    true => ("comma before the last item of a simple series", "take the comma out", ""),
                    false => ("no comma before the last item of a series", "add a comma", ","),
                };
                let applicability =
                    if self.usage == Usage::Consistent { Applicability::Unsafe } else { Applicability::Safe };
                let finding = Finding::new(s.at, message, "this series").mend(help, applicability, s.comma, insert);
                match (self.usage, other) {
                    (Usage::Consistent, other) => {
                        Some(finding.related(other?.at, "this series is written the other way"))
                    }
                    _ => Some(finding),
                }
            })
            .collect()
    }
}
