//! The guide for rule authors: every rule in it is read, and its examples are run.

use std::fs;
use std::path::Path;

use copydesk::config::Names;
use copydesk::desk::examples;
use copydesk::rule::file::{embedded, read};
use copydesk::rule::sheets::Sheets;

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
