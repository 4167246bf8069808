//! Quotation marks that open and never close, or close what nothing opened.

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::quoted::Quoted;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[unclosed-quote]` in a rule file.
pub const KIND: Kind = Kind {
    table: "unclosed-quote",
    doc: "quotation marks that open and never close, or close and never open",
    read: |options| options.story::<UnclosedQuote>(),
};

/// The options of `[unclosed-quote]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct UnclosedQuote {}

impl Check for UnclosedQuote {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let unclosed = document.quoted().iter().filter(|q| q.close.is_none() && !q.runs_on).map(|q| finding(document, q));
        unclosed.chain(document.stray_marks().iter().map(|&mark| stray(document, mark))).collect()
    }
}

fn stray(document: &Document, mark: Span<InProse>) -> Finding {
    let text = document.text(mark);
    Finding::new(mark, format!("`{text}` closes a quotation that nothing opens"), "closes nothing")
        .note("no mark before it in this paragraph is open, nor does a quotation run on from an earlier one")
        .help("open the quotation where the quoted words begin; or turn the mark, or drop it")
}

fn finding(document: &Document, quoted: &Quoted) -> Finding {
    let mark = document.text(quoted.open);
    let close = closing(mark);
    let finding = Finding::new(quoted.open, format!("the quotation that `{mark}` opens is never closed"), "opens here")
        .note("a quotation may be left open only where the next paragraph goes on with it and opens with the mark again")
        .help(format!("close it with `{close}` where the quoted words end"));
    match quoted.probable_end {
        Some(end) => finding.related(end, "it may end here").mend(
            format!("close it with `{close}` here"),
            Applicability::Unsafe,
            end,
            format!("{}{close}", document.text(end)),
        ),
        None => finding,
    }
}

/// The mark that answers an opening one.
fn closing(mark: &str) -> &'static str {
    match mark {
        "“" => "”",
        "‘" => "’",
        "«" => "»",
        "„" => "“",
        "``" => "''",
        "'" => "'",
        _ => "\"",
    }
}
