//! Where a verb belongs: to the clause that waits for it, beside another verb, or to a clause of its own.

use crate::grammar::chunks::Chunks;
use crate::grammar::tags::{Form, Tag};
use crate::language::{ClauseWord, VerbClass};

use super::antecedent;
use super::frame::{Candidate, Joint};
use super::group::{Group, past_adverbs, past_chunk};
use super::part::{Mark, Part};
use super::reader::Reader;
use super::subject::resolve;
use super::{Clause, ClauseKind};

/// A stretch of parts that is a subject.
type Subject = Option<(usize, usize)>;

impl Reader {
    /// Takes in a verb group.
    pub(super) fn take(&mut self, group: &Group, chunks: &Chunks, speech: &impl Fn(usize) -> Option<VerbClass>) {
        if !self.is_finite(group) {
            let form = self.parts[group.first].form();
            let participle = !group.infinitive && matches!(form, Form::Ing | Form::Participle | Form::Past);
            let kind = if participle { ClauseKind::Participial } else { ClauseKind::Infinitive };
            let index = self.add(group, kind, None, group.start);
            self.found[index].finite = false;
            self.adopt(index, self.stack.len());
            return;
        }
        let depth = self.stack.len() - 1;
        let edge = self.edge(group.start).filter(|&k| self.parts[k].tag() == Tag::Cconj);
        let top = self.top();
        let bare = top.clause.is_none() && top.pronoun.is_none() && self.waiting().is_empty();
        if bare && edge.is_some() && group.inside.is_none() && self.stack.iter().any(|frame| frame.clause.is_some()) {
            self.coordinate(group);
        } else if top.clause.is_none() {
            self.fill(depth, group, chunks, None);
        } else {
            self.place(group, chunks, speech);
        }
        self.verb = Some(group.verb);
    }

    /// Whether a group has a tense or commands.
    fn is_finite(&self, group: &Group) -> bool {
        let first = &self.parts[group.first];
        if group.infinitive {
            return false;
        }
        let object = self.waiting().last().filter(|one| one.joint == Joint::Object && one.end == group.start);
        let bare = |verb: usize| self.parts[verb].role == Some(ClauseWord::Bare);
        if first.form() == Form::Plain && object.is_some() && self.verb.is_some_and(bare) {
            return false;
        }
        if first.is_finite() || self.is_past(group) {
            return true;
        }
        if first.form() != Form::Base {
            return false;
        }
        if group.inside.is_some() {
            return true;
        }
        let before = self.before(group.start);
        let joined = before.is_some_and(|k| self.parts[k].tag() == Tag::Cconj);
        match self.top().clause {
            None => self.waiting().is_empty() && before.is_none_or(|k| self.is_edge(k)),
            Some(clause) => joined && self.found[clause].finite && self.ends_bare(clause),
        }
    }

    /// A participle that can only be the past tense: `who in May left`, `their gods demanded blood`.
    fn is_past(&self, group: &Group) -> bool {
        let verb = &self.parts[group.first];
        if verb.form() != Form::Participle || verb.tag() != Tag::Verb || group.first != group.verb {
            return false;
        }
        let waiting = self.waiting();
        let top = self.top();
        if top.clause.is_none() && top.pronoun.is_some() && waiting.is_empty() {
            return true;
        }
        let nominative = |one: &Candidate| self.parts[one.start].role == Some(ClauseWord::Nominative);
        if waiting.last().is_some_and(|one| nominative(one) && one.end == group.start) {
            return true;
        }
        let object = past_chunk(&self.parts, group.verb + 1).is_some() && verb.role != Some(ClauseWord::Naming);
        match top.clause {
            None => object && waiting.last().is_some_and(|one| past_adverbs(&self.parts, one.end) == group.start),
            Some(clause) => {
                let past = self.found[clause].finite && !self.found[clause].passive;
                past && self.coordinator(group.start).is_some_and(|k| object || self.has_no_helper(clause, k))
            }
        }
    }

    /// Whether a participle behind a coordinator finds no auxiliary and no participle to be joined to.
    fn has_no_helper(&self, clause: usize, coordinator: usize) -> bool {
        let simple = self.found[clause].verb_group.len() == 1 && self.found.len() == clause + 1;
        let verb = self.parts.iter().find(|part| part.at == self.found[clause].verb_at);
        let before = self.before(coordinator).map(|k| &self.parts[k]);
        let bare = before.is_some_and(|part| part.tag() == Tag::Adj || part.is_verb());
        simple && !bare && verb.is_some_and(|verb| verb.tag() == Tag::Verb && verb.form() == Form::Past)
    }

    /// Whether a command may follow a part.
    fn is_edge(&self, k: usize) -> bool {
        let part = &self.parts[k];
        matches!(part.mark, Mark::Comma | Mark::Stop | Mark::Open | Mark::Close)
            || matches!(part.tag(), Tag::Cconj | Tag::Adv | Tag::Intj | Tag::Punct | Tag::X | Tag::Num | Tag::Sym)
    }

    /// Whether the verb of a clause is bare: commanded, or behind a modal.
    fn ends_bare(&self, clause: usize) -> bool {
        let verb = self.found[clause].verb_at;
        let form = self.parts.iter().rev().find(|part| part.at == verb).map(|part| part.form());
        // `They own and sell`; behind an infinitive it would be joined to that.
        form == Some(Form::Base) || form == Some(Form::Plain) && self.found.len() == clause + 1
    }

    /// Gives a verb to a clause that waits for one; `other` is a candidate from a clause that ends here.
    fn fill(&mut self, depth: usize, group: &Group, chunks: &Chunks, other: Option<(Candidate, Candidate)>) {
        let frame = self.stack[depth];
        let resolved = resolve(&self.parts, &self.pool[frame.pool..], group.start, true).or(other);
        let (subject, start) = match resolved {
            Some((first, _)) if self.parts[first.start].role == Some(ClauseWord::Existential) => {
                (self.right(group.verb + 1).or(Some((first.start, first.end))), first.start)
            }
            Some((first, _)) if first.asks && group.inside.is_some() => (self.inside(group), first.start),
            Some((first, last)) => (Some((first.start, last.end)), first.start),
            None if frame.pronoun.is_some() => (frame.pronoun.map(|pronoun| (pronoun, pronoun + 1)), frame.opener),
            None if group.inside.is_some() => (self.inside(group), group.start),
            None if self.parts[group.first].form() == Form::Base => (None, group.start),
            None => (self.right(group.verb + 1), group.start),
        };
        let opener = if depth == 0 || frame.bracket { start } else { frame.opener };
        let index = self.add(group, frame.kind, subject, opener.min(start));
        if let Some(found) = frame.antecedent {
            let subject_is_pronoun = frame.pronoun.is_some_and(|pronoun| subject == Some((pronoun, pronoun + 1)));
            let verb = self.parts[group.first];
            let noun = if subject_is_pronoun { antecedent::agreeing(&self.parts, chunks, found, &verb) } else { found };
            self.found[index].antecedent = chunks.get(noun as usize).map(|chunk| chunk.words);
        }
        self.settle(depth, index);
    }

    /// The subject among the parts of a group; behind the one that only holds its place.
    fn inside(&mut self, group: &Group) -> Subject {
        let chunk = group.inside?;
        let start = (group.start..self.parts.len()).find(|&k| self.parts[k].chunk == Some(chunk))?;
        let end = past_chunk(&self.parts, start)?;
        if self.parts[start].role == Some(ClauseWord::Existential) {
            return self.right(group.verb + 1).or(Some((start, end)));
        }
        Some((start, end))
    }

    /// The noun phrase that begins behind a verb.
    fn right(&mut self, i: usize) -> Subject {
        let start = past_adverbs(&self.parts, i);
        let mut end = past_chunk(&self.parts, start)?;
        self.taken = self.parts[start].chunk;
        let mut first = start;
        if self.parts[start].role == Some(ClauseWord::Existential) {
            first = past_adverbs(&self.parts, end);
            end = past_chunk(&self.parts, first)?;
            self.taken = self.parts[first].chunk;
        }
        Some((first, end))
    }

    /// A verb behind a clause that has one.
    fn place(&mut self, group: &Group, chunks: &Chunks, speech: &impl Fn(usize) -> Option<VerbClass>) {
        let depth = self.stack.len() - 1;
        let top = self.stack[depth];
        let waiting = resolve(&self.parts, self.waiting(), group.start, false);
        let edge = self.edge(group.start);
        let joined = self.coordinator(group.start).is_some();
        let comma = edge.is_some_and(|k| self.parts[k].mark == Mark::Comma);
        let pending = self.pending();
        if pending.is_none() && self.is_tag(group, speech) {
            let subject = self.right(group.verb + 1);
            self.pop_to(1, group.start);
            let index = self.add(group, ClauseKind::Main, subject, group.start);
            self.settle(0, index);
            return;
        }
        if joined {
            return self.coordinate(group);
        }
        let follows = self.verb.is_some_and(|verb| {
            matches!(self.parts[verb].role, Some(ClauseWord::Thought | ClauseWord::Dative))
                || speech(self.parts[verb].word).is_some()
        });
        if let Some(pending) = pending {
            let takes = waiting.is_some_and(|(first, _)| match first.joint {
                Joint::Object => follows,
                _ => self.parts[first.start].role == Some(ClauseWord::Nominative),
            });
            if !takes {
                self.pop_to(pending + 1, group.start);
                let other = waiting.filter(|_| self.pool.len() == self.stack[pending].pool);
                return self.fill(pending, group, chunks, other);
            }
        }
        match waiting {
            Some((_, last)) if comma && self.ends_object(&last, edge.unwrap_or_default()) => self.coordinate(group),
            Some((first, last)) => self.own(group, first, last),
            None if comma => self.coordinate(group),
            None => {
                let subject = self.right(group.verb + 1);
                let index = self.add(group, top.kind, subject, group.start);
                self.settle(depth, index);
            }
        }
    }

    /// A verb with a subject of its own behind another verb.
    fn own(&mut self, group: &Group, first: Candidate, last: Candidate) {
        let there = self.parts[first.start].role == Some(ClauseWord::Existential);
        let found = if there { self.right(group.verb + 1) } else { None };
        let subject = found.or(Some((first.start, last.end)));
        let kind = match first.joint {
            Joint::Object | Joint::Plain => {
                let pool = self.pool.len();
                self.push(ClauseKind::Complement, first.start).pool = pool;
                ClauseKind::Complement
            }
            Joint::And => {
                // A clause beside another is what that one is; beside a relative clause it is not.
                let beside = self.stack.iter().rposition(|f| f.kind != ClauseKind::Relative && f.clause.is_some());
                self.pop_to(beside.map_or(1, |depth| depth + 1), first.start);
                self.top().kind
            }
            Joint::Comma => {
                let floor = self.stack.iter().rposition(|frame| frame.bracket).unwrap_or_default();
                self.pop_to(floor + 1, first.start);
                ClauseKind::Main
            }
        };
        let index = self.add(group, kind, subject, first.start);
        self.settle(self.stack.len() - 1, index);
    }

    /// The part before a verb, past adverbs and quotation marks.
    fn edge(&self, start: usize) -> Option<usize> {
        (0..start).rev().find(|&k| self.parts[k].mark != Mark::Quote && self.parts[k].tag() != Tag::Adv)
    }

    /// The coordinator before a verb, past adverbs, and past a phrase at the front: `and, by her 20s, was`.
    fn coordinator(&self, start: usize) -> Option<usize> {
        let is_coordinator = |k: &usize| self.parts[*k].tag() == Tag::Cconj;
        let edge = self.edge(start)?;
        if is_coordinator(&edge) {
            return Some(edge);
        }
        if self.waiting().last().is_some_and(|one| one.joint != Joint::Object) {
            return None;
        }
        let past_comma = |k: usize| if self.parts[k].mark == Mark::Comma { k.checked_sub(1) } else { Some(k) };
        let inside = |k: usize| self.parts[k].chunk.is_some() || matches!(self.parts[k].tag(), Tag::Adp | Tag::Adv);
        let first = (0..=past_comma(edge)?).rev().take_while(|&k| inside(k)).last()?;
        let phrase = self.parts[first].tag() == Tag::Adp;
        first.checked_sub(1).filter(|_| phrase).and_then(past_comma).filter(is_coordinator)
    }

    /// Whether a noun phrase is what the verb before it governs, with nothing but its phrases up to a comma:
    /// `made provisions for jury trials, `.
    fn ends_object(&self, one: &Candidate, comma: usize) -> bool {
        let inside = |part: &Part| part.chunk.is_some() || matches!(part.tag(), Tag::Adp | Tag::Adv);
        match one.joint {
            Joint::Comma => false,
            Joint::Object => self.parts[one.end..comma.max(one.end)].iter().all(inside),
            Joint::Plain | Joint::And => one.end == comma,
        }
    }

    /// `…,” said Quill`: a verb of speech behind what is said, its subject behind it.
    fn is_tag(&self, group: &Group, speech: &impl Fn(usize) -> Option<VerbClass>) -> bool {
        let Some(before) = group.start.checked_sub(1).map(|k| self.parts[k].mark) else { return false };
        let Some(end) = past_chunk(&self.parts, group.verb + 1) else { return false };
        let verb = self.parts.get(past_adverbs(&self.parts, end));
        let goes_on = verb.is_some_and(|verb| verb.is_verb() && verb.is_finite());
        let Some(class) = speech(self.parts[group.verb].word).filter(|_| !goes_on) else { return false };
        match before {
            Mark::Quote => true,
            // `He found the ship, reported the wreck`: what is written or called for can be an object.
            Mark::Comma => {
                let head = &self.parts[end - 1];
                let named = head.tag() == Tag::Propn || head.role == Some(ClauseWord::Nominative);
                let dative = self.parts[group.verb].role == Some(ClauseWord::Dative);
                named
                    || head.tag() != Tag::Pron
                        && !dative
                        && !matches!(class, VerbClass::Written | VerbClass::Label | VerbClass::Question)
            }
            _ => false,
        }
    }

    /// A verb beside another: they share a subject.
    fn coordinate(&mut self, group: &Group) {
        let tense = |form: Form| match form {
            Form::Past => Some(0),
            Form::Present => Some(1),
            Form::Plain => Some(2),
            _ => None,
        };
        let own = tense(self.parts[group.first].form());
        let form = |reader: &Reader, clause: usize| {
            let word = reader.found[clause].verb_group.start;
            reader.parts.iter().find(|part| part.word == word && part.is_verb()).map(|part| part.form())
        };
        let matching = (0..self.stack.len()).rev().find(|&depth| {
            let other = self.stack[depth].clause.and_then(|clause| form(self, clause)).and_then(tense);
            own.is_some() && other == own
        });
        let number = self.number(group.first);
        let agrees = |clause: usize| {
            let word = self.found[clause].verb_group.start;
            let other = self.parts.iter().position(|part| part.word == word && part.is_verb());
            number.is_none() || other.and_then(|k| self.number(k)).is_none_or(|other| Some(other) == number)
        };
        let beside = matching
            .or_else(|| self.stack.iter().rposition(|frame| frame.clause.is_some_and(agrees)))
            .or_else(|| self.stack.iter().rposition(|frame| frame.clause.is_some()));
        let Some(depth) = beside else { return };
        self.pop_to(depth + 1, group.start);
        let frame = self.stack[depth];
        let Some(first) = frame.clause.map(|clause| self.found[clause].clone()) else { return };
        self.end_clause(frame.clause.unwrap_or_default(), group.start);
        let index = self.add(group, first.kind, None, group.start);
        let clause = &mut self.found[index];
        (clause.subject, clause.subject_at, clause.antecedent) = (first.subject, first.subject_at, first.antecedent);
        self.settle(depth, index);
    }

    /// Whether a verb says that its subject is one (`true`) or several, where its form tells.
    fn number(&self, k: usize) -> Option<bool> {
        match (self.parts[k].role, self.parts[k].form()) {
            (Some(ClauseWord::BeOne), _) | (_, Form::Present) => Some(true),
            (Some(ClauseWord::BeMany), _) | (_, Form::Plain) => Some(false),
            _ => None,
        }
    }

    /// A clause is what its frame now goes on with.
    fn settle(&mut self, depth: usize, index: usize) {
        self.adopt(index, depth);
        let found = &mut self.found;
        self.orphans.retain(|&(child, below)| {
            let adopted = below >= depth && child != index;
            if adopted {
                found[child].parent = Some(index);
            }
            !adopted
        });
        self.stack[depth].clause = Some(index);
        self.pool.truncate(self.stack[depth].pool);
    }

    /// Finds the parent of a clause whose frame stands at a depth.
    fn adopt(&mut self, index: usize, depth: usize) {
        let Some(below) = depth.checked_sub(1) else { return };
        match self.stack[below].clause {
            Some(parent) => self.found[index].parent = Some(parent),
            None => self.orphans.push((index, below)),
        }
    }

    /// Adds a clause that opens at a part.
    fn add(&mut self, group: &Group, kind: ClauseKind, subject: Subject, opener: usize) -> usize {
        let word = |k: usize| self.parts[k].word;
        let start = subject.map_or(opener, |(start, _)| start.min(opener)).min(group.start);
        let end = subject.map_or(0, |(_, end)| end - 1).max(group.verb);
        self.found.push(Clause {
            words: word(start)..word(end) + 1,
            verb_group: word(group.start)..word(group.verb) + 1,
            verb: word(group.verb),
            verb_at: self.parts[group.verb].at,
            subject: subject.map(|(start, end)| word(start)..word(end - 1) + 1),
            subject_at: subject.map(|(start, end)| self.parts[start].at.to(self.parts[end - 1].at)),
            kind,
            passive: group.passive,
            finite: true,
            antecedent: None,
            parent: None,
        });
        self.found.len() - 1
    }
}
