//! Stories that a run does not judge and holds the others against all the same: in an editor, those of the folder that are
//! not open.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::InForce;
use crate::facts::summary::Summary;
use crate::text::Source;

use super::walk::Walk;
use super::{Planned, Run, Story, guard, judge, language};

/// A story that others are held against, as it stands on disk.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The story.
    pub story: Story,
    pub(super) source: Source,
    pub(super) summary: Summary,
    pub(super) project: usize,
    pub(super) force: Arc<InForce>,
}

impl Run {
    /// Reads a story for what it tells the others; none where it cannot be read, or is in another language.
    pub fn beside(&mut self, story: &Story) -> Option<Beside> {
        let Planned { project, force, .. } = self.plan([story]).pop()?;
        let bytes = story.bytes().ok()?;
        let read = guard::guarded(|| {
            let document = story.read(bytes, self.published, None).ok()?;
            let foreign = language::foreign(&document.page).is_some();
            let summary = || Summary { ways: judge::ways(&force.rules, &document), ..Summary::of(&document) };
            let summary = (!foreign).then(summary)?;
            Some((document.page.source, summary))
        });
        let (source, summary) = read.ok().flatten()?;
        Some(Beside { story: story.clone(), source, summary, project, force })
    }

    /// The stories of a folder, so many of them, those that lie nearest to some file first.
    pub fn nearest(&mut self, folder: &Path, file: &Path, most: usize) -> Vec<Story> {
        let mut stories = Walk::default().stories(&[folder], &mut self.projects).stories;
        let far = |story: &Story| {
            let shared = story.real.ancestors().find(|above| file.starts_with(above)).map(Path::to_owned);
            let shared = shared.unwrap_or_else(PathBuf::new).components().count();
            story.real.components().count() + file.components().count() - 2 * shared
        };
        stories.sort_by_cached_key(|story| (far(story), story.path.clone()));
        stories.truncate(most);
        stories
    }
}
