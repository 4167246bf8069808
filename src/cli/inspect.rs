//! `copydesk inspect`: what copydesk understands of stories.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::desk::guard::guarded;
use crate::facts::sieve::Without;
use crate::report::{
    self, Format, Settings,
    inspect::{Form, Shows},
};

use super::FAILED;
use super::ground::{Ground, Stories};
use super::output::{self, Look};

/// Arguments of `inspect`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    stories: Stories,
    /// How to print
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Form,
    /// List all claims, and not only what the story leaves open or says with reserve
    #[arg(long)]
    all: bool,
    /// Tell by which sieve each source and each speaker was found
    #[arg(long)]
    why: bool,
    /// Read without a sieve, to see what it earns; may be given more than once
    #[arg(long, value_name = "SIEVE", hide_short_help = true)]
    without: Vec<String>,
    /// Print the grammar of each sentence, too
    #[arg(long)]
    grammar: bool,
    /// Write to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// Runs `inspect`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    let published = arguments.stories.published;
    let without = left_out(&arguments.without)?;
    let mut run = arguments.ground.run(published, &[], &[], arguments.stories.anchor())?;
    let walked = arguments.stories.find(&mut run)?;
    arguments.output.iter().try_for_each(|file| output::spare(&walked.stories, file))?;
    let mut failures = run.projects.faults();
    failures.extend(walked.failures);
    let mut sources: Vec<_> = run.projects.sheets.sources().cloned().collect();

    let open = |story: &crate::desk::Story| {
        let opened = guarded(|| {
            let document = story.open(published)?.without(without.clone());
            // Everything that is shown is understood here, where other stories are read at the same time.
            document.quotations();
            document.claims();
            document.people();
            Ok(document)
        });
        opened.unwrap_or_else(|said| Err(crate::desk::Failure::internal(story, &said)))
    };
    let mut documents = Vec::new();
    for opened in walked.stories.par_iter().map(open).collect::<Vec<_>>() {
        match opened {
            Ok(document) => documents.push(document),
            Err(failure) => {
                failures.push(failure.diagnostic);
                sources.push(failure.source);
            }
        }
    }
    let color = arguments.output.is_none() && arguments.look.colors_out();
    let settings = Settings { width: arguments.look.columns(), color, files: documents.len(), ..Settings::default() };
    let shows = Shows { grammar: arguments.grammar, why: arguments.why, all: arguments.all };
    let mut bytes = Vec::new();
    report::inspect::write(&mut bytes, arguments.format, shows, documents.iter(), &settings)?;
    match arguments.format {
        Form::Text => output::show_page(&bytes, arguments.output.as_deref())?,
        _ => output::show(&bytes, arguments.output.as_deref())?,
    }
    let format = if arguments.format == Form::Text { Format::Full } else { Format::Concise };
    arguments.look.tell_failures(&failures, &sources, format);
    Ok(if failures.is_empty() { 0 } else { FAILED })
}

/// The sieves of some names.
fn left_out(names: &[String]) -> anyhow::Result<Without> {
    Without::of(names).map_err(|unknown| {
        anyhow::anyhow!("no sieve is called `{unknown}`; they are called {}", crate::facts::sieves().join(", "))
    })
}
