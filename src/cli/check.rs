//! `copydesk check`: hold stories against the rules.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;
use rustc_hash::FxHashMap;

use crate::desk::baseline::Baseline;
use crate::desk::walk::Walked;
use crate::desk::{Known, Looked, Outcome, Run, Story};
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::read;
use crate::report::{self, About, Format, Settings};
use crate::text::Source;

use super::ground::{Ground, Overlong, Stories};
use super::long_run::{LongRun, Watched};
use super::output::{self, Look};
use super::since::Changes;
use super::{FAILED, FOUND, mend, watch};

/// So many threads may be asked for on any machine.
const MOST_THREADS: usize = 16;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    stories: Stories,
    /// How to print findings
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Format,
    /// Write findings to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only these rules: an id, even of a rule that is off; a group, for its rules in force; `all`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// None of these rules, by id or group
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The gravity from which findings make the exit status 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t)]
    fail_on: FailOn,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Apply the safe fixes
    #[arg(long)]
    fix: bool,
    /// Show what --fix would do as a unified diff, and write nothing, beside --fix too
    #[arg(long)]
    diff: bool,
    /// Let --fix and --diff also apply fixes that a person should look at
    #[arg(long)]
    unsafe_fixes: bool,
    /// Leave out the findings in this file, whatever the configuration names as the baseline
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the findings there are into the baseline; what this run does not look at stays in it
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    write_baseline: bool,
    /// Only findings in what changed since the branch left this revision
    #[arg(long, value_name = "REV", conflicts_with_all = ["fix", "diff", "write_baseline"])]
    since: Option<String>,
    /// Print the files that would be checked, and check none
    #[arg(long)]
    show_files: bool,
    /// Print how often each rule found something, instead of the findings
    #[arg(long, conflicts_with = "diff")]
    statistics: bool,
    /// The order of findings
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    sort: Order,
    /// Check again whenever a story, a configuration or a rule changes, until interrupted
    #[arg(long, conflicts_with_all = ["fix", "diff", "write_baseline", "show_files"])]
    watch: bool,
    /// Say nothing but the findings
    #[arg(long, short)]
    quiet: bool,
    /// Threads to use; as many as the machine has unless given
    #[arg(long, short = 'j', value_name = "N")]
    threads: Option<usize>,
    #[command(flatten)]
    long_run: LongRun,
    #[command(flatten)]
    ground: Ground,
    #[command(flatten)]
    look: Look,
}

/// The gravity from which findings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum FailOn {
    /// Any finding
    Note,
    /// Warnings and errors
    #[default]
    Warning,
    /// Errors
    Error,
    /// Nothing
    Never,
}

/// The order in which findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Order {
    /// By file and place
    #[default]
    Place,
    /// The gravest first, and those of one rule together
    Severity,
}

impl FailOn {
    fn counts(self, severity: Severity) -> bool {
        match self {
            FailOn::Note => true,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Error => severity >= Severity::Error,
            FailOn::Never => false,
        }
    }
}

/// Runs `check`.
pub fn run(arguments: Arguments) -> anyhow::Result<u8> {
    arguments.look.establish();
    arguments.share_out();
    if !arguments.watch {
        return once(&arguments);
    }
    if arguments.stories.reads_stdin() {
        anyhow::bail!("--watch looks at files, and standard input is none");
    }
    let find = |run: &mut Run| {
        let walked = arguments.stories.find(run)?;
        Ok(walked.stories.into_iter().map(|story| story.real).collect())
    };
    watch::forever(&|| arguments.run(), &find, &|| once(&arguments))
}

/// Checks once.
fn once(arguments: &Arguments) -> anyhow::Result<u8> {
    let mut watched = arguments.long_run.begin(arguments.quiet);
    let stories = &arguments.stories;
    let mut run = arguments.run()?;
    let walked = arguments.walk(stories, &mut run)?;
    watched.walked(walked.stories.len());
    if arguments.show_files {
        return arguments.show_files(&walked);
    }
    if arguments.write_baseline {
        return write_baseline(arguments, &mut run, walked);
    }
    if let Some(path) = &arguments.baseline {
        // One that cannot be read is told before anything else.
        Baseline::read(&run.projects.absolute(path), &path.display().to_string()).map_err(anyhow::Error::msg)?;
        run.known = Known::Given(path.clone());
    }
    let changes = arguments.since.as_deref().map(Changes::since).transpose()?;
    let mut judge = |run: &mut Run, stories: &[Story]| {
        let mut outcome = watched.check(run, stories);
        if let Some(changes) = &changes {
            outcome.keep_changed(run, changes);
        }
        outcome
    };
    let mends = arguments.fix || arguments.diff;
    let (mut outcome, mut mended) = if mends {
        mend::mend(&mut run, &walked.stories, arguments.unsafe_fixes, &mut judge)
    } else {
        (judge(&mut run, &walked.stories), mend::Mended::default())
    };
    let unwritten = if arguments.fix && !arguments.diff { mended.write(&walked.stories) } else { Vec::new() };
    if !unwritten.is_empty() {
        // What could not be mended is told as it is.
        outcome = judge(&mut run, &mended.stories(&walked.stories));
    }
    outcome.failures.extend(unwritten.into_iter().chain(walked.failures));
    crate::desk::judge::sort(&mut outcome.failures);
    if arguments.sort == Order::Severity {
        outcome.diagnostics.sort_by(|a, b| (b.severity, &a.rule).cmp(&(a.severity, &b.rule)));
    }
    arguments.look.tell(&outcome, arguments.format);
    arguments.look.tell_failures(&mended.refused, &outcome.sources, arguments.format);
    let failed = !outcome.failures.is_empty();

    if arguments.diff {
        arguments.show_diff(mended.diff(&walked.stories))?;
        let status = if mended.texts.is_empty() || arguments.exit_zero { 0 } else { FOUND };
        return Ok(if failed { FAILED } else { status });
    }
    if arguments.fix && stories.reads_stdin() && stories.paths.iter().all(|p| p.as_os_str() == "-") {
        // An editor hands in a text and wants it back mended.
        output::emit(&mended.bytes(&walked.stories[0]), None)?;
        return Ok(if failed { FAILED } else { status(arguments, &outcome) });
    }
    arguments.end(run, watched, &outcome, &mended, failed)?;
    Ok(if failed { FAILED } else { status(arguments, &outcome) })
}

/// Writes what is found into the baseline, beside what it knows of files and rules that this run leaves out.
fn write_baseline(arguments: &Arguments, run: &mut Run, walked: Walked) -> anyhow::Result<u8> {
    // A file that is named leads to its configuration only when it is asked for.
    for story in &walked.stories {
        run.projects.of(&story.real);
    }
    let configured = || run.projects.baselines().into_iter().next().map(|(path, _)| path);
    let path = arguments.baseline.clone().or_else(configured);
    let path = path.context("--write-baseline needs --baseline FILE, or `baseline` in the configuration")?;
    if arguments.baseline.is_none() {
        let shown = crate::desk::walk::shown(&path);
        Baseline::stays_inside(&run.projects.absolute(&path), &shown).map_err(anyhow::Error::msg)?;
    }
    run.known = Known::Nothing;
    let mut outcome = run.check(&walked.stories);
    outcome.failures.extend(walked.failures);
    arguments.look.tell(&outcome, arguments.format);
    let real: FxHashMap<&str, &Path> = walked.stories.iter().map(|s| (s.path.as_str(), &*s.real)).collect();
    let file = |shown: &str| run.projects.absolute(real.get(shown).copied().unwrap_or(Path::new(shown)));
    let absolute = run.projects.absolute(&path);
    let mut baseline = Baseline::at(&absolute);
    let sources: FxHashMap<&str, &Source> = outcome.sources.iter().map(|s| (&*s.path, s)).collect();
    baseline.add(outcome.diagnostics.iter().map(|d| (d, file(&d.primary.anchor.file))), &sources);
    if absolute.is_file() {
        let before = Baseline::read(&absolute, &path.display().to_string()).map_err(anyhow::Error::msg)?;
        let looked = Looked::of(&outcome, &baseline, file);
        let paths = &arguments.stories.paths;
        let within = |path: &Path| baseline.is_within(&run.projects.absolute(path));
        let all = if paths.is_empty() { within(Path::new(".")) } else { paths.iter().any(|path| within(path)) };
        let whole = all && arguments.select.is_empty() && arguments.ignore.is_empty();
        baseline.keep(&before, whole, |known| looked.at(known, &before));
    }
    let written = baseline.write(&absolute);
    written.map_err(|e| output::unwritten(&path, &e))?;
    arguments.say(&format!("{} in {}", count(baseline.len(), "finding"), path.display()));
    Ok(if outcome.failures.is_empty() { 0 } else { FAILED })
}

impl Outcome {
    /// Leaves the findings that stand in what changed.
    fn keep_changed(&mut self, run: &Run, changes: &Changes) {
        let sources: FxHashMap<&str, &Source> = self.sources.iter().map(|s| (&*s.path, s)).collect();
        let file = |shown: &str| run.projects.absolute(Path::new(shown));
        self.diagnostics.retain(|diagnostic| changes.touch(diagnostic, &sources, file));
    }
}

fn status(arguments: &Arguments, outcome: &Outcome) -> u8 {
    let found = outcome.diagnostics.iter().any(|d| arguments.fail_on.counts(d.severity));
    if found && !arguments.exit_zero { FOUND } else { 0 }
}

impl Arguments {
    /// A run by what the command line says.
    fn run(&self) -> anyhow::Result<Run> {
        self.ground.run(self.stories.published, &self.select, &self.ignore, self.stories.anchor())
    }

    fn report(&self, run: &Run, outcome: &Outcome, refused: &[Diagnostic]) -> anyhow::Result<Vec<u8>> {
        let to_file = self.output.is_some();
        let here = std::env::current_dir().ok();
        let links = !to_file && self.look.colors_out() && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
        let about = about(run);
        let root = here.as_deref().and_then(report::Root::of);
        let settings = Settings {
            width: self.look.columns(),
            color: !to_file && self.look.colors_out(),
            links: here.as_deref().filter(|_| links),
            files: outcome.checked,
            foreign: outcome.foreign,
            failures: &outcome.failures,
            refused,
            root: root.as_ref(),
            rules: &about,
        };
        let mut bytes = Vec::new();
        report::write(&mut bytes, self.format, &outcome.diagnostics, &outcome.sources, &settings)?;
        Ok(bytes)
    }

    /// The stories, none of which the output is written over.
    fn walk(&self, stories: &Stories, run: &mut Run) -> anyhow::Result<Walked> {
        let walked = stories.find(run).inspect_err(|error| self.hand_back(error))?;
        self.output.iter().try_for_each(|file| output::spare(&walked.stories, file))?;
        Ok(walked)
    }

    /// Whoever hands in a text to be mended wants it back, even where it is too long to be read.
    fn hand_back(&self, error: &anyhow::Error) {
        if let Some(overlong) = error.downcast_ref::<Overlong>()
            && self.fix
            && self.stories.paths.iter().all(|p| p.as_os_str() == "-")
        {
            let mut out = std::io::stdout().lock();
            // A reader that has gone wants nothing back.
            let _ = out.write_all(&overlong.bytes).and_then(|()| std::io::copy(&mut std::io::stdin().lock(), &mut out));
        }
    }

    /// Shares the work out among as many threads as were asked for, and no more than help.
    fn share_out(&self) {
        let Some(wanted) = self.threads else { return };
        let most = std::thread::available_parallelism().map_or(1, usize::from).max(MOST_THREADS);
        if wanted > most {
            self.say(&format!("-j {wanted}: more threads than {most} help nobody here"));
        }
        // Only the first word counts; a second run in one process keeps the threads it has.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(wanted.min(most)).build_global();
    }

    /// Prints the names of the files that would be checked.
    fn show_files(&self, walked: &Walked) -> anyhow::Result<u8> {
        let names: String = walked.stories.iter().map(|s| format!("{}\n", report::visible_line(&s.path))).collect();
        output::show(names.as_bytes(), self.output.as_deref())?;
        Ok(if walked.failures.is_empty() { 0 } else { FAILED })
    }

    /// Prints what was found.
    fn print(&self, run: &Run, outcome: &Outcome, refused: &[Diagnostic]) -> anyhow::Result<()> {
        let bytes = match (self.statistics, self.format) {
            (true, Format::Json | Format::Jsonl) => statistics_json(&outcome.diagnostics),
            (true, _) => statistics(&outcome.diagnostics),
            _ => self.report(run, outcome, refused)?,
        };
        match self.format {
            Format::Github => output::emit(&bytes, self.output.as_deref()),
            Format::Full => output::show_page(&bytes, self.output.as_deref()),
            _ => output::show(&bytes, self.output.as_deref()),
        }
    }

    /// Prints a patch.
    fn show_diff(&self, mut diff: String) -> anyhow::Result<()> {
        if self.output.is_none() && std::io::stdout().is_terminal() {
            // A patch for a program is byte for byte; on a terminal nothing in it may be obeyed.
            diff = diff.split('\n').map(report::visible_line).collect::<Vec<_>>().join("\n");
        }
        output::show(diff.as_bytes(), self.output.as_deref())
    }

    /// Prints what was found and counts it.
    fn end(
        &self,
        run: Run,
        watched: Watched,
        outcome: &Outcome,
        mended: &mend::Mended,
        failed: bool,
    ) -> anyhow::Result<()> {
        self.print(&run, outcome, &mended.refused)?;
        watched.end();
        self.tell_counts(outcome, mended, failed);
        if !self.watch {
            // The program ends here, and the system takes back at once what thousands of rules hold.
            std::mem::forget(run);
        }
        Ok(())
    }

    /// How much was mended, found and left out.
    fn tell_counts(&self, outcome: &Outcome, mended: &mend::Mended, failed: bool) {
        if !mended.texts.is_empty() {
            self.say(&format!("{} applied in {}", count(mended.applied(), "fix"), count(mended.texts.len(), "file")));
        }
        if outcome.gone > 0 {
            self.say(&format!(
                "{} of the baseline no longer there: write it anew with --write-baseline",
                count(outcome.gone, "finding")
            ));
        }
        if self.format == Format::Full && !self.statistics && (outcome.checked > 0 || !failed) {
            self.say(&summary(outcome, self.fix || self.diff, self.unsafe_fixes));
            if outcome.undated > 0 {
                let of = count(outcome.undated, "file");
                self.say(&format!("weekdays of dates without a year in {of} not checked: give the day of publication, in the file or with --published"));
            }
        }
    }

    /// A word on standard error, which is for people.
    fn say(&self, text: &str) {
        if !self.quiet {
            output::say(text);
        }
    }
}

/// What reports may say of rules: every rule of every project, the first project’s word first.
fn about(run: &Run) -> Vec<About> {
    let own = crate::rule::own::OWN.iter().map(|own| About {
        id: own.id.to_owned(),
        title: own.title.to_owned(),
        why: own.why.to_owned(),
        source: None,
        severity: own.severity,
    });
    let files = run.projects.all.iter().flat_map(|project| &project.files).map(|file| About {
        id: file.id.clone(),
        title: file.title.clone(),
        why: file.why.clone(),
        source: file.source.clone(),
        severity: file.severity,
    });
    let mut about: Vec<About> = files.chain(own).collect();
    about.sort_by(|a, b| a.id.cmp(&b.id));
    about.dedup_by(|a, b| a.id == b.id);
    about
}

/// `2 warnings and 1 note in 2 of 3 files`, and what --fix would mend.
fn summary(outcome: &Outcome, mends: bool, unsafe_too: bool) -> String {
    let unread = outcome.failures.iter().filter(|d| d.rule.ends_with(UNREADABLE)).count();
    if outcome.checked == 0 && outcome.foreign == 0 && unread == 0 {
        let endings: Vec<String> = read::Format::ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect();
        return format!("no stories found: in folders they end in {}", endings.join(", "));
    }
    let checked = count(outcome.checked, "file");
    let foreign = match outcome.foreign {
        0 => String::new(),
        n => format!("; {} in other languages not read", count(n, "file")),
    };
    let foreign = match unread {
        0 => foreign,
        n => format!("{foreign}; {} could not be read", count(n, "file")),
    };
    if outcome.diagnostics.is_empty() {
        return format!("nothing found in {checked}{foreign}");
    }
    let mut parts = Vec::new();
    for (severity, word) in [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")] {
        match outcome.diagnostics.iter().filter(|d| d.severity == severity).count() {
            0 => {}
            n => parts.push(count(n, word)),
        }
    }
    let found = match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    };
    // What stands in a configuration stands in no story.
    let files = outcome.diagnostics.iter().map(|d| &*d.primary.anchor.file);
    let mut files: Vec<&str> = files.filter(|file| outcome.judged.contains_key(*file)).collect();
    files.sort_unstable();
    files.dedup();
    let fixable = outcome.diagnostics.iter().filter(|d| d.is_fixable()).count();
    let more = |d: &&Diagnostic| !d.is_fixable() && d.fixes.iter().any(|f| f.applicability == Applicability::Unsafe);
    let more = outcome.diagnostics.iter().filter(more).count();
    let hint = match (fixable, more) {
        (n, _) if n > 0 && !mends => format!("; --fix mends {n}"),
        (_, n) if n > 0 && mends && !unsafe_too => format!("; --unsafe-fixes mends {n} more"),
        _ => String::new(),
    };
    match files.len() {
        0 => format!("{found} in the configuration of {checked}{hint}{foreign}"),
        some => format!("{found} in {some} of {checked}{hint}{foreign}"),
    }
}

/// What the rule of a file that cannot be read is called.
const UNREADABLE: &str = "/unreadable";

fn statistics(diagnostics: &[Diagnostic]) -> Vec<u8> {
    let mut counts: std::collections::BTreeMap<&str, usize> = Default::default();
    for diagnostic in diagnostics {
        *counts.entry(&diagnostic.rule).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
    counts.iter().map(|(rule, count)| format!("{count:>6}  {rule}\n")).collect::<String>().into_bytes()
}

/// The same for programs: one object, the rules by id.
fn statistics_json(diagnostics: &[Diagnostic]) -> Vec<u8> {
    let mut counts: std::collections::BTreeMap<&str, usize> = Default::default();
    for diagnostic in diagnostics {
        *counts.entry(&diagnostic.rule).or_default() += 1;
    }
    format!("{}\n", serde_json::json!({"statistics": counts})).into_bytes()
}

fn count(n: usize, noun: &str) -> String {
    match (n, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "fix") => format!("{n} fixes"),
        _ => format!("{n} {noun}s"),
    }
}
