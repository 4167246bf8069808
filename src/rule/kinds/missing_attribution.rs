//! Quotations that the story lays to nobody.

use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::attribution::sources::{self, Custom};
use crate::facts::attribution::{Quotation, QuotationKind};
use crate::facts::people::Person;
use crate::grammar::tags::{Form as GrammarForm, Tag};
use crate::grammar::words::WordKind;
use crate::language::names;
use crate::read::{BlockKind, Format};
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

/// So many quotations with a named source make a custom.
const CUSTOM: usize = 2;

/// So many signed blocks to one that is not make a custom outside news.
const SIGNED: usize = 4;

/// Speech that lacks a source is longer, in words.
const SHORTEST_SPEECH: usize = 5;

/// How many characters of a quotation a message repeats.
const SHOWN: usize = 40;

impl Check for MissingAttribution {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let prose = &document.page.prose;
        // Where a mark is missing, that is said, and nobody can tell whose words are whose.
        let lacks = |q: &Quotation| !q.attributed && !goes_on(document, q) && !document.lacks_a_mark(q.at);
        // Outside news nobody can tell whether an editor would ask: an essay, a manual and a column quote maxims, signs,
        // books and themselves.
        if !document.is_told_as_news() {
            return Vec::new();
        }
        let custom = Custom::of(document.words(), document.quotations());
        let asked = |q: &Quotation| lacks(q) && is_asked_for(document, q, custom);
        let orphans: Vec<&Quotation> = document.quotations().iter().filter(|q| asked(q)).collect();
        // A paragraph that lacks a source lacks one, however often its quotation is broken off; and so does a run of
        // paragraphs of nothing but quotation.
        let alone = |q: &Quotation| prose.block_at(q.at.start).filter(|&b| prose.blocks[b].at == q.at);
        let runs_on = |a: &Quotation, b: &Quotation| alone(a).zip(alone(b)).is_some_and(|(a, b)| a + 1 == b);
        orphans
            .chunk_by(|a, b| prose.block_at(a.at.start) == prose.block_at(b.at.start) || runs_on(a, b))
            .filter_map(|paragraph| paragraph.split_first())
            .map(|(first, rest)| finding(document, first, rest).severity(severity(document, first, custom)))
            .collect()
    }
}

/// Whether an editor would ask who says it: it stands in running text and is speech; words that a story set off in a
/// block may be nobody’s, unless it names whoever it quotes elsewhere.
fn is_asked_for(document: &Document, quotation: &Quotation, custom: Custom) -> bool {
    let prose = &document.page.prose;
    let Some(block) = prose.block_at(quotation.at.start) else { return false };
    let news = document.is_told_as_news();
    match (quotation.kind, prose.blocks[block].kind) {
        // What a plain text sets in is an example or a list as often as somebody’s words.
        (QuotationKind::Block, _) if document.page.format == Format::Plain => false,
        (QuotationKind::Block, BlockKind::BlockQuote) => news && custom.named > 0 || credits_blocks(document),
        (QuotationKind::Fragment, BlockKind::Paragraph) => news && custom.named > 0,
        (QuotationKind::Block | QuotationKind::Fragment, _) => false,
        (_, BlockKind::Paragraph) => is_speech(document, quotation) && !is_heading(document, quotation, block),
        _ => false,
    }
}

/// Whether a story signs what it sets off in a block, but for one in so many.
fn credits_blocks(document: &Document) -> bool {
    let blocks = document.quotations().iter().filter(|q| q.kind == QuotationKind::Block);
    let (named, unnamed): (Vec<&Quotation>, Vec<&Quotation>) = blocks.partition(|q| q.attributed);
    named.len() >= CUSTOM && named.len() >= SIGNED * unnamed.len()
}

/// Whether a story names whoever it quotes, more often than not.
fn is_custom(custom: Custom) -> bool {
    custom.named >= CUSTOM && custom.named > custom.unnamed
}

/// Whether the words end as a sentence does, or where one breaks off, and are more than a title or a slogan.
fn is_speech(document: &Document, quotation: &Quotation) -> bool {
    let words = document.words();
    let inside = words.within(quotation.at);
    let long = inside.clone().filter(|&i| words.all()[i].kind == WordKind::Word).count() >= SHORTEST_SPEECH;
    let text = document.text(quotation.at).trim_end_matches(is_mark);
    let told = text.ends_with(['.', ',', '?', '!', '…', '—', '-', ')']);
    let verb = inside.into_iter().any(|i| {
        matches!(document.tags().tag(i), Tag::Verb | Tag::Aux) && document.tags().form(i) != GrammarForm::Participle
    });
    long && verb && told
}

/// `“Can you get your own boat back?”` in a line of its own: a heading in marks.
fn is_heading(document: &Document, quotation: &Quotation, block: usize) -> bool {
    let text = document.text(quotation.at).trim_end_matches(is_mark);
    document.page.prose.blocks[block].at == quotation.at && text.ends_with('?') && !text.contains(['.', '!', ','])
}

fn is_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '‘' | '’' | '\'' | '«' | '»' | '„' | '`')
}

/// News that names whoever it quotes breaks its own custom with one that it lays to nobody; elsewhere it may have none,
/// and is only asked.
fn severity(document: &Document, quotation: &Quotation, custom: Custom) -> Severity {
    if document.is_told_as_news() && is_custom(custom) && quotation.kind != QuotationKind::Block {
        Severity::Warning
    } else {
        Severity::Note
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
        Some((name, at)) => finding.related(at, "the last person named before it").help(format!(
            "name the speaker, as in “…,” {name} said; are these words {name}{}?",
            if name.ends_with('s') { "’" } else { "’s" }
        )),
        None => finding.help("name the speaker in this paragraph; who said it, where, and to whom?"),
    }
}

/// The person named last before a place outside all quotation marks, by the fullest name, with where. One named far off
/// or in another section is nobody to ask about.
fn last_named(document: &Document, at: Span<InProse>) -> Option<(&str, Span<InProse>)> {
    let prose = &document.page.prose;
    let block = prose.block_at(at.start)?;
    let heading = |b: &usize| matches!(document.block_kind(*b), BlockKind::Heading(_));
    let first = block.saturating_sub(NEARBY);
    let section = (first..block).rev().find(heading).map_or(first, |b| b + 1);
    let near = Span::new(prose.blocks[section].at.start.min(at.start) as usize, at.start as usize);
    let (name, named) = document.named_in(near).iter().rev().find_map(|&(named, person, _)| {
        let person = &document.people()[person as usize];
        let told = named.end <= at.start && !document.is_quoted(named) && is_person(document, person);
        told.then_some((person.name.as_str(), named))
    })?;
    (!sources::another_spoke(document.words(), document.quotations(), named, at)).then_some((name, named))
}

/// Whether a name is surely a person’s: it has a title somewhere, or begins with a given name. `Brandt Foods` and `St.
/// Alban` are none.
fn is_person(document: &Document, person: &Person) -> bool {
    let given = |first: &str| names().word(first.to_lowercase().as_str()).given();
    let full = person.name.split_once(' ').is_some_and(|(first, _)| given(first));
    let titled = person.mentions.iter().any(|m| m.title.is_some_and(|title| document.text(title) != "St."));
    (titled || full) && !person.mentions.iter().any(|m| document.names_organization(m.at))
}

/// The first words of a quotation, without its mark, cut at a word.
fn opening_words(text: &str) -> String {
    let bare = text.trim_matches(is_mark).trim();
    let line: String = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let cut: String = line.chars().take(SHOWN).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// Who is asked about for the last paragraph of a story.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let page = read::read("story.txt", text.as_bytes().to_vec()).expect("text");
        let document = Document::new(page, None);
        let block = document.page.prose.blocks.last().expect("a paragraph").at;
        assert_eq!(last_named(&document, block).map(|(name, _)| name), expected);
    }

    #[test]
    fn who_is_asked_about() {
        let orphan = "“We had no choice but to close it.”";
        check(
            &format!("Ella Ruiz walked with Jon Brandt along the river that morning.\n\n{orphan}"),
            Some("Jon Brandt"),
        );
        check(&format!("Ella Ruiz left. A sign reads “Ask Jon Brandt about bolts.”\n\n{orphan}"), Some("Ella Ruiz"));
        check(&format!("Brandt Foods said on Tuesday that it would move.\n\nShares of Brandt rose.\n\n{orphan}"), None);
        check(
            &format!("Ella Ruiz left. The harbor board of Varn called it “a scandal and a shame.”\n\n{orphan}"),
            None,
        );
    }
}
