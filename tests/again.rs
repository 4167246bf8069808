//! A story read again by what has changed in it says the same as one read anew, whatever was changed.

use std::path::Path;
use std::sync::Arc;

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Aids, Known, Recall, Run, Story};
use copydesk::facts::{Document, Kept};
use copydesk::grammar::Grammar;
use copydesk::read::read;
use proptest::prelude::*;

/// Pieces that change more than the place they are typed at.
const PIECES: &[&str] = &[
    "x",
    " ",
    "\n",
    "\n\n",
    ".",
    "!",
    "“",
    "”",
    "\"",
    "’",
    "`",
    "```\n",
    "- ",
    "# ",
    "> ",
    "| a | b |\n|---|---|\n",
    "The ",
    "he said",
    " said that ",
    "Gov. Ada Quill ",
    "5 percent of ",
    "on Monday, June 31, ",
    "É",
    "😀",
    "[a](b)",
    "<p>",
    "</div>",
    "---\n",
    "<!-- copydesk: allow number x -->",
    "Yahoo! ",
    "the the ",
    "U.S. ",
];

/// What is done to a story: at a place (a part of its length), so many bytes go and something comes.
type Edit = (f64, usize, usize);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    proptest::collection::vec(
        (0.0..1.0, prop_oneof![3 => Just(0_usize), 2 => 0..80_usize, 1 => 0..2000_usize], 0..PIECES.len()),
        1..12,
    )
}

fn story() -> impl Strategy<Value = (String, String)> {
    let mut all = Vec::new();
    for folder in ["fixtures/harbor", "fixtures", "benches"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let known = [".md", ".txt", ".html"].iter().any(|ending| name.ends_with(ending));
            if known && let Ok(text) = std::fs::read_to_string(entry.path()) {
                all.push((name, text));
            }
        }
    }
    all.sort();
    proptest::sample::select(all)
}

fn edited(text: &str, (place, gone, comes): Edit) -> String {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor((place * text.len() as f64) as usize);
    let end = floor((start + gone).min(text.len()));
    format!("{}{}{}", &text[..start], PIECES[comes], &text[end..])
}

/// Everything that is read of a story before its facts, and what of these is kept.
fn told(document: &Document) -> String {
    use std::fmt::Write as _;
    let grammar: &Grammar = &document.grammar;
    let (words, mut told) = (grammar.words(), String::new());
    for (i, word) in words.all().iter().enumerate() {
        let (at, kind, block) = (word.at, word.kind, word.block);
        let (lower, label) = (words.lower(i), grammar.tags().label(i));
        let owner = grammar.clause_of(i).map(|clause| clause.verb);
        let _ = writeln!(
            told,
            "{at:?} {kind:?} {block} {} {} {lower} {label:?} {owner:?} {} {:?}",
            word.spaced,
            word.capital,
            grammar.is_finite(i),
            words.folded(i).hash(),
        );
    }
    let _ = write!(told, "{:?}\n{:?}\n{:?}", grammar.sentences(), grammar.chunks(), grammar.clauses());
    let _ = write!(told, "{:?}\n{:?}", document.events(), document.dates());
    told
}

/// How many stories are edited; `COPYDESK_EDGES` says more.
fn cases() -> u32 {
    std::env::var("COPYDESK_EDGES").ok().and_then(|often| often.parse().ok()).unwrap_or(24)
}

fn run() -> Run {
    let (projects, choice) = (Projects::new(Found::None), Choice::default());
    Run { projects, choice, published: None, known: Known::Nothing }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readings((name, text) in story(), edits in edits()) {
        let document = |text: &str| Document::new(read(&name, text.as_bytes().to_vec()).expect("text"), None);
        let mut text = text;
        let first = document(&text);
        told(&first);
        let mut before: Arc<Kept> = Arc::new(first.keep().1);
        for edit in edits {
            text = edited(&text, edit);
            let fresh = document(&text);
            let again = Document::again(fresh.page.clone(), None, &before);
            prop_assert_eq!(told(&again), told(&fresh), "{} {:?}", &text, edit);
            before = Arc::new(again.keep().1);
        }
    }

    #[test]
    fn findings((name, text) in story(), edits in edits()) {
        let (mut fresh, mut again) = (run(), run());
        let mut recall = Recall::default();
        let mut text = text;
        for edit in edits {
            text = edited(&text, edit);
            let stories = [Story::of(name.clone(), text.clone())];
            let aids = Aids { recall: Some(&recall), ..Aids::default() };
            let found = again.check_with(&stories, aids);
            recall.turn();
            prop_assert_eq!(found.diagnostics, fresh.check(&stories).diagnostics, "{} {:?}", &text, edit);
        }
    }
}
