//! Two commas or periods at one closing quotation mark.

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::quoted::Quoted;
use crate::grammar::words::{Word, WordKind, Words};
use crate::rule::Finding;
use crate::text::{InProse, Span};

/// What stands at a closing mark that should not.
pub(super) struct Doubled {
    /// Both marks, and whatever stands between them.
    pub at: Span<InProse>,
    /// One too many.
    pub sort: Sort,
    /// The closing quotation mark.
    pub close: Span<InProse>,
}

/// Which two stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// `shut,”, said`, `shut.”.`
    Around(&'static str),
    /// `shut?,” said`
    AfterQuestion(&'static str),
    /// `shut.,” said`
    AfterPeriod,
    /// `shut..”`
    TwoPeriods,
}

/// Two commas or periods at the closing mark of a quoted span, if it is sure that one is too many.
pub(super) fn find(words: &Words, quoted: &Quoted) -> Option<Doubled> {
    let close = quoted.close?;
    let inside = words.within(quoted.inside());
    let last = inside.end.checked_sub(1).filter(|&i| i > inside.start + 1)?;
    let at = |i: usize| words.all()[i].at;
    let stop = match words.text(last) {
        "," => ",",
        "." => ".",
        _ => return None,
    };
    let next = words.within(close).end;
    let touches = |i: usize| words.get(i).is_some_and(|w| !w.spaced && w.block == words.all()[last].block);
    if touches(last) && touches(next) && words.text(next) == stop && !(touches(next + 1) && is_word(words, next + 1)) {
        // `“… of Varn Rd.”.`: a period of an abbreviation that no list has.
        let sure = stop == "," || is_plain(words, last - 1);
        return sure.then(|| Doubled { at: at(last).to(at(next)), sort: Sort::Around(stop), close });
    }
    if !touches(last) || !touches(last - 1) || !is_plain(words, last - 2) {
        return None;
    }
    let sort = match (words.text(last - 1), stop) {
        ("?", ",") => Sort::AfterQuestion("question mark"),
        ("!", ",") => Sort::AfterQuestion("exclamation point"),
        (".", ",") => Sort::AfterPeriod,
        (".", ".") => Sort::TwoPeriods,
        _ => return None,
    };
    Some(Doubled { at: at(last - 1).to(at(last)), sort, close })
}

/// What is to be said of it. `outside` tells where a comma or period belongs that stands on both sides.
pub(super) fn finding(document: &Document, doubled: &Doubled, outside: bool) -> Finding {
    let close = document.text(doubled.close);
    let (message, insert, applicability) = match doubled.sort {
        Sort::Around(stop) => {
            let name = if stop == "," { "comma" } else { "period" };
            let insert = if outside { format!("{close}{stop}") } else { format!("{stop}{close}") };
            (format!("a {name} inside the closing quotation mark, and another outside"), insert, Applicability::Safe)
        }
        Sort::AfterQuestion(name) => {
            let mark = document.text(doubled.at).get(..1).unwrap_or_default().to_owned();
            (format!("a comma after the {name} of a quotation"), mark, Applicability::Safe)
        }
        Sort::AfterPeriod => {
            ("a period and a comma before the closing quotation mark".to_owned(), ",".to_owned(), Applicability::Unsafe)
        }
        Sort::TwoPeriods => {
            ("two periods before the closing quotation mark".to_owned(), ".".to_owned(), Applicability::Unsafe)
        }
    };
    let help = "keep one of the two";
    Finding::new(doubled.at, message, "one too many").help(help).mend(help, applicability, doubled.at, insert)
}

fn is_word(words: &Words, i: usize) -> bool {
    words.get(i).is_some_and(|w| matches!(w.kind, WordKind::Word | WordKind::Number))
}

/// A word in lower case that is no abbreviation: no title ends with one, nor any initial.
fn is_plain(words: &Words, i: usize) -> bool {
    let plain = |w: &Word| w.kind == WordKind::Word && !w.capital;
    let short =
        matches!(words.lower(i), "etc" | "al" | "inc" | "st" | "rd" | "ave" | "ext" | "fig" | "no" | "vs" | "pp");
    words.get(i).is_some_and(plain) && words.text(i).chars().nth(1).is_some() && !short && !words.text(i).ends_with('.')
}
