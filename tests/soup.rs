//! Whatever stands in a file, copydesk neither fails nor points beside the text, and says the same on any number of
//! threads.

use std::collections::BTreeMap;

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Known, Outcome, Run, Story};
use copydesk::diagnostic::{Anchor, Diagnostic};
use copydesk::facts::Document;
use copydesk::read::read;
use copydesk::text::{InProse, Span};
use proptest::prelude::*;

/// What news is made of, and what goes wrong in it.
const WORDS: &[&str] = &[
    "Gen.",
    "General",
    "Gov.",
    "Mayor",
    "President",
    "Sen.",
    "Rear Adm.",
    "Dr.",
    "Ada",
    "Ruiz",
    "Ruis",
    "Francis L.",
    "Lund",
    "de la",
    "Cruz",
    "O’Malley",
    "McGrath",
    "Jr.",
    "Ruiz’s",
    "the",
    "a",
    "mayor",
    "president",
    "general",
    "council",
    "army",
    "forces",
    "embassy",
    "U.S.",
    "U.N.",
    "United Nations",
    "Port Authority",
    "(PA)",
    "(DPA)",
    "DPA",
    "NATO",
    "Castell & Vane Inc.",
    "critics",
    "officials",
    "sources",
    "people",
    "he",
    "she",
    "they",
    "it",
    "who",
    "said",
    "says",
    "told",
    "told reporters",
    "asked",
    "wrote",
    "according to",
    "added",
    "announced that",
    "has confirmed",
    "have not confirmed whether",
    "it is unclear whether",
    "denied",
    "claimed",
    "reportedly",
    "allegedly",
    "may",
    "might",
    "could possibly",
    "apparently",
    "accused of",
    "killed",
    "attacked",
    "captured",
    "the capture",
    "murder",
    "arrested for",
    "Clearly",
    "is",
    "was",
    "will",
    "had",
    "not",
    "that",
    "and",
    "or",
    "but",
    "because",
    "Monday",
    "Tuesday",
    "Wednesday,",
    "June 2",
    "June 3, 2026",
    "Feb. 30",
    "31 April",
    "March",
    "2025",
    "in 1998",
    "last year",
    "the next day",
    "yesterday",
    "two days later",
    "the day before the vote",
    "that same day",
    "May",
    "spring",
    "5 p.m.",
    "17:30",
    "noon",
    "10:30 a.m. EST",
    "the 1990s",
    "two years",
    "3.5 percent",
    "40%",
    "$3.1 million",
    "£800,000",
    "five",
    "12",
    "1,000",
    "1/2",
    "No. 3",
    "2026-03-05",
    "3/4/2025",
    "0",
    "99999999999999999999",
    "aged 52",
    "52, who",
    "first",
    "last",
    "early",
    "every",
    "each",
    "about",
    "nearly",
    "more than",
    "on",
    "in",
    "at",
    "of",
    "to",
    "from",
    "between",
    "by",
];

const MARKS: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n\r\n",
    "\t",
    ", ",
    ". ",
    ".",
    "? ",
    "! ",
    ": ",
    "; ",
    "… ",
    "... ",
    " — ",
    "–",
    "-",
    "’s ",
    "’ ",
    "'s ",
    "“",
    "“",
    "”",
    "” ",
    ".” ",
    "”. ",
    ",” ",
    "”, ",
    "\"",
    "\" ",
    " \"",
    "'",
    " '",
    "‘",
    "’",
    "(",
    ")",
    "[",
    "]",
    "$",
    "%",
    "/",
    "&",
    "@",
    "#",
    "*",
    "_",
    "> ",
    "- ",
    "# ",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "é",
    "日本語",
    "😀",
    "e\u{301}",
    "ﬁ",
    "İ",
    "ẞ",
    "½",
    "²",
    "٣",
    "Ⅳ",
    "\u{2028}",
    "&ldquo;",
    "&rdquo;",
    "&amp;",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<q>",
    "</q>",
    "<br>",
    "<blockquote>",
    "<h2>",
    "`x`",
    "**",
    "](y)",
    "[",
    "<!-- copydesk: allow attribution/missing why -->",
    "<!-- copydesk: allow-file date -->",
    "<!-- copydesk: allow nothing/here -->",
];

fn story() -> impl Strategy<Value = String> {
    let word = prop::sample::select(WORDS);
    let mark = prop_oneof![3 => Just(" "), 2 => prop::sample::select(MARKS)];
    prop::collection::vec((word, mark), 0..70)
        .prop_map(|all| all.into_iter().flat_map(|(word, mark)| [word, mark]).collect())
}

fn name() -> impl Strategy<Value = String> {
    ("[a-c]", prop::sample::select(&["txt", "md", "html", "rst", "adoc", "org"][..]))
        .prop_map(|(name, ending)| format!("{name}.{ending}"))
}

/// A run with every rule there is, those that are off included.
fn run(style: &str) -> Run {
    let mut projects = Projects::new(Found::None);
    let project = projects.of_folder(std::path::Path::new("."));
    let ids: Vec<String> = projects.all[project].files.iter().map(|file| file.id.clone()).collect();
    let select = ids.iter().filter_map(|id| projects.all[project].names.find(id)).collect();
    Run {
        projects,
        choice: Choice { style: Some(style.to_owned()), select, ignore: Vec::new() },
        published: "2026-06-04".parse().ok(),
        known: Known::Nothing,
    }
}

/// The outcome on so many threads.
fn check(stories: &[Story], style: &str, threads: usize) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| run(style).check(stories))
}

fn assert_inside(anchor: &Anchor, texts: &BTreeMap<String, String>) {
    let Some(text) = texts.get(&*anchor.file) else { panic!("{anchor:?} points into no story") };
    assert!(text.get(anchor.at.range()).is_some(), "{anchor:?} lies beside the text or cuts a character");
}

fn assert_sound(diagnostic: &Diagnostic, texts: &BTreeMap<String, String>) {
    assert!(!diagnostic.message.contains('\n'), "{:?}", diagnostic.message);
    assert_inside(&diagnostic.primary.anchor, texts);
    diagnostic
        .secondary
        .iter()
        .filter(|label| !label.anchor.file.ends_with(".toml"))
        .for_each(|label| assert_inside(&label.anchor, texts));
    for fix in &diagnostic.fixes {
        fix.edits.iter().for_each(|edit| assert_inside(&edit.anchor, texts));
        assert!(
            fix.edits.windows(2).all(|pair| pair[0].anchor.at.end <= pair[1].anchor.at.start),
            "edits overlap: {:?}",
            fix.edits
        );
    }
}

/// Every place a fact names lies in the prose.
fn assert_facts(name: &str, text: &str) {
    let Ok(page) = read(name, text.as_bytes().to_vec()) else { return };
    let document = Document::new(page, "2026-06-04".parse().ok());
    let mut places: Vec<Span<InProse>> = Vec::new();
    places.extend(document.dates().iter().map(|d| d.at));
    places.extend(document.hedges().iter().map(|h| h.at));
    places.extend(document.claims().iter().map(|c| c.at));
    places.extend(document.quoted().iter().map(|q| q.at));
    places.extend(document.organizations().iter().flat_map(|o| o.mentions.iter().copied()));
    for person in document.people() {
        places.extend(person.mentions.iter().flat_map(|m| [Some(m.at), m.title]).flatten());
    }
    for quotation in document.quotations() {
        places.extend([Some(quotation.at), quotation.source, quotation.cue].into_iter().flatten());
        assert!(quotation.speaker.is_none_or(|speaker| speaker < document.people().len()));
    }
    for at in places {
        assert!(at.start < at.end && document.page.prose.text.get(at.range()).is_some(), "{at:?}");
        let there = document.page.prose.locate(at);
        assert!(document.page.source.text.get(there.range()).is_some(), "{there:?}");
    }
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, max_shrink_iters: 4000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn facts(name in name(), text in story()) {
        assert_facts(&name, &text);
    }

    #[test]
    fn rules(stories in prop::collection::btree_map(name(), story(), 1..4), style in prop::sample::select(&["consistent", "ap", "guardian"][..])) {
        let files: Vec<Story> = stories.iter().map(|(name, text)| Story::of(name.as_str(), text.as_str())).collect();
        let serial = check(&files, style, 1);
        prop_assert!(serial.failures.is_empty(), "{:?}", serial.failures.iter().map(|f| &f.message).collect::<Vec<_>>());
        for diagnostic in &serial.diagnostics {
            assert_sound(diagnostic, &stories);
        }
        let backwards: Vec<Story> = stories.iter().rev().map(|(name, text)| Story::of(name.as_str(), text.as_str())).collect();
        prop_assert_eq!(serial.diagnostics, check(&backwards, style, 3).diagnostics);
    }
}
