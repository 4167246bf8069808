//! What holds of every run, whatever the stories: threads and order change nothing, fixing twice is fixing once, a
//! baseline of what is found leaves nothing, and no text makes copydesk panic.

use std::path::Path;

use copydesk::config::{Choice, Found, Projects};
use copydesk::desk::{Known, Outcome, Run, Story, baseline::Baseline, fix};
use copydesk::diagnostic::Applicability;
use proptest::prelude::*;

/// Pieces that rules care about, so that random stories find something.
const PIECES: &[&str] = &[
    "Dorn was accused of allegedly lying. ",
    "“We won,” he said. ",
    "“We won. ",
    "The stall sells apples, pears, and plums. ",
    "It has bread, cheese and wine. ",
    "Gen. Ada Quill spoke. ",
    "Monday, June 2, 2026, ",
    "The bridge—closed — opens -- now. ",
    "<!-- copydesk: allow claim/double-hedge x -->",
    "<!-- copydesk: allow-file nothing -->",
    "\n\n",
    "\n",
    "# ",
    "> ",
    "\"",
    "'",
    "é ",
    "5 percent and 7% ",
];

fn run(style: &str) -> Run {
    let choice = Choice { style: Some(style.to_owned()), ..Choice::default() };
    Run { projects: Projects::new(Found::None), choice, published: None, known: Known::Nothing }
}

fn check(run: &mut Run, stories: &[Story], threads: usize) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    pool.install(|| run.check(stories))
}

fn story() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,80}",
    ]
}

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let named = |texts: Vec<String>| {
        let story = |(i, text): (usize, String)| Story::of(format!("{i}.{}", ["md", "txt", "html"][i % 3]), text);
        texts.into_iter().enumerate().map(story).collect()
    };
    proptest::collection::vec(story(), 1..5).prop_map(named)
}

/// The stories after one round of fixes.
fn mended(stories: &[Story], outcome: &Outcome) -> Vec<Story> {
    let mend = |story: &Story| {
        let Some(source) = outcome.sources.iter().find(|s| *s.path == *story.path) else { return story.clone() };
        let fixes = outcome.diagnostics.iter().filter(|d| *d.primary.anchor.file == *story.path);
        let fixes = fixes.filter_map(|d| d.fixes.iter().find(|f| f.applicability == Applicability::Safe));
        Story::of(story.path.clone(), fix::apply(&source.text, &source.path, fixes).0)
    };
    stories.iter().map(mend).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn threads_and_order_change_nothing(stories in stories()) {
        let mut run = run("ap");
        let serial = check(&mut run, &stories, 1);
        let reversed: Vec<Story> = stories.iter().rev().cloned().collect();
        let parallel = check(&mut run, &reversed, 3);
        prop_assert_eq!(&serial.diagnostics, &parallel.diagnostics);
        prop_assert!(serial.failures.is_empty(), "{:?}", serial.failures);
    }

    #[test]
    fn places_are_places(stories in stories()) {
        let outcome = run("chicago").check(&stories);
        for diagnostic in &outcome.diagnostics {
            let edits = diagnostic.fixes.iter().flat_map(|f| &f.edits).map(|e| &e.anchor);
            let labels = diagnostic.secondary.iter().map(|l| &l.anchor);
            for anchor in std::iter::once(&diagnostic.primary.anchor).chain(labels).chain(edits) {
                let source = outcome.sources.iter().find(|s| s.path == anchor.file).expect("a source for every label");
                prop_assert!(source.text.get(anchor.at.range()).is_some(), "{diagnostic:?}");
            }
            prop_assert!(!diagnostic.message.contains('\n') && !diagnostic.message.ends_with('.'), "{diagnostic:?}");
        }
    }

    #[test]
    fn fixing_ends(stories in stories()) {
        let mut run = run("ap");
        let mut now = stories;
        for round in 0.. {
            let outcome = run.check(&now);
            let next = mended(&now, &outcome);
            if next == now {
                break;
            }
            prop_assert!(round < 12, "fixes undo each other: {now:?}");
            now = next;
        }
    }

    #[test]
    fn a_baseline_leaves_nothing(stories in stories()) {
        let mut outcome = run("ap").check(&stories);
        let path = |file: &str| Path::new("/stories").join(file);
        let mut baseline = Baseline::at(Path::new("/stories/known.json"));
        let sources = outcome.sources.iter().map(|s| (&*s.path, s)).collect();
        baseline.add(outcome.diagnostics.iter().map(|d| (d, path(&d.primary.anchor.file))), &sources);
        prop_assert_eq!(baseline.subtract(&mut outcome.diagnostics, path, &sources), Vec::new());
        prop_assert!(outcome.diagnostics.is_empty());
    }

    #[test]
    fn fingerprints_survive_edits_elsewhere(stories in stories()) {
        let fingerprints = |outcome: &Outcome| {
            let ours = outcome.diagnostics.iter().filter(|d| d.rule == "claim/double-hedge");
            ours.map(|d| d.fingerprint.clone()).collect::<Vec<_>>()
        };
        let mut run = run("consistent");
        let Some(first) = stories.into_iter().next() else { return Ok(()) };
        let before = fingerprints(&run.check(std::slice::from_ref(&first)));
        let mut text = b"Something else happened.\n\n".to_vec();
        text.extend_from_slice(first.text.as_deref().unwrap_or_default());
        let after = fingerprints(&run.check(&[Story::of(first.path, text)]));
        prop_assert_eq!(&before, &after);
        let mut distinct = before.clone();
        distinct.sort();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), before.len());
    }
}

/// Finds what two texts have in common by a baseline: where in the second, in lines from 1, something new is told.
fn new_lines(before: &str, after: &str) -> Vec<usize> {
    let mut run = run("consistent");
    let path = |file: &str| Path::new("/stories").join(file);
    let known = run.check(&[Story::of("a.md", before)]);
    let sources = known.sources.iter().map(|s| (&*s.path, s)).collect();
    let mut baseline = Baseline::at(Path::new("/stories/known.json"));
    baseline.add(known.diagnostics.iter().map(|d| (d, path(&d.primary.anchor.file))), &sources);
    let mut now = run.check(&[Story::of("a.md", after)]);
    let sources = now.sources.iter().map(|s| (&*s.path, s)).collect();
    baseline.subtract(&mut now.diagnostics, path, &sources);
    now.diagnostics.iter().map(|d| after[..d.primary.anchor.at.start as usize].matches('\n').count() + 1).collect()
}

#[test]
fn a_new_finding_takes_no_old_ones_place() {
    let old = "It rained.\n\nThe lease ends on June 31.\n\nIt snowed.\n";
    let new = "The lease ends on June 31.\n\nIt stopped.\n\n";
    assert_eq!(new_lines(old, &format!("{new}{old}")), [1], "above");
    assert_eq!(new_lines(old, &format!("{old}\n{new}")), [7], "below");
    assert_eq!(new_lines(&format!("{new}{old}"), &format!("Dry.\n\nThe lease ends on June 31.\n\n{new}{old}")), [3]);
    assert_eq!(new_lines(old, &old.replace("The lease", "That old lease of theirs")), [0usize; 0], "edited beside");
    assert_eq!(new_lines(old, &old.replace("It rained", "It hailed")), [0usize; 0], "edited above");
    // One is mended, and another made elsewhere.
    assert_eq!(new_lines(old, "A will is dated June 31.\n\nIt rained.\n\nThe lease ended.\n\nIt snowed.\n"), [1]);
}

#[test]
fn fingerprints_stay_when_a_like_finding_comes() {
    let fingerprints = |text: &str| -> Vec<String> {
        run("consistent").check(&[Story::of("a.md", text)]).diagnostics.into_iter().map(|d| d.fingerprint).collect()
    };
    let old = "It rained.\n\nThe lease ends on June 31.\n\nIt snowed.\n";
    let one = fingerprints(old);
    let two = fingerprints(&format!("The lease ends on June 31.\n\n{old}"));
    let three = fingerprints(&format!("The lease ends on June 31.\n\nDry.\n\nThe lease ends on June 31.\n\n{old}"));
    assert_eq!((&one[..], &two[..]), (&two[1..], &three[1..]));
}

/// An editor asks again and again with one run: the answer stays the same.
#[test]
fn faults_are_told_every_time() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("copydesk.toml"), "sytle = 'ap'").expect("written");
    let story = Story::of(folder.path().join("a.md").to_string_lossy(), "It is so.");
    let mut run = Run {
        projects: Projects::new(Found::Nearest),
        choice: Choice::default(),
        published: None,
        known: Known::Nothing,
    };
    for _ in 0..2 {
        let outcome = run.check(std::slice::from_ref(&story));
        let rules: Vec<&str> = outcome.failures.iter().map(|f| f.rule.as_str()).collect();
        assert_eq!(rules, ["config/unknown-key"]);
        assert_eq!(outcome.checked, 0);
    }
}

/// A story may begin with a number that another one follows.
#[test]
fn a_number_may_stand_first() {
    let outcome = run("consistent").check(&[Story::of("a.txt", "388, and Tom Ross 96, were told.\n")]);
    assert!(outcome.failures.is_empty(), "{:?}", outcome.failures);
}
