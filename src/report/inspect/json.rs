//! What copydesk understood of a story, for programs: the fields that the contract with users states, in its order.

use std::io::{self, Write};

use serde::Serialize;

use crate::facts::quantities::{self, Quantity, Unit};
use crate::facts::{Document, attribution, claims, organizations, people};
use crate::text::{InProse, Span};

use crate::report::escaped;

use super::Shows;
use super::grammar::Grammar;

/// One document as one line of JSON, without the line end.
pub(super) fn write(out: &mut dyn Write, document: &Document, shows: Shows) -> io::Result<()> {
    let at = |span: Span<InProse>| {
        let source = document.page.prose.locate(span);
        At { start: source.start, end: source.end, text: document.text(span) }
    };
    let story = Story {
        file: &document.page.source.path,
        format: document.page.format.word(),
        form: document.form().word(),
        language: document.page.about.language.as_deref(),
        authors: &document.page.about.authors,
        summary: document.page.about.summary.as_deref(),
        published: document.published.map(|date| date.to_string()),
        quotations: document.quotations().iter().map(|q| quotation(q, shows, &at)).collect(),
        people: document.people().iter().enumerate().map(|(id, one)| person(id, one, &at)).collect(),
        organizations: document
            .organizations()
            .iter()
            .enumerate()
            .map(|(id, one)| organization(id, one, &at))
            .collect(),
        dates: document
            .dates()
            .iter()
            .map(|date| Date { at: at(date.at), kind: date.kind.word(), value: date.value.as_deref() })
            .collect(),
        quantities: document.quantities().iter().map(|q| quantity(q, &at)).collect(),
        hedges: document.hedges().iter().map(|hedge| Hedge { at: at(hedge.at), kind: hedge.kind.word() }).collect(),
        claims: document.claims().iter().map(|one| claim(one, &at)).collect(),
        grammar: shows.grammar.then(|| Grammar::of(document)),
    };
    escaped::write(out, &story)
}

#[derive(Serialize)]
struct Story<'a> {
    file: &'a str,
    format: &'a str,
    form: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    published: Option<String>,
    quotations: Vec<Quotation<'a>>,
    people: Vec<Person<'a>>,
    organizations: Vec<Organization<'a>>,
    dates: Vec<Date<'a>>,
    quantities: Vec<Amount<'a>>,
    hedges: Vec<Hedge<'a>>,
    claims: Vec<Claim<'a>>,
    #[serde(flatten)]
    grammar: Option<Grammar>,
}

/// A place in the file and the prose there.
#[derive(Serialize)]
struct At<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Quotation<'a> {
    #[serde(flatten)]
    at: At<'a>,
    kind: &'a str,
    attributed: bool,
    source: Option<At<'a>>,
    cue: Option<At<'a>>,
    speaker: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_by: Option<&'a str>,
}

#[derive(Serialize)]
struct Person<'a> {
    id: usize,
    name: &'a str,
    mentions: Vec<Mention<'a>>,
}

#[derive(Serialize)]
struct Mention<'a> {
    #[serde(flatten)]
    at: At<'a>,
    title: Option<At<'a>>,
}

#[derive(Serialize)]
struct Organization<'a> {
    id: usize,
    name: &'a str,
    short: Option<&'a str>,
    mentions: Vec<At<'a>>,
}

#[derive(Serialize)]
struct Date<'a> {
    #[serde(flatten)]
    at: At<'a>,
    #[serde(rename = "type")]
    kind: &'a str,
    value: Option<&'a str>,
}

#[derive(Serialize)]
struct Amount<'a> {
    #[serde(flatten)]
    at: At<'a>,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<f64>,
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<At<'a>>,
    precision: &'a str,
    of: Option<At<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<usize>,
    scope: &'a str,
    quotation: Option<usize>,
}

fn quotation<'a>(q: &attribution::Quotation, shows: Shows, at: &dyn Fn(Span<InProse>) -> At<'a>) -> Quotation<'a> {
    Quotation {
        at: at(q.at),
        kind: q.kind.word(),
        attributed: q.attributed,
        source: q.source.map(at),
        cue: q.cue.map(at),
        speaker: q.speaker,
        by: q.by.filter(|_| shows.why),
        speaker_by: q.speaker_by.filter(|_| shows.why),
    }
}

fn person<'a>(id: usize, person: &'a people::Person, at: &dyn Fn(Span<InProse>) -> At<'a>) -> Person<'a> {
    let mentions = person.mentions.iter().map(|m| Mention { at: at(m.at), title: m.title.map(at) }).collect();
    Person { id, name: &person.name, mentions }
}

fn organization<'a>(
    id: usize,
    organization: &'a organizations::Organization,
    at: &dyn Fn(Span<InProse>) -> At<'a>,
) -> Organization<'a> {
    Organization {
        id,
        name: &organization.name,
        short: organization.short.as_deref(),
        mentions: organization.mentions.iter().copied().map(at).collect(),
    }
}

fn claim<'a>(claim: &claims::Claim, at: &dyn Fn(Span<InProse>) -> At<'a>) -> Claim<'a> {
    Claim { at: at(claim.at), status: claim.status.word(), source: claim.source.map(at), cue: claim.cue.map(at) }
}

fn quantity<'a>(quantity: &'a Quantity, at: &dyn Fn(Span<InProse>) -> At<'a>) -> Amount<'a> {
    let (other, person) = match quantity.unit {
        Unit::Score(other) => (Some(other), None),
        Unit::Age { of, .. } => (None, of),
        _ => (None, None),
    };
    Amount {
        at: at(quantity.at),
        value: quantity.value,
        other,
        unit: quantity.unit.name(),
        per: quantity.per.map(at),
        precision: quantities::word(quantity.precision),
        of: quantity.of.as_ref().map(|of| at(of.at)),
        person,
        scope: quantity.scope.part.word(),
        quotation: quantity.scope.quotation,
    }
}

#[derive(Serialize)]
struct Hedge<'a> {
    #[serde(flatten)]
    at: At<'a>,
    kind: &'a str,
}

#[derive(Serialize)]
struct Claim<'a> {
    #[serde(flatten)]
    at: At<'a>,
    status: &'a str,
    source: Option<At<'a>>,
    cue: Option<At<'a>>,
}

/// Whether nobody is listed.
fn is_empty(list: &&[String]) -> bool {
    list.is_empty()
}
