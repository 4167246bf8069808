//! What leads in a quotation: the cue before it, and what stands in for one.

use std::ops::Range;

use crate::facts::words::WordKind;
use crate::lexicon::{VerbClass, VerbForm, WordRoles, reporting_verbs, word_roles};

use super::cues::{Cue, CueKind, Weight};
use super::layout::Quote;
use super::sentence::{FARTHEST, Found, MOST_CUES, Reading};
use super::sources;

/// The cue before a quotation.
pub(super) struct Before {
    pub found: Found,
    /// Whether it stands close enough to be beyond doubt.
    pub close: bool,
    /// Whether it touches the quotation.
    pub touches: bool,
    pub weight: Weight,
}

impl Reading<'_, '_> {
    /// The cue before a quotation. `previous` is the attribution
    /// of the quotation before, where the sentence has one.
    pub(super) fn before(&self, low: usize, item: usize, previous: Option<&Found>) -> Option<Before> {
        let layout = self.layout;
        let low = self.open_bracket(low, item).unwrap_or(low);
        let within = || self.cues_in(low, item).iter().rev().take(MOST_CUES);
        let verbs = || within().filter(|c| c.kind != CueKind::Noun && !self.is_bracketed_off(c, low, item));
        let plain = |weight: Weight| verbs().find(|c| c.weight == weight && !self.is_aside(c, item));
        let noun = within().find(|c| c.kind == CueKind::Noun && self.introduces(c, item));
        // `arguing that “…`: whatever it is, it touches.
        let light = |k: usize| matches!(layout.lower(k), "that" | "," | ":" | "on") || layout.role(k, WordRoles::CALENDAR);
        let near = verbs().find(|c| (c.items.end..item).all(light));
        let own = verbs().next().filter(|c| self.speaks_of_text(c) || self.is_free(c, low));
        let possessed =
            within().find(|c| self.is_possessed(c, item)).filter(|n| verbs().next().is_none_or(|v| v.items.start < n.items.start));
        let names = verbs().next().filter(|c| self.names(c, item));
        let sure = own.or(possessed);
        let cue = sure
            .or(names)
            .or_else(|| near.filter(|c| c.weight > Weight::Slight))
            .or_else(|| verbs().next().filter(|c| self.is_reason(c)))
            .or_else(|| plain(Weight::Full))
            .or_else(|| plain(Weight::Middling))
            .or_else(|| plain(Weight::Slight).filter(|c| noun.is_none_or(|n| n.items.start < c.items.start)))
            .or(noun)?;
        let cue = if sure.is_some() { cue } else { self.outermost(cue, low) };
        let continued = self.continued(cue, item);
        if layout.lower(item - 1) == ":"
            && let Some(source) = self.label(low, item - 1)
        {
            return Some(Before { found: Found { source: Some(source), cue: None }, close: true, touches: true, weight: Weight::Full });
        }
        let joined = cue.items.start > low && self.follows(cue, WordRoles::CONJUNCTION);
        // `called it a mess, arguing that “…”`, not `faulted her for implying “…”`
        let adjunct = cue.kind != CueKind::Loose
            || !self.follows(cue, WordRoles::PREPOSITION)
            || sources::own_of_loose(layout, low..cue.group).is_some();
        let touches = near == Some(cue) && cue.weight > Weight::Slight && adjunct;
        // `slammed her “revolution” for implying “…”`: what she is faulted for.
        let faulted = cue.kind == CueKind::Loose && cue.group > low && layout.lower(cue.group - 1) == "for";
        if (cue.weight < Weight::Full || faulted)
            && sure.is_none()
            && !joined
            && !touches
            && let Some(previous) = previous
        {
            return Some(Before { found: previous.clone(), close: true, touches: true, weight: Weight::Full });
        }
        let shares =
            joined || cue.kind == CueKind::Loose && cue.weight < Weight::Full && sources::own_of_loose(layout, low..cue.group).is_none();
        let source = match previous {
            Some(previous) if shares => previous.source.clone(),
            _ => self.source_of(cue, low).or_else(|| previous.and_then(|p| p.source.clone())),
        };
        let close = sure.is_some()
            || cue.weight > Weight::Slight && !(cue.items.end..item.saturating_sub(1)).any(|k| layout.lower(k) == ",")
            || layout.lower(item - 1) == ":";
        let weight = if sure.is_some() { Weight::Full } else { cue.weight };
        let told = continued.map_or(&cue.items, |c| &c.items);
        Some(Before { found: Found { source, cue: Some(told.clone()) }, close, touches: near == Some(cue) && !joined, weight })
    }

    /// `the former mayor Ada Quill -- “…” -- and Ed Dorn`, `the pull of Quill’s “…” promise`: whoever stands right before
    /// the words.
    pub(super) fn beside(&self, low: usize, quote: &Quote) -> Option<Found> {
        let layout = self.layout;
        let item = quote.item;
        let dash = |k: usize| matches!(layout.lower(k), "—" | "–" | "-") && k > low;
        let last = (low..item).rev().find(|&k| !dash(k))?;
        if dash(item - 1) && dash(item + 1) && layout.capital(last) && layout.capital(last.checked_sub(1)?) {
            let name = sources::leftward(layout, low..last + 1);
            return Some(Found { source: Some(name), cue: None });
        }
        let owner = layout.kind(item - 1) == Some(WordKind::Possessive) && item >= low + 2 && layout.capital(item - 2);
        let noun = layout.role(item + 1, WordRoles::SPEECH) && quote.ends.is_none();
        (owner && noun).then(|| Found { source: Some(sources::leftward(layout, low..item - 1)), cue: Some(item + 1..item + 2) })
    }

    /// A cue in a clause of its own before the quotation, where the sentence has no better one.
    pub(super) fn aside(&self, low: usize, item: usize) -> Option<Found> {
        let within = || self.cues_in(low, item).iter().rev().take(MOST_CUES).filter(|c| c.kind != CueKind::Noun);
        let cue = within().find(|c| c.weight > Weight::Slight).or_else(|| within().next())?;
        Some(Found { source: self.source_of(cue, low), cue: Some(cue.items.clone()) })
    }

    /// `Ruiz said it was late, adding that “…”`, `Ruiz called it late and accused the council of “…”`: the last of the
    /// verbs that share a subject.
    pub(super) fn continued(&self, cue: &Cue, item: usize) -> Option<&Cue> {
        if !matches!(cue.kind, CueKind::Finite | CueKind::Loose) {
            return None;
        }
        let layout = self.layout;
        let form = |c: &Cue| reporting_verbs().at(|n| layout.folded(c.items.start + n)).map(|(_, _, form)| form);
        let same = |c: &Cue| form(c) == form(cue) || matches!(form(c), Some(VerbForm::Past)) && form(cue) != Some(VerbForm::Third);
        let joined = |c: &&Cue| {
            let group = c.group;
            let before = group.checked_sub(1).map_or("", |k| layout.lower(k));
            // `Ruiz said she was met by a man who took her arm and said`: the man did.
            let inside = (cue.items.end..group).any(|k| layout.lower(k) == "who");
            match c.kind {
                CueKind::Loose => layout.lower(c.items.start).ends_with("ing") && matches!(before, "," | "and" | "before"),
                CueKind::Finite => before == "and" && !inside && same(c),
                _ => false,
            }
        };
        self.cues_in(cue.items.end, item).iter().rev().take(MOST_CUES).find(joined)
    }

    /// Whether a word of some roles stands before the verb group of a cue.
    pub(super) fn follows(&self, cue: &Cue, roles: WordRoles) -> bool {
        cue.group.checked_sub(1).is_some_and(|k| self.layout.role(k, roles))
    }

    /// Behind a bracket that opens and does not close before the quotation.
    pub(super) fn open_bracket(&self, low: usize, item: usize) -> Option<usize> {
        let k = (low..item).rev().take(FARTHEST).find(|&k| matches!(self.layout.lower(k), "(" | ")"))?;
        (self.layout.lower(k) == "(").then_some(k + 1)
    }

    /// `Ruiz said the mayor had told her that “…”`: the cue that the others hang on. The words are Ruiz’s to answer for.
    pub(super) fn outermost<'c>(&'c self, mut cue: &'c Cue, low: usize) -> &'c Cue {
        let layout = self.layout;
        let parts =
            |k: usize| matches!(layout.lower(k), "," | ";" | ":" | "—" | "–" | "and" | "but" | "or" | "(") || layout.quote(k).is_some();
        for outer in self.cues_in(low, cue.items.start).iter().rev().take(MOST_CUES) {
            if self.speaks_of_text(cue) {
                break;
            }
            // `acknowledged that she found it “odd”`
            let thought = outer.weight == Weight::Middling && cue.weight < Weight::Full && layout.lower(outer.items.end) == "that";
            if outer.weight < Weight::Full && !thought {
                continue;
            }
            if outer.kind == CueKind::Prefix && cue.kind == CueKind::Finite {
                // `According to the Record, Ruiz said`: the Record has the words.
                return outer;
            }
            let verb =
                matches!(outer.kind, CueKind::Finite | CueKind::Loose) && (!self.is_subordinate(outer) || self.is_reported_by(cue, outer));
            let named = (low..outer.items.start)
                .rev()
                .take(5)
                .take_while(|&k| layout.lower(k) != ",")
                .take_while(|&k| layout.is_pronoun(k) || layout.capital(k) || layout.lower(k) == ".")
                .last();
            let aside = layout.lower(outer.items.end) == "," && named.is_some_and(|k| k > low && layout.lower(k - 1) == ",");
            // `said, however, that`
            let however = layout.lower(outer.items.end) == ","
                && layout.lower(outer.items.end + 2) == ","
                && (layout.role(outer.items.end + 1, WordRoles::ADVERB)
                    || matches!(layout.lower(outer.items.end + 1), "however" | "though" | "too"));
            let start = outer.items.end + if however { 3 } else { usize::from(aside) };
            // `Ruiz said she was met by a man who took her arm and said`
            let who = (start..cue.items.start).find(|&k| layout.lower(k) == "who").unwrap_or(cue.items.start);
            let inside = (who..cue.items.start).all(|k| layout.lower(k) == "and" || !parts(k));
            if verb && cue.kind != CueKind::Prefix && inside && !(start..who).any(parts) {
                cue = outer;
            }
        }
        cue
    }

    /// `When Ruiz pointed out that Dorn calls it “…”`: the subject of the cue stands right behind the other one.
    fn is_reported_by(&self, cue: &Cue, outer: &Cue) -> bool {
        let layout = self.layout;
        let start = outer.items.end + usize::from(layout.lower(outer.items.end) == "that");
        start < cue.group && sources::begins_phrase(layout, start) && sources::rightward(layout, start..cue.group).end == cue.group
    }

    /// `under a headline that said “…”`: the text itself is quoted, whoever put it there.
    pub(super) fn speaks_of_text(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let text = WordRoles::DOCUMENT.or(WordRoles::SPEECH);
        cue.kind == CueKind::Finite
            && cue.group >= self.row.start + 2
            && matches!(layout.lower(cue.group - 1), "that" | "which")
            && layout.role(cue.group - 2, text)
    }

    /// `called the raid “…”`, `dubbed “…”`: the verb names a thing by the quotation, with no clause between.
    pub(super) fn names(&self, cue: &Cue, item: usize) -> bool {
        let layout = self.layout;
        let label = reporting_verbs().at(|n| layout.folded(cue.items.start + n)).is_some_and(|(_, verb, _)| verb.class == VerbClass::Label);
        label
            && (cue.items.end..item).all(|k| {
                let verb = layout.is_word(k) && !layout.capital(k) && sources::is_finite(layout, k);
                !verb && !matches!(layout.lower(k), "," | ";" | ":" | "—" | "that" | "and" | "but")
            })
    }

    /// `what she called “…”`, `what Ruiz said was “…”`: the clause stands for the words.
    pub(super) fn is_free(&self, cue: &Cue, low: usize) -> bool {
        let layout = self.layout;
        let subject = sources::before(layout, low..self.row.end, cue).filter(|_| cue.kind == CueKind::Finite);
        let free = subject.filter(|s| s.start > low && layout.lower(s.start - 1) == "what");
        // `Ruiz pledged to fight what she called “…”` is one speaker, and the first verb tells more.
        let spoken = || self.cues_in(low, cue.items.start).iter().any(|c| c.kind != CueKind::Noun && c.weight > Weight::Slight);
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
        let owned = (self.row.start..k).rev().take(2).take_while(|&j| !matches!(layout.lower(j), "," | "that")).any(|j| {
            layout.kind(j) == Some(WordKind::Possessive) || matches!(layout.lower(j), "'" | "’" | "his" | "her" | "their" | "its")
        });
        let behind = match self.speaker_behind(cue) {
            Some(speaker) => speaker.end,
            None if owned => cue.items.end,
            None => return false,
        };
        let says = matches!(layout.lower(behind), "that" | "about" | "of");
        let clear = |range: Range<usize>| !range.clone().any(|j| matches!(layout.lower(j), "," | "—" | ";"));
        if says && behind < item && clear(behind..item) {
            return true;
        }
        // `Ruiz’s answer to them (given twice) was that “…”`
        let is = (behind..item).find(|&j| layout.role(j, WordRoles::BE)).filter(|&j| {
            let verb = |k: usize| layout.is_word(k) && !layout.capital(k) && sources::is_finite(layout, k);
            let open = (behind..j).find(|&k| layout.lower(k) == "(").unwrap_or(j);
            !(behind..open).any(verb) && clear(behind..j)
        });
        // `Ruiz’s comments were “a disgrace”` judges them.
        let whole = layout.quote(item).is_some_and(|q| layout.quotes[q].capital && layout.quotes[q].length > 2);
        is.is_some_and(|j| whole && j + 1 == item || matches!(layout.lower(j + 1), "that" | "," | ":"))
    }

    /// `Ruiz warned the board against it, because she thought it “…”`: the words are in the reason.
    fn is_reason(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let because = |k: usize| matches!(layout.lower(k), "because" | "although" | "though");
        let subject = cue.group.checked_sub(2).filter(|&k| k >= self.row.start);
        cue.kind == CueKind::Finite && subject.is_some_and(|k| because(k) && layout.is_pronoun(k + 1))
    }

    /// A cue in brackets that close before the quotation: `Ruiz’s answer (repeated since) was “…”`.
    pub(super) fn is_bracketed_off(&self, cue: &Cue, low: usize, item: usize) -> bool {
        let bracket = |k: &usize| matches!(self.layout.lower(*k), "(" | ")");
        let opens = (low..cue.items.start).rev().take(FARTHEST).find(bracket);
        let closes = (cue.items.end..item).take(FARTHEST).find(bracket);
        opens.is_some_and(|k| self.layout.lower(k) == "(") && closes.is_some_and(|k| self.layout.lower(k) == ")")
    }

    /// A cue in a clause that a comma closes again: `Ruiz, who said so before, “…`, `When Ruiz said so, “…`.
    pub(super) fn is_aside(&self, cue: &Cue, item: usize) -> bool {
        let layout = self.layout;
        let closes = (cue.items.end..item.saturating_sub(1)).any(|k| layout.lower(k) == ",");
        // `a line for which she later apologized: “…”`
        let relative =
            |k: usize| matches!(layout.lower(k), "which" | "whom") && k > self.row.start && layout.role(k - 1, WordRoles::PREPOSITION);
        let owed = (self.row.start..cue.group).rev().take(4).any(relative);
        (closes || owed) && self.is_subordinate(cue)
    }

    /// A cue in a clause that is not the main one, as far as the words since the last comma tell.
    pub(super) fn is_subordinate(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let opens = (self.row.start..cue.items.start).rev().take(FARTHEST).take_while(|&k| layout.lower(k) != ",").find(|&k| {
            matches!(
                layout.lower(k),
                "who"
                    | "which"
                    | "whose"
                    | "when"
                    | "while"
                    | "after"
                    | "before"
                    | "because"
                    | "if"
                    | "since"
                    | "although"
                    | "though"
                    | "until"
                    | "where"
                    | "whether"
                    | "why"
            )
        });
        let finite =
            |k: usize| layout.is_word(k) && !layout.capital(k) && !layout.role(k, WordRoles::AUXILIARY) && sources::is_finite(layout, k);
        opens.is_some_and(|o| !(o + 1..cue.items.start).any(finite))
    }

    /// A quotation that begins with the verb of a clause whose subject stands before it.
    fn speaks_on(&self, item: usize) -> bool {
        let layout = self.layout;
        let Some(quote) = layout.quote(item).map(|q| &layout.quotes[q]) else { return false };
        !quote.capital && word_roles(layout.words.folded(quote.words.start)).any(WordRoles::AUXILIARY.or(WordRoles::VERB))
    }

    /// A noun that carries speech introduces the quotation: `the phrase “…”`, `in a tweet, “…`, `his message: “…`.
    pub(super) fn introduces(&self, cue: &Cue, item: usize) -> bool {
        let last = self.layout.lower(item - 1);
        // `how the law “was going to go”`: the noun is what the quotation speaks of.
        // `dismissed her argument as “…”`: it is what she is said to argue that is judged.
        if cue.items.end == item && self.speaks_on(item) || self.layout.lower(cue.items.end) == "as" {
            return false;
        }
        cue.items.end == item || matches!(last, ":" | "," | "that") || cue.items.end + 1 == item
    }

    /// A colon leads in, whatever the words before it are.
    pub(super) fn lead_in(&self, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        if item == low {
            return None;
        }
        let colon = layout.lower(item - 1) == ":";
        if colon && let Some(source) = self.label(low, item - 1) {
            return Some(Found { source: Some(source), cue: None });
        }
        let subject = sources::main_subject(layout, low..item).filter(|s| !matches!(layout.lower(s.start), "who" | "which"));
        colon.then(|| Found { source: subject.filter(|s| self.is_somebody(s)), cue: None })
    }

    /// `Ruiz walked on with “a spring in her step”`
    pub(super) fn deed(&self, low: usize, item: usize) -> Option<Found> {
        let layout = self.layout;
        if item == low {
            return None;
        }
        let subject = sources::main_subject(layout, low..item).filter(|s| !matches!(layout.lower(s.start), "who" | "which"));
        let clause = (low..item).rev().take(FARTHEST).find(|&k| layout.lower(k) == ",").map_or(low, |k| k + 1);
        let near = || sources::main_subject(layout, clause..item).filter(|s| self.is_somebody(s));
        let hers = || {
            // `The main danger she sees is “…”`
            let next = subject.as_ref().map(|s| s.end).filter(|&k| k < item && layout.is_pronoun(k))?;
            Some(next..next + 1)
        };
        let subject = subject.clone().filter(|s| self.is_somebody(s)).or_else(hers).or_else(near)?;
        // `The charter grants the board “…”`
        let third = |k: usize| {
            let behind = k == subject.end && layout.role(k + 1, WordRoles::DETERMINER.or(WordRoles::PREPOSITION));
            layout.lower(k).ends_with('s') && (layout.is_pronoun(subject.start) || behind && layout.roles[k] == WordRoles::default())
        };
        let mut verbs = (subject.end..item)
            .take(FARTHEST)
            .filter(|&k| layout.is_word(k) && !layout.capital(k) && (sources::is_finite(layout, k) || third(k)));
        let verb = verbs.clone().find(|&k| !layout.role(k, WordRoles::AUXILIARY));
        match verb {
            Some(verb) => Some(Found { source: Some(subject), cue: Some(verb..verb + 1) }),
            // `The vote was “a first step”`: nobody says so but the paper, with a word it does not stand behind.
            None => verbs.next().map(|_| Found { source: None, cue: None }),
        }
    }

    /// `Higher turnout expected - Ella Ruiz: “…`: a name between a dash and the colon.
    pub(super) fn label(&self, low: usize, colon: usize) -> Option<Range<usize>> {
        let layout = self.layout;
        let finite = |k: usize| layout.is_word(k) && sources::is_finite(layout, k);
        let marks = |k: usize| layout.kind(k) == Some(WordKind::Mark) && matches!(layout.lower(k), ":" | "—" | "–" | "•");
        let name = (low..colon).rev().find(|&k| marks(k)).map_or(low, |k| k + 1);
        let last_two = colon > name + 1 && (colon - 2..colon).all(|k| layout.capital(k));
        if last_two && layout.capital(name) && !(name..colon).any(finite) {
            // `Special Assistant Ed Dorn: “…`
            return Some(name..colon);
        }
        let dash = (low..colon).rev().take(14).find(|&k| matches!(layout.lower(k), "-" | "–" | "—") && layout.spaced(k))?;
        let start = (dash + 1..colon).find(|&k| layout.capital(k) && !matches!(layout.lower(k), "more" | "from" | "via"))?;
        (start..colon)
            .all(|k| layout.capital(k) || matches!(layout.lower(k), "and" | "." | "-" | "," | "of" | "the" | "for"))
            .then_some(start..colon)
    }
}
