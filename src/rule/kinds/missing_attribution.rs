//! Quotations that the story lays to nobody.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::quotations::{Quotation, QuotationKind};
use crate::read::BlockKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::{InProse, Span};

/// `[missing-attribution]` in a rule file.
pub const KIND: Kind = Kind {
    table: "missing-attribution",
    doc: "quotations that the story lays to nobody",
    read: |options| options.story::<MissingAttribution>(),
};

/// The options of `[missing-attribution]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MissingAttribution {}

/// How many paragraphs back a person is asked about.
const NEARBY: usize = 3;

/// How many characters of a quotation a message repeats.
const SHOWN: usize = 40;

impl Check for MissingAttribution {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let prose = &document.page.prose;
        // Where a mark is missing, that is said, and nobody can tell whose words are whose.
        let lacks = |q: &Quotation| !q.attributed && !goes_on(document, q) && !document.lacks_a_mark(q.at);
        let orphans: Vec<&Quotation> = document.quotations().iter().filter(|q| lacks(q)).collect();
        // A paragraph that lacks a source lacks one, however often its quotation is broken off; and so does a run of
        // paragraphs of nothing but quotation.
        let alone = |q: &Quotation| prose.block_at(q.at.start).filter(|&b| prose.blocks[b].at == q.at);
        let runs_on = |a: &Quotation, b: &Quotation| alone(a).zip(alone(b)).is_some_and(|(a, b)| a + 1 == b);
        orphans
            .chunk_by(|a, b| prose.block_at(a.at.start) == prose.block_at(b.at.start) || runs_on(a, b))
            .filter_map(|paragraph| paragraph.split_first())
            .map(|(first, rest)| finding(document, first, rest))
            .collect()
    }
}

/// Whether a quotation only goes on with one that was left open before a caption or subhead, which has asked already or
/// has a source.
fn goes_on(document: &Document, quotation: &Quotation) -> bool {
    let quoted = document.quoted();
    let here = quoted.partition_point(|q| q.at.start < quotation.at.start);
    quoted[..here].iter().rev().find(|q| q.depth == 0).is_some_and(|q| q.runs_on)
}

fn finding(document: &Document, first: &Quotation, rest: &[&Quotation]) -> Finding {
    let words = opening_words(document.text(first.at));
    let block = first.kind == QuotationKind::Block;
    let (message, label) = if block {
        (format!("nobody is named for the block quotation `{words}`"), "whose words?")
    } else {
        (format!("nobody is named for the quotation `{words}`"), "who said this?")
    };
    let mut finding = Finding::new(first.at, message, label);
    for quotation in rest {
        finding = finding.related(quotation.at, "nor for this");
    }
    finding = finding.note(if block {
        "a source was looked for in the paragraph before it and in its last line"
    } else {
        "a source was looked for in its paragraph, and in the paragraphs before and after"
    });
    match last_named(document, first.at) {
        Some((name, at)) => finding
            .related(at, "the last person named before it")
            .help(format!("name the speaker, as in “…,” {name} said; are these words {name}’s?")),
        None => finding.help("name the speaker in this paragraph; who said it, where, and to whom?"),
    }
}

/// The person named last before a place, by the fullest name, with where. One named far off or in another section is
/// nobody to ask about.
fn last_named(document: &Document, at: Span<InProse>) -> Option<(&str, Span<InProse>)> {
    let prose = &document.page.prose;
    let block = prose.block_at(at.start)?;
    let heading = |b: &usize| matches!(document.block_kind(*b), BlockKind::Heading(_));
    let section = (0..block).rev().find(heading).map_or(0, |b| b + 1);
    let near = prose.blocks[section.max(block.saturating_sub(NEARBY))].at.start;
    document
        .people()
        .iter()
        .filter_map(|person| {
            let before = person.mentions.iter().rev().find(|m| m.at.end <= at.start && m.at.start >= near)?;
            Some((person.name.as_str(), before.at))
        })
        .max_by_key(|(_, at)| at.start)
}

/// The first words of a quotation, without its mark, cut at a word.
fn opening_words(text: &str) -> String {
    let bare = text.trim_matches(|c| matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»' | '„' | '`')).trim();
    let line: String = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let cut: String = line.chars().take(SHOWN).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}
