//! The guide for rule authors: every rule in it is read, and its examples are run.

use std::fs;
use std::path::Path;

use copydesk::config::Names;
use copydesk::desk::examples;
use copydesk::rule::file::{embedded, read};
use copydesk::rule::kinds::KINDS;
use copydesk::rule::sheets::Sheets;
use copydesk::rule::{Example, Kind, RuleFile};

#[test]
fn every_rule_in_the_guide_is_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src");
    let mut run = 0;
    for entry in fs::read_dir(&folder).expect("docs/src is readable") {
        let path = entry.expect("docs/src is readable").path();
        let text = fs::read_to_string(&path).expect("a page is text");
        for (number, block) in text.split("```toml\n").skip(1).enumerate() {
            let rule = block.split("```").next().expect("a block ends");
            let place = format!("{} block {}", path.display(), number + 1);
            let mut sheets = Sheets::default();
            let names = Names::of(&embedded(&mut sheets, false));
            let file = read(&mut sheets, "guide/rule", "guide/rule.toml", rule);
            let faults: Vec<_> = sheets.faults.iter().map(|f| f.message.clone()).collect();
            assert!(faults.is_empty(), "{place}: {faults:?}");
            let file = file.expect("a rule without faults");
            for example in &file.examples {
                examples::run(&sheets, &names, &file, example).unwrap_or_else(|fault| panic!("{place}: {fault}"));
                run += 1;
            }
        }
    }
    assert!(run >= 8, "the guide has lost its examples: {run}");
}

/// The page of all kinds is written from the kinds themselves and from the examples of the rules that are of them;
/// `COPYDESK_BLESS=1` writes it anew.
#[test]
fn every_kind_stands_in_the_guide_with_a_tested_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src");
    let mut sheets = Sheets::default();
    let rules = embedded(&mut sheets, true);
    let mut page = String::from(HEAD);
    let mut kinds: Vec<&Kind> = KINDS.iter().collect();
    kinds.sort_by_key(|kind| kind.table);
    for kind in kinds {
        let of_it: Vec<&RuleFile> = rules.iter().filter(|rule| rule.kind.table == kind.table).collect();
        page.push_str(&format!("\n## `{}`\n\n{}.\n\n", kind.table, kind.doc));
        let options: Vec<String> = kind.option_names().iter().map(|name| format!("`{name}`")).collect();
        page.push_str(&format!("Options: {}.\n\n", options.join(", ")));
        let told = guide_page(&folder, kind.table);
        if let Some(told) = &told {
            page.push_str(&format!("A rule of this kind, with its example, stands in [the guide]({told}).\n\n"));
        }
        let shown = of_it.iter().find_map(|rule| Some((rule, shown_example(&rule.examples)?)));
        if let Some((rule, example)) = &shown {
            page.push_str(&format!("From `rules/{}.toml`:\n\n```text\n{example}\n```\n", rule.id));
        }
        assert!(told.is_some() || shown.is_some(), "no tested example of `{}`", kind.table);
    }
    let page = format!("{}\n", page.trim_end());
    let path = folder.join("kinds.md");
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), page, "COPYDESK_BLESS=1 writes it anew");
}

const HEAD: &str = "# Every kind of rule

One table of a rule file says of which kind the rule is. `copydesk explain KIND` tells what each option takes and what it is unless
given; `copydesk new KIND GROUP/NAME` writes a rule to begin with. The examples are those of the built-in rules, and are run with them.
";

/// The page of the guide that has a rule of a kind.
fn guide_page(folder: &Path, table: &str) -> Option<String> {
    let mut pages: Vec<_> = fs::read_dir(folder).expect("docs/src is readable").flatten().map(|e| e.path()).collect();
    pages.sort();
    let heads = [format!("\n[{table}]\n"), format!("\n[{table}."), format!("\n[[{table}.")];
    let has = |text: &str| {
        text.split("```toml\n").skip(1).any(|block| {
            let block = block.split("```").next().unwrap_or_default();
            heads.iter().any(|head| block.contains(head.as_str()))
        })
    };
    let page = pages.iter().find(|page| fs::read_to_string(page).is_ok_and(|text| has(&text)))?;
    Some(page.file_name()?.to_string_lossy().into_owned())
}

/// An example as a reader sees it, with what it needs to be understood.
fn example(example: &Example) -> String {
    let mut told = Vec::new();
    told.extend(example.config.as_ref().map(|config| format!("copydesk.toml:\n{}\n", config.trim())));
    for (name, text) in [("bad", &example.bad), ("good", &example.good)] {
        told.extend(text.as_ref().map(|text| format!("{name:<5}{}", text.trim().replace('\n', "\n     "))));
    }
    told.extend(example.files.iter().map(|(file, text)| format!("{file}: {}", text.trim())));
    told.join("\n").lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The first example that shows what is found, or else the first.
fn shown_example(examples: &[Example]) -> Option<String> {
    let marked = |text: &String| text.contains('⟦');
    let shows = |one: &&Example| one.bad.is_some() || one.files.values().any(marked) || one.config.is_some();
    examples.iter().find(shows).or(examples.first()).map(example)
}
