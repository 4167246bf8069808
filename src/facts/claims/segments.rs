//! The claims of a story: its sentences in whole clauses, each with the standing of its verb.

use std::ops::Range;

use crate::facts::attribution::{ContentForm, Quotation, QuotationKind, Reported};
use crate::grammar::Grammar;
use crate::grammar::clauses::ClauseKind;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::WordKind;
use crate::language::{VerbClass, WordRoles};
use crate::read::BlockKind;

use super::clauses::Clauses;
use super::events::Event;
use super::open_cues::OpenCue;
use super::reach::Stretch;
use super::{Claim, ClaimStatus};

/// A clause has at least so many words.
const SHORTEST: usize = 3;

pub(in crate::facts) fn find(
    grammar: &Grammar,
    reported: &[Reported],
    quotations: &[Quotation],
    stretches: &[Stretch],
    events: &[Event],
    cues: &[OpenCue],
) -> Vec<Claim> {
    let words = grammar.words();
    let quoted: Vec<bool> = words.all().iter().map(|word| grammar.is_quoted(word.at)).collect();
    let reader = Reader { grammar, clauses: Clauses::of(grammar), quoted, stretches, events };
    let mut claims: Vec<Claim> = Vec::new();
    let mut laid = reported.iter().peekable();
    for (index, sentence) in grammar.sentences().iter().enumerate() {
        let mut taken: Vec<Range<usize>> = Vec::new();
        while let Some(r) = laid.next_if(|r| r.sentence == index) {
            // `The army has not confirmed that …` lays nothing to the army.
            let negated = cues.iter().any(|cue| cue.sentence == index && cue.words.contains(&r.cue.start));
            if negated {
                continue;
            }
            taken.extend([r.content.clone(), r.source.clone(), r.cue.clone()]);
            let content = reader.without_that(r.content.clone());
            if is_claim(r) && !content.is_empty() && !reader.is_mostly_quoted(&content) {
                claims.push(Claim {
                    at: words.span(content),
                    status: ClaimStatus::Attributed,
                    source: Some(words.span(r.source.clone())),
                    cue: Some(words.span(r.cue.clone())),
                    part: false,
                });
            }
        }
        reader.own(index, sentence, &taken, &mut claims);
    }
    let spoken = |q: &&Quotation| q.attributed && matches!(q.kind, QuotationKind::Speech | QuotationKind::Block);
    claims.extend(quotations.iter().filter(spoken).map(|q| Claim {
        at: q.at,
        status: ClaimStatus::Attributed,
        source: q.source,
        cue: q.cue,
        part: false,
    }));
    claims.sort_by_key(|claim| (claim.at, claim.part));
    claims.dedup_by(|later, earlier| later.at == earlier.at);
    claims
}

/// Whether reported speech claims something: what is asked, denied or wished does not.
fn is_claim(reported: &Reported) -> bool {
    reported.form == ContentForm::Clause
        && !matches!(reported.class, VerbClass::Dispute | VerbClass::Question)
        && !reported.source.is_empty()
        && !reported.content.is_empty()
}

struct Reader<'a> {
    grammar: &'a Grammar,
    clauses: Clauses<'a>,
    quoted: Vec<bool>,
    stretches: &'a [Stretch],
    events: &'a [Event],
}

impl Reader<'_> {
    /// The clauses of a sentence that nobody else answers for, and the parts of it that a reserve sets apart.
    fn own(&self, index: usize, sentence: &Sentence, taken: &[Range<usize>], claims: &mut Vec<Claim>) {
        let words = self.clauses.words;
        let events = self.events_of(index);
        let stretches = self.stretches_of(index);
        let claim =
            |range: Range<usize>, status, part| Claim { at: words.span(range), status, source: None, cue: None, part };
        let mut whole: Vec<Range<usize>> = Vec::new();
        let question = self.is_question(sentence);
        for clause in self.clauses_of(sentence, events) {
            let is_taken = question || taken.iter().any(|t| t.start < clause.end && clause.start < t.end);
            if is_taken || !self.is_clause(&clause, sentence, events) {
                continue;
            }
            let status = self.status(&clause, events, stretches);
            claims.push(claim(clause.clone(), status, false));
            if status != ClaimStatus::Asserted {
                whole.push(clause);
            }
        }
        // What somebody else asks is not open in the story.
        let asked = |s: &&Stretch| self.quoted[s.words.start] && s.status == ClaimStatus::Unconfirmed;
        for stretch in stretches.iter().filter(|s| !asked(s)) {
            let start = stretch.words.start + usize::from(stretch.infinitive);
            if start < stretch.words.end && !whole.iter().any(|w| w.contains(&start) && stretch.words.end <= w.end) {
                claims.push(claim(start..stretch.words.end, stretch.status, true));
            }
        }
    }

    fn events_of(&self, sentence: usize) -> &[Event] {
        let from = self.events.partition_point(|e| e.sentence < sentence);
        let to = self.events.partition_point(|e| e.sentence <= sentence);
        &self.events[from..to]
    }

    fn stretches_of(&self, sentence: usize) -> &[Stretch] {
        let from = self.stretches.partition_point(|s| s.sentence < sentence);
        let to = self.stretches.partition_point(|s| s.sentence <= sentence);
        &self.stretches[from..to]
    }

    fn without_that(&self, content: Range<usize>) -> Range<usize> {
        let clauses = self.clauses;
        let that = !content.is_empty() && clauses.lists.that.contains(clauses.words.folded(content.start));
        content.start + usize::from(that)..content.end
    }

    /// Whether a sentence asks: a question claims nothing.
    fn is_question(&self, sentence: &Sentence) -> bool {
        let words = self.clauses.words;
        let closes = |i: &usize| !matches!(words.text(*i), "”" | "\"" | "’" | "'" | ")");
        sentence.words.clone().rev().take(3).find(closes).is_some_and(|i| words.text(i) == "?")
    }

    fn is_mostly_quoted(&self, range: &Range<usize>) -> bool {
        2 * range.clone().filter(|&i| self.quoted[i]).count() > range.len()
    }

    /// A sentence without what is quoted, cut where one clause ends and another with a verb of its own begins.
    fn clauses_of(&self, sentence: &Sentence, events: &[Event]) -> Vec<Range<usize>> {
        let clauses = self.clauses;
        let words = clauses.words;
        let mut found = Vec::new();
        let mut start = sentence.words.start;
        let mut close = |from: usize, to: usize| {
            let is_edge =
                |i: &usize| words.all()[*i].kind == WordKind::Mark && !matches!(words.text(*i), "$" | "£" | "€" | "%");
            let from = (from..to).find(|i| !is_edge(i) && !clauses.is_coordinator(*i)).unwrap_or(to);
            let to = (from..to).rev().find(|i| !is_edge(i)).map_or(from, |i| i + 1);
            if (from..to).filter(|i| !is_edge(i)).count() >= SHORTEST {
                found.push(from..to);
            }
        };
        for i in sentence.words.clone() {
            let strong =
                self.quoted[i] || !self.is_clock(i) && matches!(words.text(i), ";" | ":" | "—" | "–" | "(" | ")" | "…");
            if strong || i > start && self.begins_a_clause(i, start, events) {
                close(start, i);
                start = if strong { i + 1 } else { i };
            }
        }
        close(start, sentence.words.end);
        found
    }

    /// `, and the town was flooded`, `because the dam failed`: a verb with a subject of its own follows, and one came
    /// before.
    fn begins_a_clause(&self, i: usize, start: usize, events: &[Event]) -> bool {
        let clauses = self.clauses;
        let joins = clauses.is(i, WordRoles::CONJUNCTION) && clauses.words.text(i - 1) == ",";
        let opens = clauses.lists.barriers.contains(clauses.words.folded(i)) && !clauses.is(i, WordRoles::RELATIVE);
        let before = events.iter().any(|e| !e.noun && (start..i).contains(&e.words.start));
        (joins || opens)
            && before
            && self.grammar.clauses().from(i + 1).take(2).any(|clause| {
                let near = clause.finite && clause.verb < i + 16 && clause.kind != ClauseKind::Relative;
                // `since 2011, was suspended`, `after the quake, which …`: a time, and no clause of its own.
                let own = |subject: &Range<usize>| {
                    subject.start > i && (i + 1..subject.end).all(|k| clauses.words.text(k) != ",")
                };
                let parted = (i + 1..clause.verb).any(|k| clauses.words.text(k) == ",");
                near && clause.subject.as_ref().is_some_and(own) && (joins || !parted)
            })
    }

    /// `15:30`, `2:1`: the colon of a time or a score.
    fn is_clock(&self, i: usize) -> bool {
        let words = self.clauses.words;
        let figure = |k: usize| words.get(k).is_some_and(|w| w.kind == WordKind::Number);
        words.text(i) == ":" && i > 0 && figure(i - 1) && figure(i + 1) && !words.all()[i].spaced
    }

    /// Whether words have a verb, so that they can be a claim.
    fn is_clause(&self, clause: &Range<usize>, sentence: &Sentence, events: &[Event]) -> bool {
        let clauses = self.clauses;
        let verb = |i: usize| clauses.is(i, WordRoles::AUXILIARY.or(WordRoles::VERB));
        let heading = matches!(self.grammar.block_kind(sentence.block), BlockKind::Heading(_));
        let event = events.iter().any(|e| (heading || !e.noun) && clause.contains(&e.words.start));
        event || clause.clone().skip(1).any(verb)
    }

    /// The standing of a clause is that of its verb.
    fn status(&self, clause: &Range<usize>, events: &[Event], stretches: &[Stretch]) -> ClaimStatus {
        let clauses = self.clauses;
        let verb = |i: &usize| clauses.is(*i, WordRoles::AUXILIARY.or(WordRoles::VERB));
        let event = events.iter().find(|e| !e.noun && clause.contains(&e.words.start)).map(|e| e.words.start);
        let main = event.or_else(|| clause.clone().find(verb)).unwrap_or(clause.start);
        let reached = |s: &&Stretch| !s.infinitive && s.words.contains(&main);
        stretches.iter().filter(reached).map(|s| s.status).max().unwrap_or(ClaimStatus::Asserted)
    }
}
