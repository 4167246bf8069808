//! Claims the desk has ruled on: every story that states one without source or hedge is shown, with the ruling.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::facts::Document;
use crate::facts::claims::{ClaimStatus, Voice};
use crate::facts::summary::Summary;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::Words;
use crate::language::{Lemma, Phrases};
use crate::rule::house::HouseClaim;
use crate::rule::{Across, Check, Finding, House, Kind};

/// `[ruled]` in a rule file.
pub const KIND: Kind = Kind {
    table: "ruled",
    doc: "a claim that `[[claims]]` of the configuration holds unconfirmed or denied, stated as fact",
    read: |options| options.story::<Ruled>(),
};

/// `[ruled-over]` in a rule file.
pub const OVER: Kind = Kind {
    table: "ruled-over",
    doc: "a claim of `[[claims]]` that no story can meet any more",
    read: |options| options.across::<RuledOver>(),
};

/// The options of `[ruled]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Ruled {}

/// The options of `[ruled-over]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RuledOver {}

impl Check for Ruled {
    fn check(&self, document: &Document, house: &House) -> Vec<Finding> {
        let claims: Vec<&HouseClaim> = house.claims.iter().filter(|claim| claim.holds(document.published)).collect();
        if claims.is_empty() {
            return Vec::new();
        }
        let voice = document.voice();
        let places = Places::of(document.words());
        claims.into_iter().flat_map(|claim| Reading::of(document, claim).judge(&voice, &places)).collect()
    }
}

/// Where each word of a story stands, so that a ruling looks only where its participants are named.
struct Places<'d>(FxHashMap<&'d str, Vec<usize>>);

impl<'d> Places<'d> {
    fn of(words: &'d Words) -> Self {
        let mut places: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for i in 0..words.len() {
            places.entry(words.lower(i)).or_default().push(i);
        }
        Self(places)
    }

    fn of_word(&self, word: &str) -> &[usize] {
        self.0.get(word).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A ruling as words to look for.
struct Reading<'h> {
    document: &'h Document,
    claim: &'h HouseClaim,
    terms: Phrases<()>,
    lemmas: Vec<Lemma>,
    families: Vec<u16>,
    participants: Vec<Participant>,
}

/// Somebody or something that takes part, by the whole name and by its last word.
struct Participant {
    whole: Phrases<()>,
    /// The first piece of the whole name.
    first: String,
    last: String,
}

impl<'h> Reading<'h> {
    fn of(document: &'h Document, claim: &'h HouseClaim) -> Self {
        let language = document.grammar.language();
        let events = language.events();
        let terms: Vec<String> = claim.terms.iter().map(|term| term.to_lowercase()).collect();
        let mut families = Vec::new();
        for term in &terms {
            let cut = Words::of_text(term, language);
            if let Some((_, word)) = events.listed.at(&cut, 0).filter(|(length, _)| *length == cut.len()) {
                families.extend(word.families.iter().copied());
            }
        }
        let participant = |name: &String| Participant {
            whole: Phrases::new(language, [(name, ())]),
            first: Words::of_text(name, language).lower(0).to_owned(),
            last: name.split_whitespace().last().unwrap_or_default().to_lowercase(),
        };
        Self {
            document,
            claim,
            lemmas: terms.iter().map(|term| events.lemma(term)).collect(),
            terms: Phrases::new(language, terms.iter().map(|term| (term, ()))),
            families,
            participants: claim.participants.iter().map(participant).collect(),
        }
    }

    /// Where the story states the claim: its event and a participant in one clause, the other participants anywhere.
    fn judge(&self, voice: &Voice, places: &Places<'_>) -> Vec<Finding> {
        let words = self.document.words();
        let named = |p: &Participant| places.of_word(&p.first).iter().any(|&i| p.whole.at(words, i).is_some());
        if !self.participants.iter().all(named) {
            return Vec::new();
        }
        let mut findings = Vec::new();
        for index in self.sentences(places) {
            let sentence = &self.document.sentences()[index];
            let told = self.places(index, sentence).into_iter().find_map(|(place, near)| {
                let here: Vec<Range<usize>> =
                    self.participants.iter().filter_map(|p| self.present(p, near.clone())).collect();
                let somebody = !here.is_empty() || self.participants.is_empty();
                (somebody && voice.vouches(&place, index)).then_some((place, here))
            });
            if let Some((term, here)) = told {
                let start = here.iter().map(|r| r.start).chain([term.start]).min().unwrap_or(term.start);
                let end = here.iter().map(|r| r.end).chain([term.end]).max().unwrap_or(term.end);
                findings.push(self.finding(self.document, words, start..end));
            }
        }
        findings
    }

    /// The sentences in which a participant may stand, in order; all where a ruling names none.
    fn sentences(&self, places: &Places<'_>) -> Vec<usize> {
        let sentences = self.document.sentences();
        if self.participants.is_empty() {
            return (0..sentences.len()).collect();
        }
        let of = |p: &Participant| [places.of_word(&p.first), places.of_word(&p.last)].concat();
        let holding = |i: usize| sentences.partition_point(|s| s.words.end <= i);
        let mut found: Vec<usize> = self.participants.iter().flat_map(of).map(holding).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The places of a sentence that name the event, and the words in which its participants are looked for.
    fn places(&self, index: usize, sentence: &Sentence) -> Vec<(Range<usize>, Range<usize>)> {
        let words = self.document.words();
        let range = sentence.words.clone();
        let term = |i: usize| self.terms.at(words, i).map(|(length, ())| i..(i + length).min(range.end));
        let mut places: Vec<(Range<usize>, Range<usize>)> =
            range.clone().filter_map(term).map(|place| (place, range.clone())).collect();
        let matching = self.document.matching();
        for event in matching.events_of(index).iter().filter(|e| !e.unreal) {
            if self.lemmas.contains(&event.lemma) {
                places.push((event.words.clone(), range.clone()));
            } else if event.families.iter().any(|family| self.families.contains(family)) {
                // A word that can mean the event means it where a participant stands beside it.
                places.push((event.words.clone(), event.whole()));
            }
        }
        places
    }

    /// Where a participant stands in a stretch.
    fn present(&self, participant: &Participant, range: Range<usize>) -> Option<Range<usize>> {
        let words = self.document.words();
        let whole = |i: usize| participant.whole.at(words, i).map(|(length, ())| i..(i + length).min(range.end));
        let last = |i: usize| (words.all()[i].capital && words.lower(i) == participant.last).then(|| i..i + 1);
        range.clone().find_map(whole).or_else(|| range.clone().find_map(last))
    }

    fn finding(&self, document: &Document, words: &Words, whole: Range<usize>) -> Finding {
        let at = words.span(whole);
        let text = document.text(at).split_whitespace().collect::<Vec<_>>().join(" ");
        let ruled = if self.claim.status == ClaimStatus::Denied { "denied" } else { "unconfirmed" };
        let finding = Finding::new(
            at,
            format!("`{text}` is stated as fact, but the desk holds it {ruled}"),
            format!("held {ruled}"),
        )
        .related(self.claim.anchor.clone(), "ruled here")
        .help("lay it to a source, hedge it, or leave it out");
        match &self.claim.note {
            Some(note) => finding.note(format!("the desk’s note: {note}")),
            None => finding,
        }
    }
}

impl Across for RuledOver {
    fn judge(&self, stories: &[&Summary], house: &House) -> Vec<Finding> {
        let earliest = stories
            .iter()
            .map(|story| story.published)
            .collect::<Option<Vec<_>>>()
            .and_then(|days| days.into_iter().min());
        house.claims.iter().filter_map(|claim| over(claim, earliest)).collect()
    }
}

fn over(claim: &HouseClaim, earliest: Option<jiff::civil::Date>) -> Option<Finding> {
    let until = claim.until?;
    let terms = claim.terms.join(", ");
    if claim.since.is_some_and(|since| since > until) {
        let message = format!("the ruling on `{terms}` ends on {until}, before it begins: no story can meet it");
        return Some(Finding::new(claim.anchor.clone(), message, "holds on no day").help("correct `since` or `until`"));
    }
    let earliest = earliest.filter(|&day| until < day)?;
    let message = format!("the ruling on `{terms}` ended on {until}: no story here can meet it any more");
    Some(
        Finding::new(claim.anchor.clone(), message, "ended")
            .note(format!("the earliest story here is of {earliest}"))
            .help("take it out, or set a later `until` if it still holds"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Anchor;
    use crate::text::Span;

    #[track_caller]
    fn check(since: Option<&str>, until: Option<&str>, stories: &[Option<&str>], expected: bool) {
        let day = |text: &str| text.parse().expect("a date");
        let claim = HouseClaim {
            terms: vec!["captured".to_owned()],
            participants: Vec::new(),
            status: ClaimStatus::Unconfirmed,
            note: None,
            since: since.map(day),
            until: until.map(day),
            anchor: Anchor { file: "copydesk.toml".into(), at: Span::new(0, 1) },
        };
        let house = House { claims: vec![claim], ..House::default() };
        let stories: Vec<Summary> = stories
            .iter()
            .map(|published| Summary { published: published.map(day), ..Summary::named("a.txt") })
            .collect();
        assert_eq!(!RuledOver {}.judge(&stories.iter().collect::<Vec<_>>(), &house).is_empty(), expected);
    }

    #[test]
    fn over_for_every_story() {
        check(None, Some("2026-04-01"), &[Some("2026-04-02"), Some("2026-05-01")], true);
        check(None, Some("2026-04-01"), &[Some("2026-04-01"), Some("2026-05-01")], false);
        check(None, Some("2026-04-01"), &[Some("2026-04-02"), None], false);
        check(None, None, &[Some("2026-04-02")], false);
        check(None, Some("2026-04-01"), &[], false);
        check(Some("2026-04-03"), Some("2026-04-01"), &[None], true);
    }
}
