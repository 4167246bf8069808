//! Speakers: which person of the story a source is.

use crate::facts::Document;
use crate::facts::words::WordKind;
use crate::text::{InProse, Span};

use super::Quotation;

/// How many sentences back a pronoun is followed.
const FARTHEST: usize = 12;

/// Sets the speaker of each quotation: the person that its source names, or whom its pronoun takes up.
pub(super) fn resolve(document: &Document, quotations: &mut [Quotation]) {
    let mut named: Vec<Named> = document
        .people()
        .iter()
        .enumerate()
        .flat_map(|(person, p)| p.mentions.iter().map(move |m| (m.at, person)))
        .map(|(at, person)| Named { at, person, said_of: !document.is_quoted(at) && !is_owner(document, at) })
        .collect();
    if named.is_empty() {
        return;
    }
    named.sort_unstable_by_key(|n| n.at);
    let stage = Stage { document, named };
    // Where a speaker was last named, and who it was.
    let mut spoke: Vec<(u32, usize)> = Vec::new();
    for quotation in quotations {
        let Some(source) = quotation.named() else { continue };
        quotation.speaker = match pronoun(document.text(source)) {
            Some(woman) => stage.taken_up(source.start, woman, &spoke),
            None => stage.in_source(source),
        };
        if let Some(speaker) = quotation.speaker {
            spoke.push((source.start, speaker));
        }
    }
}

/// A person named at a place.
#[derive(Debug)]
struct Named {
    at: Span<InProse>,
    person: usize,
    /// Whether the paper speaks of the person, and not of what is theirs: `Quill`, not `Quill’s lawyer`.
    said_of: bool,
}

struct Stage<'a> {
    document: &'a Document,
    named: Vec<Named>,
}

impl Stage<'_> {
    /// Who is named in a source, and speaks: not `Quill’s lawyer`, not `a spokesman for Quill`.
    fn in_source(&self, source: Span<InProse>) -> Option<usize> {
        let words = self.document.words();
        let within = self.within(source.start, source.end).iter().filter(|n| source.contains(n.at));
        let mut speaks = within.filter(|n| {
            // A possessive that ends the source is how the source is written: `in Quill’s view`.
            let owner = is_owner(self.document, n.at) && n.at.end < source.end;
            let first = words.within(source).start;
            let before = (first..words.within(n.at).start).rev().take_while(|&k| words.lower(k) != ",");
            let for_whom = before.clone().any(|k| matches!(words.lower(k), "for" | "of" | "to" | "from"));
            !owner && !for_whom
        });
        speaks.next().map(|n| n.person)
    }

    /// Whom `he` or `she` takes up: who spoke last, or whom the last sentence that names anybody is about.
    fn taken_up(&self, pronoun: u32, woman: bool, spoke: &[(u32, usize)]) -> Option<usize> {
        let fits = |person: usize| self.document.people()[person].woman.is_none_or(|w| w == woman);
        let sentences = self.document.sentences();
        let here = self.document.sentence_at(pronoun)?;
        let mut end = pronoun;
        for sentence in sentences[..=here].iter().rev().take(FARTHEST) {
            let start = sentence.at.start;
            let spoken = spoke.iter().rev().take(FARTHEST).find(|(at, person)| (start..end).contains(at) && fits(*person));
            // `And the mayor? “Strong,” he said.` asks about her.
            let words = self.document.words();
            let asks = sentence.at.end <= pronoun && words.lower(words.within(sentence.at).end.saturating_sub(1)) == "?";
            let about = || self.within(start, end).iter().find(|n| n.said_of && fits(n.person) && !asks).map(|n| n.person);
            if let Some(person) = spoken.map(|(_, person)| *person).or_else(about) {
                return Some(person);
            }
            end = start;
        }
        None
    }

    /// Who is named between two bytes.
    fn within(&self, start: u32, end: u32) -> &[Named] {
        let first = self.named.partition_point(|n| n.at.start < start);
        let last = self.named.partition_point(|n| n.at.start < end);
        &self.named[first..last.max(first)]
    }
}

/// Whether a possessive follows a name.
fn is_owner(document: &Document, at: Span<InProse>) -> bool {
    let words = document.words();
    let next = words.within(at).end;
    words.get(next).is_some_and(|w| !w.spaced && (w.kind == WordKind::Possessive || matches!(words.lower(next), "'" | "’")))
}

/// Whether a pronoun speaks of a woman, if it tells.
fn pronoun(text: &str) -> Option<bool> {
    match text {
        t if ["he", "his", "him"].iter().any(|p| t.eq_ignore_ascii_case(p)) => Some(false),
        t if ["she", "her"].iter().any(|p| t.eq_ignore_ascii_case(p)) => Some(true),
        _ => None,
    }
}
