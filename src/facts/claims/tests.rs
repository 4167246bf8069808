//! Claims and their standing in sentences of news.

use crate::facts::Document;
use crate::read;

#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let page = read::read("a.txt", text.as_bytes().to_vec()).expect("text");
    let document = Document::new(page, None);
    let got: Vec<(&str, &str)> = document.claims().iter().map(|c| (document.text(c.at), c.status.word())).collect();
    assert_eq!(got, expected, "in {text}");
}

#[test]
fn not_yet_happened() {
    check("Dorn plans to leave Ostrel, his lawyer said.", &[("to leave Ostrel", "hedged")]);
    check("The dam could fail, and the town would flood.", &[("could fail", "hedged"), ("would flood", "hedged")]);
    check("If the court agrees, Dorn goes home.", &[("If the court agrees", "hedged")]);
}

#[test]
fn came_about() {
    check("Dorn managed to escape.", &[]);
    check("According to police, Dorn left.", &[]);
}

#[test]
fn said_not_to_be_so() {
    check("The team did not win.", &[("not win", "denied")]);
}

#[test]
fn asked() {
    check("Police asked whether Dorn left.", &[("whether Dorn left", "unconfirmed")]);
    check("Who killed Ruiz?", &[("Who killed Ruiz", "unconfirmed")]);
}
