//! Quotation marks that open and never close, or close what nothing opened.

use serde::Deserialize;

use crate::diagnostic::{Applicability, Severity};
use crate::facts::Document;
use crate::facts::form::Form;
use crate::grammar::quoted::Lost;
use crate::read::{BlockKind, Format};
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
        // The titles of changes are cut off anywhere.
        if document.form() == Form::ReleaseNotes {
            return Vec::new();
        }
        let mut surroundings: Option<Surroundings> = None;
        let mut prose = |lost: &&Lost| {
            let at = at(lost);
            let Some(block) = document.page.prose.block_at(at.start) else { return true };
            if surroundings.as_ref().is_none_or(|s| s.block != block) {
                surroundings = Some(Surroundings::of(document, block));
            }
            surroundings.as_ref().is_none_or(|s| !s.is_program_text(document, at))
        };
        let lost = document.lost_marks().iter().filter(|lost| prose(lost)).map(|lost| finding(document, lost));
        lost.chain(apostrophes(document)).collect()
    }
}

/// How many other places a finding shows.
const SHOWN: usize = 60;

/// The place that is told first.
fn at(lost: &Lost) -> Span<InProse> {
    match lost {
        Lost::Closing { open, .. } => *open,
        Lost::Reopening { paragraphs, .. } => paragraphs[0],
        Lost::Opening { close, .. } => *close,
    }
}

/// One sign in so many, and no fewer than these, make a block a command, a log, a record of a program.
const SIGNS: (usize, usize) = (25, 6);

/// The block that marks stand in, looked at once for all of them.
struct Surroundings {
    block: usize,
    /// Whether it is a program’s: a command or a log that nobody set off as code, the words of a picture.
    foreign: bool,
    /// Where words are left out, and whether they were cut off there: `Revert “fix the … (#12)`.
    cuts: Vec<(usize, bool)>,
}

impl Surroundings {
    fn of(document: &Document, index: usize) -> Self {
        let prose = &document.page.prose;
        let block = prose.blocks[index];
        let text = prose.slice(block.at);
        let signs = text.chars().filter(|c| "{}<>=\\|_$#*".contains(*c)).count();
        let is_cut = |at: usize| {
            let rest = text[at + '…'.len_utf8()..].trim_start();
            rest.is_empty() || rest.starts_with(['(', '[', '…'])
        };
        let dots = text.match_indices('…').map(|(at, _)| (block.at.start as usize + at, is_cut(at)));
        let foreign = block.kind == BlockKind::AltText || signs >= SIGNS.1 && signs * SIGNS.0 >= text.len();
        Self { block: index, foreign, cuts: dots.collect() }
    }

    /// Whether a mark belongs to a program’s language, and not to the story’s: Markdown’s own backticks are one, too.
    fn is_program_text(&self, document: &Document, at: Span<InProse>) -> bool {
        let code = document.page.prose.code.iter().any(|code| code.contains(at));
        let next = self.cuts.partition_point(|&(cut, _)| cut < at.end as usize);
        self.foreign
            || code
            || self.cuts.get(next).is_some_and(|&(_, cut)| cut)
            || document.text(at).starts_with('`') && document.page.format == Format::Markdown
    }
}

fn finding(document: &Document, lost: &Lost) -> Finding {
    match lost {
        Lost::Closing { open, end, with_paragraph } => unclosed(document, *open, *end, *with_paragraph),
        Lost::Reopening { open, paragraphs, close } => not_reopened(document, *open, paragraphs, *close),
        Lost::Opening { close, begin } => never_opened(document, *close, *begin),
    }
}

/// `“We won, Ruiz said.`
fn unclosed(document: &Document, open: Span<InProse>, end: Option<Span<InProse>>, with_paragraph: bool) -> Finding {
    let mark = document.text(open);
    let close = closing(mark);
    let finding = Finding::new(open, format!("the quotation that `{mark}` opens is never closed"), "opens here");
    let Some(end) = end else {
        return finding
            .note("a quotation may be left open only where the next paragraph goes on with it and opens with the mark again")
            .help(format!("close it with `{close}` where the quoted words end"));
    };
    let (label, help) = if with_paragraph {
        ("it may end here, with its paragraph", format!("close it with `{close}` at the end of the paragraph"))
    } else {
        ("it may end here", format!("close it with `{close}` before the words that say who speaks"))
    };
    finding.related(end, label).help(help.clone()).mend(
        help,
        Applicability::Unsafe,
        end,
        format!("{}{close}", document.text(end)),
    )
}

/// `“We won.` and, in the next paragraph, `We did,” said Ruiz.`
fn not_reopened(
    document: &Document,
    open: Span<InProse>,
    paragraphs: &[Span<InProse>],
    close: Option<Span<InProse>>,
) -> Finding {
    let mark = document.text(open);
    let edits = paragraphs.iter().map(|&first| (first.into(), format!("{mark}{}", document.text(first)))).collect();
    let mut finding = Finding::new(
        paragraphs[0],
        format!("this paragraph goes on with a quotation, but does not open with `{mark}`"),
        format!("`{mark}` is missing here"),
    )
    .related(open, "the quotation opens here");
    for &first in &paragraphs[1..] {
        finding = finding.related(first, "and here");
    }
    if let Some(close) = close {
        finding = finding.related(close, "it closes here");
    }
    let help = format!("open the paragraph with `{mark}`");
    finding
        .note("a quotation of several paragraphs opens each of them with the mark, and closes only once")
        .help(help.clone())
        .mend_all(help, Applicability::Unsafe, edits)
}

/// `We won,” Ruiz said.`
fn never_opened(document: &Document, close: Span<InProse>, begin: Option<Span<InProse>>) -> Finding {
    let text = document.text(close);
    let finding = Finding::new(close, format!("`{text}` closes a quotation that nothing opens"), "closes nothing")
        .note("no mark before it in this paragraph is open, nor does a quotation run on from an earlier one");
    let Some(begin) = begin else {
        let turn = if text == "\"" { "or drop the mark" } else { "or turn the mark, or drop it" };
        return finding.help(format!("open the quotation where the quoted words begin; {turn}"));
    };
    let open = opening(text);
    let help = format!("open it with `{open}` where the quoted words begin");
    let insert = format!("{open}{}", document.text(begin));
    finding.related(begin, "it may begin here").help(help).mend(
        format!("open it with `{open}` here"),
        Applicability::Unsafe,
        begin,
        insert,
    )
}

/// Quotation marks where apostrophes belong, told once: one program or one keyboard put them all there.
fn apostrophes(document: &Document) -> Option<Finding> {
    let (&first, rest) = document.marks_for_apostrophes().split_first()?;
    let mark = document.text(first);
    let message = match rest.len() {
        0 => format!("`{mark}` stands where an apostrophe belongs"),
        more => format!("`{mark}` stands where an apostrophe belongs, in {} places", more + 1),
    };
    let apostrophe = if mark == "\"" { "'" } else { "’" };
    let finding = Finding::new(first, message, "a quotation mark inside a word");
    let finding = rest.iter().take(SHOWN).fold(finding, |finding, &at| finding.related(at, "and here"));
    let all = std::iter::once(first).chain(rest.iter().copied());
    let edits = all.filter(|at| document.page.prose.is_exact(*at)).map(|at| (at.into(), apostrophe.to_owned()));
    let help = format!("write `{apostrophe}`");
    let finding = finding.severity(Severity::Warning).help(help.clone());
    Some(finding.mend_all(help, Applicability::Unsafe, edits.collect()))
}

/// The mark that a closing one answers.
fn opening(mark: &str) -> &'static str {
    match mark {
        "”" => "“",
        "’" => "‘",
        "»" => "«",
        "'" => "'",
        _ => "\"",
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
