//! The closed stories of the folders that the open ones lie in: they are read while the writer does nothing, so that what is
//! typed is held against them too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::desk::{Beside, Run, Story};

/// So many stories of a folder are read, the nearest first: each costs a little with every letter that is typed.
const MOST: usize = 60;

/// What is known of the stories that are not open.
#[derive(Debug, Default)]
pub(super) struct Neighbors {
    /// The folders whose stories are known or waiting.
    folders: BTreeSet<PathBuf>,
    waiting: Vec<Story>,
    /// What they tell the others, by path.
    known: BTreeMap<String, Beside>,
}

impl Neighbors {
    /// Forgets all, as other rules hold.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Looks for the stories of the folder that a story belongs to: its project’s, or else the repository that the client
    /// has open. What neither holds has no neighbours: nobody knows how far its folder reaches.
    pub(super) fn around(&mut self, run: &mut Run, story: &Path, workspace: Option<&Path>) {
        let project = run.projects.of(story);
        let project = &run.projects.all[project];
        let own = project.path.as_ref().map(|_| project.folder.clone());
        let repository = workspace.filter(|folder| folder.join(".git").exists()).map(Path::to_owned);
        let Some(folder) = own.or(repository).filter(|folder| story.starts_with(folder)) else { return };
        if self.folders.insert(folder.clone()) {
            let mut nearest = run.nearest(&folder, story, MOST);
            nearest.reverse();
            self.waiting.extend(nearest);
        }
    }

    /// Has a story read again, of which something has changed on disk, if its folder is one of those looked at.
    pub(super) fn changed(&mut self, path: &str) {
        self.known.remove(path);
        self.waiting.retain(|story| story.path != path);
        if self.folders.iter().any(|folder| Path::new(path).starts_with(folder)) && self.known.len() < MOST {
            self.waiting.push(Story::at(path));
        }
    }

    /// Reads one of the stories that wait; tells whether there was one.
    pub(super) fn read(&mut self, run: &mut Run) -> bool {
        let Some(story) = self.waiting.pop() else { return false };
        if !run.leaves_out(&story.real)
            && let Some(beside) = run.beside(&story)
        {
            self.known.insert(story.path, beside);
        }
        true
    }

    /// Whether all have been read.
    pub(super) fn is_read(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Those that are not open.
    pub(super) fn closed(&self, is_open: impl Fn(&str) -> bool) -> Vec<&Beside> {
        self.known.iter().filter(|(path, _)| !is_open(path)).map(|(_, beside)| beside).collect()
    }
}
