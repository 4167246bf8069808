//! A length against the times that stand around it, in whatever order: “shuts today after 47 years; he opened in
//! 1989”, “open from 10am to 4pm … the seven-hour day”, “signed in 2010 and running to 2040 … for 20 years”.
//!
//! Words tie two times to a length: the ends of a span, a beginning and an end, what came so much later. Where neither
//! these two nor any other two of the paragraph lie so far apart, the story contradicts itself.

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::{DateMention, Origin};
use crate::language::{Unit, WordSet};
use crate::rule::Finding;
use crate::rule::kinds::dates::words;
use crate::text::{InProse, Span};

use super::Told;
use super::moments::{Moment, Role, around};
use super::places::{between, is_birth, is_led};

/// Lengths that are so many times longer or shorter are of something else.
const SLIP: f64 = 3.2;

/// How much `almost 52 years` leaves open.
const ROUGHLY: f64 = 0.12;

/// How many pieces stand between a length and a time beside it.
const CLOSE: usize = 2;

/// How many first letters two words of one root have in common.
const STEM: usize = 4;

/// A year in days.
pub const YEAR: f64 = 365.25;

/// A month in days.
pub const MONTH: f64 = 30.44;

/// Minutes of a day.
const DAY: f64 = 1440.0;

/// Each length that no two of the times around it give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let dated = document.dates().iter().filter_map(|d| Lasting::of(document, told, d));
    let aged = document.quantities().iter().filter_map(|q| Lasting::of_age(document, told, q));
    dated.chain(aged).filter_map(|lasting| judged(document, told, &lasting)).collect()
}

/// How a length is tied to times.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Tie {
    /// `after 47 years`, `his 27-year career`
    Lasts,
    /// `a gap of ten years between`
    Apart,
    /// `ten years later`
    Later,
    /// `ten years after it opened in 1990`, `before`
    Event,
    /// `The four-week experiment`
    Named,
    /// `It is ten years since`, `a week away`, `the 115-year-old bridge`
    Now,
}

/// A length that something lasted.
pub struct Lasting {
    /// Where it stands.
    pub at: Span<InProse>,
    /// Its words.
    pub words: Range<usize>,
    /// In days or, by the clock, in minutes.
    size: f64,
    /// What rounding leaves open.
    round: f64,
    /// Whether it is told by the clock.
    pub clock: bool,
    unit: Unit,
    tie: Tie,
    /// Whether its time may stand anywhere in the sentence.
    at_large: bool,
}

impl Lasting {
    fn of(document: &Document, told: &Told, mention: &DateMention) -> Option<Lasting> {
        let length = mention.length.or(mention.distance)?;
        let range = document.words().within(mention.at);
        let tie = match mention.relation.map(|r| r.from) {
            Some(Origin::Publication) if mention.distance.is_some() => Tie::Now,
            _ if mention.distance.is_some() => Tie::Later,
            Some(Origin::Event(_)) => Tie::Event,
            Some(_) => return None,
            None => tie(document, told, &range)?,
        };
        let lasting = Self::new(mention.at, range, (length.amount, length.unit), mention.approximate, tie)?;
        Some(Lasting { at_large: mention.distance.is_none(), ..lasting })
    }

    /// The age of a thing: `the 115-year-old bridge`, `the tree is 300 years old`.
    fn of_age(document: &Document, told: &Told, q: &crate::facts::quantities::Quantity) -> Option<Lasting> {
        use crate::facts::quantities::{Precision, Unit as Amount};
        let words = document.words();
        // `200 years old` is no age of a person.
        let measured = matches!(q.unit, Amount::Measure(unit) if unit.time && unit.is > YEAR * 86_000.0)
            && told.old.contains(words.folded(q.words.end))
            && q.value > 110.0;
        if measured && q.precision == Precision::Exact {
            return Self::new(q.at, q.words.clone(), (q.value, Unit::Year), false, Tie::Now);
        }
        let Amount::Age { of: None, then: false } = q.unit else { return None };
        let behind = q.words.end..(q.words.end + 3).min(words.len());
        let thing = behind.into_iter().any(|k| told.stretches.contains(words.folded(k)) && words.text(k - 1) != "-");
        let old = words.folded(q.words.end - 1);
        // `which is 90 years old`
        let which = q
            .whole
            .start
            .checked_sub(2)
            .is_some_and(|k| told.which.contains(words.folded(k)) && told.is.contains(words.folded(k + 1)));
        let is = told.old.contains(old) && (q.value > 110.0 || which);
        let exact = q.precision == Precision::Exact;
        (exact && (thing || is)).then(|| {
            let tie = Tie::Now;
            Self::new(q.at, q.words.clone(), (q.value, Unit::Year), false, tie)
        })?
    }

    fn new(
        at: Span<InProse>,
        words: Range<usize>,
        (amount, unit): (f64, Unit),
        approximate: bool,
        tie: Tie,
    ) -> Option<Lasting> {
        let (one, clock) = in_days(unit)?;
        let size = amount * one;
        // A decade or a century is told of what comes near to it.
        let part = match unit {
            Unit::Decade => 0.3,
            Unit::Century => 0.12,
            Unit::Day => 0.1,
            Unit::Hour if amount.fract() != 0.0 => 0.25,
            _ => 0.5,
        };
        let round = (one * part).max(if approximate { size * ROUGHLY } else { 0.0 });
        let single = amount < 1.5 && !matches!(unit, Unit::Decade | Unit::Century);
        (!single && (!clock || size < DAY)).then_some(Lasting {
            at,
            words,
            size,
            round,
            clock,
            unit,
            tie,
            at_large: true,
        })
    }

    /// Whether so much lies between two times.
    fn fits(&self, a: &Moment<'_>, b: &Moment<'_>) -> bool {
        let (least, most) = a.until(b, self.clock);
        let inclusive = if self.unit == Unit::Day { 1.0 } else { 0.0 };
        // Whole years and months are often told as those that are full.
        let full = match self.unit {
            Unit::Year if a.mention.is_none() || b.mention.is_none() => YEAR * 0.99,
            Unit::Year => YEAR * 0.9,
            Unit::Month => MONTH * 0.99,
            _ => 0.0,
        };
        most + self.round + inclusive >= self.size && least - self.round.max(full) <= self.size
    }
}

/// A unit in days or, by the clock, in minutes.
fn in_days(unit: Unit) -> Option<(f64, bool)> {
    Some(match unit {
        Unit::Minute => (1.0, true),
        Unit::Hour => (60.0, true),
        Unit::Day => (1.0, false),
        Unit::Week => (7.0, false),
        Unit::Fortnight => (14.0, false),
        Unit::Month => (MONTH, false),
        Unit::Year => (YEAR, false),
        Unit::Decade => (10.0 * YEAR, false),
        Unit::Century => (100.0 * YEAR, false),
        _ => return None,
    })
}

/// How the words around a length tie it to times.
fn tie(document: &Document, told: &Told, range: &Range<usize>) -> Option<Tie> {
    let words = document.words();
    let (start, end) = (range.start, range.end);
    let folded = |k: usize| words.folded(k);
    if range.clone().any(|k| words.text(k) == "-") {
        let behind = end..(end + 3).min(words.len());
        let the = start.checked_sub(1).is_some_and(|k| told.definite.contains(folded(k)));
        let named = behind.clone().any(|k| told.stretches.contains(folded(k)));
        return named.then_some(Tie::Lasts).or_else(|| the.then_some(Tie::Named));
    }
    let near = |list: &WordSet, n: usize| {
        let k = start.checked_sub(n)?;
        (list.contains(folded(k)) && (n == 1 || (k + 1..start).all(|k| told.near_stays.contains(folded(k)))))
            .then_some(k)
    };
    let said = |list: &WordSet| near(list, 1).or_else(|| near(list, 2)).or_else(|| near(list, 3));
    if said(&told.not_so_long).is_some() || range.clone().any(|k| told.not_so_long.contains(folded(k))) {
        return None;
    }
    if told.apart.contains(folded(end)) || (start.saturating_sub(3)..start).any(|k| told.gaps.contains(folded(k))) {
        return Some(Tie::Apart);
    }
    let since = (end..end + 4).any(|k| told.since.contains(folded(k)));
    if told.away.contains(folded(end)) || since && said(&told.is).is_some() {
        return Some(Tie::Now);
    }
    if told.on.contains(folded(end))
        && words.get(end + 1).is_none_or(|w| !w.spaced || w.block != words.all()[start].block)
    {
        return Some(Tie::Later);
    }
    if told.not_lasting.contains(folded(end)) && !told.inside_of.contains(folded(end)) {
        return None;
    }
    said(&told.stays).map(|_| Tie::Lasts).or_else(|| gives(document, told, end).then_some(Tie::Lasts))
}

/// `gives the builder 30 days, until December 10`
fn gives(document: &Document, told: &Told, end: usize) -> bool {
    let words = document.words();
    words.text(end) == "," && (told.to.contains(words.folded(end + 1)) || told.ended.contains(words.folded(end + 1)))
}

fn judged(document: &Document, told: &Told, lasting: &Lasting) -> Option<Finding> {
    if document.is_quoted(lasting.at) {
        return None;
    }
    let moments = around(document, told, lasting);
    let (from, to) = pair(document, told, &moments, lasting)?;
    let now = from.mention.is_none() || to.mention.is_none();
    let tried: Vec<&Moment<'_>> = moments.iter().filter(|m| now || m.mention.is_some()).collect();
    let any = lasting.fits(from, to)
        || tried.iter().any(|a| tried.iter().any(|b| (a.least < b.least || lasting.clock) && lasting.fits(a, b)));
    let (least, most) = from.until(to, lasting.clock);
    let is = (least + most) / 2.0;
    let slip = is > 0.0 && (is / lasting.size).max(lasting.size / is) <= SLIP;
    (!any && slip).then(|| finding(document, lasting, (from, to), is))
}

type Pair<'m, 'a> = (&'m Moment<'a>, &'m Moment<'a>);

/// The two times that words tie to a length.
fn pair<'m, 'a>(
    document: &Document,
    told: &Told,
    moments: &'m [Moment<'a>],
    lasting: &Lasting,
) -> Option<Pair<'m, 'a>> {
    let dated: Vec<&Moment<'_>> = moments.iter().filter(|m| m.mention.is_some()).collect();
    let here: Vec<&Moment<'_>> = dated.iter().copied().filter(|m| m.apart == 0).collect();
    let before: Vec<&Moment<'_>> = dated.iter().copied().filter(|m| m.apart == -1).collect();
    let tied = Around { here: &here, before: &before };
    if let Some(answer) = by_tie(document, told, moments, lasting, &tied) {
        return answer;
    }
    let spans = dated.windows(2).filter(|two| is_span(document, told, two[0].mention, two[1].mention));
    if let [two] = spans.collect::<Vec<_>>()[..] {
        return goes_on(document, told, two[0].apart, lasting).then_some((two[0], two[1]));
    }
    if lasting.tie == Tie::Named {
        return None;
    }
    if told.open_lengths.contains(document.words().folded(lasting.words.end)) {
        return None;
    }
    // `Of those five years`, behind the two dates that they lie between
    let near = lasting.words.start.saturating_sub(1)..lasting.words.start + 1;
    let those = || near.clone().any(|k| told.those.contains(document.words().folded(k)));
    if let ([], [a, b]) = (&here[..], &before[..])
        && those()
    {
        return Some(ordered(lasting, a, b));
    }
    // What a life of another sentence begins with is no beginning of what is told here.
    let foreign_birth = |m: &Moment<'_>| m.apart != 0 && m.mention.is_some_and(|d| is_birth(document, told, d));
    let of_it = |m: &Moment<'_>| !foreign_birth(m) && goes_on(document, told, m.apart, lasting);
    let living: Vec<&Moment<'_>> = dated.iter().copied().filter(|m| of_it(m)).collect();
    if let Some(ends) = begun_and_ended(&here, lasting).or_else(|| begun_and_ended(&living, lasting)) {
        return Some(ends);
    }
    if let [a, b] = here[..]
        && (a.role.is_some() || b.role.is_some())
    {
        return Some(ordered(lasting, a, b));
    }
    until_now(document, told, moments, lasting)
}

/// The dated times around a length: those of its sentence, and those of the one before.
struct Around<'s, 'm, 'a> {
    here: &'s [&'m Moment<'a>],
    before: &'s [&'m Moment<'a>],
}

/// What the tie alone decides: the pair, or that there is none; nothing where the times must be looked at further.
fn by_tie<'m, 'a>(
    document: &Document,
    told: &Told,
    moments: &'m [Moment<'a>],
    lasting: &Lasting,
    around: &Around<'_, 'm, 'a>,
) -> Option<Option<Pair<'m, 'a>>> {
    match (lasting.tie, around.here, around.before) {
        // `arrested in February and charged 11 months later` counts from there, and from nothing before.
        (Tie::Later, [b], [_])
            if b.mention.is_some_and(|d| document.words().within(d.at).end <= lasting.words.start) =>
        {
            return Some(None);
        }
        (Tie::Later, [a, b], _) | (Tie::Later, [b], [a]) => {
            let beside = |m: &Moment<'_>| m.mention.is_some_and(|d| is_close(document, d, lasting));
            return Some((beside(a) || beside(b)).then(|| ordered(lasting, a, b)));
        }
        (Tie::Apart, [a, b], _) => return Some(Some(ordered(lasting, a, b))),
        (Tie::Later, ..) => return Some(None),
        (Tie::Event, [a, b], _) => return Some(Some(ordered(lasting, a, b))),
        (Tie::Event, ..) => return Some(None),
        (Tie::Now, ..) => return Some(until_now(document, told, moments, lasting)),
        _ => {}
    }
    None
}

/// Two times, the earlier one first; by the clock as they stand.
fn ordered<'m, 'a>(lasting: &Lasting, a: &'m Moment<'a>, b: &'m Moment<'a>) -> Pair<'m, 'a> {
    if a.least <= b.least || lasting.clock { (a, b) } else { (b, a) }
}

/// The one time of these at which something begins, and the one at which something ends.
fn begun_and_ended<'m, 'a>(all: &[&'m Moment<'a>], lasting: &Lasting) -> Option<Pair<'m, 'a>> {
    let role = |role: Role| {
        let mut with = all.iter().copied().filter(|m| m.role == Some(role));
        with.next().filter(|_| with.next().is_none())
    };
    let (from, to) = (role(Role::Begins)?, role(Role::Ends)?);
    (lasting.clock || from.most < to.least).then_some((from, to))
}

/// Whether a time stands right beside a length: `ten years later, in 2000`.
fn is_close(document: &Document, mention: &DateMention, lasting: &Lasting) -> bool {
    let range = document.words().within(mention.at);
    let gap = if range.start >= lasting.words.end {
        range.start - lasting.words.end
    } else {
        lasting.words.start.saturating_sub(range.end)
    };
    gap <= CLOSE
}

/// A beginning that what is told has gone on from until now.
fn until_now<'m, 'a>(
    document: &Document,
    told: &Told,
    moments: &'m [Moment<'a>],
    lasting: &Lasting,
) -> Option<Pair<'m, 'a>> {
    let now = moments.iter().find(|m| m.mention.is_none())?;
    let mut dated = moments.iter().filter(|m| m.mention.is_some());
    let one = dated.next().filter(|_| dated.next().is_none())?;
    if lasting.tie == Tie::Now {
        let beside = one.mention.is_some_and(|d| is_close(document, d, lasting)) || lasting.at_large;
        return (beside && one.apart >= -1).then_some(if one.least < now.least { (one, now) } else { (now, one) });
    }
    let words = document.words();
    let here = document.sentence_at(lasting.at.start)?;
    let sentence = document.sentences()[here].words.clone();
    let both = sentence.clone().chain(document.sentences().get(here.checked_add_signed(one.apart)?)?.words.clone());
    let has = |list: &WordSet| both.clone().any(|k| list.contains(words.folded(k)));
    if !takes_up(document, told, one.apart, &sentence) {
        return None;
    }
    let begins = one.role == Some(Role::Begins) && one.most < now.least;
    (begins && has(&told.now_told) && !has(&told.then_told)).then_some((one, now))
}

/// Whether a length and a span so many sentences away are of one thing: in one sentence, or where the later one goes on
/// about a thing of the other. `The authority’s forecast for two years` behind `mayor from 2017 until 2021` does not.
fn goes_on(document: &Document, told: &Told, apart: isize, lasting: &Lasting) -> bool {
    let words = document.words();
    let Some(here) = document.sentence_at(lasting.at.start) else { return false };
    let Some(other) = here.checked_add_signed(apart).and_then(|s| document.sentences().get(s)) else { return false };
    let own = document.sentences()[here].words.clone();
    if apart == 0 {
        return true;
    }
    let (earlier, later) = if apart < 0 { (other.words.clone(), own) } else { (own, other.words.clone()) };
    if !told.definite.contains(words.folded(later.start)) {
        return takes_up(document, told, apart, &document.sentences()[here].words.clone());
    }
    let Some(chunk) = document.chunks().at(later.start) else { return false };
    // `The closure lasted`, behind `It was closed from`: a noun for a stretch of time is of the span before it.
    let begins = |a: &str, b: &str| a.chars().take(STEM).eq(b.chars().take(STEM));
    let head = words.lower(chunk.head);
    let length = chunk.words.clone().any(|k| lasting.words.contains(&k));
    length || told.stretches.contains(words.folded(chunk.head)) || earlier.clone().any(|k| begins(words.lower(k), head))
}

/// Whether a length and a time so many sentences away are told of one thing: the later sentence takes up the other.
fn takes_up(document: &Document, told: &Told, apart: isize, here: &Range<usize>) -> bool {
    let words = document.words();
    let later = match apart {
        0 => return true,
        -1 => Some(here.start),
        1 => Some(here.end),
        _ => None,
    };
    let opens = |k: usize| told.pronouns.contains(words.folded(k)) || told.owned.contains(words.folded(k));
    later.is_some_and(|k| opens(k) || told.definite.contains(words.folded(k)))
}

/// Whether two times are the ends of one span: `from 2010 to 2040`, `from 1990 until his release in 2005`.
fn is_span(document: &Document, told: &Told, from: Option<&DateMention>, to: Option<&DateMention>) -> bool {
    let (Some(from), Some(to)) = (from, to) else { return false };
    let words = document.words();
    let gap = between(document, from, to);
    let same = document.sentence_at(from.at.start) == document.sentence_at(to.at.start);
    let joins = |k: usize| told.to.contains(words.folded(k)) || matches!(words.text(k), "–" | "-" | "—");
    let led = is_led(document, from, &told.from) || gap.len() == 1;
    same && led && from.kind == to.kind && gap.len() <= 6 && gap.clone().any(joins)
}

fn finding(document: &Document, lasting: &Lasting, (from, to): Pair<'_, '_>, is: f64) -> Finding {
    let name = |moment: &Moment<'_>| match moment.mention {
        Some(mention) => document.text(mention.at).to_owned(),
        None => document.published.map(words::date).unwrap_or_default(),
    };
    let (one, many) = (in_days(lasting.unit).map_or(1.0, |(one, _)| one), many(lasting.unit));
    let is = is / one;
    let is = if (is - is.round()).abs() < 0.05 || is >= 10.0 { format!("{}", is.round()) } else { format!("{is:.1}") };
    let (a, b) = (name(from), name(to));
    let message = format!("from `{a}` to `{b}` is {is} {many}, not `{}`", document.text(lasting.at));
    let mut finding = Finding::new(lasting.at, message, format!("{is} {many} by these times")).severity(Severity::Note);
    if let Some(mention) = from.mention {
        finding = finding.related(mention.at, "from here");
    }
    if let Some(mention) = to.mention {
        finding = finding.related(mention.at, "to here");
    }
    finding.help("check both times and the length")
}

fn many(unit: Unit) -> &'static str {
    match unit {
        Unit::Minute => "minutes",
        Unit::Hour => "hours",
        Unit::Day => "days",
        Unit::Week => "weeks",
        Unit::Fortnight => "fortnights",
        Unit::Month => "months",
        Unit::Decade => "decades",
        Unit::Century => "centuries",
        _ => "years",
    }
}
