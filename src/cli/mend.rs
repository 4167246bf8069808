//! Mending: fixes applied round after round until nothing changes, then shown or written.
//!
//! Every change is read back first. What would alter more than the findings it mends is refused, and said so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use similar::TextDiff;

use crate::desk::{Failure, Outcome, Run, Story, fix, harm, write};
use crate::diagnostic::{Anchor, Applicability, Diagnostic, Fix, Severity};
use crate::report::is_hidden;
use crate::text::{Source, files};

/// A fix can make another possible; fixes that undo each other must still end.
const ROUNDS: usize = 12;

/// What mending made of stories.
#[derive(Debug, Default)]
pub struct Mended {
    /// The new texts of stories that changed, by path.
    pub texts: FxHashMap<String, String>,
    /// The old texts of the same stories.
    before: FxHashMap<String, String>,
    /// How many fixes were applied, by path.
    applied: FxHashMap<String, usize>,
    /// What was not applied, and why.
    pub refused: Vec<Diagnostic>,
    /// What was read of stories that can be read only once, by path.
    read: FxHashMap<String, Arc<[u8]>>,
}

/// Fixes that are not applied: the file, the rule, and for the first of them its place and the reason.
type Refusals = BTreeMap<(String, String), (Anchor, String)>;

/// Applies fixes to stories in memory, and gives what is found in the end.
pub fn mend(
    run: &mut Run,
    stories: &[Story],
    unsafe_too: bool,
    judge: &mut dyn FnMut(&mut Run, &[Story]) -> Outcome,
) -> (Outcome, Mended) {
    let limit = if unsafe_too { Applicability::Unsafe } else { Applicability::Safe };
    let places: FxHashMap<String, usize> = stories.iter().enumerate().map(|(i, s)| (s.path.clone(), i)).collect();
    let mut mended = Mended { read: stories.iter().filter_map(read_once).collect(), ..Mended::default() };
    let given = mended.stories(stories);
    let mut stories = given.clone();
    let mut refusals = Refusals::new();
    let mut outcome = judge(run, &stories);
    for round in 0..=ROUNDS {
        let mut changed = false;
        for source in &outcome.sources {
            let Some(&index) = places.get(&*source.path) else { continue };
            let here = outcome.diagnostics.iter().filter(|d| d.primary.anchor.file == source.path);
            let fixes: Vec<(&Diagnostic, &Fix)> = here
                .filter(|d| !refusals.contains_key(&(source.path.to_string(), d.rule.clone())))
                .filter_map(|d| Some((d, d.fixes.iter().find(|f| f.applicability <= limit)?)))
                .collect();
            if fixes.is_empty() {
                continue;
            }
            let path = source.path.to_string();
            if round == ROUNDS {
                // They undo each other: none is applied.
                fixes.iter().for_each(|(d, _)| refuse(&mut refusals, d, "no end of it".to_owned()));
                mended.texts.remove(&path);
                stories[index] = given[index].clone();
                changed = true;
                continue;
            }
            let done = apply(run, &stories[index], source, &fixes, &mut refusals);
            changed |= done.is_some() || refusals.keys().any(|(file, _)| *file == path);
            if let Some((text, applied)) = done {
                mended.before.entry(path.clone()).or_insert_with(|| source.text.to_string());
                mended.texts.insert(path.clone(), text.clone());
                *mended.applied.entry(path).or_default() += applied;
                stories[index] = Story { text: Some(text.into_bytes().into()), ..stories[index].clone() };
            }
        }
        if !changed {
            break;
        }
        outcome = judge(run, &stories);
    }
    mended.texts.retain(|path, text| mended.before.get(path).is_some_and(|before| before != text));
    mended.refused =
        refusals.into_iter().map(|((_, rule), (anchor, reason))| refused(&rule, anchor, &reason)).collect();
    (outcome, mended)
}

/// The bytes of a story that is no file: a pipe gives them once, and rounds need them again.
fn read_once(story: &Story) -> Option<(String, Arc<[u8]>)> {
    let is_none = std::fs::metadata(&story.real).is_ok_and(|there| !there.is_file());
    if story.text.is_some() || !is_none {
        return None;
    }
    Some((story.path.clone(), story.bytes().ok()?.into()))
}

/// The text of a story with as many of its fixes as do no harm: all of them, or else those of the first rule whose
/// fixes do none; and how many those are.
fn apply(
    run: &mut Run,
    story: &Story,
    source: &Source,
    fixes: &[(&Diagnostic, &Fix)],
    refusals: &mut Refusals,
) -> Option<(String, usize)> {
    let with = |rule: Option<&str>| {
        let some = fixes.iter().filter(|(d, _)| rule.is_none_or(|rule| d.rule == rule)).map(|(_, fix)| *fix);
        let (text, applied) = fix::apply(&source.text, &source.path, some);
        (applied > 0 && *text != *source.text).then_some((text, applied))
    };
    let (text, applied) = with(None)?;
    let harm = harm::of(run, story, &source.text, &text);
    let Some(harm) = harm else { return Some((text, applied)) };
    let rules: BTreeSet<&str> = fixes.iter().map(|(d, _)| d.rule.as_str()).collect();
    let alone = rules.len() == 1;
    for rule in rules {
        let Some((text, applied)) = with(Some(rule)) else { continue };
        let harm = if alone { Some(harm.clone()) } else { harm::of(run, story, &source.text, &text) };
        match harm {
            None => return Some((text, applied)),
            Some(harm) => {
                fixes.iter().filter(|(d, _)| d.rule == rule).for_each(|(d, _)| refuse(refusals, d, harm.clone()));
            }
        }
    }
    None
}

fn refuse(refusals: &mut Refusals, diagnostic: &Diagnostic, reason: String) {
    let anchor = diagnostic.primary.anchor.clone();
    refusals.entry((anchor.file.to_string(), diagnostic.rule.clone())).or_insert((anchor, reason));
}

/// What is said of fixes that were refused.
fn refused(rule: &str, anchor: Anchor, reason: &str) -> Diagnostic {
    let message = format!("the fixes of `{rule}` in this file are not applied: they would make {reason}");
    let mut diagnostic = Failure::new(&Story::at(&*anchor.file), "refused-fix", message, "", "").diagnostic;
    diagnostic.severity = Severity::Warning;
    diagnostic.primary.anchor = anchor;
    diagnostic.help = Some("mend these by hand".to_owned());
    diagnostic
}

impl Mended {
    /// How many fixes were applied, in what is written.
    pub fn applied(&self) -> usize {
        self.texts.keys().filter_map(|path| self.applied.get(path)).sum()
    }

    /// The stories as they are now that they are written.
    pub fn stories(&self, stories: &[Story]) -> Vec<Story> {
        let written = |story: &Story| self.texts.get(&story.path).map(|text| text.clone().into_bytes().into());
        let text = |story: &Story| written(story).or(self.read.get(&story.path).cloned()).or(story.text.clone());
        stories.iter().map(|story| Story { text: text(story), ..story.clone() }).collect()
    }

    /// The bytes of a story as they are now, where it was given in memory.
    pub fn bytes(&self, story: &Story) -> Vec<u8> {
        let given = || story.text.as_deref().map(<[u8]>::to_vec).unwrap_or_default();
        self.texts.get(&story.path).map(|text| text.clone().into_bytes()).unwrap_or_else(given)
    }

    /// Writes the stories that changed, each in one step; what came from standard input is not written. Gives what
    /// could not be: one file stops no other.
    pub fn write(&mut self, stories: &[Story]) -> Vec<Diagnostic> {
        let mut failures = Vec::new();
        for story in stories.iter().filter(|s| s.text.is_none()) {
            let (Some(text), Some(before)) = (self.texts.get(&story.path), self.before.get(&story.path)) else {
                continue;
            };
            let said = match write::mend(&story.real, before.as_bytes(), text.as_bytes()) {
                Ok(true) => continue,
                Ok(false) => "it has changed since it was read, and stays as it is".to_owned(),
                Err(error) => files::reason(&error),
            };
            let message = format!("cannot write {}: {said}", story.path);
            failures.push(Failure::new(story, "unwritable", message, "", "").diagnostic);
            self.texts.remove(&story.path);
        }
        failures
    }

    /// What changed, as a unified diff that `git apply` and `patch -p1` take.
    pub fn diff(&self, stories: &[Story]) -> String {
        let mut shown = String::new();
        for story in stories {
            if let (Some(before), Some(after)) = (self.before.get(&story.path), self.texts.get(&story.path)) {
                // A lone carriage return ends no line of a patch.
                let (old, new): (Vec<&str>, Vec<&str>) =
                    (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
                let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
                let name = |side: &str| named(side, story);
                shown.push_str(&diff.unified_diff().header(&name("a"), &name("b")).to_string());
            }
        }
        shown
    }
}

/// A story as a patch names it.
fn named(side: &str, story: &Story) -> String {
    let path = &story.path;
    if story.real.to_str().is_some() {
        let inside = if Path::new(path).is_absolute() { path.trim_start_matches('/') } else { path };
        return quoted(format!("{side}/{inside}").as_bytes());
    }
    // What is shown of a name that is no text is another name.
    let real = story.real.as_os_str().as_encoded_bytes();
    let here = real.strip_prefix(b"./").unwrap_or(real);
    let inside = &here[here.iter().take_while(|&&byte| byte == b'/').count()..];
    quoted(&[side.as_bytes(), b"/", inside].concat())
}

/// A name as Git writes it: in marks and with escapes where it holds what would end a line or a name, or is no text.
fn quoted(name: &[u8]) -> String {
    let is_plain = |text: &str| !text.contains(|c: char| is_hidden(c) || matches!(c, '"' | '\\'));
    if let Some(text) = std::str::from_utf8(name).ok().filter(|text| is_plain(text)) {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for chunk in name.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '"' | '\\' => quoted.extend(['\\', c]),
                '\n' => quoted.push_str("\\n"),
                '\t' => quoted.push_str("\\t"),
                c if is_hidden(c) => quoted.push_str(&octal(c.encode_utf8(&mut [0; 4]).as_bytes())),
                c => quoted.push(c),
            }
        }
        quoted.push_str(&octal(chunk.invalid()));
    }
    quoted + "\""
}

fn octal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\{byte:03o}")).collect()
}
