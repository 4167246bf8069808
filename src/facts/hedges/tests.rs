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
    check("It may rain on the final.", &["may"]);
    check("The minister may resign.", &["may"]);
    check("Ruiz is believed to be in hiding.", &["believed to"]);
    check("The virus appears to spread by air.", &["appears to"]);
    check("It is unclear who fired first.", &["unclear"]);
    check("The alleged bribe was paid in May.", &["alleged"]);
    check("He was probably on the second boat.", &["probably"]);
    check("It is possible that the pilot slept.", &["It is possible"]);
}

#[test]
fn vague() {
    check("Some critics call the law harsh.", &["Some", "critics"]);
    check("The bridge is widely regarded as unsafe.", &["widely", "regarded as"]);
    check("Many voters stayed home.", &["Many"]);
}

#[test]
fn look_alikes() {
    check("The vote is set for May 4.", &[]);
    check("In May the dam failed.", &[]);
    check("May was a dry month.", &[]);
    check("The group claimed responsibility for the attack.", &[]);
    check("She won by as many as 40 votes.", &[]);
    check("Players may choose a color.", &[]);
    check("How many were hurt?", &[]);
    check("He lived there for many years.", &[]);
    check("The poll asked likely voters.", &[]);
    check("Call as soon as possible.", &[]);
}
