//! How fast the parts are: each format, each fact, all rules, over one story of the length that papers print.
//!
//! `cargo bench --bench parts`; throughput is in bytes of the story.

use copydesk::facts::Document;
use copydesk::read::{Page, read};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const PLAIN: &str = include_str!("story.txt");

fn markdown() -> String {
    let paragraphs = PLAIN.split("\n\n").map(|p| p.replace("Ruiz", "*Ruiz*").replace('“', "&ldquo;"));
    format!("---\ntitle: Story\ndate: 2026-06-04\n---\n{}", paragraphs.collect::<Vec<_>>().join("\n\n"))
}

fn html() -> String {
    let paragraphs = PLAIN
        .split("\n\n")
        .map(|p| format!("<p>{}</p>\n", p.replace("Ruiz", "<a href=\"/ruiz\">Ruiz</a>").replace('“', "&ldquo;")));
    format!(
        "<!doctype html><html><head><title>Story</title></head><body><main>{}</main></body></html>",
        paragraphs.collect::<String>()
    )
}

fn page(name: &str, text: &str) -> Page {
    read(name, text.as_bytes().to_vec()).expect("the sample is text")
}

fn reading(bencher: Bencher, name: &str, text: String) {
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| read(black_box(name), bytes));
}

#[divan::bench]
fn read_plain(bencher: Bencher) {
    reading(bencher, "story.txt", PLAIN.to_owned());
}

#[divan::bench]
fn read_markdown(bencher: Bencher) {
    reading(bencher, "story.md", markdown());
}

#[divan::bench]
fn read_html(bencher: Bencher) {
    reading(bencher, "story.html", html());
}

/// A fact, with the facts below it made beforehand.
fn fact(bencher: Bencher, below: impl Fn(&Document) + Sync, find: impl Fn(&Document) + Sync) {
    let page = page("story.txt", PLAIN);
    bencher
        .counter(BytesCount::of_str(PLAIN))
        .with_inputs(|| {
            let document = Document::new(page.clone(), None);
            below(&document);
            document
        })
        .bench_refs(|document| find(document));
}

fn drop_result<T>(_: T) {}

#[divan::bench]
fn words(bencher: Bencher) {
    fact(bencher, |_| {}, |d| drop_result(black_box(d.words())));
}

#[divan::bench]
fn sentences(bencher: Bencher) {
    fact(bencher, |d| drop_result(d.words()), |d| drop_result(black_box(d.sentences())));
}

#[divan::bench]
fn tags(bencher: Bencher) {
    fact(bencher, |d| drop_result(d.sentences()), |d| drop_result(black_box(d.tags())));
}

/// Everything a later fact may build on.
fn ground(document: &Document) {
    document.sentences();
    document.quoted();
}

#[divan::bench]
fn quoted(bencher: Bencher) {
    fact(bencher, |d| drop_result(d.sentences()), |d| drop_result(black_box(d.quoted())));
}

#[divan::bench]
fn dates(bencher: Bencher) {
    fact(bencher, ground, |d| drop_result(black_box(d.dates())));
}

#[divan::bench]
fn organizations(bencher: Bencher) {
    fact(bencher, ground, |d| drop_result(black_box(d.organizations())));
}

#[divan::bench]
fn people(bencher: Bencher) {
    let below = |d: &Document| {
        ground(d);
        d.organizations();
        d.dates();
    };
    fact(bencher, below, |d| drop_result(black_box(d.people())));
}

#[divan::bench]
fn quotations(bencher: Bencher) {
    let below = |d: &Document| {
        ground(d);
        d.people();
    };
    fact(bencher, below, |d| drop_result(black_box(d.quotations())));
}

#[divan::bench]
fn hedges(bencher: Bencher) {
    fact(bencher, ground, |d| drop_result(black_box(d.hedges())));
}

#[divan::bench]
fn claims(bencher: Bencher) {
    let below = |d: &Document| {
        ground(d);
        d.quotations();
        d.hedges();
    };
    fact(bencher, below, |d| drop_result(black_box(d.claims())));
}
