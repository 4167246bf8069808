//! Curly quotation marks turned the wrong way.

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::quoted::Marks;
use crate::grammar::tags::Tag;
use crate::grammar::words::WordKind;
use crate::rule::Finding;
use crate::text::{InProse, Span};

/// So far behind a decade a mark may stand that closes a quotation which begins with it.
const PHRASE: usize = 10;

/// So many marks turned one way in a story that turns none the other way may be how its house quotes: `”so”`.
const STYLE: usize = 2;

/// Every turned mark, where the story otherwise turns them rightly.
pub(super) fn find(document: &Document) -> Vec<Finding> {
    let mut turned: Vec<(Span<InProse>, &'static str)> = Vec::new();
    let mut crossed = false;
    let mut right = 0;
    for quoted in document.quoted() {
        let (open, close) = (document.text(quoted.open), quoted.close.map(|close| (close, document.text(close))));
        let (left_mark, right_mark) = if quoted.marks == Marks::Single { ("‘", "’") } else { ("“", "”") };
        let valued = || {
            let words = document.words();
            words.within(quoted.open).start.checked_sub(1).is_some_and(|i| words.text(i) == "=")
        };
        if open == right_mark && !valued() {
            turned.push((quoted.open, left_mark));
        }
        match close {
            // `”so“`: both the wrong way, as no language has them.
            Some((at, mark)) if mark == left_mark && open == right_mark && quoted.marks == Marks::Double => {
                turned.push((at, right_mark));
                crossed = true;
            }
            Some((at, mark)) if mark == left_mark && open == left_mark => turned.push((at, right_mark)),
            Some((_, mark)) if mark == right_mark && open == left_mark => right += 1,
            _ => {}
        }
    }
    let decades = decades(document).into_iter().map(|at| (at, "’"));
    if turned.len() > right && !crossed && turned.len() >= STYLE {
        turned.clear();
    }
    turned.into_iter().chain(decades).map(|(at, mark)| finding(document, at, mark)).collect()
}

fn finding(document: &Document, at: Span<InProse>, mark: &str) -> Finding {
    let text = document.text(at);
    let message = format!("`{text}` is turned the wrong way");
    let write = format!("write `{mark}`");
    Finding::new(at, message, "turned the wrong way").help(write.clone()).mend(write, Applicability::Safe, at, mark)
}

/// `the ‘90s`: an apostrophe, which many programs turn into an opening mark.
fn decades(document: &Document) -> Vec<Span<InProse>> {
    let words = document.words();
    (1..words.len().saturating_sub(1))
        .filter(|&i| words.text(i) == "‘" && is_decade(document, i))
        .map(|i| words.all()[i].at)
        .collect()
}

fn is_decade(document: &Document, i: usize) -> bool {
    let words = document.words();
    let all = words.all();
    let text = words.text(i + 1);
    let digits = text
        .strip_suffix('s')
        .is_some_and(|n| n.len() == 2 && n.ends_with('0') && n.bytes().all(|b| b.is_ascii_digit()));
    let stands =
        all[i].spaced && !all[i + 1].spaced && all[i].block == all[i - 1].block && all[i].block == all[i + 1].block;
    // `the ‘90s`, `in the late ‘90s`, `mid-‘90s`
    let led = matches!(document.tags().tag(i - 1), Tag::Det | Tag::Adp | Tag::Cconj | Tag::Adj | Tag::Sconj)
        || words.text(i - 1) == "-";
    let closes =
        |k: usize| matches!(words.text(k), "’" | "‘") && all[k].kind == WordKind::Mark && all[k].block == all[i].block;
    digits && stands && led && !(i + 2..words.len().min(i + PHRASE)).any(closes)
}
