//! A story and everything understood of it, each fact computed on demand and once.

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use crate::grammar::Grammar;
use crate::language::Language;
use crate::read::Page;
use crate::text::{InProse, Places, Source, Span};

use super::acronyms::{self, Acronym};
use super::attribution::{self, Attributions, Quotation};
use super::callings::{self, Unheld};
use super::cases::{self, Accusal};
use super::charges::Charges;
use super::claims::{
    self, Asking, Claim, Event, Matching, OpenCause, OpenClaim, OpenCue, OpenMatter, Settlement, Stretch, Voice,
};
use super::dates::{self, DateMention};
use super::form::{self, Form, Manner};
use super::hedges::{self, Doubled, Hedge};
use super::kept::{BlockLists, Earlier, Kept};
use super::organizations::{self, Organization};
use super::people::{self, Person};
use super::proper_names::{self, NameSlip};
use super::quantities::{self, Lines, Quantity};
use super::relations::{self, Relations};
use super::series::{self, Series};
use super::sieve::Without;
use super::speakers;
use super::two_names::{self, TwoNames};

/// A story, read, with its facts.
#[derive(Debug)]
pub struct Document {
    /// The story as it was read.
    pub page: Page,
    /// When it is published, as the file says or else the caller; the clock is never asked.
    pub published: Option<Date>,
    /// Its words, sentences and quoted spans.
    pub grammar: Arc<Grammar>,
    /// What was kept of an earlier version.
    before: Option<Arc<Kept>>,
    /// Whether it will be kept for the next version.
    is_kept: bool,
    form: OnceLock<Form>,
    manner: OnceLock<Manner>,
    scanned: OnceLock<Vec<dates::Found>>,
    dates: OnceLock<Vec<DateMention>>,
    quantities: OnceLock<Vec<Quantity>>,
    figure_lines: OnceLock<Lines>,
    relations: OnceLock<Relations>,
    acronyms: OnceLock<Vec<Acronym>>,
    organizations: OnceLock<Vec<Organization>>,
    firms: OnceLock<Places<InProse>>,
    people: OnceLock<Vec<Person>>,
    named: OnceLock<Vec<(Span<InProse>, u32, u32)>>,
    name_slips: OnceLock<Vec<NameSlip>>,
    two_names: OnceLock<Vec<TwoNames>>,
    unheld: OnceLock<Vec<Unheld>>,
    attributions: OnceLock<Attributions>,
    quotations: OnceLock<Vec<Quotation>>,
    without: Without,
    hedges: OnceLock<Vec<Hedge>>,
    claims: OnceLock<Vec<Claim>>,
    events: OnceLock<Vec<Event>>,
    open_claims: OnceLock<Vec<OpenClaim>>,
    settled: OnceLock<Vec<Settlement>>,
    stretches: OnceLock<Vec<Stretch>>,
    charges: OnceLock<Charges>,
    doubled: OnceLock<Vec<Doubled>>,
    series: OnceLock<Vec<Series>>,
    open_cues: OnceLock<Vec<OpenCue>>,
    open_causes: OnceLock<Vec<OpenCause>>,
    asking: OnceLock<Vec<Asking>>,
    open_matters: OnceLock<Vec<OpenMatter>>,
    proper_words: OnceLock<FxHashSet<String>>,
    blocks: BlockLists,
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
        let grammar = Grammar::new(page.prose.clone(), Language::english());
        Self::of(page, published, grammar)
    }

    /// The same of another version of a story that has been read before.
    pub fn again(page: Page, published: Option<Date>, before: &Arc<Kept>) -> Self {
        let grammar = Grammar::again(page.prose.clone(), Language::english(), &before.grammar);
        Self { before: Some(before.clone()), ..Self::of(page, published, grammar) }
    }

    /// The same, which will be kept for the next version: what serves only for that is held, too.
    pub fn to_be_kept(self) -> Self {
        Self { is_kept: true, ..self }
    }

    /// Lets go of what rules alone ask for, when all have asked: a long story takes up less. People, names and quotations are
    /// left, and whatever is asked for after all is found again.
    pub fn let_go(&mut self) {
        if !self.is_kept {
            (self.firms, self.asking, self.blocks) = (OnceLock::new(), OnceLock::new(), BlockLists::default());
            (self.dates, self.quantities, self.figure_lines) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
            (self.relations, self.acronyms, self.organizations) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
            (self.two_names, self.hedges, self.claims) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
            (self.events, self.open_claims, self.settled) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
            (self.stretches, self.charges, self.doubled) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
            (self.series, self.open_cues, self.open_causes) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
            (self.open_matters, self.proper_words, self.named) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        }
    }

    /// What is kept for the next version, and the file.
    pub fn keep(self) -> (Source, Kept) {
        self.grammar.settle();
        let kept = Kept {
            grammar: self.grammar,
            events: self.events.into_inner(),
            scanned: self.scanned.into_inner(),
            asking: self.asking.into_inner(),
            blocks: self.blocks,
        };
        (self.page.source, kept)
    }

    /// The blocks that are read and that something holds of, in order: something that a block’s own text tells, and `key`
    /// stands for.
    pub fn blocks_with(&self, key: u64, holds: impl Fn(usize) -> bool) -> Arc<Vec<u32>> {
        let earlier = self.before.as_ref().and_then(|before| Some((&before.blocks, self.grammar.changed_blocks()?)));
        let read = |block: usize| self.grammar.block_kind(block).is_read() && holds(block);
        self.blocks.of(key, self.prose().blocks.len(), earlier, read)
    }

    fn earlier<T>(&self, found: impl Fn(&Kept) -> &Option<Vec<T>>) -> Option<Earlier<'_, T>> {
        let before = self.before.as_ref()?;
        before.earlier(found(before), &self.grammar)
    }

    fn of(page: Page, published: Option<Date>, grammar: Grammar) -> Self {
        Self {
            published: page.published.or(published),
            grammar: Arc::new(grammar),
            before: None,
            is_kept: false,
            page,
            form: OnceLock::new(),
            manner: OnceLock::new(),
            scanned: OnceLock::new(),
            dates: OnceLock::new(),
            quantities: OnceLock::new(),
            figure_lines: OnceLock::new(),
            relations: OnceLock::new(),
            acronyms: OnceLock::new(),
            organizations: OnceLock::new(),
            firms: OnceLock::new(),
            people: OnceLock::new(),
            named: OnceLock::new(),
            name_slips: OnceLock::new(),
            two_names: OnceLock::new(),
            unheld: OnceLock::new(),
            attributions: OnceLock::new(),
            quotations: OnceLock::new(),
            without: Without::default(),
            hedges: OnceLock::new(),
            claims: OnceLock::new(),
            events: OnceLock::new(),
            open_claims: OnceLock::new(),
            settled: OnceLock::new(),
            stretches: OnceLock::new(),
            charges: OnceLock::new(),
            doubled: OnceLock::new(),
            series: OnceLock::new(),
            open_cues: OnceLock::new(),
            open_causes: OnceLock::new(),
            asking: OnceLock::new(),
            open_matters: OnceLock::new(),
            proper_words: OnceLock::new(),
            blocks: BlockLists::default(),
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

    /// Whether it is told as news is: of others, by nobody who speaks of himself.
    pub fn is_told_as_news(&self) -> bool {
        self.manner() == Manner::News
    }

    /// Whether it tells of one thing from its beginning to its end, as news, columns and features do.
    pub fn is_told_through(&self) -> bool {
        self.manner() != Manner::Pieces
    }

    fn manner(&self) -> Manner {
        *self.manner.get_or_init(|| form::manner(&self.grammar, self.form()))
    }

    /// Temporal expressions, in order.
    pub fn dates(&self) -> &[DateMention] {
        self.dates.get_or_init(|| {
            let scanned = match self.earlier(|before| &before.scanned) {
                Some(before) => dates::again(self.words(), before.found, &before.change),
                None => dates::scan(self.words()),
            };
            let scanned = match self.is_kept {
                true => self.scanned.get_or_init(|| scanned).clone(),
                false => scanned,
            };
            dates::find(&self.grammar, self.published, scanned)
        })
    }

    /// The temporal expressions that begin in a stretch, in order.
    pub fn dates_in(&self, at: Span<InProse>) -> &[DateMention] {
        let all = self.dates();
        let first = all.partition_point(|date| date.at.start < at.start);
        &all[first..first + all[first..].partition_point(|date| date.at.start < at.end)]
    }

    /// The temporal expression that holds a byte.
    pub fn date_at(&self, offset: u32) -> Option<&DateMention> {
        let all = self.dates();
        let next = all.partition_point(|date| date.at.start <= offset);
        all[..next].last().filter(|date| date.at.holds(offset))
    }

    /// The amounts that begin in a range of words, in order.
    pub fn quantities_in(&self, words: &Range<usize>) -> &[Quantity] {
        let all = self.quantities();
        let first = all.partition_point(|quantity| quantity.words.start < words.start);
        &all[first..first + all[first..].partition_point(|quantity| quantity.words.start < words.end)]
    }

    /// Whether a place lies over the name of an organization.
    pub fn names_organization(&self, at: Span<InProse>) -> bool {
        let all = || self.organizations().iter().flat_map(|body| &body.mentions).copied();
        self.firms.get_or_init(|| Places::of(all())).any(at, |other| other.overlaps(at))
    }

    /// Where people are named in a stretch: the place, the index of the person, and that of the mention. In order of places.
    pub fn named_in(&self, at: Span<InProse>) -> &[(Span<InProse>, u32, u32)] {
        let all = self.named.get_or_init(|| {
            let people = self.people().iter().zip(0u32..);
            let places = people.flat_map(|(one, id)| one.mentions.iter().zip(0u32..).map(move |(m, k)| (m.at, id, k)));
            let mut all: Vec<_> = places.collect();
            all.sort_unstable();
            all
        });
        let first = all.partition_point(|(named, ..)| named.start < at.start);
        &all[first..first + all[first..].partition_point(|(named, ..)| named.start < at.end)]
    }

    /// Amounts, in order.
    pub fn quantities(&self) -> &[Quantity] {
        let find = || quantities::find(&self.grammar, self.dates(), self.people(), self.quotations());
        self.quantities.get_or_init(find)
    }

    /// Paragraphs with several amounts, laid out with these as pieces.
    pub fn figure_lines(&self) -> &Lines {
        self.figure_lines.get_or_init(|| quantities::lines(&self.grammar, self.quantities()))
    }

    /// How the amounts hang together.
    pub fn relations(&self) -> &Relations {
        self.relations.get_or_init(|| relations::find(&self.grammar, self.quantities()))
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

    /// Things that the story may call by two names, in order.
    pub fn two_names(&self) -> &[TwoNames] {
        self.two_names.get_or_init(|| two_names::find(&self.grammar))
    }

    /// Callings that stand alone and that nobody of the story has.
    pub fn unheld(&self) -> &[Unheld] {
        self.unheld.get_or_init(|| callings::find(&self.grammar))
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
        self.hedges.get_or_init(|| hedges::find(&self.grammar))
    }

    /// Events and who takes part in them, in order.
    pub fn events(&self) -> &[Event] {
        self.events.get_or_init(|| match self.earlier(|before| &before.events) {
            Some(before) => claims::events_again(&self.grammar, before.found, before.sentences, &before.change),
            None => claims::events(&self.grammar),
        })
    }

    /// Claims that the story itself calls open or denied, in order.
    pub fn open_claims(&self) -> &[OpenClaim] {
        self.open_claims.get_or_init(|| claims::open(&self.grammar, self.open_cues()))
    }

    /// Phrases by which a claim is settled (`pleaded guilty`), in order.
    pub fn settled(&self) -> &[Settlement] {
        self.settled.get_or_init(|| claims::settled(&self.grammar))
    }

    /// Words, in lower case, that the story writes with a capital wherever they stand.
    pub fn proper_words(&self) -> &FxHashSet<String> {
        self.proper_words.get_or_init(|| claims::proper_words(&self.grammar))
    }

    /// Words by which the story leaves something open or reports a denial, in order.
    pub fn open_cues(&self) -> &[OpenCue] {
        self.open_cues.get_or_init(|| claims::open_cues(&self.grammar))
    }

    /// Causes that the story leaves open, in order.
    pub fn open_causes(&self) -> &[OpenCause] {
        self.open_causes.get_or_init(|| claims::open_causes(&self.grammar, self.open_cues()))
    }

    /// Matters of known types that the story leaves open, in order.
    pub fn open_matters(&self) -> &[OpenMatter] {
        self.open_matters.get_or_init(|| claims::open_matters(&self.grammar, self.open_cues(), self.asking()))
    }

    fn asking(&self) -> &[Asking] {
        self.asking.get_or_init(|| match self.earlier(|before| &before.asking) {
            Some(before) => claims::asking_again(&self.grammar, before.found, before.sentences, &before.change),
            None => claims::asking(&self.grammar),
        })
    }

    /// The words that a reserve reaches, in order.
    pub fn stretches(&self) -> &[Stretch] {
        self.stretches.get_or_init(|| claims::stretches(&self.grammar, self.hedges(), self.open_cues()))
    }

    /// Claims and how surely each is made, in order.
    pub fn claims(&self) -> &[Claim] {
        let find = || {
            claims::find(
                &self.grammar,
                &self.attributions().reported,
                self.quotations(),
                self.stretches(),
                self.events(),
                self.open_cues(),
            )
        };
        self.claims.get_or_init(find)
    }

    /// What tells the story’s own voice from that of others.
    pub fn voice(&self) -> Voice<'_> {
        Voice::of(&self.grammar, &self.attributions().reported, self.hedges(), self.stretches(), self.open_claims())
    }

    /// What tells whether two places are about one event.
    pub fn matching(&self) -> Matching<'_> {
        Matching::of(&self.grammar, self.proper_words(), self.events())
    }

    /// Who is charged with something, suspected of it or denies it.
    pub fn charges(&self) -> &Charges {
        self.charges.get_or_init(|| Charges::find(&self.grammar, self.proper_words()))
    }

    /// Where the story itself says that somebody did what no court has decided, in order.
    pub fn accusals(&self) -> Vec<Accusal> {
        cases::find(&self.grammar, self.proper_words(), &self.voice(), &self.charges().established, self.people())
    }

    /// Two hedges where one is meant, in order.
    pub fn doubled_hedges(&self) -> &[Doubled] {
        self.doubled.get_or_init(|| hedges::doubled(&self.grammar))
    }

    /// Simple series, in order.
    pub fn series(&self) -> &[Series] {
        self.series.get_or_init(|| series::find(&self.grammar))
    }
}
