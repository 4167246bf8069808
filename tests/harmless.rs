//! A fix touches prose and nothing else: whatever code of templates, components and formats stands around the prose, in
//! files with either line end, its bytes come through every fix as they were.

mod code_in_prose;

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Known, Run, Story, fix, harm};
use copydesk::diagnostic::Applicability;
use copydesk::read::read;
use proptest::prelude::*;

use code_in_prose::CODE;

/// Prose with something to mend.
const PROSE: &[&str] = &[
    "It rose 5 percent in May, 6 percent in June and 7% in July.",
    "“We go,” said Bo Ray. \"We stay,\" she said. “We go,” he said.",
    "Gen. Ada Quill spoke. Gen. Ada Quill left. General Ada Quill came back.",
    "They meet on 3 May 2026, on 4 May 2026 and on May 5, 2026.",
    "She said: “We are late”. He said: “We are here.” They said: “We go.”",
    "It has bread, cheese, and wine. It has oil, salt and wine.",
    "The fee is $5 million; the rent is $6 million; the tax is 7 million dollars.",
];

/// The same as blocks of their own.
const BLOCKS: &[&str] = &[
    "```text\nx = \"5 percent\"\n```",
    "::: warning \"Mind the 5 percent\"",
    ":::",
    "!!! note \"Twelve percent\"",
    "$$\ny = \"5 percent\"\n$$",
    "import {Note} from \"../note\"",
    "{% highlight c %}\n“General” \"5%\"\n{% endhighlight %}",
    "<script>x = \"5 percent\";</script>",
];

const FRONT: &[&str] = &[
    "",
    "---\ntitle: \"The “long” road, 5 percent\"\ntags: ['x', \"5%\"]\n---\n",
    "---\ntitle: >\n  Gen. Ada Quill \"5%\"\n---\n",
    "+++\ntitle = 'General Ada Quill'\ndate = 2026-05-03\n+++\n",
    "{\n  \"title\": \"General Ada Quill, 5 percent\"\n}\n",
];

/// A document, with the pieces that must come through in their order.
fn document() -> impl Strategy<Value = (String, Vec<String>)> {
    let part = prop_oneof![
        3 => prop::sample::select(PROSE).prop_map(|text| (text.to_owned(), None)),
        2 => (prop::sample::select(PROSE), prop::sample::select(CODE), prop::sample::select(PROSE))
            .prop_map(|(a, code, b)| (format!("{a} {code} {b}"), Some(code.to_owned()))),
        2 => prop::sample::select(CODE).prop_map(|code| (code.to_owned(), Some(code.to_owned()))),
        2 => prop::sample::select(BLOCKS).prop_map(|code| (code.to_owned(), Some(code.to_owned()))),
    ];
    let parts = prop::collection::vec(part, 1..7);
    (prop::sample::select(FRONT), parts, any::<bool>()).prop_map(|(front, parts, windows)| {
        let mut text = front.to_owned();
        let mut kept = vec![front.to_owned()];
        for (part, code) in parts {
            text.push_str(&format!("\n{part}\n"));
            kept.extend(code);
        }
        let ends = |text: String| if windows { text.replace('\n', "\r\n") } else { text };
        (ends(text), kept.into_iter().map(ends).collect())
    })
}

fn run(style: &str) -> Run {
    let choice = Choice { style: Some(style.to_owned()), ..Choice::default() };
    Run { projects: Projects::new(Found::None), choice, published: None, known: Known::Nothing }
}

/// A text with every fix applied that is more than shown, round after round.
fn mended(run: &mut Run, name: &str, text: &str) -> String {
    let mut now = text.to_owned();
    for _ in 0..8 {
        let outcome = run.check(&[Story::of(name, now.clone())]);
        let usable =
            outcome.diagnostics.iter().flat_map(|d| &d.fixes).filter(|f| f.applicability != Applicability::Display);
        let (next, applied) = fix::apply(&now, name, usable);
        if applied == 0 {
            break;
        }
        now = next;
    }
    now
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn code_comes_through((text, kept) in document(), style in prop::sample::select(&["consistent", "ap", "guardian"][..])) {
        for name in ["a.md", "a.mdx", "a.html"] {
            // What is code in one format may be prose in another.
            let is_markdown = name != "a.html";
            let fixed = mended(&mut run(style), name, &text);
            let mut here = 0;
            for piece in kept.iter().filter(|p| is_markdown || p.starts_with(['<', '{', '+']) && !p.starts_with("{:")) {
                let found = fixed[here..].find(piece.as_str());
                prop_assert!(found.is_some(), "{name}: {piece:?} is gone\nfrom {text:?}\nto   {fixed:?}");
                here += found.unwrap_or(0) + piece.len();
            }
            let ends = |text: &str| (text.matches('\n').count(), text.matches('\r').count());
            prop_assert_eq!(ends(&text), ends(&fixed));
        }
    }
}

/// A change that alters what a page is made of is told.
#[test]
fn harm_is_told() {
    let told = |before: &str, after: &str| harm::of(&mut run("consistent"), &Story::of("a.md", before), before, after);
    assert_eq!(told("One two.\n", "One 2.\n"), None);
    assert_eq!(told("One\n\ntwo.\n", "One two.\n").as_deref(), Some("the markup of the page change"));
    assert_eq!(
        told("---\nlang: en\n---\nx\n", "---\nlang: fr\n---\nx\n").as_deref(),
        Some("the markup of the page change")
    );
    assert_eq!(told("It met.\n", "It met on June 31.\n").as_deref(), Some("`date/impossible` find more"));
}

/// The places that may be mended are those of prose.
#[test]
fn only_prose_may_be_mended() {
    let text = "---\ntitle: The road\n---\n\n![A hall](a.png)\n\nText.\n\n<div><img alt=\"A hall\"></div>\n";
    let page = read("a.md", text.as_bytes().to_vec()).expect("text");
    let may: Vec<(&str, bool)> =
        page.prose.blocks.iter().map(|b| (page.prose.slice(b.at), page.prose.is_exact(b.at))).collect();
    assert_eq!(may, [("The road", false), ("A hall", true), ("Text.", true), ("A hall", false)]);
}
