//! A quotation and the cue of its own sentence.

use std::ops::Range;

use crate::facts::words::WordKind;
use crate::lexicon::{VerbClass, VerbForm, WordRoles, reporting_verbs};
use crate::text::{InProse, Span};

use super::Attribution;
use super::cues::{self, Cue, CueKind, Weight, ends_in_ly};
use super::kinds;
use super::layout::{Layout, Quote};
use super::sources;

/// Items of source and cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub source: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
}

/// How many cues before a quotation are weighed against each other.
const MOST_CUES: usize = 16;

/// How far a clause is followed, in items.
const FARTHEST: usize = 80;

/// The cue before a quotation.
struct Before {
    found: Found,
    /// Whether it stands close enough to be beyond doubt.
    close: bool,
    /// Whether it touches the quotation.
    touches: bool,
    weight: Weight,
}

/// For each quotation, the attribution within its sentence.
pub(super) fn attributions(layout: &Layout) -> Vec<Option<Attribution>> {
    let mut found: Vec<Option<Attribution>> = vec![None; layout.quotes.len()];
    let mut q = 0;
    while q < layout.quotes.len() {
        let row = layout.quotes[q].row;
        let end = q + layout.quotes[q..].partition_point(|other| other.row == row);
        let reading = Reading::of(layout, layout.rows[row].items.clone());
        let mut previous = None;
        for (quote, found) in layout.quotes[q..end].iter().zip(&mut found[q..end]) {
            if kinds::is_name(layout, quote) {
                continue;
            }
            let attribution = reading.attribution(quote, previous.as_ref());
            *found = attribution.as_ref().map(|f| reading.placed(f));
            if attribution.is_some() {
                previous = attribution;
            }
        }
        share(layout, &mut found, q..end);
        for (quote, found) in layout.quotes[q..end].iter().zip(&mut found[q..end]) {
            if found.is_none() && !kinds::is_name(layout, quote) {
                // A deed lays words to nobody for sure: a short quotation in it is a term.
                *found = reading.part_of_deed(quote).map(|f| Attribution { own: false, ..reading.placed(&f) });
            }
        }
        q = end;
    }
    found
}

/// `called it “A” and “B”`, `“A” and “B,” Ruiz said`: what one has, its neighbours in the sentence have.
fn share(layout: &Layout, found: &mut [Option<Attribution>], quotes: Range<usize>) {
    let name = |q: usize| kinds::is_name(layout, &layout.quotes[q]);
    for q in quotes.clone().skip(1) {
        if found[q].is_none() && !name(q - 1) {
            found[q] = found[q - 1];
        }
    }
    for q in quotes.clone().rev().skip(1) {
        if found[q].is_none() {
            found[q] = found[q + 1];
        }
    }
}

/// A row of the story with its cues.
pub(super) struct Reading<'l, 'a> {
    pub(super) layout: &'l Layout<'a>,
    pub(super) row: Range<usize>,
    pub(super) cues: Vec<Cue>,
}

impl<'l, 'a> Reading<'l, 'a> {
    pub fn of(layout: &'l Layout<'a>, row: Range<usize>) -> Self {
        let cues = cues::find(layout, row.clone());
        Self { layout, row, cues }
    }

    pub fn placed(&self, found: &Found) -> Attribution {
        let span = |items: &Range<usize>| -> Option<Span<InProse>> { (!items.is_empty()).then(|| self.layout.range(items.clone())) };
        // A bare article or verb is a phrase misread: better to name nobody than that.
        let layout = self.layout;
        let bare = |s: &&Range<usize>| {
            let first = s.start;
            let article = matches!(layout.lower(first), "the" | "a" | "an");
            let lone = article || layout.role(first, WordRoles::AUXILIARY) || layout.kind(first) == Some(WordKind::Mark);
            s.len() == 1 && lone
        };
        let source = found.source.as_ref().filter(|s| !bare(s)).and_then(span);
        let antecedent = found.source.as_ref().and_then(|s| sources::antecedent(layout, self.row.start, s)).as_ref().and_then(span);
        Attribution { source, antecedent, cue: found.cue.as_ref().and_then(span), own: true }
    }

    fn attribution(&self, quote: &Quote, previous: Option<&Found>) -> Option<Found> {
        let low = self.start_before(quote);
        let previous = previous.filter(|_| low > self.row.start);
        if let Some(previous) = previous.filter(|p| self.goes_on(quote, low, p)) {
            return Some(previous.clone());
        }
        if let Some(beside) = self.beside(low, quote) {
            return Some(beside);
        }
        let before = self.before(low, quote.item, previous);
        // A comma inside the closing mark says that the cue is still to come, unless the words are part of a clause.
        let comma = quote.ends == Some(',');
        let part = !quote.capital && quote.item > low && self.layout.lower(quote.item - 1) != ":";
        if let Some(outlet) = self.credited(quote) {
            return Some(outlet);
        }
        let after = self.after(quote, true);
        if let Some(closing) = before.as_ref().and_then(|b| self.closing(quote, b)) {
            return Some(closing);
        }
        // `— and Dorn denies it — “why would you?” asked Ruiz`
        let next = self.end_after(quote);
        let leads_on = next < self.row.end && matches!(self.layout.lower(next - 1), "," | ":");
        let asked = matches!(quote.ends, Some('?' | '!'))
            && !leads_on
            && after.as_ref().is_some_and(|f| self.is_listed(f) && self.is_direct(quote, f));
        if let Some(before) = before.as_ref().filter(|b| b.close)
            && (!comma || part && before.weight == Weight::Full)
            && (!asked || before.touches)
        {
            return Some(before.found.clone());
        }
        // `While the board stressed that she was “ready,” its critics looked at her past`: that verb reports nothing.
        let part_of_report = part && before.as_ref().is_some_and(|b| b.weight > Weight::Slight);
        if let Some(found) = &after
            && (before.is_none() || self.is_direct(quote, found) && (self.is_listed(found) || !part_of_report))
        {
            return after;
        }
        before
            .map(|b| b.found)
            .or_else(|| self.after(quote, false))
            .or_else(|| previous.cloned())
            .or_else(|| self.aside(low, quote.item))
            .or_else(|| self.lead_in(low, quote.item))
    }

    /// `the former mayor Ada Quill -- “…” -- and Ed Dorn`, `the pull of Quill’s “…” promise`: whoever stands right before
    /// the words.
    fn beside(&self, low: usize, quote: &Quote) -> Option<Found> {
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

    /// `“…,” said Ruiz, speaking of her town, “and …”`: the second half of a sentence that a cue parts.
    fn goes_on(&self, quote: &Quote, low: usize, previous: &Found) -> bool {
        let layout = self.layout;
        let behind = previous.cue.as_ref().is_some_and(|c| c.start >= low);
        let joins = layout.words.lower(quote.words.start);
        let half = layout.quote(low - 1).is_some_and(|q| layout.quotes[q].ends == Some(','));
        behind
            && half
            && !quote.capital
            && layout.lower(quote.item - 1) == ","
            && matches!(joins, "and" | "but" | "or" | "because" | "so" | "that")
    }

    /// What a quotation is part of where nothing lays it to anybody: something somebody does.
    fn part_of_deed(&self, quote: &Quote) -> Option<Found> {
        self.deed(self.start_before(quote), quote.item)
    }

    /// A cue in a clause of its own before the quotation, where the sentence has no better one.
    fn aside(&self, low: usize, item: usize) -> Option<Found> {
        let within = || self.cues_in(low, item).iter().rev().take(MOST_CUES).filter(|c| c.kind != CueKind::Noun);
        let cue = within().find(|c| c.weight > Weight::Slight).or_else(|| within().next())?;
        Some(Found { source: self.source_of(cue, low), cue: Some(cue.items.clone()) })
    }

    /// `It may be saying “…,” or going home, says Ruiz.`: nobody is the subject before, and the sentence ends in a cue.
    fn closing(&self, quote: &Quote, before: &Before) -> Option<Found> {
        let nobody =
            before.found.source.as_ref().is_some_and(|s| s.len() == 1 && matches!(self.layout.lower(s.start), "it" | "this" | "that"));
        let cue =
            self.cues_in(quote.item + 1, self.row.end).last().filter(|c| nobody && c.weight == Weight::Full && self.is_inverted(c))?;
        Some(Found { source: self.source_of(cue, quote.item + 1), cue: Some(cue.items.clone()) })
    }

    /// Whether the cue is one that a list has.
    fn is_listed(&self, found: &Found) -> bool {
        self.cues.iter().any(|c| Some(&c.items) == found.cue.as_ref())
    }

    /// Source and cue stand right behind the quotation.
    fn is_direct(&self, quote: &Quote, found: &Found) -> bool {
        let start = (quote.item + 1..quote.item + 4).find(|&k| self.layout.is_word(k));
        let first = [found.source.as_ref(), found.cue.as_ref()].into_iter().flatten().map(|r| r.start).min();
        start.is_some() && first.is_some_and(|f| f <= start.unwrap_or(f) + 2)
    }

    /// The cues between two items.
    fn cues_in(&self, low: usize, high: usize) -> &[Cue] {
        let first = self.cues.partition_point(|c| c.items.start < low);
        let last = self.cues.partition_point(|c| c.items.end <= high);
        &self.cues[first..last.max(first)]
    }

    /// Where the text that introduces a quotation begins: behind the quotation before it.
    fn start_before(&self, quote: &Quote) -> usize {
        let hides = |k: &usize| self.layout.quote(*k).is_some_and(|q| !kinds::is_name(self.layout, &self.layout.quotes[q]));
        (self.row.start..quote.item).rev().find(hides).map_or(self.row.start, |k| k + 1)
    }

    /// Where the text that follows a quotation ends: before the next quotation.
    fn end_after(&self, quote: &Quote) -> usize {
        let hides = |k: &usize| self.layout.quote(*k).is_some_and(|q| !kinds::is_name(self.layout, &self.layout.quotes[q]));
        (quote.item + 1..self.row.end).find(hides).unwrap_or(self.row.end)
    }

    /// The cue before a quotation. `previous` is the attribution
    /// of the quotation before, where the sentence has one.
    fn before(&self, low: usize, item: usize, previous: Option<&Found>) -> Option<Before> {
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
        let told = continued.map_or(&cue.items, |c| &c.items);
        Some(Before { found: Found { source, cue: Some(told.clone()) }, close, touches: near == Some(cue), weight: cue.weight })
    }

    /// `Ruiz said it was late, adding that “…”`, `Ruiz called it late and accused the council of “…”`: the last of the
    /// verbs that share a subject.
    fn continued(&self, cue: &Cue, item: usize) -> Option<&Cue> {
        if !matches!(cue.kind, CueKind::Finite | CueKind::Loose) {
            return None;
        }
        let layout = self.layout;
        let form = |c: &Cue| reporting_verbs().at(|n| layout.lower(c.items.start + n)).map(|(_, _, form)| form);
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
    fn follows(&self, cue: &Cue, roles: WordRoles) -> bool {
        cue.group.checked_sub(1).is_some_and(|k| self.layout.role(k, roles))
    }

    /// Behind a bracket that opens and does not close before the quotation.
    fn open_bracket(&self, low: usize, item: usize) -> Option<usize> {
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
            if outer.weight < Weight::Full {
                continue;
            }
            if outer.kind == CueKind::Prefix && cue.kind == CueKind::Finite {
                // `According to the Record, Ruiz said`: the Record has the words.
                return outer;
            }
            let verb = matches!(outer.kind, CueKind::Finite | CueKind::Loose) && !self.is_subordinate(outer);
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

    /// `under a headline that said “…”`: the text itself is quoted, whoever put it there.
    fn speaks_of_text(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let text = WordRoles::DOCUMENT.or(WordRoles::SPEECH);
        cue.kind == CueKind::Finite
            && cue.group >= self.row.start + 2
            && matches!(layout.lower(cue.group - 1), "that" | "which")
            && layout.role(cue.group - 2, text)
    }

    /// `called the raid “…”`, `dubbed “…”`: the verb names a thing by the quotation, with no clause between.
    fn names(&self, cue: &Cue, item: usize) -> bool {
        let layout = self.layout;
        let label = reporting_verbs().at(|n| layout.lower(cue.items.start + n)).is_some_and(|(_, verb, _)| verb.class == VerbClass::Label);
        label
            && (cue.items.end..item).all(|k| {
                let verb = layout.is_word(k) && !layout.capital(k) && sources::is_finite(layout, k);
                !verb && !matches!(layout.lower(k), "," | ";" | ":" | "—" | "that" | "and" | "but")
            })
    }

    /// `what she called “…”`, `what Ruiz said was “…”`: the clause stands for the words.
    fn is_free(&self, cue: &Cue, low: usize) -> bool {
        let layout = self.layout;
        let subject = sources::before(layout, low..self.row.end, cue).filter(|_| cue.kind == CueKind::Finite);
        let free = subject.filter(|s| s.start > low && layout.lower(s.start - 1) == "what");
        // `Ruiz pledged to fight what she called “…”` is one speaker, and the first verb tells more.
        let spoken = || self.cues_in(low, cue.items.start).iter().any(|c| c.kind != CueKind::Noun && c.weight > Weight::Slight);
        free.is_some_and(|s| !layout.is_pronoun(s.start) || !spoken())
    }

    /// `Ruiz’s claim that the bridge was “…”`, `a warning from Ruiz about “…”`: a noun of speech with its speaker, and
    /// the quotation in what it says.
    fn is_possessed(&self, cue: &Cue, item: usize) -> bool {
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

    /// A cue in brackets that close before the quotation: `Ruiz’s answer (repeated since) was “…”`.
    fn is_bracketed_off(&self, cue: &Cue, low: usize, item: usize) -> bool {
        let bracket = |k: &usize| matches!(self.layout.lower(*k), "(" | ")");
        let opens = (low..cue.items.start).rev().take(FARTHEST).find(bracket);
        let closes = (cue.items.end..item).take(FARTHEST).find(bracket);
        opens.is_some_and(|k| self.layout.lower(k) == "(") && closes.is_some_and(|k| self.layout.lower(k) == ")")
    }

    /// `a warning from Ruiz`, `a concern by the board`
    fn speaker_behind(&self, cue: &Cue) -> Option<Range<usize>> {
        let layout = self.layout;
        let by = cue.items.end;
        let opens = matches!(layout.lower(by), "from" | "by") && by + 1 < self.row.end && sources::begins_phrase(layout, by + 1);
        opens.then(|| sources::rightward(layout, by + 1..self.row.end))
    }

    /// A cue in a clause that a comma closes again: `Ruiz, who said so before, “…`, `When Ruiz said so, “…`.
    fn is_aside(&self, cue: &Cue, item: usize) -> bool {
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

    /// A noun that carries speech introduces the quotation: `the phrase “…”`, `in a tweet, “…`, `his message: “…`.
    fn introduces(&self, cue: &Cue, item: usize) -> bool {
        let last = self.layout.lower(item - 1);
        cue.items.end == item || matches!(last, ":" | "," | "that") || cue.items.end + 1 == item
    }

    pub(super) fn source_of(&self, cue: &Cue, low: usize) -> Option<Range<usize>> {
        let layout = self.layout;
        match cue.kind {
            CueKind::Prefix => {
                let start = cue.items.end;
                (start < self.row.end && sources::begins_phrase(layout, start)).then(|| sources::rightward(layout, start..self.row.end))
            }
            CueKind::Passive => {
                // `labeled “worms” by Ruiz`: behind the quotation too.
                let near = cue.items.end..self.row.end.min(cue.items.end + 3);
                let quoted = (cue.items.end..self.row.end).take(8).find(|&k| layout.quote(k).is_some());
                let goes_on = |k: usize| layout.quote(k).is_some() || matches!(layout.lower(k), "and" | "or" | ",");
                let behind = quoted.map_or(0..0, |q| {
                    let end = (q..self.row.end).find(|&k| !goes_on(k)).unwrap_or(q);
                    end..self.row.end.min(end + 1)
                });
                let by = near.chain(behind).find(|&k| layout.lower(k) == "by")?;
                (by + 1 < self.row.end && sources::begins_phrase(layout, by + 1)).then(|| sources::rightward(layout, by + 1..self.row.end))
            }
            CueKind::Noun => {
                if layout.role(cue.items.start, WordRoles::SPEECH)
                    && let Some(speaker) = self.speaker_behind(cue)
                {
                    return Some(speaker);
                }
                let noun = sources::leftward(layout, low..cue.items.end);
                let owner = (noun.start..cue.items.start).rev().find(|&k| layout.kind(k) == Some(WordKind::Possessive));
                if let Some(owner) = owner.filter(|&k| k > noun.start) {
                    return Some(noun.start..owner);
                }
                let text = layout.role(cue.items.start, WordRoles::DOCUMENT);
                let possessive = |k: usize| matches!(layout.lower(k), "his" | "her" | "their" | "its" | "my" | "our" | "your");
                let own = || (low..cue.items.start).rev().take(3).find(|&k| possessive(k)).map(|k| k..k + 1);
                // `Ruiz returned to her familiar line: “…”`: a clause of her own leads in; but `over her claim that “…”`.
                let colon = layout.lower(cue.items.end) == ":";
                if let Some(own) = own().filter(|_| !colon) {
                    return Some(own);
                }
                let subject = sources::doer(layout, low..noun.start)
                    .or_else(|| sources::main_subject(layout, low..noun.start))
                    .filter(|s| self.is_somebody(s));
                // `the idea that “…”` may be anybody’s.
                let sure = text || colon;
                subject.filter(|_| sure).or_else(own).or(text.then_some(noun))
            }
            CueKind::Around => {
                let end = (cue.items.start + 1..cue.items.end).rev().find(|&k| layout.kind(k) == Some(WordKind::Possessive));
                let end = end.unwrap_or(cue.items.end - 1).max(cue.items.start + 2);
                Some(cue.items.start + 1..end)
            }
            CueKind::Finite
                if cue.items.start > self.row.start
                    && layout.quote(cue.items.start - 1).is_some()
                    && cue.items.end < self.row.end
                    && sources::begins_phrase(layout, cue.items.end)
                    && !self.reports_clause(cue.items.end) =>
            {
                Some(sources::rightward(layout, cue.items.end..self.row.end))
            }
            CueKind::Finite if self.is_inverted(cue) => Some(sources::rightward(layout, cue.items.end..self.row.end)),
            CueKind::Finite if cue.items.start == low && cue.items.end < self.row.end && sources::begins_phrase(layout, cue.items.end) => {
                Some(sources::rightward(layout, cue.items.end..self.row.end))
            }
            CueKind::Loose if self.is_fronted(cue) => self.behind_front(cue),
            CueKind::Finite | CueKind::Loose => {
                sources::before(layout, low..self.row.end, cue).or_else(|| sources::main_subject(layout, self.row.start..cue.items.start))
            }
        }
    }

    /// `“…” [Daily Record.]`: a paper in brackets.
    pub(super) fn bracketed(&self, start: usize, end: usize) -> Option<Found> {
        let close = (start + 1..end.min(start + 8)).find(|&k| matches!(self.layout.lower(k), "]" | "." | ","))?;
        (close > start + 1).then(|| Found { source: Some(start + 1..close), cue: None })
    }

    /// `“…” — Ella Ruiz, a voter`, `(“Bridge to Close,” Varn Record, May 3)`: a name behind the words, and no verb.
    fn signed(&self, quote: &Quote, end: usize) -> Option<Found> {
        let layout = self.layout;
        let next = quote.item + 1;
        let dash = matches!(layout.lower(next), "—" | "–" | "-" | "―") && quote.ends != Some(',');
        let cited = quote.item > self.row.start && layout.lower(quote.item - 1) == "(";
        let start = next + usize::from(dash || layout.lower(next) == ",");
        if !(dash && quote.item == self.row.start || cited)
            || start >= end
            || !layout.capital(start)
            || !sources::begins_phrase(layout, start)
        {
            return None;
        }
        let end = (start..end).take(FARTHEST).find(|&k| layout.lower(k) == ")").unwrap_or(end);
        let source = sources::rightward(layout, start..end);
        let said = (source.end..end.min(source.end + 2)).any(|k| layout.is_word(k) && !layout.capital(k) && sources::is_finite(layout, k));
        (!said).then_some(Found { source: Some(source), cue: None })
    }

    /// `Calling it “a mess,” Ruiz left.`, `After threatening to “go,” she stayed.`: no subject stands before the verb.
    fn is_fronted(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let light = WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::SUBORDINATOR).or(WordRoles::ADVERB);
        layout.lower(cue.items.start).ends_with("ing")
            && (self.row.start..cue.items.start).all(|k| layout.role(k, light) || matches!(layout.lower(k), "," | "a" | "day" | "shortly"))
    }

    /// The subject of the clause that a fronted one hangs on: behind the comma that closes it.
    fn behind_front(&self, cue: &Cue) -> Option<Range<usize>> {
        let layout = self.layout;
        let closes = |k: usize| layout.lower(k) == "," || layout.quote(k).is_some_and(|q| layout.quotes[q].ends == Some(','));
        (cue.items.end..self.row.end).take(FARTHEST).filter(|&k| closes(k) && k + 1 < self.row.end).find_map(|k| {
            let subject = sources::begins_phrase(layout, k + 1).then(|| sources::rightward(layout, k + 1..self.row.end))?;
            let acts = (subject.end..self.row.end).take(3).any(|v| layout.is_word(v) && sources::is_finite(layout, v));
            (acts && self.is_somebody(&subject)).then_some(subject)
        })
    }

    /// `said the port had closed`: the noun phrase that begins here has a verb of its own.
    fn reports_clause(&self, start: usize) -> bool {
        let layout = self.layout;
        let end = sources::rightward(layout, start..self.row.end).end;
        end < self.row.end && layout.is_word(end) && !layout.capital(end) && sources::is_finite(layout, end)
    }

    /// `…, says Ruiz, …`: between commas, the subject behind its verb.
    fn is_inverted(&self, cue: &Cue) -> bool {
        let layout = self.layout;
        let next = cue.items.end;
        let apart = cue.items.start > self.row.start && layout.lower(cue.items.start - 1) == ",";
        if !apart
            || cue.addressed
            || next >= self.row.end
            || !sources::begins_phrase(layout, next)
            || matches!(layout.lower(next), "this" | "that" | "it")
        {
            return false;
        }
        // `Ruiz, the head of the port, called the raid a mess`: nothing was said yet that the verb could close.
        let said = |k: usize| layout.quote(k).is_some() || layout.is_word(k) && !layout.capital(k) && sources::is_finite(layout, k);
        let commas = (self.row.start..cue.items.start).filter(|&k| layout.lower(k) == ",").count();
        if !(self.row.start..cue.items.start).any(said) && commas > 1 {
            return false;
        }
        let phrase = sources::rightward(layout, next..self.row.end);
        let end = phrase.end;
        // `Ruiz, who led the talks, tweeted a warning.`: what is told, not who tells it.
        if layout.role(end - 1, WordRoles::SPEECH) && !matches!(layout.lower(cue.items.start), "says" | "said" | "reads" | "read") {
            return false;
        }
        end >= self.row.end || matches!(layout.lower(end), "," | ".") || layout.lower(end) == ":" && layout.capital(next)
    }

    /// The cue after a quotation. `strong`: only where the quotation itself says that one follows.
    fn after(&self, quote: &Quote, strong: bool) -> Option<Found> {
        let layout = self.layout;
        let end = self.end_after(quote);
        let mut start = quote.item + 1;
        let announced = matches!(quote.ends, Some(',' | '?' | '!' | '—' | '-' | '…')) || matches!(layout.lower(start), "," | "—" | "–");
        if layout.lower(start) == "[" && layout.capital(start + 1) {
            return self.bracketed(start, end);
        }
        if let Some(signed) = self.signed(quote, end) {
            return Some(signed);
        }
        if strong && !announced {
            return None;
        }
        while start < end && matches!(layout.lower(start), "," | "—" | "–" | "-" | "(" | "…" | "'" | "’") {
            start += 1;
        }
        if start >= end {
            return None;
        }
        if quote.item == self.row.start
            && layout.role(start, WordRoles::BE)
            && !self.cues_in(start, end).iter().any(|c| c.weight == Weight::Full)
        {
            // `“…,” is a common saying here.`
            return Some(Found { source: None, cue: None });
        }
        let said = self.cues_in(start, end).first().is_some_and(|c| c.items.start == start && c.kind == CueKind::Finite);
        if !strong && matches!(quote.ends, Some('.' | '?' | '!' | '…')) && !said {
            return None;
        }
        if strong && matches!(layout.lower(start), "which" | "who" | "whom") {
            return None;
        }
        if strong
            && layout.role(start, WordRoles::CONJUNCTION.or(WordRoles::SUBORDINATOR))
            && layout.lower(start) != "as"
            && !layout.role(start, WordRoles::STAND_IN)
        {
            return None;
        }
        if layout.lower(start) == "as" {
            start += 1;
        }
        let cue = self.cues_in(start, end).iter().find(|c| match c.kind {
            CueKind::Prefix | CueKind::Passive | CueKind::Around => true,
            CueKind::Finite => (c.weight > Weight::Slight || announced) && !self.is_inner(start, c),
            CueKind::Loose => false,
            CueKind::Noun => false,
        });
        let Some(cue) = cue else {
            return if strong && quote.ends != Some('—') && !matches!(layout.lower(quote.item + 1), "—" | "–") {
                self.unlisted(start, end)
            } else {
                None
            };
        };
        let source = if cue.kind == CueKind::Finite && cue.group <= start {
            let next = cue.items.end;
            if next < end && sources::begins_phrase(layout, next) && !self.reports_clause(next) {
                Some(sources::rightward(layout, next..end))
            } else {
                sources::main_subject(layout, self.row.start..quote.item)
            }
        } else {
            self.source_of(cue, start)
        };
        let found = Found { source, cue: Some(cue.items.clone()) };
        Some(self.outlet(cue, end).unwrap_or(found))
    }

    /// `Ruiz said, according to the Record`, `said Ruiz, reports the Record`: the one who has the words, and who
    /// answers for them, as PARC3 marks it.
    fn outlet(&self, cue: &Cue, end: usize) -> Option<Found> {
        let later = self.cues_in(cue.items.end, end).iter().take(MOST_CUES);
        let outlet = later.clone().find(|c| {
            c.kind == CueKind::Prefix
                && !(cue.items.end..c.items.start).any(|k| matches!(self.layout.lower(k), "." | "and" | "who" | "which"))
        });
        let outlet = outlet.or_else(|| {
            later.clone().find(|c| c.kind == CueKind::Finite && c.weight == Weight::Full && (self.is_inverted(c) || self.closes(c, end)))
        })?;
        Some(Found { source: Some(self.source_of(outlet, cue.items.end)?), cue: Some(outlet.items.clone()) })
    }

    /// `…, the Record first reported.`: between a comma and the end, subject and verb.
    fn closes(&self, cue: &Cue, end: usize) -> bool {
        let layout = self.layout;
        let reports = matches!(layout.lower(cue.items.start), "reported" | "reports" | "reporting");
        let comma = |k: usize| layout.lower(k) == "," || layout.quote(k).is_some_and(|q| layout.quotes[q].ends == Some(','));
        let Some(comma) = (self.row.start..cue.items.start).rev().take(12).find(|&k| comma(k)) else { return false };
        let subject = comma + 1;
        let stops = cue.items.end >= end || layout.lower(cue.items.end) == "." || layout.role(cue.items.end, WordRoles::CALENDAR);
        reports && stops && subject < cue.items.start && sources::begins_phrase(layout, subject) && {
            let phrase = sources::rightward(layout, subject..cue.items.start);
            (phrase.end..cue.items.start).all(|k| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || ends_in_ly(layout, k))
        }
    }

    /// `Ruiz said it was “late,” according to the Record`
    fn credited(&self, quote: &Quote) -> Option<Found> {
        let start = quote.item + 1;
        let start = start + usize::from(self.layout.lower(start) == ",");
        let end = self.end_after(quote);
        let cues = self.cues_in(start, end);
        let cue = cues.first().filter(|c| c.items.start == start && c.kind == CueKind::Prefix);
        let cue = cue.or_else(|| cues.last().filter(|c| c.kind == CueKind::Finite && end == self.row.end && self.closes(c, end)))?;
        Some(Found { source: Some(self.source_of(cue, start)?), cue: Some(cue.items.clone()) })
    }

    /// A verb in a clause of its own: `“…,” the man who said so added`.
    fn is_inner(&self, start: usize, cue: &Cue) -> bool {
        let layout = self.layout;
        let chunk = (start..cue.group).rev().find(|&k| matches!(layout.lower(k), "," | "—" | "–")).map_or(start, |k| k + 1);
        let Some(opens) = (chunk..cue.group.max(chunk))
            .find(|&k| layout.role(k, WordRoles::RELATIVE.or(WordRoles::SUBORDINATOR)) && !layout.role(k, WordRoles::ADVERB))
        else {
            return false;
        };
        let finite =
            |k: usize| layout.is_word(k) && !layout.capital(k) && !layout.role(k, WordRoles::AUXILIARY) && sources::is_finite(layout, k);
        !(opens + 1..cue.items.start).any(finite)
    }

    /// `“…,” Ruiz scoffed`, `“…?” thundered Ruiz`: where a cue must stand, a verb that no list has.
    fn unlisted(&self, start: usize, end: usize) -> Option<Found> {
        let layout = self.layout;
        let is_verb = |k: usize| {
            k < end && layout.is_word(k) && !layout.capital(k) && !layout.role(k, WordRoles::AUXILIARY) && sources::is_finite(layout, k)
        };
        if is_verb(start) && start + 1 < end && sources::begins_phrase(layout, start + 1) && !layout.role(start, WordRoles::PREPOSITION) {
            return Some(Found { source: Some(sources::rightward(layout, start + 1..end)), cue: Some(start..start + 1) });
        }
        if !sources::begins_phrase(layout, start) {
            return None;
        }
        let source = sources::rightward(layout, start..end);
        let last = source.end - 1;
        if last > start && reporting_verbs().get(layout.lower(last)).is_some_and(|(v, f)| v.quotes && f == VerbForm::Third) {
            // `a voice in the ad states`
            return Some(Found { source: Some(start..last), cue: Some(last..last + 1) });
        }
        if layout.capital(source.start) && source.len() > 1 && layout.lower(source.end) == "," {
            // `“…,” Ada Quill, an analyst for the bank.`: the verb was dropped.
            let finite = |k: usize| layout.is_word(k) && !layout.capital(k) && sources::is_finite(layout, k);
            if !(source.end..end).any(finite) {
                return Some(Found { source: Some(source), cue: None });
            }
        }
        let mut verb = source.end;
        while verb < end && (layout.role(verb, WordRoles::ADVERB) || ends_in_ly(layout, verb)) {
            verb += 1;
        }
        is_verb(verb).then(|| Found { source: Some(source), cue: Some(verb..verb + 1) })
    }

    /// A colon leads in, whatever the words before it are.
    fn lead_in(&self, low: usize, item: usize) -> Option<Found> {
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
    fn deed(&self, low: usize, item: usize) -> Option<Found> {
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
    fn label(&self, low: usize, colon: usize) -> Option<Range<usize>> {
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

    /// Whether a noun phrase is a person, a body or a text, as far as its words tell.
    pub(super) fn is_somebody(&self, phrase: &Range<usize>) -> bool {
        let layout = self.layout;
        let named = |k: usize| {
            layout.capital(k) && (k > self.row.start || !layout.role(k, WordRoles::DETERMINER)) && !layout.role(k, WordRoles::CALENDAR)
        };
        layout.is_pronoun(phrase.start) && layout.lower(phrase.start) != "it"
            || phrase.clone().any(|k| named(k) && !(k == self.row.start && phrase.len() > 1 && !layout.capital(k + 1)))
            || phrase.clone().any(|k| layout.role(k, WordRoles::DOCUMENT.or(WordRoles::VAGUE)))
    }
}
