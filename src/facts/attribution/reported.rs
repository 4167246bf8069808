//! Reported speech: which words of a sentence a cue lays to whom, with quotation marks or without.
//!
//! Cues and their sources are those of quotations; here the content is found, as PARC3 marks it: the clause behind the
//! cue (`said the port had closed`), or before it (`the port had closed, Ruiz said`).

use std::ops::Range;

use crate::facts::sieve::{Sieve, Without};
use crate::language::{ReportingVerb, VerbClass, VerbForm, WordClass, WordRoles};

use super::antecedents;
use super::cue::{Cue, CueKind};
use super::layout::{Item, Layout};
use super::noun_phrases;
use super::reading::Reading;

/// How far behind a cue its content begins at most, in items.
const FARTHEST: usize = 24;

/// Words of a sentence laid to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The sentence, as an index into those of the grammar.
    pub sentence: usize,
    /// Whoever the words are laid to, as indexes of words; empty where nobody is named.
    pub source: Range<usize>,
    /// The words that lay them there.
    pub cue: Range<usize>,
    /// The words that are laid to the source: a whole clause, without the word that opens it.
    pub content: Range<usize>,
    /// What the cue says of their truth.
    pub class: VerbClass,
    /// What the content is to the cue.
    pub form: ContentForm,
    /// The sieve that found it.
    pub by: &'static str,
}

/// What the content of reported speech is to its cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentForm {
    /// A clause with a verb of its own: `said the port had closed`.
    Clause,
    /// A question: `asked whether the port had closed`.
    Question,
    /// `vowed to close the port`
    Infinitive,
    /// `announced the closing`
    Object,
}

/// How words are laid to a source without regard to marks.
type Read = fn(&Report) -> Option<Laid>;

/// The sieves of reported speech, in order.
const SIEVES: &[Sieve<Read>] = &[
    Sieve { name: "reported-prefix", read: |r| r.prefixed() }, // According to NP, CLAUSE
    Sieve { name: "reported-inverted", read: |r| r.inverted() }, // CLAUSE, said NP
    Sieve { name: "reported-clause", read: |r| r.clause() },   // NP VG that CLAUSE
    Sieve { name: "reported-tag", read: |r| r.tagged() },      // CLAUSE, NP VG
    Sieve { name: "reported-infinitive", read: |r| r.infinitive() }, // NP VG to VP
    Sieve { name: "reported-object", read: |r| r.object() },   // NP VG NP
];

/// What a cue lays to whom, in items.
struct Laid {
    source: Option<Range<usize>>,
    content: Range<usize>,
    form: ContentForm,
}

/// The names of the sieves of reported speech, in order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SIEVES.iter().map(|sieve| sieve.name)
}

/// The reported speech of a story, in the order of its cues.
pub(super) fn find(layout: &Layout, without: &Without) -> Vec<Reported> {
    let mut found = Vec::new();
    for row in 0..layout.rows.len() {
        let reading = Reading::of(layout, row);
        for cue in reading.cues {
            let Some(report) = Report::of(&reading, cue) else { continue };
            let in_use = SIEVES.iter().filter_map(|sieve| sieve.unless(without));
            let laid = { in_use }.find_map(|sieve| Some(((sieve.read)(&report)?, sieve.name)));
            found.extend(laid.and_then(|(laid, by)| report.placed(&laid, by)));
        }
    }
    found
}

/// Whether a cue says something: `Ruiz believes it was late`, not `Ruiz found nine barrels`.
pub(super) fn has_content(reading: &Reading, cue: &Cue) -> bool {
    let report = Report::of(reading, cue);
    report.is_some_and(|report| {
        matches!(
            report.behind(),
            Behind::From(_, ContentForm::Clause | ContentForm::Question | ContentForm::Infinitive)
        ) || report.tagged().is_some()
            || report.prefixed().is_some()
    })
}

/// What stands behind a cue.
enum Behind {
    /// The content, from an item on.
    From(usize, ContentForm),
    /// Nothing that it could report.
    Nothing,
}

/// A cue that can report.
struct Report<'r, 'l, 'a> {
    reading: &'r Reading<'l, 'a>,
    layout: &'l Layout<'a>,
    cue: &'r Cue,
    /// Where the text it could report begins.
    low: usize,
    verb: Option<(&'static ReportingVerb, VerbForm)>,
}

impl<'r, 'l, 'a> Report<'r, 'l, 'a> {
    fn of(reading: &'r Reading<'l, 'a>, cue: &'r Cue) -> Option<Self> {
        let layout = reading.layout;
        let verb = layout.reporting_verbs().at(|n| layout.folded(cue.items.start + n)).map(|(_, v, f)| (v, f));
        let speaks = match cue.kind {
            CueKind::Noun => layout.role(cue.items.start, WordRoles::SPEECH),
            CueKind::Prefix | CueKind::Around => true,
            _ => verb.is_none_or(|(v, _)| !v.gesture && v.class != VerbClass::Label && (v.clause || v.quotes)),
        };
        let comma = |k: &usize| layout.quote(*k).is_some_and(|q| layout.quotes[q].ends == Some(','));
        let quoted = (reading.row.start..cue.items.start).rev().find(comma);
        let parts = (reading.row.start..cue.items.start).rev().find(|&k| layout.lower(k) == ";");
        let low = quoted.max(parts).map_or(reading.row.start, |k| k + 1);
        speaks.then_some(Self { reading, layout, cue, low, verb })
    }

    /// `According to Ruiz, the port had closed`, `The port had closed, according to Ruiz.`
    fn prefixed(&self) -> Option<Laid> {
        if !matches!(self.cue.kind, CueKind::Prefix | CueKind::Around) {
            return None;
        }
        let layout = self.layout;
        let source = self.reading.source_of(self.cue, self.low)?;
        let end = source.end.max(self.cue.items.end);
        let comma = |k: usize| layout.lower(k) == ",";
        let front = (self.low..self.cue.items.start).all(|k| {
            layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::ADVERB)) || comma(k) || layout.quote(k).is_some()
        });
        let content = if front {
            // An appositive of the source ends in a comma, too.
            let start = (end..self.reading.row.end).take(FARTHEST).find(|&k| comma(k)).map_or(end, |k| k + 1);
            start..self.content_end(start)
        } else {
            self.start_before(self.cue.items.start)..self.cue.items.start
        };
        Some(Laid { source: Some(source), content, form: ContentForm::Clause })
    }

    /// `The port had closed, said Ruiz.`
    fn inverted(&self) -> Option<Laid> {
        let start = self.cue.items.start;
        let behind_quote = self.cue.kind == CueKind::Finite
            && start > self.reading.row.start
            && self.layout.quote(start - 1).is_some()
            && !self.cue.addressed;
        if self.cue.kind != CueKind::Finite || !behind_quote && !self.reading.is_inverted(self.cue) {
            return None;
        }
        let source = self.reading.source_of(self.cue, self.reading.row.start)?;
        let content = self.start_before(start)..start;
        (source.start >= self.cue.items.end && !content.is_empty()).then_some(Laid {
            source: Some(source),
            content,
            form: ContentForm::Clause,
        })
    }

    /// `Ruiz said that the port had closed`, `Ruiz’s claim that it had closed`
    fn clause(&self) -> Option<Laid> {
        match self.behind() {
            Behind::From(start, form @ (ContentForm::Clause | ContentForm::Question)) => Some(self.laid(start, form)),
            _ => None,
        }
    }

    /// `The port had closed, Ruiz told reporters.`
    fn tagged(&self) -> Option<Laid> {
        if self.cue.kind != CueKind::Finite {
            return None;
        }
        let layout = self.layout;
        let source = self.reading.source_of(self.cue, self.low)?;
        let start = source.start.min(self.cue.group);
        let before = start.checked_sub(1).filter(|&k| k >= self.reading.row.start)?;
        let comma = layout.lower(before) == "," || layout.quote(before).is_some();
        let content = self.start_before(start)..start;
        let told = content.clone().any(|k| layout.is_tensed(k) || layout.quote(k).is_some());
        if comma && told {
            return Some(Laid { source: Some(source), content, form: ContentForm::Clause });
        }
        // `The port, Ruiz said, had closed.`
        let next = self.cue.items.end;
        let parted = comma && layout.lower(next) == "," && (next..self.reading.row.end).any(|k| layout.is_tensed(k));
        parted.then(|| Laid {
            source: Some(source),
            content: next + 1..self.content_end(next + 1),
            form: ContentForm::Clause,
        })
    }

    /// `Ruiz vowed to close the port`
    fn infinitive(&self) -> Option<Laid> {
        match self.behind() {
            Behind::From(start, ContentForm::Infinitive) => Some(self.laid(start, ContentForm::Infinitive)),
            _ => None,
        }
    }

    /// `Ruiz announced the closing of the port`
    fn object(&self) -> Option<Laid> {
        let clause = self.verb.is_some_and(|(v, _)| v.clause);
        match self.behind() {
            Behind::From(start, ContentForm::Object) if clause && self.cue.kind == CueKind::Finite => {
                Some(self.laid(start, ContentForm::Object))
            }
            _ => None,
        }
    }

    fn laid(&self, start: usize, form: ContentForm) -> Laid {
        Laid { source: self.reading.source_of(self.cue, self.low), content: start..self.content_end(start), form }
    }

    /// What the cue is followed by, when whoever is told and when it was said are passed over.
    fn behind(&self) -> Behind {
        let layout = self.layout;
        let end = self.reading.row.end;
        let mut k = self.cue.items.end;
        if self.cue.addressed && !layout.is(k, WordClass::That) {
            k = self.behind_listener(k);
        }
        k = self.behind_adjuncts(k);
        if self.cue.kind == CueKind::Noun && !layout.is(k, WordClass::That) {
            return Behind::Nothing;
        }
        let clause = |from: usize| self.has_clause(from, end);
        let quoted = |from: usize| from < end && layout.quote(from).is_some();
        match () {
            _ if k >= end => Behind::Nothing,
            _ if layout.is(k, WordClass::That) && (quoted(k + 1) || clause(k + 1)) => {
                Behind::From(k + 1, ContentForm::Clause)
            }
            _ if layout.is(k, WordClass::ContentOpener) => Behind::From(k, ContentForm::Question),
            _ if layout.lower(k) == ":" && k + 1 < end => Behind::From(k + 1, ContentForm::Clause),
            _ if quoted(k) || layout.lower(k) == "," && quoted(k + 1) => Behind::From(k, ContentForm::Clause),
            _ if layout.is(k, WordClass::To) && self.verb.is_some_and(|(v, _)| v.clause) => {
                Behind::From(k, ContentForm::Infinitive)
            }
            _ if layout.lower(k) == "," || layout.is(k, WordClass::And) => Behind::Nothing,
            _ if clause(k) => Behind::From(k, ContentForm::Clause),
            _ if noun_phrases::begins_phrase(layout, k) => Behind::From(k, ContentForm::Object),
            _ => Behind::Nothing,
        }
    }

    /// `told reporters`, `assured her`: behind whoever is told, unless that one is the subject of what is told.
    fn behind_listener(&self, k: usize) -> usize {
        let layout = self.layout;
        if !layout.is_word(k) || layout.role(k, WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR)) {
            return k;
        }
        let phrase = noun_phrases::rightward(layout, k..self.reading.row.end);
        let subject = (phrase.end..self.reading.row.end.min(phrase.end + 3))
            .take_while(|&j| layout.is_tensed(j) || layout.role(j, WordRoles::ADVERB))
            .any(|j| layout.is_tensed(j));
        if subject { k } else { phrase.end }
    }

    /// `said on Friday`, `said in a statement`, `said, however,`: behind what only tells when, where and how.
    fn behind_adjuncts(&self, from: usize) -> usize {
        let layout = self.layout;
        let end = self.reading.row.end.min(from + FARTHEST);
        let mut k = from;
        while k < end {
            let next = if layout.role(k, WordRoles::PREPOSITION) && !layout.is(k, WordClass::To) {
                noun_phrases::rightward(layout, (k + 1).min(end)..end).end.max(k + 1)
            } else if layout.role(k, WordRoles::CALENDAR.or(WordRoles::ADVERB)) && !layout.is(k, WordClass::There)
                || layout.ends_in_ly(k)
            {
                k + 1
            } else if layout.lower(k) == "," && layout.role(k + 1, WordRoles::ADVERB) && layout.lower(k + 2) == "," {
                k + 3
            } else {
                break;
            };
            k = next;
        }
        k.min(end)
    }

    /// Whether a clause begins at an item: a subject with a finite verb, before anything opens another clause.
    fn has_clause(&self, from: usize, end: usize) -> bool {
        let layout = self.layout;
        let mut k = from;
        while k < end.min(from + FARTHEST) {
            if layout.is_tensed(k) {
                return k > from || layout.is_contracted(k);
            }
            if layout.is_contracted(k) {
                return true;
            }
            let relative = layout.role(k, WordRoles::RELATIVE.or(WordRoles::SUBORDINATOR))
                && !layout.role(k, WordRoles::DETERMINER)
                && k > from;
            match layout.lower(k) {
                "." | ":" | ";" | "?" | "!" => return false,
                // `said Ruiz, the mayor, would`
                "," if k > from => {
                    let close = (k + 1..end.min(k + FARTHEST)).find(|&j| layout.lower(j) == ",");
                    return close.is_some_and(|c| (c + 1..end.min(c + 3)).any(|j| layout.is_tensed(j)));
                }
                _ if relative => return false,
                _ => k += 1,
            }
        }
        false
    }

    /// Where the text before a tag begins that it reports.
    fn start_before(&self, end: usize) -> usize {
        let layout = self.layout;
        let parts = (self.reading.row.start..end).rev().find(|&k| layout.lower(k) == ";");
        let start = parts.map_or(self.reading.row.start, |k| k + 1);
        let light = |k: &usize| !layout.role(*k, WordRoles::CONJUNCTION);
        (start..end).find(light).unwrap_or(start)
    }

    /// Where content that begins at an item ends: before another cue takes over, or with the sentence.
    fn content_end(&self, start: usize) -> usize {
        let layout = self.layout;
        let end = self.reading.row.end;
        let takes_over = |c: &&Cue| {
            let before = c.group.checked_sub(1).filter(|&k| k > start);
            before.is_some_and(|k| match c.kind {
                CueKind::Prefix | CueKind::Loose => layout.lower(k) == ",",
                CueKind::Finite => layout.is(k, WordClass::And) && self.has_form_of(c),
                _ => false,
            })
        };
        let next = self.reading.cues_in(start, end).iter().find(takes_over).map(|c| c.group - 1);
        let parts = (start..next.unwrap_or(end)).find(|&k| layout.lower(k) == ";");
        parts.or(next).unwrap_or(end)
    }

    /// `said he was glad and added`: in the same form, a verb is the reporter’s rather than of the one who was glad.
    fn has_form_of(&self, other: &Cue) -> bool {
        let verbs = self.layout.reporting_verbs();
        let form = verbs.at(|n| self.layout.folded(other.items.start + n)).map(|(_, _, form)| form);
        form.is_some() && form == self.verb.map(|(_, form)| form)
    }

    /// The same in indexes of words, the marks at its ends left out.
    fn placed(&self, laid: &Laid, by: &'static str) -> Option<Reported> {
        let layout = self.layout;
        let named = laid
            .source
            .as_ref()
            .map(|s| antecedents::antecedent(layout, self.reading.row.start, s).unwrap_or_else(|| s.clone()));
        let mark = |k: &usize| !layout.is_word(*k) && layout.quote(*k).is_none() && layout.lower(*k) != "$";
        let first = laid.content.clone().find(|k| !mark(k))?;
        let last = laid.content.clone().rev().find(|k| !mark(k) || layout.lower(*k) == ")")?;
        let cue = words(layout, &self.cue.items);
        let start = layout.words.all()[cue.start].at.start;
        Some(Reported {
            sentence: layout.grammar.sentence_at(start)?,
            source: named.filter(|s| !s.is_empty()).map_or(cue.start..cue.start, |s| words(layout, &s)),
            content: words(layout, &(first..last + 1)),
            class: self.verb.map_or(VerbClass::Neutral, |(v, _)| v.class),
            form: laid.form,
            cue,
            by,
        })
    }
}

/// The words of some items, which must not be none.
fn words(layout: &Layout, items: &Range<usize>) -> Range<usize> {
    let of = |k: usize| match layout.item(k) {
        Some(Item::Word(i)) => i..i + 1,
        Some(Item::Quote(q)) => layout.words.within(layout.quotes[q].quoted.at),
        None => layout.words.len()..layout.words.len(),
    };
    of(items.start).start..of(items.end - 1).end
}
