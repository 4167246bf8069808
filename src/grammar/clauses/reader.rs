//! Reads one sentence from left to right: nouns wait as candidates, openers open clauses, verbs find theirs.

use crate::grammar::chunks::Chunks;
use crate::grammar::tags::{Form, Tag};
use crate::language::{ClauseWord, VerbClass};

use super::antecedent;
use super::frame::{Candidate, Frame, Joint};
use super::group::{group, past_adverbs, past_chunk};
use super::part::{Mark, Part};
use super::subject::is_time;
use super::{Clause, ClauseKind, Packed};

/// What is known of the sentence so far.
#[derive(Default)]
pub(super) struct Reader {
    pub parts: Vec<Part>,
    /// Opened clauses, the innermost last; the first is the sentence.
    pub stack: Vec<Frame>,
    /// Noun phrases that wait for a verb; a frame’s begin at its `pool`.
    pub pool: Vec<Candidate>,
    pub found: Vec<Clause>,
    /// Clauses whose parent has no verb yet, each with the depth of its frame.
    pub orphans: Vec<(usize, usize)>,
    /// The verb of the latest finite group.
    pub verb: Option<usize>,
    /// A noun phrase behind its verb that is its subject.
    pub taken: Option<u32>,
}

impl Reader {
    /// Reads the sentence that stands in `parts`; `speech` tells of a word what kind of verb of
    /// speech it is.
    pub fn read(&mut self, chunks: &Chunks, all: &mut Vec<Packed>, speech: impl Fn(usize) -> Option<VerbClass>) {
        self.stack.clear();
        self.pool.clear();
        self.orphans.clear();
        (self.verb, self.taken) = (None, None);
        self.stack.push(Frame::new(ClauseKind::Main, 0, 0));
        let mut here = 0;
        while here < self.parts.len() {
            here = self.step(here, chunks, &speech).max(here + 1);
        }
        self.end(self.parts.len());
        let base = all.len();
        for clause in &mut self.found {
            clause.parent = clause.parent.map(|parent| parent + base);
        }
        all.extend(self.found.drain(..).map(|clause| Packed::from(&clause)));
    }

    /// Takes in what begins at a part, and gives the place behind it.
    fn step(&mut self, i: usize, chunks: &Chunks, speech: &impl Fn(usize) -> Option<VerbClass>) -> usize {
        let part = self.parts[i];
        match part.mark {
            Mark::Comma => self.comma(i),
            Mark::Stop => {
                self.end(i);
                self.stack.push(Frame::new(ClauseKind::Main, i + 1, 0));
            }
            Mark::Open => {
                let pool = self.pool.len();
                self.stack.push(Frame { bracket: true, ..Frame::new(ClauseKind::Main, i, pool) });
            }
            Mark::Close => {
                if let Some(open) = self.stack.iter().rposition(|frame| frame.bracket) {
                    self.pop_to(open, i);
                }
            }
            Mark::None | Mark::Quote => {}
        }
        self.open(i);
        if let Some(end) = past_chunk(&self.parts, i) {
            self.noun(i, end);
            return end;
        }
        if (part.is_verb() || part.tag() == Tag::Part)
            && let Some(group) = group(&self.parts, i, self.may_invert())
        {
            self.take(&group, chunks, speech);
            return group.verb + 1;
        }
        i + 1
    }

    /// Whether a subject may stand behind the first auxiliary: none stands before it.
    fn may_invert(&self) -> bool {
        self.top().clause.is_none() && self.waiting().iter().all(|one| one.asks) && self.top().pronoun.is_none()
    }

    /// The innermost opened clause.
    pub fn top(&self) -> &Frame {
        const NONE: &Frame = &Frame {
            kind: ClauseKind::Main,
            opener: 0,
            pronoun: None,
            antecedent: None,
            reduced: false,
            bracket: false,
            clause: None,
            pool: 0,
        };
        self.stack.last().unwrap_or(NONE)
    }

    /// The candidates of the innermost opened clause.
    pub fn waiting(&self) -> &[Candidate] {
        self.pool.get(self.top().pool..).unwrap_or_default()
    }

    /// The part before a place, past quotation marks.
    pub fn before(&self, i: usize) -> Option<usize> {
        (0..i).rev().find(|&k| self.parts[k].mark != Mark::Quote)
    }

    /// Opens a clause; one that was opened right before and has nothing yet gives way to it.
    pub fn push(&mut self, kind: ClauseKind, opener: usize) -> &mut Frame {
        if self.stack.len() > 1 && self.top().clause.is_none() && self.waiting().is_empty() {
            let top = self.top();
            if top.opener + 1 == opener && !top.bracket && top.kind != ClauseKind::Relative {
                self.stack.pop();
            }
        }
        self.stack.push(Frame::new(kind, opener, self.pool.len()));
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    /// Closes all clauses from a depth on, before a part.
    pub fn pop_to(&mut self, depth: usize, i: usize) {
        while self.stack.len() > depth.max(1) {
            let Some(frame) = self.stack.pop() else { break };
            self.close(&frame, i);
        }
    }

    fn close(&mut self, frame: &Frame, i: usize) {
        self.pool.truncate(frame.pool);
        if let Some(clause) = frame.clause {
            self.end_clause(clause, i);
        }
    }

    /// A clause ends before a part.
    pub fn end_clause(&mut self, clause: usize, i: usize) {
        let end = i.checked_sub(1).map_or(0, |last| self.parts[last].word + 1);
        let words = &mut self.found[clause].words;
        words.end = words.end.max(end);
    }

    /// Everything ends before a part: the sentence, or a half of it.
    fn end(&mut self, i: usize) {
        while let Some(frame) = self.stack.pop() {
            let waits = self.stack.last().is_some_and(|below| below.clause.is_none() && !below.bracket);
            if let Some(clause) = frame.clause.filter(|_| frame.reduced && waits) {
                // Nothing else was the verb of the sentence: this is it.
                let kind = self.stack.last().map_or(ClauseKind::Main, |below| below.kind);
                (self.found[clause].kind, self.found[clause].antecedent) = (kind, None);
            }
            self.close(&frame, i);
        }
        self.pool.clear();
        self.orphans.clear();
    }

    /// A comma ends clauses that stand before the verb of another, and what was opened without a verb to come.
    fn comma(&mut self, i: usize) {
        let top = self.top();
        if top.clause.is_none() && self.waiting().is_empty() && !top.bracket && top.kind == ClauseKind::Adverbial {
            self.pop_to(self.stack.len() - 1, i);
        }
        if let Some(depth) = self.pending() {
            self.pop_to(depth + 1, i);
        }
    }

    /// The depth of the innermost clause that waits for a verb below one that has it.
    pub fn pending(&self) -> Option<usize> {
        let floor = self.stack.iter().rposition(|frame| frame.bracket).unwrap_or_default();
        (floor..self.stack.len()).rev().find(|&depth| self.stack[depth].clause.is_none())
    }

    /// A noun phrase: a candidate, or what a preposition or a verb governs.
    fn noun(&mut self, start: usize, end: usize) {
        let Some(chunk) = self.parts[start].chunk.filter(|&chunk| self.taken != Some(chunk)) else { return };
        let before = self.before(start);
        let joint = before.map_or(Some(Joint::Plain), |before| self.joint(before));
        let Some(joint) = joint.or_else(|| self.opened_by(before?, start, end)) else { return };
        if end == start + 1
            && self.parts[start].tag() == Tag::Det
            && self.waiting().last().is_some_and(|one| one.end == start)
        {
            // `we all`
            return;
        }
        let asks = self.parts[start].role.is_some_and(|role| {
            matches!(role, ClauseWord::Free | ClauseWord::Relative) && self.parts[start].tag() != Tag::Sconj
        }) || before.is_some_and(|k| self.parts[k].role == Some(ClauseWord::Manner));
        let one = Candidate { chunk, start, end, joint, asks };
        // The pronoun of a relative clause is kept apart.
        if self.top().pronoun == Some(start) && end == start + 1 {
            return;
        }
        let beside = before.filter(|&k| k + 1 == start).and_then(|k| self.parts[k].chunk);
        if let Some(beside) = beside {
            self.beside(beside, start, end);
        }
        self.pool.push(one);
    }

    /// How a noun phrase comes after a part; `None` where that governs it.
    fn joint(&self, before: usize) -> Option<Joint> {
        let part = &self.parts[before];
        match part.tag() {
            _ if part.mark == Mark::Comma => Some(Joint::Comma),
            Tag::Cconj => Some(Joint::And),
            Tag::Adp => None,
            Tag::Verb | Tag::Aux if part.chunk.is_none() => (self.verb == Some(before)).then_some(Joint::Object),
            _ => Some(Joint::Plain),
        }
    }

    /// What seems to govern a noun phrase may open a clause: `before my term is over`, `hoping the plan works`.
    fn opened_by(&mut self, before: usize, start: usize, end: usize) -> Option<Joint> {
        if !self.meets_verb(end) || before + 1 != start {
            return None;
        }
        let (opener, role) = (self.parts[before], self.parts[start].role);
        let subject = role == Some(ClauseWord::Nominative);
        if opener.tag() == Tag::Adp {
            let free = self.pending().is_none() && self.waiting().is_empty() && opener.role.is_none();
            let past = self.parts.get(end).is_some_and(|verb| verb.is_verb() && verb.is_finite());
            if !(subject || free && past && !self.is_fronted(start)) {
                return None;
            }
            self.push(ClauseKind::Adverbial, before);
            return Some(Joint::Plain);
        }
        if subject || matches!(opener.role, Some(ClauseWord::Thought | ClauseWord::Dative)) {
            self.push(ClauseKind::Complement, start);
            return Some(Joint::Plain);
        }
        None
    }

    /// Two noun phrases side by side: the second may begin a clause that says more of the first, or is told to it.
    fn beside(&mut self, first: u32, start: usize, end: usize) {
        // `the plans they leaked`: behind such a pronoun a participle is the past tense.
        let nominative = self.parts[start].role == Some(ClauseWord::Nominative);
        let leads = nominative && self.parts.get(end).is_some_and(|verb| verb.form() == Form::Participle);
        if !leads && !self.meets_verb(end) {
            return;
        }
        let last = self.waiting().last().copied();
        let free = last.filter(|last| last.chunk == first);
        if free.is_some_and(|last| last.asks || is_time(&self.parts, &last)) {
            return;
        }
        let top = *self.top();
        let told = top.clause.is_some()
            && free.is_some_and(|last| last.joint == Joint::Object)
            && self.verb.is_some_and(|verb| self.parts[verb].role == Some(ClauseWord::Dative));
        if told {
            self.push(ClauseKind::Complement, start);
            return;
        }
        // `In May the council voted`.
        let fronted = free.is_none() && (top.clause.is_none() && last.is_none() || self.is_fronted(start - 1));
        let pronoun = self.parts[start - 1].tag() == Tag::Pron && self.parts[start - 1].role.is_some();
        if fronted || pronoun {
            return;
        }
        let frame = self.push(ClauseKind::Relative, start);
        (frame.reduced, frame.antecedent) = (true, Some(first));
    }

    /// Whether a finite verb comes next, past adverbs and one whole (`the interests of the nation will`).
    fn meets_verb(&self, end: usize) -> bool {
        let mut next = past_adverbs(&self.parts, end);
        if self.parts.get(next).is_some_and(|part| part.role == Some(ClauseWord::Of)) {
            next = past_chunk(&self.parts, next + 1).map_or(next, |end| past_adverbs(&self.parts, end));
        }
        self.parts.get(next).is_some_and(|verb| verb.is_finite() && verb.is_verb())
    }

    /// Whether the phrase that ends with a part stands with its prepositions at the front of a clause.
    fn is_fronted(&self, last: usize) -> bool {
        let inside = |part: &Part| part.chunk.is_some() || matches!(part.tag(), Tag::Adp | Tag::Adv);
        let edge = (0..last).rev().find(|&k| !inside(&self.parts[k]) && self.parts[k].mark != Mark::Quote);
        edge.is_none_or(|k| {
            let part = &self.parts[k];
            part.mark != Mark::None || matches!(part.tag(), Tag::Cconj | Tag::Sconj)
        })
    }

    /// Opens a clause where a word does so.
    fn open(&mut self, i: usize) {
        let part = self.parts[i];
        let wh = part.role.filter(|role| {
            use ClauseWord::{Cause, Free, Manner, Moment, Place, Relative};
            matches!(role, Relative | Free | Place | Moment | Cause | Manner)
        });
        let next = self.parts.get(past_adverbs(&self.parts, i + 1));
        let bare = |part: &Part| part.is_verb() && !part.is_finite();
        if self.parts.get(i + 1).is_some_and(|next| next.tag() == Tag::Part) && next.is_some_and(bare) {
            return;
        }
        if part.tag() == Tag::Sconj {
            if !next.is_some_and(|next| bare(next) && next.chunk.is_none()) {
                let content = matches!(part.role, Some(ClauseWord::Relative | ClauseWord::Content));
                match part.role {
                    Some(ClauseWord::Place | ClauseWord::Moment | ClauseWord::Cause) => self.open_adverb(i),
                    Some(ClauseWord::Manner) => drop(self.push(ClauseKind::Complement, i)),
                    _ if content => drop(self.push(ClauseKind::Complement, i)),
                    _ => drop(self.push(ClauseKind::Adverbial, i)),
                }
            }
            return;
        }
        match wh {
            Some(ClauseWord::Relative) if matches!(part.tag(), Tag::Pron | Tag::Det) => self.open_pronoun(i),
            Some(ClauseWord::Free) if !self.asks_here(i) => drop(self.push(ClauseKind::Complement, i)),
            Some(ClauseWord::Manner) if part.tag() == Tag::Adv && !self.asks_here(i) => {
                self.push(ClauseKind::Complement, i);
            }
            Some(ClauseWord::Place | ClauseWord::Moment | ClauseWord::Cause) if !self.asks_here(i) => {
                self.open_adverb(i);
            }
            _ => {}
        }
    }

    /// Whether a question begins here: nothing stands before it in its clause, and an auxiliary is to come first.
    fn asks_here(&self, i: usize) -> bool {
        let free = self.top().clause.is_none() && self.waiting().is_empty();
        let first = self.before(i).is_none_or(|k| matches!(self.parts[k].mark, Mark::Stop) || self.top().opener == i);
        let next = self.parts.get(i + 1);
        free && first && next.is_some_and(|next| next.tag() == Tag::Aux || self.parts[i].role == Some(ClauseWord::Free))
    }

    fn open_adverb(&mut self, i: usize) {
        let beside = antecedent::beside(&self.parts, i);
        let part = self.parts[i];
        let role = i.checked_sub(1).and_then(|k| self.parts[k].role);
        let fits = match part.role {
            Some(ClauseWord::Place) => true,
            Some(ClauseWord::Moment) => role == Some(ClauseWord::Time),
            _ => role == Some(ClauseWord::Causes),
        };
        match beside.filter(|_| fits) {
            Some(noun) => self.push(ClauseKind::Relative, i).antecedent = Some(noun),
            None if part.role == Some(ClauseWord::Moment) => drop(self.push(ClauseKind::Adverbial, i)),
            None => drop(self.push(ClauseKind::Complement, i)),
        }
    }

    fn open_pronoun(&mut self, i: usize) {
        let part = self.parts[i];
        let relative = part.form() == Form::Relative;
        let alone = self.parts.get(i + 1).is_none_or(|next| next.chunk.is_none() || next.chunk != part.chunk);
        if !relative && part.tag() == Tag::Pron && alone && antecedent::beside(&self.parts, i).is_none() {
            return;
        }
        if part.tag() == Tag::Det && !relative && antecedent::beside(&self.parts, i).is_none() {
            return;
        }
        let coordinated = i > 0 && self.parts[i - 1].tag() == Tag::Cconj;
        if coordinated && let Some(depth) = self.stack.iter().rposition(|frame| frame.kind == ClauseKind::Relative) {
            let antecedent = self.stack[depth].antecedent;
            self.pop_to(depth, i);
            let frame = self.push(ClauseKind::Relative, i);
            (frame.pronoun, frame.antecedent) = (Some(i), antecedent);
            return;
        }
        let noun = self.part_of(i).or_else(|| antecedent::beside(&self.parts, i));
        let governed = i > 0 && self.parts[i - 1].tag() == Tag::Adp;
        if let Some(noun) = noun.or_else(|| antecedent::before(&self.parts, i).filter(|_| relative && i > 0)) {
            if noun_is_whole(&self.parts, i) {
                return;
            }
            let moved = self.waiting().last().copied().filter(|one| governed && one.end + 1 == i);
            let moved = moved.filter(|one| one.joint == Joint::Comma);
            if moved.is_some() {
                self.pool.pop();
            }
            let frame = self.push(ClauseKind::Relative, i);
            frame.antecedent = Some(noun);
            frame.pronoun = (!governed && alone).then_some(i);
            self.pool.extend(moved);
        } else if !self.asks_here(i) && i > 0 {
            self.push(ClauseKind::Complement, i);
        }
    }

    /// The whole behind `some of which`: the noun before the comma.
    fn part_of(&self, i: usize) -> Option<u32> {
        let of = i.checked_sub(1).filter(|&k| self.parts[k].role == Some(ClauseWord::Of))?;
        let part = of.checked_sub(1).and_then(|k| self.parts[k].chunk)?;
        let start = (0..of).rev().take_while(|&k| self.parts[k].chunk == Some(part)).last()?;
        let comma = start.checked_sub(1).filter(|&k| self.parts[k].mark == Mark::Comma)?;
        comma.checked_sub(1).and_then(|k| self.parts[k].chunk)
    }
}

/// A demonstrative that only looks like a relative pronoun: it stands in the noun phrase of the noun before it.
fn noun_is_whole(parts: &[Part], i: usize) -> bool {
    i > 0 && parts[i].chunk.is_some() && parts[i - 1].chunk == parts[i].chunk
}
