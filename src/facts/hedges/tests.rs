//! Hedge cues in sentences of news, and their look-alikes.

use crate::facts::Document;
use crate::read;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let page = read::read("a.txt", text.as_bytes().to_vec()).expect("text");
    let document = Document::new(page, None);
    let got: Vec<&str> = document.hedges().iter().map(|h| document.text(h.at)).collect();
    assert_eq!(got, expected, "in {text}");
}

#[test]
fn reserve() {
    check("Dorn reportedly left the country.", &["reportedly"]);
    check("The dam may have failed overnight.", &["may have"]);
    check("Ruiz is believed to be in hiding.", &["believed to"]);
    check("The virus appears to spread by air.", &["appears to"]);
}

#[test]
fn look_alikes() {
    check("The vote is set for May 4.", &[]);
    check("In May the dam failed.", &[]);
    check("The group claimed responsibility for the attack.", &[]);
    check("She won by as many as 40 votes.", &[]);
}
