//! `copydesk names`: the people, offices and spellings of stories, as a `[people]` table to start from.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::desk::guard::guarded;
use crate::desk::register::register;
use crate::facts::summary::Summary;
use crate::report::Format;

use super::FAILED;
use super::ground::{Ground, Stories};
use super::output::{self, Look};

/// Arguments of `names`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    stories: Stories,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// Runs `names`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    let published = arguments.stories.published;
    let mut run = arguments.ground.run(published, &[], &[], arguments.stories.anchor())?;
    let walked = arguments.stories.find(&mut run)?;
    let mut failures = run.projects.faults();
    failures.extend(walked.failures);
    let mut sources: Vec<_> = run.projects.sheets.sources().cloned().collect();
    let open = |story: &crate::desk::Story| {
        let opened = guarded(|| Ok(Summary::of(&story.open(published)?)));
        opened.unwrap_or_else(|said| Err(crate::desk::Failure::internal(story, &said)))
    };
    let mut stories = Vec::new();
    for opened in walked.stories.par_iter().map(open).collect::<Vec<_>>() {
        match opened {
            Ok(story) => stories.push(story),
            Err(failure) => {
                failures.push(failure.diagnostic);
                sources.push(failure.source);
            }
        }
    }
    output::show(register(&stories).as_bytes(), arguments.output.as_deref())?;
    arguments.look.tell_failures(&failures, &sources, Format::Full);
    Ok(if failures.is_empty() { 0 } else { FAILED })
}
