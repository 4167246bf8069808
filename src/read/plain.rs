//! Plain text: paragraphs parted by empty lines, or one to a line; short lines without an end mark are subheads.

use super::{BlockKind, Format, Page, ProseBuilder};
use crate::text::{InSource, Source, Span};

/// A file with a longer line than this is not hard-wrapped: there, every line is a paragraph.
const LONGEST_WRAPPED_LINE: usize = 140;

/// A lone line with more words than this is a paragraph, not a subhead.
const LONGEST_SUBHEAD: usize = 14;

pub(super) fn read(source: Source) -> Page {
    let text = source.text.clone();
    let mut prose = ProseBuilder::default();
    let wrapped = text.lines().all(|line| line.chars().count() <= LONGEST_WRAPPED_LINE);
    let mut paragraph: Vec<(usize, &str)> = Vec::new();
    let mut offset = 0;
    for whole in text.split_inclusive('\n') {
        let start = offset;
        offset += whole.len();
        let (start, whole) = match whole.strip_prefix('\u{feff}') {
            Some(rest) if start == 0 => ('\u{feff}'.len_utf8(), rest),
            _ => (start, whole),
        };
        let line = whole.strip_suffix('\n').map_or(whole, |l| l.strip_suffix('\r').unwrap_or(l));
        if line.trim().is_empty() {
            flush(&mut prose, &mut paragraph);
            continue;
        }
        paragraph.push((start, line));
        if !wrapped {
            flush(&mut prose, &mut paragraph);
        }
    }
    flush(&mut prose, &mut paragraph);
    Page { source, format: Format::Plain, prose: prose.finish(), published: None, comments: Vec::new() }
}

fn flush(prose: &mut ProseBuilder, lines: &mut Vec<(usize, &str)>) {
    let kind = match lines.as_slice() {
        [] => return,
        [(_, line)] if is_subhead(line) => BlockKind::Heading(2),
        _ => BlockKind::Paragraph,
    };
    prose.open(kind);
    let mut end_before = None;
    for &(start, line) in lines.iter() {
        if let Some(end) = end_before {
            let line_end: Span<InSource> = Span::new(end, start);
            prose.decoded("\n", line_end);
        }
        prose.exact(line, start);
        end_before = Some(start + line.len());
    }
    prose.close();
    lines.clear();
}

/// A subhead is a short lone line that begins like a sentence and does not end like one.
fn is_subhead(line: &str) -> bool {
    let line = line.trim();
    let begins = line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || "“‘\"'".contains(c));
    let ends = line.chars().last().is_some_and(|c| c.is_alphanumeric() || "’'”\"?!)".contains(c));
    let words = line.split_whitespace().count();
    let speech = line.contains(['“', '”', '"']);
    begins && ends && !speech && words <= LONGEST_SUBHEAD
}
