//! Whatever a diagnostic says of whatever text, the page for people is laid out: no panic, true places, rows within the
//! page, and nothing in them that a terminal obeys.

use copydesk::diagnostic::{Anchor, Applicability, Diagnostic, Edit, Fix, Label, Severity};
use copydesk::report::{self, Format, Settings};
use copydesk::text::{Source, Span};
use proptest::prelude::*;
use unicode_width::UnicodeWidthChar;

/// Columns that a row may run over the page: codespan-reporting writes a caret past the end of the text.
const TOLERANCE: usize = 4;

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-Z]{1,12}",
        4 => Just(" ".to_owned()),
        1 => "[.,“”‘’\"'—–é中字\u{301}\u{1F600}]",
        1 => prop_oneof![Just(" “Yes.” Gen. Ann Bell said on March 3. ".to_owned()), Just(" reportedly ".to_owned())],
        1 => prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\n\n".to_owned()),
            Just("\t".to_owned()),
            Just("\u{a0}".to_owned()),
            Just("\u{200b}".to_owned()),
            Just("\u{1b}[31m".to_owned()),
            Just("\u{feff}".to_owned()),
            Just("\u{202e}".to_owned()),
            Just("\u{301}\u{301}\u{301}".to_owned()),
            Just("\r".to_owned()),
            "[a-z]{80,200}",
        ],
    ];
    proptest::collection::vec(piece, 0..300).prop_map(|pieces| pieces.concat())
}

/// A label by two shares of the text, its length small more often than not.
fn place() -> impl Strategy<Value = (f64, f64)> {
    (0.0..=1.0f64, prop_oneof![3 => Just(0.0), 5 => 0.0..0.05f64, 2 => 0.0..0.5f64, 1 => 0.0..=1.0f64])
}

fn message() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z]{1,8}( [a-z]{1,8}){0,4}", 1 => Just(String::new()), 1 => "[a-z]{1,8}( [a-z\u{1b}\n]{1,8}){5,20}"]
}

fn boundary(text: &str, share: f64) -> usize {
    let mut at = (text.len() as f64 * share.clamp(0.0, 1.0)) as usize;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn label(texts: &[String], file: bool, (from, length): (f64, f64), message: String) -> Label {
    let file = usize::from(file);
    let (start, end) = (boundary(&texts[file], from), boundary(&texts[file], from + length));
    Label { anchor: Anchor { file: format!("{file}.txt").into(), at: Span::new(start, end.max(start)) }, message }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_story_has_a_page(text in text(), width in prop_oneof![Just(60usize), Just(80), 40..130usize]) {
        let page = copydesk::read::read("a.txt", text.into_bytes()).unwrap();
        let document = copydesk::facts::Document::new(page, None);
        let mut page = Vec::new();
        let settings = Settings { width, ..Settings::default() };
        report::inspect::write(&mut page, report::inspect::Form::Text, Default::default(), [document], &settings).unwrap();
        let page = String::from_utf8(page).unwrap();
        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n'), "a control character: {page:?}");
        for line in page.lines() {
            let columns: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
            prop_assert!(columns <= width + TOLERANCE, "{columns} columns of {width}: {line}\n{page}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_diagnostic_has_a_page(
        texts in [text(), text()],
        primary in (place(), message()),
        secondary in proptest::collection::vec((any::<bool>(), place(), message()), 0..5),
        said in (message(), message()),
        insert in "[a-z \u{1b}\n]{0,40}",
        width in prop_oneof![Just(60usize), Just(80), Just(100), 40..130usize],
    ) {
        let sources: Vec<Source> = texts.iter().enumerate().map(|(i, t)| Source::new(format!("{i}.txt"), t.as_str())).collect();
        let primary = label(&texts, false, primary.0, primary.1);
        let secondary: Vec<Label> = secondary.into_iter().map(|(file, place, message)| label(&texts, file, place, message)).collect();
        let edit = Edit { anchor: primary.anchor.clone(), insert };
        let diagnostic = Diagnostic {
            rule: "group/name".into(),
            severity: Severity::Warning,
            message: format!("a {}", said.0),
            fixes: vec![Fix { title: "mend it".into(), applicability: Applicability::Safe, edits: vec![edit] }],
            primary,
            secondary,
            notes: vec![said.1.clone()],
            help: Some(said.1),
            fingerprint: "0".into(),
        };
        let mut page = Vec::new();
        let settings = Settings { width, ..Settings::default() };
        report::write(&mut page, Format::Full, std::slice::from_ref(&diagnostic), &sources, &settings).unwrap();
        let page = String::from_utf8(page).unwrap();

        prop_assert!(!page.chars().any(|c| c.is_control() && c != '\n'), "a control character: {page:?}");
        let at = sources[0].position(diagnostic.primary.anchor.at.start);
        let header = format!("─ 0.txt:{}:{}", at.line, at.column);
        prop_assert!(page.lines().any(|line| line.ends_with(&header)), "no header {header}:\n{page}");
        for line in page.lines() {
            let columns: usize = line.chars().map(|c| c.width().unwrap_or(0)).sum();
            prop_assert!(columns <= width + TOLERANCE, "{columns} columns of {width}: {line}\n{page}");
        }
        // The primary label is drawn.
        prop_assert!(page.contains('^') || page.contains('╭'), "no caret:\n{page}");
    }
}
