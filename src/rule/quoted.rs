//! What a rule of any kind can be told: what it does about words in quotation marks, which are somebody else’s, and
//! whether it judges stories in other languages too.
//!
//! Kinds that look at words know it while they look; for all others it is decided by where a finding stands.

use std::fmt;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use crate::facts::Document;
use crate::text::{InProse, Span};

use super::finding::Place;
use super::flaw::Flaw;
use super::kind::Check;
use super::ways::Way;
use super::{Finding, House};

/// What a rule does about words in quotation marks: `false`, `true` or `"only"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quotations {
    /// It passes them over: they are somebody else’s words.
    #[default]
    Pass,
    /// It looks there too.
    Look,
    /// It looks nowhere else.
    Only,
}

impl From<bool> for Quotations {
    fn from(look: bool) -> Self {
        if look { Quotations::Look } else { Quotations::Pass }
    }
}

impl<'de> Deserialize<'de> for Quotations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Policy;
        impl Visitor<'_> for Policy {
            type Value = Quotations;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`true`, `false` or `\"only\"`")
            }
            fn visit_bool<E: Error>(self, look: bool) -> Result<Quotations, E> {
                Ok(look.into())
            }
            fn visit_str<E: Error>(self, word: &str) -> Result<Quotations, E> {
                match word {
                    "only" => Ok(Quotations::Only),
                    other => Err(E::invalid_value(Unexpected::Str(other), &self)),
                }
            }
        }
        deserializer.deserialize_any(Policy)
    }
}

/// The name of the option.
pub(super) const OPTION: &str = "quotations";

/// A judgement of a kind that does not ask where quotations are, with what a house wants of it there.
#[derive(Debug)]
pub(super) struct Quoted<T> {
    pub judge: T,
    pub quotations: Quotations,
}

impl<T: Check> Check for Quoted<T> {
    fn check(&self, document: &Document, house: &House) -> Vec<Finding> {
        let mut findings = self.judge.check(document, house);
        if self.quotations != Quotations::Look {
            let quoted = outermost(document.quoted().iter().map(|q| q.at));
            findings.retain(|finding| match finding.at {
                Place::Here(at) => is_among(&quoted, at) == (self.quotations == Quotations::Only),
                Place::There(_) => true,
            });
        }
        findings
    }

    fn ways(&self, document: &Document) -> Vec<Way> {
        self.judge.ways(document)
    }

    fn flaws(&self) -> Vec<Flaw> {
        self.judge.flaws()
    }

    fn language(&self) -> &str {
        self.judge.language()
    }
}

/// A judgement that a house wants of stories in every language.
#[derive(Debug)]
pub(super) struct Everywhere(pub Box<dyn Check>);

/// The name of the option that asks for it.
pub(super) const EVERYWHERE: &str = "any_language";

impl Check for Everywhere {
    fn check(&self, document: &Document, house: &House) -> Vec<Finding> {
        self.0.check(document, house)
    }

    fn ways(&self, document: &Document) -> Vec<Way> {
        self.0.ways(document)
    }

    fn flaws(&self) -> Vec<Flaw> {
        self.0.flaws()
    }

    fn language(&self) -> &str {
        super::kind::ANY
    }
}

fn is_among(quoted: &[Span<InProse>], at: Span<InProse>) -> bool {
    quoted.get(quoted.partition_point(|q| q.end <= at.start)).is_some_and(|q| q.overlaps(at))
}

/// Spans without those that lie in an earlier one.
pub(super) fn outermost(spans: impl Iterator<Item = Span<InProse>>) -> Vec<Span<InProse>> {
    let mut outer: Vec<Span<InProse>> = Vec::new();
    for span in spans {
        match outer.last_mut() {
            Some(last) if span.start < last.end => *last = last.to(span),
            _ => outer.push(span),
        }
    }
    outer
}
