//! Claims that a story calls open and states as fact elsewhere: a headline says more than the last paragraph.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::attribution::Reported;
use crate::facts::claims::{
    Answer, Answers, Asked, Distance, Event, Matching, OpenCause, OpenClaim, OpenMatter, Statement, Voice,
};
use crate::language::{VerbClass, WordSet};
use crate::rule::{Check, Finding, House, Kind, Place};

/// `[unconfirmed]` in a rule file.
pub const KIND: Kind = Kind {
    table: "unconfirmed",
    doc: "an event that the story calls unconfirmed or denied, and states elsewhere without source or hedge",
    read: |options| options.story::<Unconfirmed>(),
};

/// The options of `[unconfirmed]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Unconfirmed {
    /// Whether a denial leaves a claim open.
    denials: bool,
    /// Bodies that speak for a state: reported where one announces what the same bodies are said not to have confirmed.
    authorities: WordSet,
}

/// How many characters of a clause a message repeats.
const SHOWN: usize = 60;

/// Open claims that are judged in one story: no story has so many, and each is held against many events.
const MOST: usize = 100;

impl Default for Unconfirmed {
    fn default() -> Self {
        Self { denials: true, authorities: WordSet::default() }
    }
}

impl Check for Unconfirmed {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let open = document.open_claims();
        let causes = document.open_causes();
        let news = document.is_told_through();
        let matters = document.open_matters();
        // A page that teaches says of one thing what it does not determine, and of another how it is: only news tells of
        // one thing all through.
        if !news || open.is_empty() && causes.is_empty() && matters.is_empty() {
            return Vec::new();
        }
        let words = document.words();
        let story = Story { document, voice: document.voice(), matching: document.matching() };
        // One place that states something is shown once, whatever calls it open.
        let mut shown: FxHashSet<usize> = FxHashSet::default();
        let mut findings = Vec::new();
        for open in open.iter().filter(|o| self.denials || !o.denied).take(MOST) {
            if story.is_settled(open) {
                continue;
            }
            let stated = story.matching.statements(&story.voice, open);
            // The same words outdo an announcement, which outdoes what may be told of something else.
            let announced = match stated.first() {
                Some(nearest) if nearest.distance == Distance::Words => None,
                _ => self.announced(&story, open),
            };
            match (announced, stated.first()) {
                (Some(announced), _) => findings.push(announced),
                (None, Some(nearest)) if shown.insert(nearest.event.words.start) => {
                    findings.push(story.stated(open, nearest.distance, &stated));
                }
                _ => {}
            }
        }
        // Where no claim told of the cause, the words that leave it open do.
        let told =
            |open: &OpenCause| findings.iter().all(|f: &Finding| f.at != Place::Here(words.span(open.words.clone())));
        let causes = causes.iter().filter(|open| told(open)).take(MOST);
        let stated: Vec<Finding> = causes.filter_map(|open| story.cause(open, &shown)).take(1).collect();
        findings.extend(stated);
        findings.extend(story.matters(matters, &findings));
        findings.extend(story.echoes(open, &findings));
        findings
    }
}

impl Unconfirmed {
    /// A body is said not to have confirmed what it announces elsewhere.
    fn announced(&self, story: &Story, open: &OpenClaim) -> Option<Finding> {
        let document = story.document;
        let words = document.words();
        let is_body = |i: usize| {
            let known = document.grammar.language().events().participant(words.folded(i));
            self.authorities.contains(words.folded(i)) || known.is_some_and(|body| self.authorities.contains(body))
        };
        if open.denied || open.asked != Asked::Whether || !open.source.clone().any(is_body) {
            return None;
        }
        let same = story.matching.same(open);
        let (announced, reported) = same.iter().find_map(|(e, _)| Some((*e, story.announced_by(open, e)?)))?;
        let who = short_source(document, reported);
        let name = flat(document.text(words.span(who.clone())));
        let whole = reported.cue.start.min(announced.whole().start)..announced.end().max(reported.cue.end);
        let mut finding = Finding::new(
            words.span(open.whole.clone()),
            format!(
                "the story says this is not confirmed, but reports that `{name}` announced it: what exactly is unconfirmed?"
            ),
            "not confirmed, the story says",
        )
        .related(words.span(whole), "announced here as having happened");
        for (own, _) in same.iter().filter(|(e, _)| story.is_quoted_from(reported, e)).take(3) {
            finding = finding.related(words.span(story.told(&open.event, own)), "and in its own words here");
        }
        Some(
            finding
                .related(words.span(open.source.clone()), format!("{name} is one of them"))
                .help("say what exactly is unconfirmed, or lay the earlier statement to its source as a claim"),
        )
    }
}

/// What the judgement asks of a story again and again.
struct Story<'d> {
    document: &'d Document,
    voice: Voice<'d>,
    matching: Matching<'d>,
}

impl Story<'_> {
    /// The finding of a claim that is stated: a warning where it is stated in the same words, else a note that asks.
    fn stated(&self, open: &OpenClaim, nearest: Distance, stated: &[Statement]) -> Finding {
        let document = self.document;
        let words = document.words();
        let at = words.span(open.whole.clone());
        let what = stated.first().map_or_else(String::new, |s| flat(document.text(words.span(s.event.whole()))));
        let (message, label, help) = match (open.denied, open.asked) {
            (true, _) => (
                format!("`{what}` is stated as fact in a story that reports its denial: is it established?"),
                "denied here",
                "lay the statement to a source, or say what establishes it",
            ),
            (_, Asked::Doer) => (
                format!("`{what}` says who did it in a story that leaves that open: is it known?"),
                "open here",
                "lay the statement to a source or hedge it, or say what exactly is still open",
            ),
            (_, Asked::Cause) => (
                format!("`{what}` gives a cause in a story that leaves the cause open: is it known?"),
                "open here",
                "lay the statement to a source or hedge it, or say what exactly is still open",
            ),
            _ => (
                format!("`{what}` is stated as fact in a story that calls it unconfirmed: is it confirmed?"),
                "open here",
                "lay the statement to a source or hedge it, or say what exactly is still open",
            ),
        };
        let finding = Finding::new(at, message, label).help(help);
        let finding =
            stated.iter().take(5).fold(finding, |f, s| f.related(words.span(s.event.whole()), "stated as fact here"));
        if nearest == Distance::Words && open.outright { finding } else { finding.severity(Severity::Note) }
    }

    /// A cause that the story names though it says that none is known; `shown` are the events that were told of.
    fn cause(&self, open: &OpenCause, shown: &FxHashSet<usize>) -> Option<Finding> {
        let words = self.document.words();
        let stated = self.matching.stated_cause(&self.voice, open)?;
        if shown.iter().any(|event| stated.words.contains(event)) {
            return None;
        }
        let at = words.span(stated.words);
        let what = flat(self.document.text(at));
        let message = format!("`{what}` gives a cause in a story that leaves the cause open: is it known?");
        let finding =
            Finding::new(words.span(open.words.clone()), message, "open here").related(at, "stated as fact here");
        let help = "lay the statement to a source or hedge it, or say what exactly is still open";
        Some(finding.help(help).severity(Severity::Note))
    }

    /// Nouns that take for granted what a claim leaves open; `told` are the findings that have been made.
    fn echoes(&self, open: &[OpenClaim], told: &[Finding]) -> Vec<Finding> {
        let words = self.document.words();
        let answers = self.answers();
        let mut shown = self.places_of(told);
        let mut findings = Vec::new();
        for open in open.iter().filter(|open| !self.is_settled(open)).take(MOST) {
            let Some(answer) = answers.echo(open) else { continue };
            if !shown.insert(answer.sentence) || !shown.insert(open.sentence) {
                continue;
            }
            let what = flat(self.document.text(words.span(answer.words.clone())));
            let message = format!("`{what}` takes for granted what the story elsewhere leaves open: is it known?");
            let help = "lay the statement to a source or hedge it, or say what exactly is still open";
            let finding = Finding::new(words.span(open.whole.clone()), message, "open here").help(help);
            let finding = finding.related(words.span(answer.words), "taken for granted here");
            findings.push(finding.severity(Severity::Note));
        }
        findings
    }

    fn answers(&self) -> Answers<'_> {
        let document = self.document;
        Answers::of(&document.grammar, document.proper_words(), &self.voice, document.settled())
    }

    /// The sentences that findings show.
    fn places_of(&self, told: &[Finding]) -> FxHashSet<usize> {
        let all = told.iter().flat_map(|finding| finding.related.iter().map(|(at, _)| at).chain([&finding.at]));
        let sentence = |at: &Place| match at {
            Place::Here(at) => self.document.sentence_at(at.start),
            Place::There(_) => None,
        };
        all.filter_map(sentence).collect()
    }

    /// Open matters that the story’s own voice answers; `told` are the findings that have been made.
    fn matters(&self, open: &[OpenMatter], told: &[Finding]) -> Vec<Finding> {
        let words = self.document.words();
        let mut shown = self.places_of(told);
        let answers = self.answers();
        let mut findings = Vec::new();
        for open in open.iter().take(MOST) {
            let answers = answers.to(open);
            let fresh: Vec<&Answer> = answers.iter().filter(|answer| shown.insert(answer.sentence)).collect();
            let Some(first) = fresh.first() else { continue };
            let matter = &self.document.grammar.language().matters().all[open.matter];
            let what = flat(self.document.text(words.span(first.words.clone())));
            let message = format!("`{what}` {} in a story that leaves that open: is it known?", matter.says);
            let finding = Finding::new(words.span(open.words.clone()), message, "open here").severity(Severity::Note);
            let help = "lay the statement to a source or hedge it, or say what exactly is still open";
            let shown =
                |f: Finding, answer: &&Answer| f.related(words.span(answer.words.clone()), "taken for granted here");
            findings.push(fresh.iter().take(5).fold(finding.help(help), shown));
        }
        findings
    }

    /// The report of an event by one of those who are said not to have confirmed it.
    fn announced_by(&self, open: &OpenClaim, event: &Event) -> Option<&Reported> {
        if event.unreal
            || self.voice.is_quoted(event.words.start)
            || self.voice.is_reserved(&event.words, event.sentence)
        {
            return None;
        }
        let silent = self.matching.participants(open.source.clone());
        self.voice.reports(event.sentence).iter().find(|r| {
            matches!(r.class, VerbClass::Neutral | VerbClass::Official | VerbClass::Written | VerbClass::Factive)
                && r.content.contains(&event.words.start)
                && self.matching.participants(r.source.clone()).names.iter().any(|name| silent.names.contains(name))
        })
    }

    /// Whether an event is told in a quotation of the same source, in the same paragraph.
    fn is_quoted_from(&self, reported: &Reported, event: &Event) -> bool {
        let sentences = self.document.sentences();
        !event.unreal
            && self.voice.is_quoted(event.words.start)
            && sentences[event.sentence].block == sentences[reported.sentence].block
    }

    /// Whether the story settles an open claim: somebody confirms or admits it, or a court finds it.
    fn is_settled(&self, open: &OpenClaim) -> bool {
        self.matching.settlement(self.document.settled(), self.document.open_claims(), open).is_some()
    }

    /// An event with the part of its subject that matters: `state police` of `Harbor and state police`.
    fn told(&self, open: &Event, own: &Event) -> Range<usize> {
        let words = self.document.words();
        let lists = self.document.grammar.language().claim_words();
        let whole = own.whole();
        let joined = own
            .agent
            .clone()
            .rev()
            .find(|&i| lists.coordinators.contains(words.folded(i)) && own.agent.start == whole.start);
        let open = self.matching.participants(open.agent.clone());
        match joined {
            Some(and) if open.is_met_by(&self.matching.participants(and + 1..own.agent.end)) => and + 1..whole.end,
            _ => whole,
        }
    }
}

/// The source without the words before its name.
fn short_source(document: &Document, reported: &Reported) -> Range<usize> {
    let words = document.words();
    let mut start = reported.source.start;
    while start + 1 < reported.source.end && !words.all()[start].capital {
        start += 1;
    }
    start..reported.source.end
}

/// A text in one line, cut at a word where it is long: the excerpt shows the rest.
fn flat(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let cut: String = line.chars().take(SHOWN).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole))
}
