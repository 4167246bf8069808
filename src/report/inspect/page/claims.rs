//! The claims of a story on its page: first what it calls open, beside the sentences that state or confirm it, then
//! what it says with reserve; the rest only where all is asked for.

use std::ops::Range;

use crate::facts::Document;
use crate::facts::claims::{Claim, ClaimStatus, OpenClaim};
use crate::facts::hedges::HedgeKind;
use crate::text::{InProse, Span};

use super::{DOUBT, NAME, Page, QUIET};

/// The places of one statement that are shown.
const MOST: usize = 3;

impl<'a> Page<'a> {
    pub(super) fn claims(&mut self) {
        let document = self.document;
        if document.claims().is_empty() {
            return self.empty.push("claims");
        }
        self.heading("What is claimed, and how surely");
        let open = self.open();
        let rest: Vec<&Claim> = document.claims().iter().filter(|c| !c.part && !overlaps(&open, c)).collect();
        let of = |status: ClaimStatus| rest.iter().copied().filter(move |claim| claim.status == status);
        self.group("unconfirmed, the story says", of(ClaimStatus::Unconfirmed), &open);
        // What must, should or would be is no claim that an editor asks about.
        let doubted = |claim: &&Claim| self.all || self.is_doubted(claim);
        let reserved: Vec<&Claim> = of(ClaimStatus::Hedged).filter(doubted).collect();
        let wished = of(ClaimStatus::Hedged).count() - reserved.len();
        self.group("with reserve", reserved.into_iter(), &[]);
        let others = [
            (ClaimStatus::Denied, "said not to be so"),
            (ClaimStatus::Attributed, "laid to a source"),
            (ClaimStatus::Asserted, "in the story’s own voice"),
        ];
        if self.all {
            for (status, name) in others {
                self.group(name, of(status), &[]);
            }
        } else {
            let counted = others.map(|(status, name)| (of(status).count(), name));
            let counted = [(wished, "of what would, could or should be")].into_iter().chain(counted);
            let more: Vec<String> = counted.filter(|(n, _)| *n > 0).map(|(n, name)| format!("{n} {name}")).collect();
            if !more.is_empty() {
                let more = self.painted(&format!("{}: --all lists them", more.join(", ")), QUIET);
                self.entry(None, &more);
            }
        }
    }

    /// Whether the story says itself that it is not sure of a claim: `reportedly`, `may have`.
    fn is_doubted(&self, claim: &Claim) -> bool {
        let hedges = self.document.hedges();
        hedges.iter().any(|hedge| hedge.kind == HedgeKind::Reserve && hedge.at.overlaps(claim.at))
    }

    /// What the story calls open or denied, each once, in order.
    fn open(&self) -> Vec<(Span<InProse>, &'a OpenClaim)> {
        let document: &'a Document = self.document;
        let words = document.words();
        let mut open: Vec<(Span<InProse>, &'a OpenClaim)> = Vec::new();
        for claim in document.open_claims().iter().filter(|claim| claim.outright) {
            let subject = if claim.source.is_empty() { claim.whole.start } else { claim.source.start };
            let at = words.span(subject.min(claim.whole.start)..claim.whole.end);
            if open.last().is_none_or(|(before, _)| !before.overlaps(at)) {
                open.push((at, claim));
            }
        }
        open
    }

    /// A group of claims under its name; open ones with what the story says of them elsewhere.
    fn group<'c>(&mut self, name: &str, claims: impl Iterator<Item = &'c Claim>, open: &[(Span<InProse>, &OpenClaim)]) {
        let mut entries: Vec<(Span<InProse>, Option<&OpenClaim>)> = claims.map(|claim| (claim.at, None)).collect();
        entries.extend(open.iter().map(|(at, claim)| (*at, Some(*claim))));
        entries.sort_by_key(|(at, _)| *at);
        if entries.is_empty() {
            return;
        }
        let name = self.painted(name, if open.is_empty() { NAME } else { DOUBT });
        self.entry(None, &name);
        for (at, claim) in entries {
            self.numbered(at);
            if let Some(claim) = claim {
                self.elsewhere(claim);
            }
        }
    }

    /// Where the story states an open claim, or settles it.
    fn elsewhere(&mut self, open: &OpenClaim) {
        let document = self.document;
        let matching = document.matching();
        let settled = matching.settlement(document.settled(), document.open_claims(), open);
        if let Some(settled) = settled {
            self.beside("settled", settled.words.clone());
            return;
        }
        let mut shown: Vec<usize> = Vec::new();
        for statement in matching.statements(&document.voice(), open) {
            if shown.len() < MOST && !shown.contains(&statement.event.sentence) {
                shown.push(statement.event.sentence);
                self.beside("stated", statement.event.whole());
            }
        }
    }

    fn beside(&mut self, what: &str, words: Range<usize>) {
        let at = self.document.words().span(words);
        let text = format!("{} {}", self.painted(&format!("{what} on line {}:", self.line(at)), DOUBT), self.plain(at));
        let line = format!("{}{text}", " ".repeat(self.gutter + 4));
        self.put(&line);
    }
}

fn overlaps(open: &[(Span<InProse>, &OpenClaim)], claim: &Claim) -> bool {
    open.iter().any(|(at, _)| at.overlaps(claim.at))
}
