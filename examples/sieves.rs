//! What each sieve of attribution is worth on texts that people have marked: how many of the marked quotations it
//! answers for, and how often its source and its cue overlap the marked ones.
//!
//! `cargo run --example sieves -- GOLD.jsonl [SIEVE…]`, the named sieves left out. Each line of the file is an object
//! with `text` and `gold`, a list of attributions (`"type": "attribution"`, with `id`, `source`, `cue` and `content`) and
//! of quotations (`"type": "quote"`, with `start`, `end` and `attribution_ids`); places count bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use copydesk::facts::Document;
use copydesk::facts::attribution::Quotation;
use copydesk::facts::sieve::Without;
use copydesk::read;
use copydesk::text::{InProse, Span};
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    text: String,
    gold: Vec<Gold>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Gold {
    Attribution { id: String, source: Vec<Place>, cue: Vec<Place>, content: Vec<Place> },
    Quote { start: u32, end: u32, attribution_ids: Vec<String> },
}

#[derive(Deserialize, Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
}

/// How often a sieve answered, and how often its source and cue could be compared and were right.
#[derive(Default)]
struct Score {
    answered: usize,
    source: (usize, usize),
    cue: (usize, usize),
    content: (usize, usize),
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("which file? sieves GOLD.jsonl [SIEVE…]")?;
    let without = Without::of(&arguments.collect::<Vec<_>>()).map_err(|name| format!("no sieve is called {name}"))?;
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for line in fs::read_to_string(path)?.lines() {
        let record: Record = serde_json::from_str(line)?;
        score(record, &without, &mut scores)?;
    }
    print(&scores);
    Ok(())
}

/// Adds what one marked text says of the sieves.
fn score(record: Record, without: &Without, scores: &mut BTreeMap<&str, Score>) -> Result<(), Box<dyn Error>> {
    let page = read::read("story.txt", record.text.into_bytes()).map_err(|fault| fault.to_string())?;
    let document = Document::new(page, None).without(without.clone());
    let mut marked = BTreeMap::new();
    for gold in &record.gold {
        if let Gold::Attribution { id, source, cue, content } = gold {
            marked.insert(id.as_str(), (source, cue, content));
        }
    }
    reported(&document, &marked.values().copied().collect::<Vec<_>>(), scores);
    for gold in &record.gold {
        let Gold::Quote { start, end, attribution_ids } = gold else { continue };
        let laid: Vec<_> = attribution_ids.iter().filter_map(|id| marked.get(id.as_str())).collect();
        let place = Place { start: *start, end: *end };
        let best = document.quotations().iter().max_by_key(|q| shared(&document, q.at, place));
        let Some(quotation) = best.filter(|q| !laid.is_empty() && shared(&document, q.at, place) > 0) else { continue };
        let score = scores.entry(by(quotation)).or_default();
        score.answered += 1;
        let right = |at: Option<Span<InProse>>, places: Vec<Place>| {
            let at = at.filter(|_| !places.is_empty())?;
            Some(places.iter().any(|&p| shared(&document, at, p) > 0))
        };
        add(&mut score.source, right(quotation.source, laid.iter().flat_map(|l| l.0).copied().collect()));
        add(&mut score.cue, right(quotation.cue, laid.iter().flat_map(|l| l.1).copied().collect()));
    }
    Ok(())
}

/// Adds what the marked attributions say of reported speech: whether its cue is a marked one, and with the source and
/// the content that are marked.
fn reported(
    document: &Document,
    marked: &[(&Vec<Place>, &Vec<Place>, &Vec<Place>)],
    scores: &mut BTreeMap<&str, Score>,
) {
    let words = document.words();
    for reported in &document.attributions().reported {
        let score = scores.entry(reported.by).or_default();
        score.answered += 1;
        let cue = words.span(reported.cue.clone());
        let gold = marked.iter().find(|(_, cues, _)| cues.iter().any(|&c| shared(document, cue, c) > 0));
        add(&mut score.cue, Some(gold.is_some()));
        let Some((sources, _, contents)) = gold else { continue };
        let content = words.span(reported.content.clone());
        let longest = contents.iter().map(|p| i64::from(p.end - p.start)).max().unwrap_or(0);
        let part = contents.iter().map(|&p| shared(document, content, p)).max().unwrap_or(0);
        let half = 2 * part >= longest.max(content.len() as i64);
        add(&mut score.content, Some(half));
        if !sources.is_empty() && !reported.source.is_empty() {
            let source = words.span(reported.source.clone());
            add(&mut score.source, Some(sources.iter().any(|&s| shared(document, source, s) > 0)));
        }
    }
}

fn by(quotation: &Quotation) -> &'static str {
    quotation.by.unwrap_or(if quotation.attributed { "(needs nobody)" } else { "(no source)" })
}

fn add(count: &mut (usize, usize), right: Option<bool>) {
    count.1 += usize::from(right.is_some());
    count.0 += usize::from(right == Some(true));
}

/// How many bytes of the file a span of prose shares with a place; below nothing where they lie apart.
fn shared(document: &Document, at: Span<InProse>, place: Place) -> i64 {
    let at = document.page.prose.locate(at);
    i64::from(at.end.min(place.end)) - i64::from(at.start.max(place.start))
}

fn print(scores: &BTreeMap<&str, Score>) {
    let all: usize = scores.values().map(|s| s.answered).sum();
    let share = |(right, of): (usize, usize)| {
        if of == 0 { format!("{:>14}", "-") } else { format!("{:>5.1} of {of:<5}", 100.0 * right as f64 / of as f64) }
    };
    println!(
        "{:<22}{:>7}{:>8}  {:<14}  {:<14}  {:<14}",
        "sieve", "answers", "share", "source right", "cue right", "content right"
    );
    let order = copydesk::facts::sieves();
    let place = |name: &&str| order.iter().position(|o| o == name).unwrap_or(order.len());
    let mut rows: Vec<_> = scores.iter().collect();
    rows.sort_by_key(|(name, _)| place(name));
    for (name, score) in rows {
        let part = 100.0 * score.answered as f64 / all.max(1) as f64;
        println!(
            "{name:<22}{:>7}{part:>7.1}%  {}  {}  {}",
            score.answered,
            share(score.source),
            share(score.cue),
            share(score.content)
        );
    }
    let sum = |of: fn(&Score) -> (usize, usize)| scores.values().map(of).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    println!("{:<22}{all:>7}{:>7.1}%  {}  {}", "all", 100.0, share(sum(|s| s.source)), share(sum(|s| s.cue)));
}
