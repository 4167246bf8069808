//! From what the user names to stories: files as they are, folders walked with their ignore files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::WalkBuilder;
use rustc_hash::FxHashSet;

use crate::config::{FILE_NAME, Globs, Projects};
use crate::diagnostic::Diagnostic;
use crate::read::Format;
use crate::text::files::{self, reason};

use super::story::Failure;
use super::{Run, Story};

/// A file of patterns, as in a `.gitignore`, that only copydesk obeys.
const IGNORE_FILE: &str = ".copydeskignore";

/// How folders are walked.
#[derive(Debug, Clone, Default)]
pub struct Walk {
    /// Whether `.gitignore`, `.ignore`, `.copydeskignore` and the configuration’s `exclude` are passed over.
    pub no_ignore: bool,
    /// Whether hidden files and folders are walked.
    pub hidden: bool,
    /// Whether symbolic links are followed.
    pub follow: bool,
    /// Patterns of files that are left out beside the configuration’s, and the folder they count from.
    pub exclude: Option<(Globs, PathBuf)>,
    /// Whether what is left out holds for files that are named, too.
    pub force_exclude: bool,
    /// A longer file is told and passed over, in bytes, whatever the configuration says.
    pub longest: Option<u64>,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    /// Stories, by path, each once.
    pub stories: Vec<Story>,
    /// What could not be walked.
    pub failures: Vec<Diagnostic>,
}

impl Walk {
    /// The stories under paths. A file that is named is a story whatever its ending, unless it is a configuration.
    pub fn stories<P: AsRef<Path>>(&self, paths: &[P], projects: &mut Projects) -> Walked {
        let mut walked = Walked::default();
        let mut seen = FxHashSet::default();
        for path in paths {
            let path = path.as_ref();
            if path.is_dir() {
                self.folder(path, projects, &mut walked, &mut seen);
            } else if path.file_name().is_some_and(|name| name == FILE_NAME) {
                // Whoever checks a configuration wants to know whether it is sound, not how it reads.
                projects.of(path);
            } else if !(self.force_exclude && self.is_excluded(path, projects)) && seen.insert(projects.absolute(path))
            {
                walked.stories.push(self.story(path, projects));
            }
        }
        tell_apart(&mut walked.stories);
        walked.stories.sort_by(|a, b| a.path.cmp(&b.path));
        walked
    }

    fn folder(&self, folder: &Path, projects: &mut Projects, walked: &mut Walked, seen: &mut FxHashSet<PathBuf>) {
        let mut walk = WalkBuilder::new(folder);
        walk.hidden(!self.hidden).follow_links(self.follow).require_git(false).standard_filters(!self.no_ignore);
        walk.hidden(!self.hidden);
        if !self.no_ignore {
            walk.add_custom_ignore_filename(IGNORE_FILE);
            // Those of the folders above count too.
            let global =
                ignore::gitignore::gitconfig_excludes_path().and_then(|file| Some((files::no_file(&file)?, file)));
            let global = global.map(|(error, file)| Refused { reason: reason(&error), file });
            if let Some(refused) = global.or_else(|| projects.absolute(folder).ancestors().find_map(refused)) {
                walked.failures.push(refused.told());
                return;
            }
        }
        let passed_over: Arc<Mutex<Vec<Refused>>> = Arc::default();
        if !self.no_ignore {
            let passed_over = passed_over.clone();
            // A folder is asked about before its ignore files are read.
            walk.filter_entry(move |entry| {
                let refused = entry.file_type().filter(|kind| kind.is_dir()).and_then(|_| refused(entry.path()));
                let goes_on = refused.is_none();
                passed_over.lock().unwrap_or_else(PoisonError::into_inner).extend(refused);
                goes_on
            });
        }
        for entry in walk.build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) => {
                    let path = entry.path();
                    if self.is_story(path, projects) && seen.insert(projects.absolute(path)) {
                        walked.stories.push(self.story(path, projects));
                    }
                }
                Ok(_) => {}
                Err(error) => walked.failures.push(failure(folder, &error)),
            }
        }
        let passed_over = passed_over.lock().unwrap_or_else(PoisonError::into_inner);
        walked.failures.extend(passed_over.iter().map(Refused::told));
    }

    /// A story on disk, with the limit that holds for it.
    fn story(&self, path: &Path, projects: &mut Projects) -> Story {
        let project = projects.of(path);
        let longest = self.longest.or(projects.all[project].config.longest);
        Story { longest: longest.unwrap_or(files::LONGEST), ..Story::at(path) }
    }

    /// Whether a file of a folder is a story: its project says so, or else its ending.
    fn is_story(&self, path: &Path, projects: &mut Projects) -> bool {
        let project = projects.of(path);
        let is_meant = match projects.all[project].config.include.clone() {
            Some(include) => include.matches(&projects.relative(project, path)),
            None => Format::known(&shown(path)).is_some(),
        };
        is_meant && !self.is_excluded(path, projects)
    }

    /// Whether a file is left out by the command line, the configuration, or the ignore file beside it.
    fn is_excluded(&self, path: &Path, projects: &mut Projects) -> bool {
        let file = projects.absolute(path);
        if let Some((globs, folder)) = &self.exclude
            && file.strip_prefix(folder).is_ok_and(|inside| globs.matches(inside))
        {
            return true;
        }
        let project = projects.of(path);
        let exclude = projects.all[project].config.exclude.clone();
        !self.no_ignore && exclude.is_some_and(|globs| globs.matches(&projects.relative(project, path)))
    }
}

impl Run {
    /// The stories under paths; see [`Walk::stories`].
    pub fn walk<P: AsRef<Path>>(&mut self, walk: &Walk, paths: &[P]) -> Walked {
        walk.stories(paths, &mut self.projects)
    }

    /// Whether the configuration leaves a file out.
    pub fn leaves_out(&mut self, path: &Path) -> bool {
        Walk::default().is_excluded(path, &mut self.projects)
    }
}

/// An ignore file that is not read, so that its folder is not walked.
struct Refused {
    file: PathBuf,
    reason: String,
}

/// An ignore file of a folder that is a link out of the project, or no file at all.
fn refused(folder: &Path) -> Option<Refused> {
    let git = folder.join(".git");
    let repository = fs::symlink_metadata(&git).ok().map(|there| common(&git, there.is_file()));
    let own = [".gitignore", ".ignore", IGNORE_FILE].map(|name| folder.join(name));
    let led_out = own
        .iter()
        .find(|file| file.is_symlink() && files::leads_out(file, folder))
        .map(|file| Refused { file: file.clone(), reason: "it is a link that leads out of the project".to_owned() });
    led_out.or_else(|| {
        own.into_iter().chain(repository.into_iter().flatten()).find_map(|file| {
            let error = files::no_file(&file)?;
            Some(Refused { reason: reason(&error), file })
        })
    })
}

/// What is read of a repository while one walks it: its own list of what to ignore, and where that is kept.
fn common(git: &Path, is_file: bool) -> Vec<PathBuf> {
    let first_line = |path: &Path| {
        let text = files::read(path, files::LONGEST).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())?;
        text.lines().next().map(str::to_owned)
    };
    let kept = is_file.then(|| Some(PathBuf::from(first_line(git)?.strip_prefix("gitdir: ")?).join("commondir")));
    let Some(kept) = kept.flatten() else { return vec![git.join("info/exclude")] };
    let place = first_line(&kept).map(|line| kept.with_file_name(line).join("info/exclude"));
    place.into_iter().chain([kept]).collect()
}

impl Refused {
    /// What is said of a folder that is not walked for its ignore file.
    fn told(&self) -> Diagnostic {
        let story = Story::at(&self.file);
        let message = format!("cannot read {}: {}", story.path, self.reason);
        let mut failure = Failure::new(&story, "unreadable", message, "", "");
        failure.diagnostic.help = Some("its folder is passed over; --no-ignore walks it".to_owned());
        failure.diagnostic
    }
}

fn failure(folder: &Path, error: &ignore::Error) -> Diagnostic {
    let (path, message) = said(error);
    let path = path.unwrap_or_else(|| shown(folder));
    let message = format!("cannot read {path}: {message}");
    Failure::new(&Story::at(&path), "unreadable", message, "", "").diagnostic
}

/// The path an error of the walk is about, and what is wrong with it.
fn said(error: &ignore::Error) -> (Option<String>, String) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(shown(path)), said(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => said(err),
        ignore::Error::Loop { ancestor, child } => {
            (Some(shown(child)), format!("the link leads back to {}", shown(ancestor)))
        }
        ignore::Error::Io(error) => (None, reason(error)),
        other => (None, other.to_string()),
    }
}

/// A path as it is told to people: as it was given, without a leading `./`, with `/` between folders, and bytes that
/// are no text as `\xff`.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let text = match path.to_str() {
        Some(text) => text.to_owned(),
        None => escaped(path),
    };
    if cfg!(windows) { text.replace('\\', "/") } else { text }
}

/// A file whose name is no text may be shown as another one is called: it is then shown with its backslashes doubled, as
/// often as that takes, for whatever is found is told and mended by what is shown.
fn tell_apart(stories: &mut [Story]) {
    let is_text = |story: &Story| story.real.to_str().is_some();
    if stories.iter().all(is_text) {
        return;
    }
    let mut taken: FxHashSet<String> = stories.iter().filter(|s| is_text(s)).map(|s| s.path.clone()).collect();
    for story in stories.iter_mut().filter(|s| !is_text(s)) {
        while !taken.insert(story.path.clone()) {
            story.path = story.path.replace('\\', "\\\\");
        }
    }
}

/// A path that is no text, with the bytes that are none written out.
fn escaped(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02x}")));
    }
    text
}

#[cfg(all(test, unix))]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::path::Path;

    #[test]
    fn names_are_what_the_system_says() {
        assert_eq!(super::shown(Path::new("./a\\b.txt")), "a\\b.txt");
        assert_eq!(super::shown(Path::new(OsStr::from_bytes(b"a\xff\xc3\xa9.md"))), "a\\xffé.md");
    }

    #[test]
    fn files_that_would_be_shown_alike_are_told_apart() {
        let names = [&b"\xff.md"[..], b"\\xff.md", b"\\\\xff.md", b"\xfe.md"];
        let mut stories = names.map(|name| super::Story::at(OsStr::from_bytes(name)));
        super::tell_apart(&mut stories);
        let shown = stories.map(|story| story.path);
        assert_eq!(shown, ["\\\\\\\\xff.md", "\\xff.md", "\\\\xff.md", "\\xfe.md"]);
    }
}
