//! Every example of every rule file is a test of its own, named after the rule: `cargo test --test rules date/weekday`.

use std::process::ExitCode;
use std::sync::Arc;

use copydesk::desk::examples;
use copydesk::rule::file::embedded;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let mut trials = Vec::new();
    for rule in embedded().expect("the embedded rules are sound") {
        let rule = Arc::new(rule);
        for number in 0..rule.examples.len() {
            let rule = rule.clone();
            trials.push(Trial::test(format!("{}/{}", rule.id, number + 1), move || {
                examples::run(&rule, &rule.examples[number]).map_err(Failed::from)
            }));
        }
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
