//! Claims and their standing in sentences of news.

use crate::facts::Document;
use crate::read;

use super::ClaimStatus;

fn story(text: &str) -> Document {
    Document::new(read::read("a.txt", text.as_bytes().to_vec()).expect("text"), None)
}

/// The words that a reserve reaches, and what it says of them.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let document = story(text);
    let reached = document.stretches().iter();
    let got: Vec<(&str, &str)> =
        reached.map(|s| (document.text(document.words().span(s.words.clone())), s.status.word())).collect();
    assert_eq!(got, expected, "in {text}");
}

/// Source and words of what is laid to a source.
#[track_caller]
fn laid(text: &str, expected: &[(&str, &str)]) {
    let document = story(text);
    let laid = document.claims().iter().filter(|c| c.status == ClaimStatus::Attributed);
    let got: Vec<(&str, &str)> =
        laid.map(|c| (c.source.map_or("", |source| document.text(source)), document.text(c.at))).collect();
    assert_eq!(got, expected, "in {text}");
}

#[test]
fn not_yet_happened() {
    check("Dorn plans to leave Ostrel, his lawyer said.", &[("to leave Ostrel", "hedged")]);
    check("The dam could fail, and the town would flood.", &[("could fail", "hedged"), ("would flood", "hedged")]);
    check("If the court agrees, Dorn goes home.", &[("If the court agrees", "hedged")]);
    check("The union called for a strike at the port.", &[("a strike at the port", "hedged")]);
    check("The drug may cause small-scale outbreaks.", &[("may cause small-scale outbreaks", "hedged")]);
    check("The striker wants to play, because he is fit.", &[("to play", "hedged")]);
}

#[test]
fn came_about() {
    check("Dorn managed to escape.", &[]);
    check("According to police, Dorn left.", &[]);
    check("The rain led to floods.", &[]);
    check("The vote is set for May 4.", &[]);
}

#[test]
fn said_not_to_be_so() {
    check("The team did not win.", &[("not win", "denied")]);
    check("Dorn denied the theft.", &[("the theft", "denied")]);
    check("The plant opened without a permit.", &[("without a permit", "denied")]);
}

#[test]
fn asked() {
    check("Police asked whether Dorn left.", &[("whether Dorn left", "unconfirmed")]);
    check("Who killed Ruiz?", &[("Who killed Ruiz", "unconfirmed")]);
    check("It is unclear how the fire began.", &[("how the fire began", "unconfirmed")]);
    check("Dorn held a sign that read “Whose rock?”", &[("Whose rock", "unconfirmed")]);
    check("It is unclear when Dorn left.", &[("when Dorn left", "unconfirmed")]);
    check("The death toll was not confirmed.", &[("not confirmed", "unconfirmed")]);
    check("The cause was not known.", &[("not known", "unconfirmed")]);
}

#[test]
fn sources() {
    laid("The mayor said that the dam had failed.", &[("The mayor", "the dam had failed")]);
    laid("The dam failed at noon, the mayor said.", &[("the mayor", "The dam failed at noon")]);
    laid("According to the mayor, the dam failed.", &[("the mayor", "the dam failed")]);
    laid("Police asked whether the dam had failed.", &[]);
    laid("Dorn denied that the dam had failed.", &[]);
    laid("The report was long.", &[]);
    laid("Dorn, a retired nurse, said she had not slept.", &[("Dorn", "she had not slept")]);
    laid("The chairman, Ed Dorn, promised a new roof for the hall.", &[]);
    laid(
        "The dam, old and cracked, fell at noon, said the mayor.",
        &[("the mayor", "The dam, old and cracked, fell at noon")],
    );
}

/// What the story calls open: cue and event, and whether somebody denies it.
#[track_caller]
fn open(text: &str, expected: &[(&str, bool)]) {
    let document = story(text);
    let words = document.words();
    let got: Vec<(&str, bool)> =
        document.open_claims().iter().map(|o| (document.text(words.span(o.whole.clone())), o.denied)).collect();
    assert_eq!(got, expected, "in {text}");
}

#[test]
fn open_claims() {
    open(
        "The army has not confirmed that rebels captured Ostrel.",
        &[("has not confirmed that rebels captured Ostrel", false)],
    );
    open(
        "It is unclear whether the dam failed or the dam collapsed on Friday.",
        &[("It is unclear whether the dam failed or the dam collapsed", false)],
    );
    open("Dorn denied bribing the judge.", &[("denied bribing the judge", true)]);
    open("The death of the pilot has not been confirmed.", &[("The death of the pilot has not been confirmed", false)]);
    open("Police have not confirmed the cause of the crash.", &[("have not confirmed the cause of the crash", false)]);
    open("It is unclear who captured Ostrel.", &[("It is unclear who captured Ostrel", false)]);
    open("It remains unclear why the dam failed.", &[("It remains unclear why the dam failed", false)]);
    open("Nobody has shown that the wells were poisoned.", &[("Nobody has shown that the wells were poisoned", false)]);
    open("No matter whether the dam failed, the town moved.", &[]);
    open("“It is unclear whether rebels captured Ostrel,” he said.", &[]);
    open("Dorn denied any wrongdoing.", &[]);
}

/// Whole clauses, and how surely each is claimed.
#[track_caller]
fn whole(text: &str, expected: &[(&str, &str)]) {
    let document = story(text);
    let claims = document.claims().iter().filter(|c| !c.part);
    let got: Vec<(&str, &str)> = claims.map(|c| (document.text(c.at), c.status.word())).collect();
    assert_eq!(got, expected, "in {text}");
}

#[test]
fn whole_clauses() {
    whole(
        "The dam could fail, and the town was warned.",
        &[("The dam could fail", "hedged"), ("the town was warned", "asserted")],
    );
    whole("The plant opened without a permit.", &[("The plant opened without a permit", "asserted")]);
    whole("Dorn did not win.", &[("Dorn did not win", "denied")]);
    whole("The mayor said the dam had failed.", &[("the dam had failed", "attributed")]);
    whole("Did the dam fail?", &[]);
}
