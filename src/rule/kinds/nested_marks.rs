//! Quotations inside others, in the same marks or closed in the wrong order.

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::grammar::quoted::{Marks, Quoted};
use crate::rule::Finding;

/// What is wrong with the marks of nested quotations, where that is sure.
pub(super) fn find(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut open: Vec<&Quoted> = Vec::new();
    for quoted in document.quoted() {
        open.truncate(quoted.depth as usize);
        if let Some(outer) = open.last()
            && is_same(document, outer, quoted)
        {
            findings.push(same(document, outer, quoted));
        }
        findings.extend(swapped(document, quoted));
        open.push(quoted);
    }
    findings
}

/// `“He told me, “Close it,” and I did,”`: both are closed, and no sentence ends before the inner one, as it would
/// where a mark of the outer one was lost.
fn is_same(document: &Document, outer: &Quoted, inner: &Quoted) -> bool {
    let words = document.words();
    let open = words.within(inner.open).start;
    let curly = document.text(outer.open) == "“" && document.text(inner.open) == "“";
    let closed =
        outer.close.is_some_and(|c| document.text(c) == "”") && inner.close.is_some_and(|c| document.text(c) == "”");
    let led = open > 0 && matches!(words.text(open - 1), "," | ":") && words.all()[open].spaced;
    curly && closed && led && outer.at.contains(inner.at) && !document.lacks_a_mark(inner.at)
}

fn same(document: &Document, outer: &Quoted, inner: &Quoted) -> Finding {
    let message = "a quotation in another one stands in the same marks";
    let finding = Finding::new(inner.open, message, "inside another quotation").related(outer.open, "which opens here");
    let help = "quote in single marks inside double ones";
    let nested = document.quoted_in(inner.at).iter().any(|q| q.depth > inner.depth && inner.at.contains(q.at));
    match inner.close.filter(|_| !nested) {
        Some(close) => {
            let edits = vec![(inner.open.into(), "‘".to_owned()), (close.into(), "’".to_owned())];
            finding.help(help).mend_all(help, Applicability::Safe, edits)
        }
        None => finding.help(help),
    }
}

/// `“He told me, ‘Close it.”’`: the outer one closes first.
fn swapped(document: &Document, outer: &Quoted) -> Option<Finding> {
    let words = document.words();
    let close = outer.close.filter(|_| outer.marks == Marks::Double)?;
    let next = words.within(close).end;
    let after = words.get(next).filter(|w| !w.spaced && words.text(next) == "’" && words.text(next - 1) == "”")?;
    let open = words.within(outer.inside()).rev().find(|&i| words.text(i) == "‘")?;
    let led = words.all()[open].spaced
        && matches!(words.text(open - 1), "," | ":")
        && words.get(open + 1).is_some_and(|w| w.capital);
    let ends = words.get(next + 1).is_none_or(|w| w.spaced || w.block != after.block);
    let block = document.page.prose.blocks.get(after.block as usize)?.at;
    let around = if block.start < outer.at.start { block } else { outer.at.to(block) };
    let answered =
        document.quoted_in(around).iter().any(|q| q.open == words.all()[open].at || q.close == Some(after.at));
    let at = close.to(after.at);
    (led && ends && !answered).then(|| {
        let help = "close the inner quotation first";
        Finding::new(at, "closing quotation marks in the wrong order", "the outer one closes first")
            .related(words.all()[open].at, "the inner one opens here")
            .help(help)
            .mend(help, Applicability::Safe, at, "’”")
    })
}
