//! The times around a length, and what begins or ends there.

use crate::facts::Document;
use crate::facts::dates::{DateMention, Day};
use crate::language::WordSet;

use super::Told;
use super::intervals::{Lasting, MONTH, YEAR};
use super::point::{Point, point};

/// How many words before a time say that something began or ended in it.
const LED: usize = 9;

/// How many sentences from a length its times are looked for.
const FAR: usize = 2;

/// More times around one length are a timetable.
const MOST: usize = 60;

/// Minutes of a day.
const DAY: f64 = 1440.0;

/// What happens at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Something begins.
    Begins,
    /// Something ends.
    Ends,
}

/// A time, and between which days or minutes it lies.
pub struct Moment<'a> {
    /// Where it is told; none for the day of publication.
    pub mention: Option<&'a DateMention>,
    /// The first day or minute that it may be.
    pub least: f64,
    /// The last one.
    pub most: f64,
    /// How many sentences behind the length it stands.
    pub apart: isize,
    /// What happens then.
    pub role: Option<Role>,
}

impl Moment<'_> {
    /// How many days or minutes lie between this time and another one, at least and at most; the clock runs on past
    /// midnight.
    pub fn until(&self, other: &Moment<'_>, clock: bool) -> (f64, f64) {
        let (least, most) = (other.least - self.most, other.most - self.least);
        if clock { (least.rem_euclid(DAY), most.rem_euclid(DAY)) } else { (least, most) }
    }
}

/// The times around a length that can be compared with it, in order; the day of publication behind them.
pub fn around<'a>(document: &'a Document, told: &Told, lasting: &Lasting) -> Vec<Moment<'a>> {
    let sentences = document.sentences();
    let Some(here) = document.sentence_at(lasting.at.start) else { return Vec::new() };
    let near = |d: &DateMention| {
        let at = document.sentence_at(d.at.start)?;
        let reach = if sentences[at].block.abs_diff(sentences[here].block) <= 1 { FAR } else { 0 };
        let close = at.abs_diff(here) <= reach;
        close.then_some(at as isize - here as isize)
    };
    let told_of = dates_near(document, here)
        .iter()
        .filter(|d| d.relation.is_none() && d.length.is_none() && d.distance.is_none());
    let mut found: Vec<Moment<'a>> = told_of
        .filter(|d| !document.is_quoted(d.at) && !d.approximate)
        .filter_map(|d| {
            let apart = near(d)?;
            let (least, most) = reach(document, d, lasting.clock)?;
            Some(Moment { mention: Some(d), least, most, apart, role: role(document, told, d, lasting) })
        })
        .take(MOST + 1)
        .collect();
    // Among so many times some two fit any length.
    if found.len() > MOST {
        return Vec::new();
    }
    if let (Some(now), false) = (document.published, lasting.clock) {
        let now = days_of(Day { year: Some(now.year()), month: now.month(), day: now.day() }, now.year());
        found.push(Moment { mention: None, least: now, most: now, apart: 0, role: None });
    }
    found
}

/// The times told in the sentences from which a length may have its own.
fn dates_near(document: &Document, here: usize) -> &[DateMention] {
    let (dates, sentences) = (document.dates(), document.sentences());
    let (first, last) = (&sentences[here.saturating_sub(FAR)], &sentences[(here + FAR).min(sentences.len() - 1)]);
    let from = dates.partition_point(|d| d.at.start < first.at.start);
    let to = dates.partition_point(|d| d.at.start < last.at.end);
    &dates[from..to]
}

/// Between which days or minutes a time lies.
fn reach(document: &Document, mention: &DateMention, clock: bool) -> Option<(f64, f64)> {
    let first = |year: i32, month: i32| days_of(Day { year: Some(year as i16), month: month as i8, day: 1 }, 0);
    // `the autumn of 1956`, and not `next autumn`
    let year = mention.value.as_deref().and_then(|value| value.split('-').next()).filter(|year| year.len() == 4);
    let season = year.filter(|year| document.text(mention.at).contains(year)).and_then(|year| year.parse().ok());
    match point(mention).or(season.map(Point::Year))? {
        Point::Clock(minutes) if clock => Some((f64::from(minutes), f64::from(minutes))),
        Point::Year(year) if !clock => Some((first(year, 1), first(year, 1) + YEAR - 1.0)),
        Point::Month(year, month) if !clock && mention.written.month.is_some() => {
            Some((first(year, month), first(year, month) + MONTH - 1.0))
        }
        Point::Day(day) if !clock && mention.written.day.is_some() => {
            let at = days_of(day, document.published.map_or(2001, |p| p.year()));
            Some((at, at))
        }
        _ => None,
    }
}

/// Days since the year 0.
fn days_of(day: Day, open: i16) -> f64 {
    let start = jiff::civil::date(0, 1, 1);
    let date = Day { year: Some(day.year.unwrap_or(open)), ..day }.date().unwrap_or(start);
    start.until((jiff::Unit::Day, date)).map_or(0.0, |span| f64::from(span.get_days()))
}

/// What the nearest word of its clause says of a time.
fn role(document: &Document, told: &Told, mention: &DateMention, lasting: &Lasting) -> Option<Role> {
    let words = document.words();
    let start = words.within(mention.at).start;
    let block = words.all()[start].block;
    // `two years in custody before his trial in 2023`, `five years after it opened in 2018`
    let same = document.sentence_at(mention.at.start) == document.sentence_at(lasting.at.start);
    if same && lasting.words.end < start {
        let said = |list: &WordSet| (lasting.words.end..start).any(|k| list.contains(words.folded(k)));
        let (before, after) = (said(&told.until_then), said(&told.since_then));
        if before != after {
            return Some(if before { Role::Ends } else { Role::Begins });
        }
    }
    let clause = (start.saturating_sub(LED)..start)
        .rev()
        .take_while(|&k| words.all()[k].block == block && !matches!(words.text(k), "." | ";"));
    let mut roles = clause.filter_map(|k| {
        let word = words.folded(k);
        if told.begun.contains(word) || told.starts.contains(word) || lasting.clock && told.sets_out.contains(word) {
            Some(Role::Begins)
        } else if told.ended.contains(word) {
            Some(Role::Ends)
        } else {
            None
        }
    });
    roles.next()
}
