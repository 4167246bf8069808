//! One way of writing large sums: `$3 million`, `$3m`, `$3M`.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::quantities::{Magnitude, Money as Sum, Unit};
use crate::rule::kinds::narrative::Narrative;
use crate::rule::kinds::odd_one_out::{Use, judge};
use crate::rule::{Check, Finding, House, Kind};

/// `[money]` in a rule file.
pub const KIND: Kind = Kind {
    table: "money",
    doc: "one way of writing millions and billions of money",
    read: |options| options.story::<Money>(),
};

/// The options of `[money]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Money {
    /// How millions and billions are written.
    magnitude: Form,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
enum Form {
    /// As the story does.
    #[default]
    #[serde(rename = "consistent")]
    Consistent,
    /// `$3 million`
    #[serde(rename = "word")]
    Word,
    /// `$3m`
    #[serde(rename = "m")]
    Letter,
}

impl Check for Money {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let narrative = Narrative::of(document);
        let wanted = match self.magnitude {
            Form::Consistent => None,
            Form::Word => Some(Magnitude::Word),
            Form::Letter => Some(Magnitude::Letter),
        };
        let uses: Vec<_> = document
            .quantities()
            .iter()
            .filter(|n| narrative.holds(n.at))
            .filter_map(|n| match n.unit {
                Unit::Money(Sum { magnitude: Some(form), .. }) => Some(Use { form, found: n.at }),
                _ => None,
            })
            .collect();
        let Some(verdict) = judge(&uses, wanted) else { return Vec::new() };
        let how = match verdict.wanted {
            Magnitude::Word => "spell the magnitude out: `million`, `billion`",
            Magnitude::Letter => "write the magnitude as small letters: `m`, `bn`",
            Magnitude::Capital => "write the magnitude as capitals: `M`, `B`",
        };
        verdict
            .odd
            .iter()
            .map(|one| match verdict.shown {
                Some(shown) => Finding::new(
                    one.found,
                    format!("`{}` here, `{}` elsewhere", document.text(one.found), document.text(shown)),
                    "another form",
                )
                .related(shown, "written so here")
                .help(how),
                None => Finding::new(
                    one.found,
                    format!("`{}` is not the house’s form of a large sum", document.text(one.found)),
                    "not the house’s form",
                )
                .help(how),
            })
            .collect()
    }
}
