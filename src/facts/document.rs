//! A story and everything understood of it, each fact computed on demand and once.

use std::ops::{Deref, Range};
use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::language::Language;
use crate::read::Page;

use super::acronyms::{self, Acronym};
use super::attribution::{self, Attributions, Quotation};
use super::claims::{self, Claim, Event, OpenClaim, OpenCue, Reported};
use super::dates::{self, DateMention};
use super::form::{self, Form};
use super::hedges::{self, Hedge};
use super::numbers::{self, NumberMention};
use super::organizations::{self, Organization};
use super::people::{self, Person};
use super::proper_names::{self, NameSlip};
use super::sieve::Without;
use super::speakers;

/// A story, read, with its facts.
#[derive(Debug)]
pub struct Document {
    /// The story as it was read.
    pub page: Page,
    /// When it is published, as the file says or else the caller; the clock is never asked.
    pub published: Option<Date>,
    /// Its words, sentences and quoted spans.
    pub grammar: Grammar,
    form: OnceLock<Form>,
    dates: OnceLock<Vec<DateMention>>,
    numbers: OnceLock<Vec<NumberMention>>,
    acronyms: OnceLock<Vec<Acronym>>,
    organizations: OnceLock<Vec<Organization>>,
    people: OnceLock<Vec<Person>>,
    name_slips: OnceLock<Vec<NameSlip>>,
    attributions: OnceLock<Attributions>,
    quotations: OnceLock<Vec<Quotation>>,
    without: Without,
    hedges: OnceLock<Vec<Hedge>>,
    claims: OnceLock<Vec<Claim>>,
    reported: OnceLock<Vec<Reported>>,
    events: OnceLock<Vec<Event>>,
    open_claims: OnceLock<Vec<OpenClaim>>,
    settled: OnceLock<Vec<Range<usize>>>,
    open_cues: OnceLock<Vec<OpenCue>>,
    proper_words: OnceLock<FxHashSet<String>>,
}

impl Deref for Document {
    type Target = Grammar;

    fn deref(&self) -> &Grammar {
        &self.grammar
    }
}

impl Document {
    /// A document of a page. `published` holds where the page itself states no date.
    pub fn new(page: Page, published: Option<Date>) -> Self {
        Self {
            published: page.published.or(published),
            grammar: Grammar::new(page.prose.clone(), Language::english()),
            page,
            form: OnceLock::new(),
            dates: OnceLock::new(),
            numbers: OnceLock::new(),
            acronyms: OnceLock::new(),
            organizations: OnceLock::new(),
            people: OnceLock::new(),
            name_slips: OnceLock::new(),
            attributions: OnceLock::new(),
            quotations: OnceLock::new(),
            without: Without::default(),
            hedges: OnceLock::new(),
            claims: OnceLock::new(),
            reported: OnceLock::new(),
            events: OnceLock::new(),
            open_claims: OnceLock::new(),
            settled: OnceLock::new(),
            open_cues: OnceLock::new(),
            proper_words: OnceLock::new(),
        }
    }

    /// The same story, read without some sieves.
    pub fn without(self, without: Without) -> Self {
        Self { without, ..self }
    }

    /// What kind of text it is.
    pub fn form(&self) -> Form {
        *self.form.get_or_init(|| form::find(&self.grammar))
    }

    /// Temporal expressions, in order.
    pub fn dates(&self) -> &[DateMention] {
        self.dates.get_or_init(|| dates::find(self))
    }

    /// Percentages and sums of money, in order.
    pub fn numbers(&self) -> &[NumberMention] {
        self.numbers.get_or_init(|| numbers::find(self))
    }

    /// Short forms of capitals, in order of their first use.
    pub fn acronyms(&self) -> &[Acronym] {
        self.acronyms.get_or_init(|| acronyms::find(self))
    }

    /// Organizations, in order of their first mention.
    pub fn organizations(&self) -> &[Organization] {
        self.organizations.get_or_init(|| organizations::find(self))
    }

    /// People, in order of their first mention.
    pub fn people(&self) -> &[Person] {
        self.people.get_or_init(|| people::find(self))
    }

    /// Capitalised words that look like slips of commoner ones, in order.
    pub fn name_slips(&self) -> &[NameSlip] {
        self.name_slips.get_or_init(|| proper_names::find(self))
    }

    /// What is laid to whom, in marks and without, before anybody asks which person it is.
    pub fn attributions(&self) -> &Attributions {
        self.attributions.get_or_init(|| attribution::find(&self.grammar, &self.without))
    }

    /// Quotations with their sources, in order.
    pub fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| {
            let found = self.attributions().quotations.clone();
            speakers::resolve(&self.grammar, self.people(), found, &self.without)
        })
    }

    /// Hedge cues, in order.
    pub fn hedges(&self) -> &[Hedge] {
        self.hedges.get_or_init(|| hedges::find(self))
    }

    /// Attribution in running text, by sentence.
    pub fn reported(&self) -> &[Reported] {
        self.reported.get_or_init(|| claims::reported(self))
    }

    /// Events and who takes part in them, in order.
    pub fn events(&self) -> &[Event] {
        self.events.get_or_init(|| claims::events(self))
    }

    /// Claims that the story itself calls open or denied, in order.
    pub fn open_claims(&self) -> &[OpenClaim] {
        self.open_claims.get_or_init(|| claims::open(self))
    }

    /// Phrases by which a claim is settled (`pleaded guilty`), as indexes of words, in order.
    pub fn settled(&self) -> &[Range<usize>] {
        self.settled.get_or_init(|| claims::settled(self))
    }

    /// Words, in lower case, that the story writes with a capital wherever they stand.
    pub fn proper_words(&self) -> &FxHashSet<String> {
        self.proper_words.get_or_init(|| claims::proper_words(self))
    }

    /// Words by which the story leaves something open or reports a denial, in order.
    pub fn open_cues(&self) -> &[OpenCue] {
        self.open_cues.get_or_init(|| claims::open_cues(self))
    }

    /// Claims and how surely each is made, in order.
    pub fn claims(&self) -> &[Claim] {
        self.claims.get_or_init(|| claims::find(self))
    }
}
