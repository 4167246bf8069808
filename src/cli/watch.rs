//! `--watch`: a check again and again, whenever a story, a configuration or a rule has changed.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use crate::config::FILE_NAME;
use crate::desk::Run;

use super::output;

/// How long nothing is looked at; longer where looking takes its time.
const PAUSE: Duration = Duration::from_millis(300);

/// Looking takes no more than one part in so many of the time.
const SHARE: u32 = 10;

/// Clears a terminal and begins on top of it.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// When each file was written, and how long it is.
type Times = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// Checks whenever something has changed, until interrupted. `ground` gives a run, `find` its stories, `check` checks.
pub fn forever(
    ground: &dyn Fn() -> anyhow::Result<Run>,
    find: &dyn Fn(&mut Run) -> anyhow::Result<Vec<PathBuf>>,
    check: &dyn Fn() -> anyhow::Result<u8>,
) -> anyhow::Result<u8> {
    loop {
        let mut run = ground()?;
        let stories = find(&mut run)?;
        for story in &stories {
            run.projects.of(story);
        }
        let seen = times(&run, stories);
        if std::io::stdout().is_terminal() {
            output::emit(CLEAR.as_bytes(), None)?;
        }
        check()?;
        loop {
            let start = Instant::now();
            let stories = find(&mut run)?;
            let now = times(&run, stories);
            if now != seen {
                break;
            }
            std::thread::sleep(PAUSE.max(start.elapsed() * SHARE));
        }
    }
}

/// The stories, and what they are judged by.
fn times(run: &Run, mut files: Vec<PathBuf>) -> Times {
    for project in &run.projects.all {
        files.extend(project.folder.ancestors().map(|folder| folder.join(FILE_NAME)));
        let own = project.files.iter().filter(|file| !file.built_in);
        for path in own.map(|file| run.projects.absolute(Path::new(&*file.path))) {
            // A folder is written when a file comes into it or goes.
            files.extend(path.ancestors().take(3).map(Path::to_owned));
        }
        files.extend(project.config.baseline.as_ref().map(|baseline| project.folder.join(baseline)));
    }
    files.sort();
    files.dedup();
    let time = |path: &PathBuf| {
        let there = std::fs::metadata(path).ok()?;
        Some((there.modified().ok()?, there.len()))
    };
    files.into_iter().map(|path| (path.clone(), time(&path))).collect()
}
