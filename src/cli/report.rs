//! `copydesk report`: what was understood and what was found, as pages for a browser.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::bail;
use rustc_hash::FxHashMap;

use crate::desk::write;
use crate::diagnostic::Diagnostic;
use crate::report::{Format, html};
use crate::text::files;

use super::FAILED;
use super::ground::{Ground, Stories};
use super::output::{self, Look};

/// A page of a report says in so many bytes that it is one.
const BEGINNING: u64 = 512;

/// Arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    stories: Stories,
    /// One self-contained page a story, and one that leads to them
    #[arg(long, required = true)]
    html: bool,
    /// The folder to write them into
    #[arg(long, short, value_name = "FOLDER", default_value = "copydesk-report")]
    output: PathBuf,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// Runs `report`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    let published = arguments.stories.published;
    let mut run = arguments.ground.run(published, &[], &[], arguments.stories.anchor())?;
    let mut walked = arguments.stories.find(&mut run)?;
    // The pages of an earlier report are no stories.
    walked.stories.retain(|story| !is_ours(&story.real));
    let index = arguments.output.join("index.html");
    let places = walked.stories.iter().map(|story| arguments.output.join(page_of(&story.path)));
    places.chain([index.clone()]).try_for_each(|place| spare(&place))?;
    let mut outcome = run.check(&walked.stories);
    outcome.failures.extend(walked.failures);
    let mut by_file: FxHashMap<&str, Vec<&Diagnostic>> = FxHashMap::default();
    for diagnostic in &outcome.diagnostics {
        by_file.entry(&*diagnostic.primary.anchor.file).or_default().push(diagnostic);
    }
    let mut pages = Vec::new();
    for story in &walked.stories {
        // What could not be read is among the failures already.
        let Ok(document) = story.open(published) else { continue };
        let found = by_file.remove(story.path.as_str()).unwrap_or_default();
        let mut bytes = Vec::new();
        html::story(&mut bytes, &document, &found)?;
        let link = page_of(&story.path);
        place(&arguments.output.join(&link), &bytes)?;
        pages.push((link, story.path.clone(), found));
    }
    let mut bytes = Vec::new();
    html::index(&mut bytes, &pages)?;
    place(&index, &bytes)?;
    arguments.look.tell_failures(&outcome.failures, &outcome.sources, Format::Full);
    output::say(&format!("wrote {}", index.display()));
    Ok(if outcome.failures.is_empty() { 0 } else { FAILED })
}

/// Where the page of a story lies below the folder of pages, whatever its path is.
fn page_of(path: &str) -> String {
    let parts = Path::new(path).components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        Component::ParentDir => Some("up".to_owned()),
        Component::CurDir | Component::RootDir | Component::Prefix(_) => None,
    });
    let name = parts.collect::<Vec<_>>().join("/").replace(['<', '>'], "");
    if name == "index" { "index-.html".to_owned() } else { format!("{name}.html") }
}

/// Whether a file is a page that an earlier report has written.
fn is_ours(path: &Path) -> bool {
    let is_html = path.extension().is_some_and(|ending| ending == "html");
    let beginning = || std::fs::File::open(path).and_then(|file| files::within(file.take(BEGINNING), BEGINNING));
    is_html && path.is_file() && beginning().is_ok_and(|bytes| html::is_page(&bytes))
}

/// Refuses to write over what no report has written.
fn spare(path: &Path) -> anyhow::Result<()> {
    if path.is_file() && !is_ours(path) {
        bail!("{} is there already and no page of a report; it stays as it is: name another --output", path.display());
    }
    Ok(())
}

fn place(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let written = || {
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        write::replace(path, bytes)
    };
    written().map_err(|e| output::unwritten(path, &e))
}
