//! Long runs: what they remember of the last one, how far they are, and where their time goes.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::desk::cache::Cache;
use crate::desk::{Aids, Outcome, Run, Story};

use super::output;

/// Fewer stories are judged as quickly as they are looked up.
const WORTHWHILE: usize = 32;

/// A run that is over sooner shows nothing of its progress.
const PATIENCE: Duration = Duration::from_millis(700);

/// So many of the slowest stories are told.
const SLOWEST: usize = 5;

/// How a run of any length is helped and watched.
#[derive(Debug, Clone, clap::Args)]
pub struct LongRun {
    /// Judge every story anew, and remember none
    #[arg(long)]
    no_cache: bool,
    /// Tell on standard error where the time went
    #[arg(long)]
    timings: bool,
}

/// One run, watched.
pub struct Watched {
    options: LongRun,
    quiet: bool,
    start: Instant,
    walked: Option<(usize, Duration)>,
    judged: Duration,
    slow: Mutex<Vec<(Duration, String)>>,
}

impl LongRun {
    /// Begins to watch.
    pub fn begin(&self, quiet: bool) -> Watched {
        let (start, options) = (Instant::now(), self.clone());
        Watched { options, quiet, start, walked: None, judged: Duration::ZERO, slow: Mutex::default() }
    }
}

impl Watched {
    /// The stories have been found.
    pub fn walked(&mut self, stories: usize) {
        self.walked = Some((stories, self.start.elapsed()));
    }

    /// Checks stories, shows how far that is, and remembers what was found.
    pub fn check(&mut self, run: &mut Run, stories: &[Story]) -> Outcome {
        let start = Instant::now();
        let cache = self.cache(stories);
        let bar = self.bar(stories.len());
        let shown = AtomicBool::new(false);
        let tell = |path: &str, time: Duration| {
            bar.inc(1);
            if !self.quiet && start.elapsed() > PATIENCE && !shown.swap(true, Ordering::Relaxed) {
                // Nothing is drawn where standard error is no terminal.
                bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
            }
            if self.options.timings {
                self.slow.lock().unwrap_or_else(PoisonError::into_inner).push((time, path.to_owned()));
            }
        };
        let outcome = run.check_with(stories, Aids { cache: cache.as_ref(), tell: Some(&tell), ..Aids::default() });
        bar.finish_and_clear();
        self.judged += start.elapsed();
        if let Some(Err(error)) = cache.as_ref().map(Cache::save)
            && !self.quiet
        {
            let folder = cache_folder().unwrap_or_default();
            output::say(&format!(
                "cannot remember this run in {}: {}; --no-cache does not try",
                crate::desk::walk::shown(&folder),
                crate::text::files::reason(&error)
            ));
        }
        outcome
    }

    fn cache(&self, stories: &[Story]) -> Option<Cache> {
        if self.options.no_cache || stories.len() < WORTHWHILE {
            return None;
        }
        let here = std::env::current_dir().ok()?;
        Some(Cache::open(&cache_folder()?, &here))
    }

    fn bar(&self, stories: usize) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(stories as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:24} {human_pos} of {human_len} stories, {eta} to go");
        bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
    }

    /// Tells where the time went, where that is asked for.
    pub fn end(&self) {
        if !self.options.timings {
            return;
        }
        let seconds = |time: Duration| format!("{:>8.3} s", time.as_secs_f64());
        let all = self.start.elapsed();
        let (stories, walked) = self.walked.unwrap_or_default();
        let mut slow = self.slow.lock().unwrap_or_else(PoisonError::into_inner);
        slow.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        output::say(&format!("{}  reading rules and finding {stories} stories", seconds(walked)));
        output::say(&format!(
            "{}  reading and judging, on {} threads",
            seconds(self.judged),
            rayon::current_num_threads()
        ));
        output::say(&format!("{}  the rest: fixing and telling", seconds(all.saturating_sub(walked + self.judged))));
        for (time, path) in slow.iter().take(SLOWEST) {
            output::say(&format!("{}  {path}", seconds(*time)));
        }
    }
}

/// Where runs are remembered: in the folder of the environment, or where the system keeps such files of a user.
fn cache_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = |folder: PathBuf| folder.join(env!("CARGO_PKG_NAME"));
    let absolute = |folder: PathBuf| Some(folder).filter(|folder| folder.is_absolute());
    variable("COPYDESK_CACHE_DIR")
        .or_else(|| variable("XDG_CACHE_HOME").and_then(absolute).map(own))
        .or_else(|| variable("LOCALAPPDATA").filter(|_| cfg!(windows)).map(own))
        .or_else(|| variable("HOME").map(|home| own(home.join(Path::new(".cache")))))
}
