//! How a cue stands in its sentence: in which clause, under which other cue, and whether the quotation is what it says.

use std::ops::Range;

use crate::grammar::words::WordKind;
use crate::language::{VerbClass, WordClass, WordRoles};

use super::cue::{Cue, CueKind, Weight};
use super::layout::Layout;
use super::reading::{FARTHEST, MOST_CUES, Reading};
use super::subjects;
use super::{finite, noun_phrases};

impl Reading<'_, '_> {
    /// Whether a word of some roles stands before the verb group of a cue.
    pub(super) fn follows(&self, cue: &Cue, roles: WordRoles) -> bool {
        cue.group.checked_sub(1).is_some_and(|k| self.layout.role(k, roles))
    }

    /// `Ruiz said the mayor had told her that “…”`: the cue that the others hang on. The words are Ruiz’s to answer
    /// for.
    pub(super) fn outermost<'c>(&'c self, mut cue: &'c Cue, low: usize) -> &'c Cue {
        let layout = self.layout;
        let parts = |k: usize| {
            (matches!(layout.lower(k), "," | ";" | ":" | "—" | "–" | "(") || layout.is(k, WordClass::Coordinator))
                || layout.quote(k).is_some()
        };
        for outer in self.cues_in(low, cue.items.start).iter().rev().take(MOST_CUES) {
            if self.speaks_of_text(cue) {
                break;
            }
            // `acknowledged that she found it “odd”`
            let thought = outer.weight == Weight::Middling
                && cue.weight < Weight::Full
                && layout.is(outer.items.end, WordClass::That);
            if outer.weight < Weight::Full && !thought {
                continue;
            }
            if outer.kind == CueKind::Prefix && cue.kind == CueKind::Finite {
                // `Ruiz, according to people who were there, said`
                if self.source_of(outer, low).is_some_and(|s| self.is_vague(&s)) {
                    continue;
                }
                // `According to the Record, Ruiz said`: the Record has the words.
                return outer;
            }
            let verb = matches!(outer.kind, CueKind::Finite | CueKind::Loose)
                && (!self.is_subordinate(outer) || self.is_reported_by(cue, outer));
            let start = self.content_start(outer, low);
            // `Ruiz said she was met by a man who took her arm and said`
            let who = (start..cue.items.start).find(|&k| layout.is(k, WordClass::Who)).unwrap_or(cue.items.start);
            let inside = (who..cue.items.start).all(|k| layout.is(k, WordClass::And) || !parts(k));
            if self.in_clause_of_time(cue, start, low) {
                continue;
            }
            if verb && cue.kind != CueKind::Prefix && inside && !(start..who).any(parts) {
                cue = outer;
            }
        }
        cue
    }

    /// Where what a cue reports begins: `said, however, that`, `Ruiz, she said, `.
    fn content_start(&self, outer: &Cue, low: usize) -> usize {
        let layout = self.layout;
        let named = (low..outer.items.start)
            .rev()
            .take(5)
            .take_while(|&k| layout.lower(k) != ",")
            .take_while(|&k| layout.is_pronoun(k) || layout.capital(k) || layout.lower(k) == ".")
            .last();
        let comma = layout.lower(outer.items.end) == ",";
        let aside = comma && named.is_some_and(|k| k > low && layout.lower(k - 1) == ",");
        let however = comma
            && layout.lower(outer.items.end + 2) == ","
            && (layout.role(outer.items.end + 1, WordRoles::ADVERB)
                || layout.is(outer.items.end + 1, WordClass::Concessive));
        outer.items.end + if however { 3 } else { usize::from(aside) }
    }

    /// `echoed the claim when she added`: a clause of time hangs on a verb, it is not what the verb reports.
    fn in_clause_of_time(&self, cue: &Cue, start: usize, low: usize) -> bool {
        let layout = self.layout;
        let finite = |k: usize| finite::is_small_verb(layout, k);
        // `“…,” she said as a rower yelled`: what she said is closed.
        let closed = low > self.row.start;
        (start..cue.group).find(|&k| layout.is(k, WordClass::TimeClause)).is_some_and(|when| {
            (when > start || closed)
                && !layout.is(start, WordClass::That)
                && !(start..when).any(finite)
                && begins_clause(layout, when, cue)
        })
    }

    /// `When Ruiz pointed out that Dorn calls it “…”`: the subject of the cue stands right behind the other one.
    fn is_reported_by(&self, cue: &Cue, outer: &Cue) -> bool {
        let layout = self.layout;
        let start = outer.items.end + usize::from(layout.is(outer.items.end, WordClass::That));
        start < cue.group
            && noun_phrases::begins_phrase(layout, start)
            && noun_phrases::rightward(layout, start..cue.group).end == cue.group
    }

    /// `beside a sign that said “…”`: the text itself is quoted, whoever put it there.
    pub(super) fn speaks_of_text(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let text = WordRoles::DOCUMENT.or(WordRoles::SPEECH);
        cue.kind == CueKind::Finite
            && cue.group >= self.row.start + 2
            && layout.is(cue.group - 1, WordClass::ThatOrWhich)
            && layout.role(cue.group - 2, text)
    }

    /// `called the raid “…”`, `dubbed “…”`: the verb names a thing by the quotation, with no clause between.
    pub(super) fn names(&self, cue: &Cue, item: usize) -> bool {
        let layout = self.layout;
        let label = layout
            .reporting_verbs()
            .at(|n| layout.folded(cue.items.start + n))
            .is_some_and(|(_, verb, _)| verb.class == VerbClass::Label);
        // `dismissed as “…”`
        let opens = cue.items.end + 1;
        let article = usize::from(layout.is(opens, WordClass::Article));
        let as_such = cue.kind == CueKind::Finite && layout.is(cue.items.end, WordClass::As) && opens + article == item;
        // `found his words “odd”`
        let judges = layout
            .reporting_verbs()
            .at(|n| layout.folded(cue.items.start + n))
            .is_some_and(|(_, verb, _)| verb.is(WordClass::Judges));
        let quality = judges
            && item > cue.items.end
            && layout.quote(item).is_some_and(|q| !layout.quotes[q].capital && layout.quotes[q].length <= 4)
            && (layout.role(cue.items.end, WordRoles::DETERMINER)
                || layout.is_pronoun(cue.items.end)
                || layout.is(cue.items.end, WordClass::It))
            && !(cue.items.end..item).any(|k| layout.role(k, WordRoles::PREPOSITION.or(WordRoles::AUXILIARY)));
        (label || as_such || quality)
            && (cue.items.end..item).all(|k| {
                let verb = finite::is_small_verb(layout, k);
                !(verb || matches!(layout.lower(k), "," | ";" | ":" | "—") || layout.is(k, WordClass::JoinsContent))
            })
    }

    /// `what she called “…”`, `what Ruiz said was “…”`: the clause stands for the words.
    pub(super) fn is_free(&self, cue: &Cue, low: usize) -> bool {
        let layout = self.layout;
        let subject = subjects::before(layout, low..self.row.end, cue).filter(|_| cue.kind == CueKind::Finite);
        let free = subject.filter(|s| s.start > low && layout.is(s.start - 1, WordClass::What));
        // `Ruiz vowed to mend what she called “…”` is one speaker, and the first verb tells more.
        let spoken =
            || self.cues_in(low, cue.items.start).iter().any(|c| c.kind != CueKind::Noun && c.weight > Weight::Slight);
        free.is_some_and(|s| !layout.is_pronoun(s.start) || !spoken())
    }

    /// `Ruiz’s claim that the bridge was “…”`, `a warning from Ruiz about “…”`: a noun of speech with its speaker, and
    /// the quotation in what it says.
    pub(super) fn is_possessed(&self, cue: &Cue, item: usize) -> bool {
        let layout = self.layout;
        if cue.kind != CueKind::Noun || !layout.role(cue.items.start, WordRoles::SPEECH) {
            return false;
        }
        let k = cue.items.start;
        // `her first answer`, `Ruiz’s answer`
        let owned = (self.row.start..k)
            .rev()
            .take(2)
            .take_while(|&j| !(matches!(layout.lower(j), ",") || layout.is(j, WordClass::That)))
            .any(|j| {
                layout.kind(j) == Some(WordKind::Possessive)
                    || (matches!(layout.lower(j), "'" | "’") || layout.is(j, WordClass::Possessive))
            });
        let behind = match self.speaker_behind(cue) {
            Some(speaker) => speaker.end,
            None if owned => cue.items.end,
            None => return false,
        };
        let behind = behind + usize::from(layout.lower(behind) == "," && layout.is(behind + 1, WordClass::That));
        let says = |k: usize| layout.is(k, WordClass::ContentPreposition);
        let clear = |range: Range<usize>| !range.clone().any(|j| matches!(layout.lower(j), "," | "—" | ";"));
        // `Ruiz’s remark at a dinner in May about “…”`
        let verb = |k: usize| finite::is_small_verb(layout, k);
        let adjunct = |k: usize| layout.role(k, WordRoles::PREPOSITION.or(WordRoles::CALENDAR));
        let content = if adjunct(behind) && !says(behind) {
            (behind..item.min(behind + 9)).take_while(|&k| !verb(k)).find(|&k| layout.is(k, WordClass::AboutOrThat))
        } else {
            Some(behind).filter(|&k| says(k))
        };
        // `given her promise of aid it would be “hard”`: a clause of its own follows.
        let own_clause = |k: usize| {
            layout.is(k, WordClass::SubjectPronoun)
                && layout.role(k + 1, WordRoles::AUXILIARY)
                && !layout.role(k - 1, WordRoles::SUBORDINATOR.or(WordRoles::PREPOSITION).or(WordRoles::RELATIVE))
        };
        if let Some(content) = content.filter(|&k| k < item)
            && clear(content..item)
        {
            return layout.is(content, WordClass::That) || !(content + 1..item).any(own_clause);
        }
        // `Ruiz’s answer to them (given twice) was that “…”`
        let is = (behind..item).find(|&j| layout.role(j, WordRoles::BE)).filter(|&j| {
            let verb = |k: usize| finite::is_small_verb(layout, k);
            let open = (behind..j).find(|&k| layout.lower(k) == "(").unwrap_or(j);
            !(behind..open).any(verb) && clear(behind..j)
        });
        // `Ruiz’s comments were “a disgrace”` judges them.
        let whole = layout.quote(item).is_some_and(|q| layout.quotes[q].capital && layout.quotes[q].length > 2);
        is.is_some_and(|j| {
            whole && j + 1 == item || (matches!(layout.lower(j + 1), "," | ":") || layout.is(j + 1, WordClass::That))
        })
    }

    /// `Ruiz warned the board against it, because she thought it “…”`: the words are in the reason.
    pub(super) fn is_reason(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let because = |k: usize| layout.is(k, WordClass::Reason);
        let subject = cue.group.checked_sub(2).filter(|&k| k >= self.row.start);
        cue.kind == CueKind::Finite && subject.is_some_and(|k| because(k) && layout.is_pronoun(k + 1))
    }

    /// `Ruiz asked for a vote, but the board dismissed the idea as “…”`: a clause that a comma and a conjunction begin,
    /// with a subject of its own.
    pub(super) fn has_own_clause(&self, cue: &Cue, low: usize) -> bool {
        let layout = self.layout;
        let begins = |j: usize| {
            let joins = layout.is(j, WordClass::AndOrBut) && matches!(layout.lower(j - 1), "," | "-" | "—" | "–" | ";");
            joins && j + 1 < cue.group && noun_phrases::begins_phrase(layout, j + 1) && {
                let subject = noun_phrases::rightward(layout, j + 1..cue.group);
                // `and I quote`
                subject.end == cue.group && !layout.is(subject.start, WordClass::I)
            }
        };
        cue.kind == CueKind::Finite && (low + 1..cue.group).rev().take(FARTHEST).any(begins)
    }

    /// A cue in brackets that close before the quotation: `Ruiz’s answer (repeated since) was “…”`.
    pub(super) fn is_bracketed_off(&self, cue: &Cue, low: usize, item: usize) -> bool {
        let bracket = |k: &usize| matches!(self.layout.lower(*k), "(" | ")");
        let closes = (cue.items.end..item).take(FARTHEST).find(bracket);
        let opens = || (low..cue.items.start).rev().take(FARTHEST).find(bracket);
        closes.is_some_and(|k| self.layout.lower(k) == ")") && opens().is_some_and(|k| self.layout.lower(k) == "(")
    }

    /// A cue in a clause that a comma closes again: `Ruiz, who said so before, “…`, `When Ruiz said so, “…`.
    pub(super) fn is_aside(&self, cue: &Cue, item: usize) -> bool {
        let layout = self.layout;
        let closes = (cue.items.end..item.saturating_sub(1)).any(|k| layout.lower(k) == ",");
        // `a remark for which she has since been sorry: “…”`
        let relative = |k: usize| {
            layout.is(k, WordClass::WhichOrWhom) && k > self.row.start && layout.role(k - 1, WordRoles::PREPOSITION)
        };
        let owed = (self.row.start..cue.group).rev().take(4).any(relative);
        (closes || owed) && self.is_subordinate(cue)
    }

    /// A cue in a clause that is not the main one, as far as the words since the last comma tell.
    pub(super) fn is_subordinate(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let opens = (self.row.start..cue.items.start)
            .rev()
            .take(FARTHEST)
            .take_while(|&k| layout.lower(k) != ",")
            .find(|&k| layout.is(k, WordClass::SubordinateOpener));
        let finite = |k: usize| !layout.role(k, WordRoles::AUXILIARY) && finite::is_small_verb(layout, k);
        // `Though she called it “late” and asked for more, Ruiz`: both verbs are of the clause.
        let joined = self.follows(cue, WordRoles::CONJUNCTION) && layout.is(cue.group - 1, WordClass::And);
        opens.is_some_and(|o| joined && o == self.row.start || !(o + 1..cue.items.start).any(finite))
    }

    /// A quotation that begins with the verb of a clause whose subject stands before it.
    fn speaks_on(&self, item: usize) -> bool {
        let layout = self.layout;
        let Some(quote) = layout.quote(item).map(|q| &layout.quotes[q]) else { return false };
        !quote.capital
            && layout
                .grammar
                .language()
                .roles()
                .of(layout.words.folded(quote.words.start))
                .any(WordRoles::AUXILIARY.or(WordRoles::VERB))
    }

    /// A noun that carries speech introduces the quotation: `the phrase “…”`, `in a tweet, “…`, `his message: “…`.
    pub(super) fn introduces(&self, cue: &Cue, item: usize) -> bool {
        let leads = matches!(self.layout.lower(item - 1), ":" | ",") || self.layout.is(item - 1, WordClass::That);
        // `where the road “was to be built”`: the noun is what the quotation speaks of.
        // `dismissed her argument as “…”`: it is what she is said to argue that is judged.
        if cue.items.end == item && self.speaks_on(item) || self.layout.is(cue.items.end, WordClass::As) {
            return false;
        }
        // `with a promise to make it “dull in the best sense”`
        let promised = layout_infinitive(self.layout, cue, item);
        cue.items.end == item || leads || cue.items.end + 1 == item || promised
    }
}

/// `a promise to make it “…”`: an infinitive from the noun to the quotation, without another clause between.
fn layout_infinitive(layout: &Layout, cue: &Cue, item: usize) -> bool {
    let noun = layout.is(cue.items.start, WordClass::PromiseNoun);
    noun && layout.is(cue.items.end, WordClass::To)
        && item <= cue.items.end + 9
        && !(cue.items.end..item)
            .any(|k| matches!(layout.lower(k), "," | ";" | "—") || finite::is_small_verb(layout, k))
}

/// `when she added`: between the conjunction and a verb stands nothing but its subject.
fn begins_clause(layout: &Layout, conjunction: usize, cue: &Cue) -> bool {
    let start = conjunction + 1;
    cue.kind == CueKind::Finite
        && start < cue.group
        && noun_phrases::begins_phrase(layout, start)
        && noun_phrases::rightward(layout, start..cue.group).end == cue.group
}
