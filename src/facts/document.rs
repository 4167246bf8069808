//! A story and everything understood of it, each fact computed on demand and once.

use std::ops::Range;
use std::sync::OnceLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::read::{BlockKind, Page};
use crate::text::{InProse, Span};

use super::acronyms::{self, Acronym};
use super::claims::{self, Claim, Event, OpenClaim, OpenCue, Reported};
use super::dates::{self, DateMention};
use super::hedges::{self, Hedge};
use super::numbers::{self, NumberMention};
use super::organizations::{self, Organization};
use super::people::{self, Person};
use super::proper_names::{self, NameSlip};
use super::quotations::{self, Quotation};
use super::quoted::{self, Lost, Marked, Quoted};
use super::sentences::{self, Sentence};
use super::small_words::SmallWords;
use super::words::Words;

/// How many quoted spans before a place are asked whether they hold it.
const NESTED: usize = 9;

/// A story, read, with its facts.
#[derive(Debug)]
pub struct Document {
    /// The story as it was read.
    pub page: Page,
    /// When it is published, as the file says or else the caller; the clock is never asked.
    pub published: Option<Date>,
    words: OnceLock<Words>,
    small_words: OnceLock<SmallWords>,
    sentences: OnceLock<Vec<Sentence>>,
    quoted: OnceLock<Marked>,
    dates: OnceLock<Vec<DateMention>>,
    numbers: OnceLock<Vec<NumberMention>>,
    acronyms: OnceLock<Vec<Acronym>>,
    organizations: OnceLock<Vec<Organization>>,
    people: OnceLock<Vec<Person>>,
    name_slips: OnceLock<Vec<NameSlip>>,
    quotations: OnceLock<Vec<Quotation>>,
    hedges: OnceLock<Vec<Hedge>>,
    claims: OnceLock<Vec<Claim>>,
    reported: OnceLock<Vec<Reported>>,
    events: OnceLock<Vec<Event>>,
    open_claims: OnceLock<Vec<OpenClaim>>,
    settled: OnceLock<Vec<Range<usize>>>,
    open_cues: OnceLock<Vec<OpenCue>>,
    proper_words: OnceLock<FxHashSet<String>>,
}

impl Document {
    /// A document of a page. `published` holds where the page itself states no date.
    pub fn new(page: Page, published: Option<Date>) -> Self {
        Self {
            published: page.published.or(published),
            page,
            words: OnceLock::new(),
            small_words: OnceLock::new(),
            sentences: OnceLock::new(),
            quoted: OnceLock::new(),
            dates: OnceLock::new(),
            numbers: OnceLock::new(),
            acronyms: OnceLock::new(),
            organizations: OnceLock::new(),
            people: OnceLock::new(),
            name_slips: OnceLock::new(),
            quotations: OnceLock::new(),
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

    /// The prose under a span.
    pub fn text(&self, at: Span<InProse>) -> &str {
        self.page.prose.slice(at)
    }

    /// The kind of the block with this index.
    pub fn block_kind(&self, block: usize) -> BlockKind {
        self.page.prose.blocks[block].kind
    }

    /// Words and marks, in order.
    pub fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(&self.page.prose))
    }

    /// Words that the story writes small somewhere.
    pub fn small_words(&self) -> &SmallWords {
        self.small_words.get_or_init(|| SmallWords::of(self.words()))
    }

    /// Sentences, in order; none crosses a block.
    pub fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| sentences::find(self))
    }

    /// The index of the sentence that holds a byte of prose.
    pub fn sentence_at(&self, offset: u32) -> Option<usize> {
        let all = self.sentences();
        let i = all.partition_point(|s| s.at.end <= offset);
        all.get(i).filter(|s| s.at.holds(offset)).map(|_| i)
    }

    /// Quoted spans, in order of their opening marks.
    pub fn quoted(&self) -> &[Quoted] {
        &self.quoted.get_or_init(|| quoted::find(self)).spans
    }

    /// Quotation marks that are missing, in order.
    pub fn lost_marks(&self) -> &[Lost] {
        &self.quoted.get_or_init(|| quoted::find(self)).lost
    }

    /// Whether a quotation mark is missing in the paragraph of a place, so that nobody can tell what is quoted there.
    pub fn lacks_a_mark(&self, at: Span<InProse>) -> bool {
        let broken = &self.quoted.get_or_init(|| quoted::find(self)).broken;
        self.page.prose.block_at(at.start).is_some_and(|block| broken.binary_search(&(block as u32)).is_ok())
    }

    /// Whether a stretch stands in somebody else’s words or in a title: inside quotation marks or a block quotation.
    pub fn is_quoted(&self, at: Span<InProse>) -> bool {
        let quoted = self.quoted();
        let end = quoted.partition_point(|q| q.at.start <= at.start);
        // Quoted spans nest a few deep at most.
        let marked = quoted[..end].iter().rev().take(NESTED).any(|q| q.at.contains(at));
        marked || self.page.prose.block_at(at.start).is_some_and(|b| self.block_kind(b) == BlockKind::BlockQuote)
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

    /// Quotations with their sources, in order.
    pub fn quotations(&self) -> &[Quotation] {
        self.quotations.get_or_init(|| quotations::find(self))
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
