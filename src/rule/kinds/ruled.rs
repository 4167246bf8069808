//! Claims the desk has ruled on: every story that states one without source or hedge is shown, with the ruling.

use serde::Deserialize;

use crate::facts::Document;
use crate::facts::claims::{ClaimStatus, Voice};
use crate::facts::summary::Summary;
use crate::grammar::words::Words;
use crate::language::events;
use crate::language::{Language, Phrases};
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
        let mut findings = Vec::new();
        let mut voice = None;
        for claim in house.claims.iter().filter(|claim| claim.holds(document.published)) {
            let voice = voice.get_or_insert_with(|| Voice::of(document));
            findings.extend(Reading::of(claim).judge(document, voice));
        }
        findings
    }
}

/// A ruling as words to look for.
struct Reading<'h> {
    claim: &'h HouseClaim,
    terms: Phrases<()>,
    participants: Vec<Phrases<()>>,
}

impl<'h> Reading<'h> {
    fn of(claim: &'h HouseClaim) -> Self {
        let terms =
            Phrases::new(Language::english(), claim.terms.iter().flat_map(|term| forms(term)).map(|form| (form, ())));
        let participants =
            claim.participants.iter().map(|name| Phrases::new(Language::english(), [(name, ())])).collect();
        Self { claim, terms, participants }
    }

    /// Where the story states the claim: a term and a participant in one sentence, the other participants anywhere.
    fn judge(&self, document: &Document, voice: &Voice) -> Vec<Finding> {
        let words = document.words();
        let everyone = self.participants.iter().all(|p| (0..words.len()).any(|i| p.at(words, i).is_some()));
        if !everyone {
            return Vec::new();
        }
        let mut findings = Vec::new();
        for (index, sentence) in document.sentences().iter().enumerate() {
            let Some(term) = sentence
                .words
                .clone()
                .find_map(|i| self.terms.at(words, i).map(|(length, ())| i..(i + length).min(sentence.words.end)))
            else {
                continue;
            };
            let present = |p: &Phrases<()>| {
                sentence
                    .words
                    .clone()
                    .find_map(|i| p.at(words, i).map(|(length, ())| i..(i + length).min(sentence.words.end)))
            };
            let here: Vec<_> = self.participants.iter().filter_map(present).collect();
            if (here.is_empty() && !self.participants.is_empty()) || !voice.vouches(&term, index) {
                continue;
            }
            let start = here.iter().map(|r| r.start).chain([term.start]).min().unwrap_or(term.start);
            let end = here.iter().map(|r| r.end).chain([term.end]).max().unwrap_or(term.end);
            findings.push(self.finding(document, words, start..end));
        }
        findings
    }

    fn finding(&self, document: &Document, words: &Words, whole: std::ops::Range<usize>) -> Finding {
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

/// A term with the other verb forms and the nouns of its event.
fn forms(term: &str) -> Vec<String> {
    let lists = events();
    let lower = term.to_lowercase();
    let key = lists.verbs.iter().chain(&lists.nouns).find(|(form, _)| *form == lower).map(|(_, key)| *key);
    let mut forms = vec![lower];
    if let Some(key) = key {
        forms.extend(lists.verbs.iter().chain(&lists.nouns).filter(|(_, k)| *k == key).map(|(form, _)| form.clone()));
    }
    forms
}

impl Across for RuledOver {
    fn judge(&self, stories: &[Summary], house: &House) -> Vec<Finding> {
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
        assert_eq!(!RuledOver {}.judge(&stories, &house).is_empty(), expected);
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
