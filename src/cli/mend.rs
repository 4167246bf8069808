//! Mending: fixes applied round after round until nothing changes, then shown or written.

use std::path::Path;

use anyhow::Context;
use rustc_hash::FxHashMap;
use similar::TextDiff;

use crate::desk::{Outcome, Run, Story, fix, write};
use crate::diagnostic::{Applicability, Fix};

/// A fix can make another possible; fixes that undo each other must still end.
const ROUNDS: usize = 12;

/// What mending made of stories.
#[derive(Debug, Default)]
pub struct Mended {
    /// The new texts of stories that changed, by path.
    pub texts: FxHashMap<String, String>,
    /// The old texts of the same stories.
    before: FxHashMap<String, String>,
    /// How many fixes were applied.
    pub applied: usize,
}

/// Applies fixes to stories in memory, and gives what is found in the end.
pub fn mend(
    run: &mut Run,
    stories: &[Story],
    unsafe_too: bool,
    judge: &mut dyn FnMut(&mut Run, &[Story]) -> Outcome,
) -> (Outcome, Mended) {
    let limit = if unsafe_too { Applicability::Unsafe } else { Applicability::Safe };
    let places: FxHashMap<String, usize> = stories.iter().enumerate().map(|(i, s)| (s.path.clone(), i)).collect();
    let mut stories = stories.to_vec();
    let mut mended = Mended::default();
    let mut outcome = judge(run, &stories);
    for _ in 0..ROUNDS {
        let mut changed = false;
        let mut fixes: FxHashMap<&str, Vec<&Fix>> = FxHashMap::default();
        for diagnostic in &outcome.diagnostics {
            if let Some(fix) = diagnostic.fixes.iter().find(|f| f.applicability <= limit) {
                fixes.entry(&diagnostic.primary.anchor.file).or_default().push(fix);
            }
        }
        for source in &outcome.sources {
            let Some(fixes) = fixes.remove(&*source.path) else { continue };
            let Some(&index) = places.get(&*source.path) else { continue };
            let (text, applied) = fix::apply(&source.text, &source.path, fixes);
            if applied == 0 || *text == *source.text {
                continue;
            }
            let path = source.path.to_string();
            mended.before.entry(path.clone()).or_insert_with(|| source.text.to_string());
            mended.texts.insert(path.clone(), text.clone());
            mended.applied += applied;
            stories[index] = Story::of(path, text);
            changed = true;
        }
        if !changed {
            break;
        }
        outcome = judge(run, &stories);
    }
    mended.texts.retain(|path, text| mended.before.get(path).is_some_and(|before| before != text));
    (outcome, mended)
}

impl Mended {
    /// The text of a story as it is now, where it was given in memory.
    pub fn text(&self, story: &Story) -> Option<String> {
        let given = || story.text.as_ref().map(|text| String::from_utf8_lossy(text).into_owned());
        self.texts.get(&story.path).cloned().or_else(given)
    }

    /// Writes the stories that changed, each in one step; what came from standard input is not written.
    pub fn write(&self, stories: &[Story]) -> anyhow::Result<()> {
        for story in stories.iter().filter(|s| s.text.is_none()) {
            if let Some(text) = self.texts.get(&story.path) {
                write::replace(Path::new(&story.path), text.as_bytes())
                    .with_context(|| format!("cannot write {}", story.path))?;
            }
        }
        Ok(())
    }

    /// What changed, as a unified diff.
    pub fn diff(&self, stories: &[Story]) -> String {
        let mut shown = String::new();
        for story in stories {
            if let (Some(before), Some(after)) = (self.before.get(&story.path), self.texts.get(&story.path)) {
                let diff = TextDiff::from_lines(before.as_str(), after.as_str());
                shown.push_str(&diff.unified_diff().header(&story.path, &story.path).to_string());
            }
        }
        shown
    }
}
