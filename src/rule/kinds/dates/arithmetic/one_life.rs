//! The age of the one person whose birth a story dates, told apart from it: `Born in Harlem in May 1938, Rainey … He died
//! on Tuesday at 92`, `Lind, who was born in 1950 … Now 62`.

use crate::diagnostic::Severity;
use crate::facts::Document;
use crate::facts::dates::DateMention;
use crate::grammar::words::WordKind;
use crate::rule::Finding;
use crate::rule::kinds::dates::words;

use super::Told;
use super::ages::{either, lived, years};
use super::point::{Point, point};

/// How many words before a date of birth `born` stands.
const BORN: usize = 9;

/// How many words before an age `died` stands.
const DIED: usize = 6;

/// How many sentences from a birth the age of that person is told.
const NEAR: usize = 8;

/// The youngest age that is told so.
const YOUNGEST: i32 = 5;

/// The ages that the only birth of a story does not give.
pub fn check(document: &Document, told: &Told) -> Vec<Finding> {
    let Some(published) = document.published else { return Vec::new() };
    let mut births = document.dates().iter().filter_map(|d| Some((d, born(document, told, d)?)));
    let (Some((birth, from)), None) = (births.next(), births.next()) else { return Vec::new() };
    let Some((least, most)) = lived(from, Point::published(published)) else { return Vec::new() };
    let Some(home) = document.sentence_at(birth.at.start) else { return Vec::new() };
    let words = document.words();
    let sentences = document.sentences();
    let near = home.saturating_sub(NEAR)..(home + NEAR).min(sentences.len());
    let all = near.filter(|&s| s != home).flat_map(|s| sentences[s].words.clone().map(move |k| (s, k)));
    all.filter_map(|(sentence, k)| {
        let said = years(document, k).filter(|said| *said >= YOUNGEST)?;
        let now =
            k > sentences[sentence].words.start && told.now_aged.contains(words.folded(k - 1)) && closes(document, k);
        if !now && !died_at(document, told, sentence, k) || document.is_quoted(words.all()[k].at) {
            return None;
        }
        let fits = (least..=most).contains(&said) || said == most + 1;
        let slip = (said - most).abs() <= 40 && !fits;
        slip.then(|| {
            let told = document.text(birth.at);
            let on = words::date(published);
            let message = format!("somebody born {told} is {} on {on}, not {said}", either(least, most));
            Finding::new(words.all()[k].at, message, format!("{} by this date", either(least, most)))
                .severity(Severity::Note)
                .related(birth.at, "born")
                .help("check the age and the date of birth")
        })
    })
    .collect()
}

/// When somebody was born whose birth a date tells.
fn born(document: &Document, told: &Told, mention: &DateMention) -> Option<Point> {
    let words = document.words();
    let start = words.within(mention.at).start;
    let sentence = document.sentences()[document.sentence_at(mention.at.start)?].words.clone();
    let first = start.saturating_sub(BORN).max(sentence.start);
    let mut before = (first..start).rev().take_while(|&k| !matches!(words.text(k), "," | ";" | "—"));
    let led = before.any(|k| told.born.contains(words.folded(k)));
    let own = led && mention.relation.is_none() && mention.written.year.is_some() && !document.is_quoted(mention.at);
    point(mention).filter(|p| own && p.year().is_some())
}

/// `died on Tuesday at 92`, `died aged 92`, in a sentence that tells no year.
fn died_at(document: &Document, told: &Told, sentence: usize, k: usize) -> bool {
    let words = document.words();
    let range = document.sentences()[sentence].words.clone();
    let led =
        k > range.start && (told.age_links.contains(words.folded(k - 1)) || told.aged.contains(words.folded(k - 1)));
    let died = (k.saturating_sub(DIED).max(range.start)..k).any(|d| told.died.contains(words.folded(d)));
    let years = document.dates_in(words.span(range)).iter().any(|d| d.written.year.is_some());
    led && died && !years && closes(document, k)
}

/// Whether a number counts nothing: it ends its phrase.
fn closes(document: &Document, k: usize) -> bool {
    let words = document.words();
    let unit = &words.language().quantity_words().unit_words;
    words.get(k + 1).is_none_or(|next| match next.kind {
        WordKind::Mark => !matches!(words.text(k + 1), "-" | "%" | ":" | "/"),
        WordKind::Word => {
            document.tags().tag(k + 1) != crate::grammar::tags::Tag::Noun && unit.at(words, k + 1).is_none()
        }
        _ => false,
    })
}
