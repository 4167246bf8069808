//! Long quotations that keep the reader waiting for their source.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::attribution::{Quotation, QuotationKind};
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[late-attribution]` in a rule file.
pub const KIND: Kind = Kind {
    table: "late-attribution",
    doc: "long quotations whose source is named only at their end",
    read: |options| options.story::<LateAttribution>(),
};

/// The options of `[late-attribution]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LateAttribution {
    /// A quotation of so many sentences is long.
    sentences: usize,
}

impl Default for LateAttribution {
    fn default() -> Self {
        Self { sentences: 2 }
    }
}

impl Check for LateAttribution {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        document.quotations().iter().filter_map(|q| self.late(document, q)).collect()
    }
}

impl LateAttribution {
    fn late(&self, document: &Document, quotation: &Quotation) -> Option<Finding> {
        let cue =
            quotation.cue.filter(|cue| quotation.kind == QuotationKind::Speech && cue.start >= quotation.at.end)?;
        let prose = &document.page.prose;
        if prose.block_at(cue.start) != prose.block_at(quotation.at.start) {
            return None;
        }
        let first = document.sentence_at(quotation.at.start)?;
        let inside = document.sentences()[first..].iter().take_while(|s| s.at.start < quotation.at.end).count();
        if inside < self.sentences {
            return None;
        }
        let named = quotation.source.map_or(cue, |source| source.to(cue));
        let pause = document.sentences()[first].at;
        let pause: Span<InProse> = Span::new(last_char(document, pause), pause.end as usize);
        Some(
            Finding::new(
                named,
                format!("the source of a quotation of {inside} sentences is named only at its end"),
                "named here",
            )
            .related(pause, "attribution could go here")
            .help("put the attribution after the first sentence"),
        )
    }
}

/// Where the last character of a span begins.
fn last_char(document: &Document, at: Span<InProse>) -> usize {
    let length = document.text(at).chars().next_back().map_or(0, char::len_utf8);
    at.end as usize - length
}
