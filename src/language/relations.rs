//! How amounts hang together in words: changes and their sizes, parts and their wholes.

use serde::Deserialize;

use super::{Language, List, Phrases, WordMap, WordSet};

/// The words by which one amount is told beside another.
#[derive(Debug)]
pub struct RelationWords {
    /// Those of what stands near, and is tied by no word of its own.
    pub near: NearWords,
    /// `rose`, and whether it goes up.
    pub verbs: WordMap<bool>,
    /// `a rise`, and whether it goes up.
    pub nouns: WordMap<bool>,
    /// `up`, and whether it goes up.
    pub particles: WordMap<bool>,
    /// `gap`
    pub gaps: WordSet,
    /// `majority`: the distance between the two sides of a vote.
    pub of_votes: WordSet,
    /// `more`, behind the distance to another amount, and whether it goes up.
    pub beyond: WordMap<bool>,
    /// `from`, before the amount that another one is held against.
    pub old: WordSet,
    /// The same, phrases.
    pub against: Phrases<()>,
    /// `to`
    pub new: WordSet,
    /// `by`
    pub by: WordSet,
    /// What the distance between two sides is counted in: `votes`
    pub lead_units: WordSet,
    /// `add`, before `up to` and a sum
    pub add: WordSet,
    /// What ranks are counted in: `places`
    pub places: WordSet,
    /// `was`, between the noun of a distance and its amount
    pub is: WordSet,
    /// `of`
    pub of: WordSet,
    /// `of`, `among`
    pub out_of: WordSet,
    /// `them`, behind `of`
    pub taken_up: WordSet,
    /// `in`, inside `three in ten`
    pub inside: WordSet,
    /// `doubled`, and how many times as much it is.
    pub multiples: Phrases<f64>,
    /// `times`
    pub times: WordSet,
    /// `as`, behind `three times`
    pub times_as: WordSet,
    /// Words that an amount of an earlier time has beside it.
    pub once: WordSet,
    /// Words that an amount of a later time has beside it.
    pub now: WordSet,
    /// Small words right before a number.
    pub small: WordSet,
    /// `that`, at the beginning of a sentence that tells more of the one before.
    pub goes_on: WordSet,
    /// Words that join the members of a series.
    pub joins: WordSet,
    /// Words that join the last one.
    pub last: WordSet,
    /// Of these, those that join nothing but members.
    pub and: WordSet,
    /// Words before the sum of a series.
    pub total_before: Phrases<()>,
    /// Words behind the sum of a series.
    pub total_behind: Phrases<()>,
    /// `all`, before the sum of a series of the sentence before.
    pub all: WordSet,
    /// Nouns of persons.
    pub persons: WordSet,
    /// Nouns by which people are counted by sort.
    pub sorts: WordSet,
    /// `all`, before a count of all
    pub every: WordSet,
    /// Nouns of one kind of thing, and which kind.
    pub kin: WordMap<usize>,
    /// `each`, behind an amount
    pub each: WordSet,
    /// Before what a rate comes to: `raising`
    pub product: Phrases<()>,
    /// `turnout`, before `of` and a share
    pub share_nouns: WordSet,
    /// `or`, before another wording of an amount
    pub or: Phrases<()>,
    /// Words by which a series tells some of the parts.
    pub some: Phrases<()>,
    /// Words by which a series is no full list of parts.
    pub open: Phrases<()>,
}

/// The words by which amounts that stand near each other hang together.
#[derive(Debug)]
pub struct NearWords {
    /// `lost`, before how much, and whether it goes up.
    pub loses: WordMap<bool>,
    /// `further`, before an amount beside others.
    pub further: WordSet,
    /// `number`, `figure`: what any amount may be taken up as.
    pub figures: WordSet,
    /// `since`, behind a change: what it is held against is told in words.
    pub based: WordSet,
    /// `so far`, in the sentence of a change of something told elsewhere.
    pub so_far: WordSet,
    /// `per`, between a count and the heads that it is told for.
    pub per: WordSet,
    /// `for every`
    pub for_every: Phrases<()>,
    /// `exceeded`, before an amount that another one is more or less than.
    pub exceeds: WordMap<bool>,
    /// `from`
    pub from: WordSet,
    /// Words of a sentence in which no way is told for sure: `not`.
    pub unturned: WordSet,
    /// `the`, before an amount that the reader knows.
    pub known: WordSet,
    /// `people`
    pub people: WordSet,
    /// `means`, before what a rate comes to
    pub means: WordSet,
    /// Words of sentences that tell no whole sum: `including`.
    pub unsummed: Phrases<()>,
    /// `vote`: what people cast, one each.
    pub cast: WordSet,
    /// `seat`, behind a hyphen: the body has so many.
    pub bodies: WordSet,
    /// `leaving`, before what is left over.
    pub rest: Phrases<()>,
    /// `left`, behind it.
    pub left: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rise: Way,
    fall: Way,
    gap: Nouns,
    beyond: Beyond,
    old: Old,
    new: Listed,
    by: Listed,
    is: Listed,
    lead_units: Listed,
    places: Listed,
    sorts: Listed,
    every: Listed,
    kin: Vec<Phrased>,
    of: Listed,
    out_of: Listed,
    taken_up: Listed,
    #[serde(rename = "in")]
    inside: Listed,
    multiple: Vec<Multiple>,
    times: Times,
    once: Listed,
    now: Listed,
    small: Listed,
    goes_on: Listed,
    joins: Joins,
    total: Total,
    persons: Listed,
    share: ShareWords,
    product: ProductWords,
    some: Phrased,
    open: Phrased,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    verbs: Vec<String>,
    nouns: Vec<String>,
    particles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    nouns: WordSet,
    votes: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PerWords {
    heads: WordSet,
    every: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gathered {
    unsummed: Vec<String>,
    bodies: WordSet,
    cast: WordSet,
    rest: Vec<String>,
    left: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Beyond {
    more: Vec<String>,
    less: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Old {
    words: WordSet,
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    words: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrased {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Multiple {
    by: f64,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Times {
    words: WordSet,
    behind: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Joins {
    words: WordSet,
    last: WordSet,
    and: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Total {
    add: WordSet,
    before: Vec<String>,
    behind: Vec<String>,
    all: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ShareWords {
    nouns: WordSet,
    or: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductWords {
    each: WordSet,
    total: Vec<String>,
}

impl List for RelationWords {
    fn read(language: &Language) -> Self {
        let file: File = language.list("numbers/relations.toml");
        let phrases = |list: Vec<String>| Phrases::new(language, list.into_iter().map(|phrase| (phrase, ())));
        let kin =
            file.kin.into_iter().enumerate().flat_map(|(k, one)| one.words.into_iter().map(move |word| (word, k)));
        let multiples = file.multiple.into_iter().flat_map(|m| m.words.into_iter().map(move |word| (word, m.by)));
        let ways = |up: Vec<String>, down: Vec<String>| {
            let up = up.into_iter().map(|word| (word, true));
            up.chain(down.into_iter().map(|word| (word, false))).collect()
        };
        Self {
            near: NearWords::read(language),
            verbs: ways(file.rise.verbs, file.fall.verbs),
            nouns: ways(file.rise.nouns, file.fall.nouns),
            particles: ways(file.rise.particles, file.fall.particles),
            gaps: file.gap.nouns,
            of_votes: file.gap.votes,
            beyond: ways(file.beyond.more, file.beyond.less),
            old: file.old.words,
            against: phrases(file.old.phrases),
            new: file.new.words,
            by: file.by.words,
            is: file.is.words,
            lead_units: file.lead_units.words,
            places: file.places.words,
            sorts: file.sorts.words,
            every: file.every.words,
            kin: kin.collect(),
            of: file.of.words,
            out_of: file.out_of.words,
            taken_up: file.taken_up.words,
            inside: file.inside.words,
            multiples: Phrases::new(language, multiples.collect::<Vec<_>>()),
            times: file.times.words,
            times_as: file.times.behind,
            once: file.once.words,
            now: file.now.words,
            small: file.small.words,
            goes_on: file.goes_on.words,
            joins: file.joins.words,
            last: file.joins.last,
            and: file.joins.and,
            total_before: phrases(file.total.before),
            total_behind: phrases(file.total.behind),
            add: file.total.add,
            all: file.total.all,
            persons: file.persons.words,
            each: file.product.each,
            product: phrases(file.product.total),
            share_nouns: file.share.nouns,
            or: phrases(file.share.or),
            some: phrases(file.some.words),
            open: phrases(file.open.words),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NearFile {
    further: Listed,
    figures: Listed,
    based: Listed,
    so_far: Listed,
    per: PerWords,
    exceeds: Beyond,
    from: Listed,
    unturned: Listed,
    known: Listed,
    gathered: Gathered,
    takes: Beyond,
    share: NearShare,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NearShare {
    people: WordSet,
    means: WordSet,
}

impl NearWords {
    fn read(language: &Language) -> Self {
        let file: NearFile = language.list("numbers/near.toml");
        let phrases = |list: Vec<String>| Phrases::new(language, list.into_iter().map(|phrase| (phrase, ())));
        let ways = |both: Beyond| {
            let more = both.more.into_iter().map(|word| (word, true));
            more.chain(both.less.into_iter().map(|word| (word, false))).collect()
        };
        Self {
            loses: ways(file.takes),
            further: file.further.words,
            figures: file.figures.words,
            based: file.based.words,
            so_far: file.so_far.words,
            per: file.per.heads,
            for_every: phrases(file.per.every),
            exceeds: ways(file.exceeds),
            from: file.from.words,
            unturned: file.unturned.words,
            known: file.known.words,
            people: file.share.people,
            means: file.share.means,
            unsummed: phrases(file.gathered.unsummed),
            bodies: file.gathered.bodies,
            cast: file.gathered.cast,
            rest: phrases(file.gathered.rest),
            left: file.gathered.left,
        }
    }
}
