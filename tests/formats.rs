//! One sample of diagnostics through every format, against files under `tests/formats/`.
//!
//! `COPYDESK_BLESS=1 cargo test --test formats` rewrites the files; the review is the difference.

use std::path::{Path, PathBuf};

use copydesk::diagnostic::{Anchor, Applicability, Diagnostic, Edit, Fix, Label, Severity};
use copydesk::report::{self, About, Format, Settings};
use copydesk::text::{Source, Span};

/// A story that tries to speak to the terminal, with characters that are wide, combine, or do not show.
const ODD: &str = "\u{feff}First line\u{a0}here, a\u{200b} hidden one and \u{1b}[31mred\u{1b}[0m.\r\nWide 漢字かな交じり文 and cafe\u{301} and \u{202e}txet\r\nlast line without an end";

const QUOTATION: &str = "“Our engineers opened the north sluice at dawn and closed it before noon. The work was done without incident. \
    Nobody living below the dam was ever at risk, and the board thanks the volunteers who walked the banks through two nights of rain.”";

const RULE: &str = "title  = \"weekday and date disagree\"\n\n[weekday]\nyears = \"publisht\"\n";

fn sources() -> Vec<Source> {
    vec![
        Source::new("stories/story.txt", include_str!("formats/story.txt")),
        Source::new("stories/odd name, 50%.txt", ODD),
        Source::new("rules/date/weekday.toml", RULE),
    ]
}

/// Finds the places of a sample.
struct Finder(Vec<Source>);

impl Finder {
    /// The place of `part` within the first occurrence of `whole`.
    fn at(&self, file: usize, whole: &str, part: &str) -> Anchor {
        let text = &self.0[file].text;
        let start = text.find(whole).expect("the whole stands in the text");
        let start = start + whole.find(part).expect("the part stands in the whole");
        Anchor { file: self.0[file].path.clone(), at: Span::new(start, start + part.len()) }
    }

    fn label(&self, file: usize, whole: &str, part: &str, message: &str) -> Label {
        Label { anchor: self.at(file, whole, part), message: message.to_owned() }
    }
}

fn diagnostic(rule: &str, severity: Severity, message: &str, primary: Label) -> Diagnostic {
    Diagnostic {
        rule: rule.to_owned(),
        severity,
        message: message.to_owned(),
        primary,
        secondary: Vec::new(),
        notes: Vec::new(),
        help: None,
        fixes: Vec::new(),
        fingerprint: format!("{:016x}", rule.bytes().fold(7u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)))),
    }
}

fn fix(title: &str, applicability: Applicability, edits: Vec<(Anchor, &str)>) -> Fix {
    let edits = edits.into_iter().map(|(anchor, insert)| Edit { anchor, insert: insert.to_owned() }).collect();
    Fix { title: title.to_owned(), applicability, edits }
}

fn sample() -> (Vec<Source>, Vec<Diagnostic>) {
    let f = Finder(sources());
    let point = |file: usize, offset: usize| Anchor { file: f.0[file].path.clone(), at: Span::new(offset, offset) };
    let mut all = Vec::new();

    let mut d = diagnostic(
        "quote/punctuation",
        Severity::Warning,
        "the period stands outside the closing quotation mark",
        f.label(0, "in its bed”.", "”.", "outside here"),
    );
    d.secondary.push(f.label(0, "nights of rain.”", ".”", "inside here"));
    d.secondary.push(f.label(0, "in a day.”", ".”", "inside here"));
    d.secondary.push(f.label(0, "“late.”", ".”", "inside here"));
    d.notes.push(
        "the story sets it inside in 3 of its 4 quotations, and so do AP, Reuters and the Chicago Manual of Style"
            .into(),
    );
    d.help = Some("move it inside the mark".into());
    d.fixes.push(fix("write `.”`", Applicability::Safe, vec![(f.at(0, "in its bed”.", "”."), ".”")]));
    all.push(d);

    let mut d = diagnostic(
        "claim/unconfirmed",
        Severity::Warning,
        "the story states what it also calls unconfirmed: that water was released from the upper reservoir",
        f.label(
            0,
            "have not confirmed whether water was released from the upper reservoir on",
            "have not confirmed whether water was released from the upper reservoir",
            "not confirmed here",
        ),
    );
    d.secondary.push(f.label(
        0,
        "announced on March 3 that crews had drained",
        "announced on March 3 that crews had drained",
        "announced as done",
    ));
    d.secondary.push(f.label(
        0,
        "county and board officials",
        "county and board officials",
        "the board is one of these officials",
    ));
    d.help = Some("say what exactly is unconfirmed, or attribute the first line as a claim".into());
    all.push(d);

    let mut d = diagnostic(
        "date/weekday",
        Severity::Error,
        "`Monday, March 3` and `March 3` cannot both be right",
        f.label(0, "Monday, March 3", "Monday, March 3", "a Tuesday in 2026"),
    );
    d.secondary.push(f.label(0, "on March 3 that", "March 3", "the same date"));
    d.secondary.push(f.label(2, "\"publisht\"", "\"publisht\"", "the rule looks at these years"));
    d.notes.push("either may be wrong: the weekday or the date".into());
    all.push(d);

    let mut d = diagnostic(
        "attribution/late",
        Severity::Note,
        "a quotation of three sentences names its source only at its end, where a reader no longer asks",
        f.label(0, QUOTATION, QUOTATION, "no source until here"),
    );
    d.secondary.push(f.label(0, "The work was done", "The work was done", "the second sentence"));
    all.push(d);

    let mut d = diagnostic(
        "title/form",
        Severity::Note,
        "`Mr Marrow` is `Gen. Ellis T. Marrow` elsewhere",
        f.label(0, "Mr Marrow", "Mr Marrow", "here"),
    );
    d.secondary.push(f.label(0, "Gen. Ellis T. Marrow", "Gen. Ellis T. Marrow", "introduced here"));
    d.secondary.push(f.label(0, "Marrow said", "Marrow", "again"));
    d.fixes.push(fix("write the surname alone", Applicability::Unsafe, vec![(f.at(0, "Mr Marrow", "Mr "), "")]));
    d.fixes.push(fix(
        "write the rank both times",
        Applicability::Display,
        vec![(f.at(0, "Mr Marrow", "Mr"), "Gen."), (f.at(0, "Marrow said", "Marrow"), "Gen. Marrow")],
    ));
    all.push(d);

    let mut d = diagnostic(
        "quote/marks",
        Severity::Warning,
        "a label from one paragraph into another",
        f.label(
            0,
            "two nights of rain.”\n\nBoard chairman",
            "two nights of rain.”\n\nBoard chairman",
            "over the break",
        ),
    );
    d.notes.push("two\nlines of note".into());
    all.push(d);

    let mut d = diagnostic(
        "text/odd",
        Severity::Warning,
        "a message with \u{1b}]0;a title\u{7} and a\nline end, 50% of it: really",
        f.label(1, "line\u{a0}here", "\u{a0}", "no-break space"),
    );
    d.secondary.push(f.label(1, "a\u{200b}", "\u{200b}", "zero-width \u{1b}[1mspace"));
    d.secondary.push(f.label(1, "漢字かな交じり文", "かな", "wide"));
    d.secondary.push(f.label(1, "\u{301}", "\u{301}", "an accent"));
    d.secondary.push(f.label(1, "red", "red", "not red"));
    d.secondary.push(f.label(1, "\r\nWide", "\r\n", "a line end"));
    d.notes.push("a note with \u{9b}31m in it".into());
    d.fixes.push(fix(
        "write \u{1b}[2Ja space",
        Applicability::Safe,
        vec![(f.at(1, "line\u{a0}here", "\u{a0}"), " \u{1b}[2J")],
    ));
    all.push(d);

    let end = ODD.len();
    let mut d = diagnostic(
        "text/end",
        Severity::Note,
        "nothing after the last word",
        Label { anchor: point(1, end), message: "here".into() },
    );
    d.secondary.push(Label { anchor: point(1, 0), message: "the very start".into() });
    d.fixes.push(fix("end the line", Applicability::Safe, vec![(point(1, end), "\n")]));
    all.push(d);

    all.push(Diagnostic {
        primary: Label {
            anchor: Anchor { file: "stories/lost.txt".into(), at: Span::new(0, 0) },
            message: String::new(),
        },
        ..diagnostic(
            "desk/unreadable",
            Severity::Error,
            "cannot read stories/lost.txt: permission denied",
            all[0].primary.clone(),
        )
    });
    (f.0, all)
}

fn rules() -> Vec<About> {
    let about = |id: &str, title: &str, severity| About {
        id: id.into(),
        title: title.into(),
        why: format!("a reader who sees {title} doubts the rest"),
        source: (id == "quote/punctuation").then(|| "AP Stylebook, quotation marks".to_owned()),
        severity,
    };
    vec![
        about("date/weekday", "weekday and date disagree", Severity::Error),
        about("quote/punctuation", "punctuation outside the closing mark", Severity::Warning),
        about("title/form", "two forms of one title", Severity::Note),
    ]
}

fn rendered(format: Format, width: usize, color: bool, links: Option<&Path>) -> String {
    let (sources, diagnostics) = sample();
    let rules = rules();
    let settings = Settings { width, color, links, files: 3, rules: &rules, ..Settings::default() };
    let mut out = Vec::new();
    report::write(&mut out, format, &diagnostics, &sources, &settings).expect("writing to memory");
    String::from_utf8(out).expect("reports are UTF-8")
}

#[track_caller]
fn check(name: &str, found: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(name);
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        std::fs::write(&path, found).expect("the file can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{name} differs; COPYDESK_BLESS=1 rewrites it");
}

#[test]
fn full_at_60_columns() {
    check("full-60.txt", &rendered(Format::Full, 60, false, None));
}

#[test]
fn full_at_80_columns() {
    check("full-80.txt", &rendered(Format::Full, 80, false, None));
}

#[test]
fn full_at_120_columns() {
    check("full-120.txt", &rendered(Format::Full, 120, false, None));
}

#[test]
fn full_in_color_with_links() {
    check("full-color.txt", &rendered(Format::Full, 80, true, Some(Path::new("/desk"))));
}

#[test]
fn concise() {
    check("concise.txt", &rendered(Format::Concise, 80, false, None));
}

#[test]
fn json() {
    check("diagnostics.json", &rendered(Format::Json, 80, false, None));
}

#[test]
fn jsonl() {
    check("diagnostics.jsonl", &rendered(Format::Jsonl, 80, false, None));
}

#[test]
fn github() {
    check("github.txt", &rendered(Format::Github, 80, false, None));
}

#[test]
fn sarif() {
    check("diagnostics.sarif", &rendered(Format::Sarif, 80, false, None));
}

#[test]
fn gitlab() {
    check("gitlab.json", &rendered(Format::Gitlab, 80, false, None));
}

#[test]
fn rdjsonl() {
    check("rdjson.jsonl", &rendered(Format::Rdjsonl, 80, false, None));
}

#[test]
fn checkstyle() {
    check("checkstyle.xml", &rendered(Format::Checkstyle, 80, false, None));
}

#[test]
fn junit() {
    check("junit.xml", &rendered(Format::Junit, 80, false, None));
}

/// What code scanning asks of a log beyond its shape.
#[test]
fn sarif_holds_together() {
    let log: serde_json::Value =
        serde_json::from_str(&rendered(Format::Sarif, 80, false, None)).expect("SARIF is JSON");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("a rule table");
    for rule in rules {
        for path in
            ["/id", "/shortDescription/text", "/fullDescription/text", "/help/text", "/defaultConfiguration/level"]
        {
            assert!(
                rule.pointer(path).and_then(|text| text.as_str()).is_some_and(|text| !text.is_empty()),
                "{path} of {rule}"
            );
        }
    }
    let mut hashes = std::collections::BTreeSet::new();
    for result in run["results"].as_array().expect("results") {
        let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
        assert_eq!(result["ruleId"], rule["id"]);
        assert!(
            hashes.insert(result["partialFingerprints"]["primaryLocationLineHash"].to_string()),
            "two results are one: {result}"
        );
        let text = result["message"]["text"].as_str().expect("a text");
        let related = result["relatedLocations"].as_array().map_or(0, Vec::len);
        for id in 0..related {
            assert!(text.contains(&format!("]({id})")), "no link to place {id}: {text}");
            assert_eq!(result["relatedLocations"][id]["id"], id);
        }
        let location = &result["locations"][0]["physicalLocation"];
        let uri = location["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uri.bytes().all(|b| b.is_ascii_graphic()) && !uri.starts_with('/'), "{uri}");
        for place in ["startLine", "startColumn", "endLine", "endColumn"] {
            assert!(location["region"][place].as_u64().is_some_and(|n| n > 0), "{place} of {location}");
        }
    }
}

/// A run that could not read everything says so.
#[test]
fn sarif_tells_of_failures() {
    let (sources, diagnostics) = sample();
    let failures = &diagnostics[..1];
    let mut bytes = Vec::new();
    let settings = Settings { failures, ..Settings::default() };
    report::write(&mut bytes, Format::Sarif, &[], &sources, &settings).expect("written");
    let log: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    assert_eq!(invocation["toolExecutionNotifications"][0]["descriptor"]["id"], failures[0].rule.as_str());
}
