//! Accusations in the paper’s own voice: a named person or firm is said to have committed a crime, in a story that
//! shows a charge, a suspicion or a denial and no finding.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::cases::Accusal;
use crate::facts::charges::{Charge, Charges};
use crate::facts::claims::{Event, LONGEST_SENTENCE, Matching, Participants, Voice};
use crate::grammar::clauses::ClauseKind;
use crate::grammar::tags::Tag;
use crate::grammar::words::{WordKind, Words};
use crate::language::{AccusationPhrases, DeedPhrases, WordRoles, WordSet};
use crate::rule::{Check, Finding, House, Kind, Place};

/// `[accusation]` in a rule file.
pub const KIND: Kind = Kind {
    table: "accusation",
    doc: "a crime laid to a named person or firm in the paper’s own voice, in a story that shows a charge or a denial",
    read: |options| options.story::<Accusation>(),
};

/// The options of `[accusation]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Accusation {
    /// Whether nouns that name somebody a criminal accuse too: `the swindler Adela Dorn`.
    labels: bool,
}

impl Default for Accusation {
    fn default() -> Self {
        Self { labels: true }
    }
}

impl Check for Accusation {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let charges = document.charges();
        let story = Story {
            document,
            words: document.words(),
            phrases: document.grammar.language().accusation_phrases(),
            charges,
            voice: document.voice(),
            matching: document.matching(),
        };
        let mut findings: Vec<Finding> = Vec::new();
        for event in document.events().iter().filter(|e| !e.noun) {
            findings.extend(story.act(event));
        }
        if self.labels {
            findings.extend(story.labels());
        }
        let known = findings.iter().filter_map(|finding| story.sentence_of(finding)).collect();
        findings.extend(story.accusals(known, self.labels));
        findings
    }
}

/// How many words behind a relative clause may still say whose words it is: `, police said,`.
const BESIDE: usize = 3;

struct Story<'d> {
    document: &'d Document,
    words: &'d Words,
    phrases: &'d AccusationPhrases,
    charges: &'d Charges,
    voice: Voice<'d>,
    matching: Matching<'d>,
}

impl Story<'_> {
    fn sentence_of(&self, finding: &Finding) -> Option<usize> {
        match &finding.at {
            Place::Here(at) => self.document.sentence_at(at.start),
            Place::There(_) => None,
        }
    }

    /// What the story grants beside its clauses, outside the sentences that are `known`.
    fn accusals(&self, known: FxHashSet<usize>, labels: bool) -> Vec<Finding> {
        if !self.document.is_told_as_news() {
            return Vec::new();
        }
        let fresh = |accusal: &Accusal| !known.contains(&accusal.sentence) && (labels || accusal.tells);
        let finding = |accusal: Accusal| {
            let text = self.document.text(self.words.span(accusal.words.clone()));
            let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let (message, severity) = match accusal.tells {
                true => (format!("`{said}` is stated as fact, but the story tells of no verdict: who says so?"), None),
                false => (
                    format!("`{said}` takes guilt for granted, but the story tells of no verdict: is it established?"),
                    Some(Severity::Note),
                ),
            };
            let finding = Finding::new(self.words.span(accusal.words), message, "accused in the story’s own voice")
                .related(self.words.span(accusal.pending), "charged, suspected or denied here, and no more")
                .help("lay it to a source, name the charge (`is charged with`), or say what established it");
            Finding { severity, ..finding }
        };
        self.document.accusals().into_iter().filter(fresh).map(finding).collect()
    }

    /// An act that the story says somebody committed.
    fn act(&self, event: &Event) -> Option<Finding> {
        if event.agent.is_empty() || self.phrases.harmless.at(self.words, event.words.end).is_some() {
            return None;
        }
        let name = self.name(event.sentence, &event.agent)?;
        let charge = self.charges.against(&name, event)?;
        let lists = self.document.grammar.language().accusations();
        let patient = self.matching.participants(event.patient.clone());
        let everyday = lists.everyday.contains(self.words.folded(event.words.start));
        let same = charge.acts.iter().filter(|act| act.kinship(event).is_some()).any(|act| {
            let charged = self.matching.participants(act.patient.clone());
            charged.is_empty() && patient.is_empty() && !everyday
                || charged.is_met_by(&patient)
                || patient.is_met_by(&charged)
        });
        let crime = self.phrases.verbs.at(self.words, event.words.start).is_some() || self.is_crime(event);
        // `copied thousands of files`, and `took the files`: the very thing that the charge is about.
        let taken = lists.taking.contains(self.words.folded(event.words.start))
            && charge.acts.iter().map(|act| self.matching.participants(act.patient.clone())).any(|charged| {
                let of = |p: &Participants| p.head.iter().chain(&p.rest).cloned().collect::<Vec<_>>();
                patient.head.as_ref().is_some_and(|head| of(&charged).contains(head))
            });
        let crime = crime || taken || self.is_deed(event, &name);
        // What is charged is an act of the one charged, and no mere `appeared`, `was at home`.
        let told = (crime || same) && self.voice.states(event) && !self.is_framed(event.sentence, &event.words);
        let own = patient.names.contains(&name);
        (told && !own && charge.sentence != event.sentence)
            .then(|| self.finding(&event.agent, event.whole(), &event.words, charge))
    }

    /// `set the fire` of somebody charged with arson: the charge in ordinary words.
    fn is_deed(&self, event: &Event, name: &str) -> bool {
        let charged = |deed: &DeedPhrases| {
            self.charges.of(name).any(|charge| {
                let end = self.document.sentences()[charge.sentence].words.end;
                (charge.words.start..end).any(|i| deed.charges.at(self.words, i).is_some())
            })
        };
        let head = event.patient.clone().rev().find(|&i| self.words.all()[i].kind == WordKind::Word);
        self.phrases.deeds.iter().any(|deed| {
            let object = |list: &WordSet| head.is_some_and(|i| list.contains(self.words.folded(i)));
            deed.verbs.at(self.words, event.words.start).is_some()
                && deed.objects.as_ref().is_none_or(object)
                && charged(deed)
        })
    }

    /// `broke the bartender’s nose`, `used a banned booster`: what makes it a crime is what it was done to.
    fn is_crime(&self, event: &Event) -> bool {
        let lists = self.document.grammar.language().accusations();
        let (words, verb) = (self.words, self.words.folded(event.words.start));
        let own = (event.words.end..event.patient.end).any(|i| self.document.tags().tag(i) == Tag::Pron);
        let head = event.patient.clone().rev().find(|&i| words.all()[i].kind == WordKind::Word);
        let body = head.is_some_and(|i| lists.bodies.contains(words.folded(i)));
        if lists.harming.contains(verb) && body {
            return !own;
        }
        !lists.lawful.contains(verb) && event.patient.clone().any(|i| lists.unlawful.contains(words.folded(i)))
    }

    /// Whom a noun names a criminal: `the swindler Adela Dorn`, `Adela Dorn is a swindler`.
    fn labels(&self) -> Vec<Finding> {
        let sentences = self.document.sentences();
        let mut findings = Vec::new();
        for (index, sentence) in sentences.iter().enumerate().filter(|(_, s)| s.words.len() <= LONGEST_SENTENCE) {
            for i in sentence.words.clone() {
                let Some((length, ())) = self.phrases.labels.at(self.words, i) else { continue };
                let label = i..(i + length).min(sentence.words.end);
                let Some(who) = self.labelled(index, &label) else { continue };
                let Some(name) = self.name(index, &who) else { continue };
                let charge = self.charges.of(&name).find(|c| c.sentence != index);
                if let Some(charge) =
                    charge.filter(|_| self.voice.vouches(&label, index) && !self.is_framed(index, &label))
                {
                    let whole = who.start.min(label.start)..who.end.max(label.end);
                    findings.push(self.finding(&who, whole, &label, charge));
                }
            }
        }
        findings
    }

    fn labelled(&self, index: usize, label: &Range<usize>) -> Option<Range<usize>> {
        let sentence = &self.document.sentences()[index].words;
        let is_name = |i: usize| self.words.get(i).is_some_and(|w| w.kind == WordKind::Word && w.capital);
        let length = (label.end..sentence.end.min(label.end + 4)).take_while(|&i| is_name(i)).count();
        let before = label.start.checked_sub(1).filter(|&b| b >= sentence.start)?;
        let roles = self.document.grammar.language().roles();
        let article = roles.of(self.words.folded(before)).any(WordRoles::DETERMINER);
        if length > 0 {
            return article.then_some(label.end..label.end + length);
        }
        let is_a = self.matching.events_of(index).iter().find(|e| !e.noun && e.words == *label && !e.unreal);
        article.then_some(is_a?.agent.clone())
    }

    /// The name of whoever acts, if it is one of the accused for whom nothing is established.
    fn name(&self, sentence: usize, who: &Range<usize>) -> Option<String> {
        let accused = |name: &String| self.charges.accuse(name);
        // `other things Dorn has done` are not Dorn.
        if who.len() > 1 && self.matching.participants(who.clone()).head.is_some() {
            return None;
        }
        let last = who.clone().rev().find(|&i| self.words.all()[i].capital).map(|i| self.words.lower(i).to_owned());
        let name = match last.filter(accused) {
            Some(name) => name,
            None if who.len() == 1 => self.meant(sentence, who.start)?,
            None => return None,
        };
        (!self.charges.established.contains(&name)).then_some(name)
    }

    /// Whom a pronoun means: the one accused that the sentence before names.
    fn meant(&self, sentence: usize, pronoun: usize) -> Option<String> {
        let lists = self.document.grammar.language().claim_words();
        let persons = lists.he_or_she.contains(self.words.folded(pronoun));
        let before = sentence.checked_sub(1).filter(|_| persons)?;
        let all = &self.charges.all;
        let first = all.partition_point(|charge| charge.sentence < before);
        let there = all[first..].iter().take_while(|charge| charge.sentence == before);
        let mut named = there.flat_map(|c| &c.names);
        let first = named.next()?;
        named.all(|name| name == first).then(|| first.clone())
    }

    /// Whether the law, a source or doubt frames what stands in a sentence. `Dorn, who set the fire, is expected in court`
    /// frames the rest.
    fn is_framed(&self, sentence: usize, here: &Range<usize>) -> bool {
        let mut words = self.document.sentences()[sentence].words.clone();
        let clause = self.document.clause_of(here.start).filter(|clause| clause.kind == ClauseKind::Relative);
        if let Some(clause) = clause {
            words = clause.words.start..(clause.words.end + BESIDE).min(words.end);
        }
        words.any(|i| !here.contains(&i) && self.phrases.frames.at(self.words, i).is_some())
    }

    fn finding(&self, who: &Range<usize>, whole: Range<usize>, act: &Range<usize>, charge: &Charge) -> Finding {
        let text = |range: Range<usize>| {
            let text = self.document.text(self.words.span(range));
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (name, act) = (text(who.clone()), text(act.clone()));
        let shown = if charge.denies { "denied here" } else { "charged or suspected here, and no more" };
        Finding::new(
            self.words.span(whole),
            format!("`{name}`: `{act}` is stated as fact, but the story tells of no verdict: who says so?"),
            "accused in the story’s own voice",
        )
        .related(self.words.span(charge.words.clone()), shown)
        .help("lay it to a source, name the charge (`is charged with`), or say what established it")
    }
}
