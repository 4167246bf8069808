//! Every example of every rule file is a test of its own, named after the rule: `cargo test --test rules date/weekday`.

use std::process::ExitCode;
use std::sync::Arc;

use copydesk::config::Names;
use copydesk::desk::examples;
use copydesk::rule::RuleFile;
use copydesk::rule::file::embedded;
use copydesk::rule::sheets::Sheets;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let mut sheets = Sheets::default();
    let rules = embedded(&mut sheets, true);
    let faults: Vec<String> =
        sheets.faults.iter().map(|f| format!("{}: {} {:?}", f.primary.anchor.file, f.message, f.notes)).collect();
    let sheets = Arc::new(sheets);
    let names = Arc::new(Names::of(&rules));
    let mut trials =
        vec![Trial::test(
            "sound",
            move || if faults.is_empty() { Ok(()) } else { Err(Failed::from(faults.join("\n"))) },
        )];
    trials.push(Trial::test("examples_last", examples_last));
    for rule in rules {
        let rule = Arc::new(rule);
        for number in 0..rule.examples.len() {
            let (rule, sheets, names) = (rule.clone(), sheets.clone(), names.clone());
            trials.push(Trial::test(format!("{}/{}", rule.id, number + 1), move || {
                examples::run(&sheets, &names, &rule, &rule.examples[number]).map_err(Failed::from)
            }));
        }
        for style in rule.styles.keys() {
            let (rule, sheets, style) = (rule.clone(), sheets.clone(), style.clone());
            trials.push(Trial::test(format!("{}/style.{style}", rule.id), move || {
                let mut sheets = (*sheets).clone();
                sheets.faults.clear();
                rule.rule(&mut sheets, &style, &[]);
                sheets.faults.first().map_or(Ok(()), |f| Err(Failed::from(f.message.clone())))
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// A check reads built-in rules only up to their examples, so nothing else may follow them.
fn examples_last() -> Result<(), Failed> {
    let whole = embedded(&mut Sheets::default(), true);
    let cut = embedded(&mut Sheets::default(), false);
    for (whole, cut) in whole.iter().zip(&cut) {
        let keys = |file: &RuleFile| file.options.keys().map(|k| k.get_ref().to_string()).collect::<Vec<_>>();
        let styles = |file: &RuleFile| file.styles.keys().cloned().collect::<Vec<_>>();
        if (&whole.id, keys(whole), styles(whole)) != (&cut.id, keys(cut), styles(cut)) {
            return Err(Failed::from(format!("{}: something stands after the examples", whole.id)));
        }
    }
    Ok(())
}
