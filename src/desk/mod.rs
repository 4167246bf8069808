//! The desk: a run over many files, from paths to diagnostics in a stable order.

mod allow;
pub mod baseline;
mod beside;
pub mod cache;
pub mod examples;
mod fingerprint;
pub mod fix;
pub mod guard;
pub mod harm;
pub mod judge;
pub mod language;
mod locate;
mod recall;
pub mod register;
mod story;
pub mod walk;
pub mod write;

pub use beside::Beside;
pub use recall::Recall;
pub use story::{Failure, Story};

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;
use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::config::{Choice, InForce, Projects};
use crate::diagnostic::{Diagnostic, Severity};
use crate::facts::dates::DateMention;
use crate::facts::summary::Summary;
use crate::facts::{Document, Kept};
use crate::rule::kind::ENGLISH;
use crate::rule::{Judge, Rule};
use crate::text::Source;

use allow::Allowances;
use baseline::Baseline;
use cache::{Cache, Entry};

/// A run: what holds where, and what the command line says of it.
#[derive(Debug)]
pub struct Run {
    /// The configurations.
    pub projects: Projects,
    /// What the command line says of rules.
    pub choice: Choice,
    /// The publication date of stories that state none.
    pub published: Option<Date>,
    /// Which findings are known already.
    pub known: Known,
}

/// Is told the path of a story and how long it took.
pub type Tell<'a> = dyn Fn(&str, Duration) + Sync + 'a;

/// What helps a run and changes nothing of its outcome.
#[derive(Clone, Copy, Default)]
pub struct Aids<'a> {
    /// What was found in stories before.
    pub cache: Option<&'a Cache>,
    /// What was found in the stories of the run before.
    pub recall: Option<&'a Recall>,
    /// Stories that are not judged, and that the others are held against.
    pub beside: &'a [&'a Beside],
    /// Is told the path of each story once it has been judged, and how long that took, on any thread.
    pub tell: Option<&'a Tell<'a>>,
}

/// Which findings are known already and not told again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Known {
    /// Those in the baselines that the configurations name.
    #[default]
    Configured,
    /// Those in this file.
    Given(PathBuf),
    /// None.
    Nothing,
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings, by file, place and rule.
    pub diagnostics: Vec<Diagnostic>,
    /// What kept copydesk from judging: files that cannot be read, configurations and rule files at fault.
    pub failures: Vec<Diagnostic>,
    /// The files that labels point into, by path.
    pub sources: Vec<Source>,
    /// How many stories were read and judged.
    pub checked: usize,
    /// How many stories were passed over because they are in another language.
    pub foreign: usize,
    /// How many stories hold dates that nobody could check, as they state no day of publication.
    pub undated: usize,
    /// How many known findings of baselines are no longer there, of those that this run looked for.
    pub gone: usize,
    /// The stories that were judged, by path, with the rules that held for each.
    pub judged: FxHashMap<String, Arc<InForce>>,
}

/// A story under judgement, with the rules that hold for it.
struct Planned<'a> {
    story: &'a Story,
    project: usize,
    /// The `[[paths]]` that hold for it.
    paths: Vec<usize>,
    force: Arc<InForce>,
    /// Stands for everything beside the story that counts for what is found in it; made where it is asked for.
    counts: Option<blake3::Hash>,
}

/// A story once it has been judged alone.
struct Judged {
    source: Source,
    found: Arc<Entry>,
}

impl Run {
    /// Checks stories, whose paths differ; the outcome is the same whatever the number of threads.
    pub fn check(&mut self, stories: &[Story]) -> Outcome {
        self.check_with(stories, Aids::default())
    }

    /// The same with aids that change nothing of the outcome.
    pub fn check_with(&mut self, stories: &[Story], aids: Aids<'_>) -> Outcome {
        let mut planned = self.plan(stories);
        if aids.cache.is_some() {
            self.say_what_counts(&mut planned);
        }
        let mut outcome = Outcome { failures: self.projects.faults(), ..Outcome::default() };
        let mut sources: Vec<Source> = self.projects.sheets.sources().cloned().collect();
        let mut judged = Vec::new();
        for (plan, one) in planned.iter().zip(self.judge_all(&planned, aids)) {
            match one {
                Ok(one) => {
                    sources.push(one.source.clone());
                    judged.push((plan, one));
                }
                Err(failure) => {
                    outcome.failures.push(failure.diagnostic);
                    sources.push(failure.source);
                }
            }
        }
        sources.extend(aids.beside.iter().map(|beside| beside.source.clone()));
        outcome.checked = judged.iter().filter(|(_, one)| one.found.summary.is_some()).count();
        outcome.foreign = judged.len() - outcome.checked;
        outcome.undated = judged.iter().filter(|(_, one)| one.found.undated).count();
        outcome.judged = judged.iter().map(|(plan, _)| (plan.story.path.clone(), plan.force.clone())).collect();
        let (across, failures) = self.across(&judged, aids.beside);
        outcome.failures.extend(failures.into_iter().map(|f| f.diagnostic));
        outcome.diagnostics = self.not_allowed(judged, across);
        let governing: FxHashSet<usize> = planned.iter().map(|plan| plan.project).collect();
        outcome.diagnostics.extend(governing.iter().filter_map(|&p| self.projects.all[p].shuts_out.clone()));
        judge::sort(&mut outcome.diagnostics);
        outcome.diagnostics.dedup();
        judge::sort(&mut outcome.failures);

        let by_path: FxHashMap<&str, &Source> = sources.iter().map(|s| (&*s.path, s)).collect();
        let names: FxHashMap<&str, String> = planned
            .iter()
            .map(|p| (p.story.path.as_str(), walk::shown(&self.projects.relative(p.project, &p.story.real))))
            .collect();
        fingerprint::assign(&mut outcome.diagnostics, &by_path, |file| {
            names.get(file).cloned().unwrap_or_else(|| file.to_owned())
        });
        let real: FxHashMap<&str, &Path> = planned.iter().map(|p| (p.story.path.as_str(), &*p.story.real)).collect();
        self.leave_out_known(&mut outcome, &real, &by_path);
        outcome.sources = pointed_into(&outcome, &by_path);
        outcome
    }

    /// Judges every story alone, on as many threads as there are.
    fn judge_all(&self, planned: &[Planned<'_>], aids: Aids<'_>) -> Vec<Result<Judged, Box<Failure>>> {
        let judge = |p: &Planned<'_>| {
            let start = aids.tell.map(|_| Instant::now());
            let judged = self.judge(p, aids);
            if let (Some(tell), Some(start)) = (aids.tell, start) {
                tell(&p.story.path, start.elapsed());
            }
            judged
        };
        let recalled = |p: &Planned<'_>| {
            let (source, found) = aids.recall?.get(&p.story.path, p.story.text.as_deref()?, &p.force)?;
            Some(Judged { source, found })
        };
        let known: Vec<Option<Judged>> = planned.iter().map(recalled).collect();
        let anew: Vec<&Planned<'_>> =
            planned.iter().zip(&known).filter(|(_, known)| known.is_none()).map(|(p, _)| p).collect();
        // One alone is not worth waking a thread.
        let anew: Vec<_> = match &anew[..] {
            [alone] => vec![judge(alone)],
            _ => anew.par_iter().map(|p| judge(p)).collect(),
        };
        let mut anew = anew.into_iter();
        known.into_iter().filter_map(|known| known.map(Ok).or_else(|| anew.next())).collect()
    }

    /// What is found in each story, with what was found across stories, less what its comments allow.
    fn not_allowed(&self, judged: Vec<(&Planned<'_>, Judged)>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut across: FxHashMap<Arc<str>, Vec<Diagnostic>> = FxHashMap::default();
        for diagnostic in found {
            across.entry(diagnostic.primary.anchor.file.clone()).or_default().push(diagnostic);
        }
        let mut all = Vec::new();
        for (plan, Judged { source, found: mut one }) in judged {
            let mut found = match Arc::get_mut(&mut one) {
                Some(own) => std::mem::take(&mut own.diagnostics),
                None => one.diagnostics.clone(),
            };
            found.extend(across.remove(&source.path).unwrap_or_default());
            if one.summary.is_none() && found.is_empty() {
                continue;
            }
            let project = &self.projects.all[plan.project];
            pass_over(&project.config.ignored, &source, &mut found);
            one.allowances.apply(&source.path, &source.text, &mut found, &plan.force, &project.names);
            all.extend(found);
        }
        // What is left stands in no story but in a configuration.
        all.extend(across.into_values().flatten());
        all
    }

    /// What each story is judged by. Stories under a configuration at fault are left out.
    fn plan<'a>(&mut self, stories: impl IntoIterator<Item = &'a Story>) -> Vec<Planned<'a>> {
        let mut planned = Vec::new();
        for story in stories {
            let path = &*story.real;
            let project = self.projects.of(path);
            if self.projects.all[project].broken {
                continue;
            }
            let paths = match self.projects.all[project].config.paths.is_empty() {
                true => Vec::new(),
                false => self.projects.all[project].paths(&self.projects.relative(project, path)),
            };
            let force = self.projects.in_force(project, paths.clone(), &self.choice);
            planned.push(Planned { story, project, paths, force, counts: None });
        }
        planned
    }

    /// Says of each story what beside it counts for what is found there.
    fn say_what_counts(&self, planned: &mut [Planned<'_>]) {
        let program = cache::program();
        let mut made: FxHashMap<(usize, Vec<usize>), blake3::Hash> = FxHashMap::default();
        for plan in planned {
            let hash = made.entry((plan.project, plan.paths.clone())).or_insert_with(|| {
                let inputs = self.projects.inputs(plan.project);
                let paths = &plan.paths;
                let told = format!("{program} {inputs} {paths:?} {:?} {:?}", self.choice, self.published);
                blake3::hash(told.as_bytes())
            });
            plan.counts = Some(*hash);
        }
    }

    /// Judges a story, or remembers how it was judged.
    fn judge(&self, plan: &Planned<'_>, aids: Aids<'_>) -> Result<Judged, Box<Failure>> {
        let bytes = plan.story.bytes()?;
        if let Some(recall) = aids.recall {
            let (judged, kept) = self.judge_anew(plan, bytes, Some(recall))?;
            recall.put(judged.source.clone(), &plan.force, &judged.found, Arc::new(kept));
            return Ok(judged);
        }
        let (Some(cache), Some(counts)) = (aids.cache, plan.counts) else {
            return Ok(self.judge_anew(plan, bytes, None)?.0);
        };
        let mut key = blake3::Hasher::new();
        key.update(counts.as_bytes()).update(plan.story.path.as_bytes()).update(&[0]).update(&bytes);
        let key = key.finalize();
        if let Some(found) = cache.get(&key)
            && let Ok(text) = std::str::from_utf8(&bytes)
        {
            return Ok(Judged { source: Source::new(&*plan.story.path, text), found: Arc::new(found) });
        }
        let (judged, _) = self.judge_anew(plan, bytes, None)?;
        cache.put(&key, &judged.found);
        Ok(judged)
    }

    /// Judges a story, and gives what is kept of it; `recall` knows what was kept of an earlier version.
    fn judge_anew(
        &self,
        plan: &Planned<'_>,
        bytes: Vec<u8>,
        recall: Option<&Recall>,
    ) -> Result<(Judged, Kept), Box<Failure>> {
        let force = &plan.force;
        let judged = |document: Document, found: Entry| {
            let (source, kept) = document.keep();
            (Judged { source, found: Arc::new(found) }, kept)
        };
        let done = guard::guarded(|| {
            let before = recall.and_then(|recall| recall.kept(&plan.story.path));
            let document = plan.story.read(bytes, self.published, before)?;
            let mut document = if recall.is_some() { document.to_be_kept() } else { document };
            let foreign = language::foreign(&document.page);
            let language = foreign.as_deref().or(Some(ENGLISH));
            let mut diagnostics = judge::story(&force.rules, &force.house, &document, language);
            let source = &document.page.source.text;
            diagnostics.retain(|one| !accepted(&source[one.primary.anchor.at.range()], &force.accept));
            if foreign.is_some() && diagnostics.is_empty() {
                return Ok(judged(document, Entry::default()));
            }
            let allowances = Allowances::of(&document.page, &self.projects.all[plan.project].names);
            if foreign.is_some() {
                let found = Entry { diagnostics, allowances, ..Entry::default() };
                return Ok(judged(document, found));
            }
            let yearless = |date: &DateMention| {
                date.written.weekday.is_some() && date.written.day.is_some() && date.written.year.is_none()
            };
            let undated = document.published.is_none() && document.dates().iter().any(yearless);
            let ways = judge::ways(&force.rules, &document);
            document.name_slips();
            document.let_go();
            let summary = Some(Summary { ways, ..Summary::of(&document) });
            let found = Entry { summary, diagnostics, allowances, undated };
            Ok(judged(document, found))
        });
        done.unwrap_or_else(|said| Err(Failure::internal(plan.story, &said)))
    }

    /// Takes out what baselines know; `real` gives the system’s paths of stories.
    fn leave_out_known(
        &mut self,
        outcome: &mut Outcome,
        real: &FxHashMap<&str, &Path>,
        sources: &FxHashMap<&str, &Source>,
    ) {
        let projects = match &self.known {
            Known::Nothing => return,
            Known::Given(path) => vec![(path.clone(), None)],
            Known::Configured => self.projects.baselines(),
        };
        for (path, project) in projects {
            let absolute = self.projects.absolute(&path);
            let shown = walk::shown(&path);
            let inside = if project.is_some() { Baseline::stays_inside(&absolute, &shown) } else { Ok(()) };
            let baseline = match inside.and_then(|()| Baseline::read(&absolute, &shown)) {
                Ok(baseline) => baseline,
                Err(said) => {
                    let failure = Failure::new(&Story::at(&path), "unreadable", said, "", "");
                    outcome.failures.push(failure.diagnostic);
                    continue;
                }
            };
            let file = |shown: &str| self.projects.absolute(real.get(shown).copied().unwrap_or(Path::new(shown)));
            let folder = project.map(|project: usize| self.projects.all[project].folder.clone());
            let (mut own, others): (Vec<_>, Vec<_>) = std::mem::take(&mut outcome.diagnostics)
                .into_iter()
                .partition(|d| folder.as_ref().is_none_or(|folder| file(&d.primary.anchor.file).starts_with(folder)));
            let gone = baseline.subtract(&mut own, file, sources);
            own.extend(others);
            judge::sort(&mut own);
            outcome.diagnostics = own;
            let looked = Looked::of(outcome, &baseline, file);
            outcome.gone += gone.iter().filter(|known| looked.at(known, &baseline)).count();
        }
    }

    /// What the rules across stories find in those that are judged, project by project.
    fn across(&self, judged: &[(&Planned<'_>, Judged)], beside: &[&Beside]) -> (Vec<Diagnostic>, Vec<Failure>) {
        let (mut diagnostics, mut failures) = (Vec::new(), Vec::new());
        let forces = judged.iter().map(|(p, _)| (p.project, p.story, &p.force));
        let by_path: FxHashMap<&str, &InForce> =
            forces.clone().map(|(_, story, force)| (story.path.as_str(), &**force)).collect();
        let summaries = judged.iter().map(|(_, one)| one.found.summary.as_ref());
        let of_beside = beside.iter().map(|b| ((b.project, &b.story, &b.force), Some(&b.summary)));
        let all: Vec<_> = forces.zip(summaries).chain(of_beside).collect();
        for project in 0..self.projects.all.len() {
            let own = all.iter().filter(|((p, ..), _)| *p == project);
            let mut stories: Vec<((&Story, &InForce), &Summary)> =
                own.filter_map(|((_, story, force), summary)| Some(((*story, &***force), (*summary)?))).collect();
            stories.sort_by(|(_, a), (_, b)| a.file.cmp(&b.file));
            let (stories, summaries): (Vec<(&Story, &InForce)>, Vec<&Summary>) = stories.into_iter().unzip();
            // A rule on one story has a word across stories where it asked for their ways.
            let asked: FxHashSet<&str> = summaries.iter().flat_map(|s| &s.ways).map(|way| &*way.asked).collect();
            let reaches = |r: &&Rule| matches!(*r.judge, Judge::Across(_)) || asked.contains(&*r.id);
            let mut done: FxHashSet<&str> = FxHashSet::default();
            for (first, force) in &stories {
                for rule in force.rules.iter().filter(reaches) {
                    if !done.insert(&rule.id) {
                        continue;
                    }
                    let theirs =
                        stories.iter().zip(&summaries).filter(|((_, force), _)| force.rule(&rule.id).is_some());
                    let theirs: Vec<&Summary> = theirs.map(|(_, summary)| *summary).collect();
                    let severity = |file: &str| -> Severity {
                        let there = by_path.get(file).and_then(|force| force.rule(&rule.id));
                        there.map_or(rule.severity, |r| r.severity)
                    };
                    match guard::guarded(|| judge::across(rule, &force.house, &theirs, severity)) {
                        Ok(found) => diagnostics.extend(found),
                        Err(said) => failures.push(*Failure::internal(first, &format!("{}: {said}", rule.id))),
                    }
                }
            }
        }
        // What stands in a story that is not judged is told when it is.
        diagnostics.retain(|d| !beside.iter().any(|b| b.story.path == *d.primary.anchor.file));
        (diagnostics, failures)
    }
}

/// Whether the house accepts these words, whatever a rule says; its own capitals count where it writes any.
fn accepted(text: &str, accept: &[String]) -> bool {
    let small = |word: &str| !word.chars().any(char::is_uppercase);
    accept.iter().any(|word| word == text || small(word) && *word == text.to_lowercase())
}

/// Takes out what begins in a part of the file that the configuration passes over.
fn pass_over(ignored: &[Regex], source: &Source, found: &mut Vec<Diagnostic>) {
    if ignored.is_empty() || found.is_empty() {
        return;
    }
    let parts: Vec<_> = ignored.iter().flat_map(|i| i.find_iter(&source.text).map(|part| part.range())).collect();
    found.retain(|d| !parts.iter().any(|part| part.contains(&(d.primary.anchor.at.start as usize))));
}

/// What a run looked at, in the names of a baseline.
pub struct Looked {
    judged: FxHashMap<String, Arc<InForce>>,
}

impl Looked {
    /// What a run looked at; `path` gives the absolute path of a file as the outcome names it.
    pub fn of(outcome: &Outcome, baseline: &Baseline, path: impl Fn(&str) -> PathBuf) -> Looked {
        let judged = outcome.judged.iter().map(|(file, force)| (baseline.name(&path(file)), force.clone()));
        Looked { judged: judged.collect() }
    }

    /// Whether the run would have found this, were it still there: it read the file, by this rule, or there is no file.
    pub fn at(&self, known: &baseline::Known, baseline: &Baseline) -> bool {
        let own = crate::rule::own::OWN.iter().any(|own| own.id == known.rule);
        match self.judged.get(&known.file) {
            Some(force) => own || force.rule(&known.rule).is_some(),
            None => !baseline.has(&known.file),
        }
    }
}

/// The files that labels point into.
fn pointed_into(outcome: &Outcome, by_path: &FxHashMap<&str, &Source>) -> Vec<Source> {
    let told = outcome.diagnostics.iter().chain(&outcome.failures);
    let labels = told.flat_map(|d| std::iter::once(&d.primary).chain(&d.secondary));
    let mut files: Vec<&Arc<str>> = labels.map(|l| &l.anchor.file).collect();
    files.sort();
    files.dedup();
    files.into_iter().filter_map(|file| by_path.get(&**file).copied().cloned()).collect()
}
