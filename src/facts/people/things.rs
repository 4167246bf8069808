//! Named things: capitals that are the name of a ship, a storm, a horse, a pub or a firm, and so no person’s.
//!
//! The story says so where it brings the name in, by the noun in front (`the trawler Ada Quill`), by a prefix (`HMS Ada
//! Quill`), or by a noun close behind (`the Ada Quill, a 40-foot yacht,`). From there on the name, or the end of it
//! (`the Quill`), means the thing, except where it stands as only people do.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::grammar::words::{WordKind, Words};
use crate::language::NamedThings;

use super::runs::{Run, Unit};
use super::weigh::Scales;

/// How far behind a name the noun of its apposition may stand.
const APPOSITION: usize = 6;

/// Leaves out the runs that name things.
pub(super) fn leave_out(words: &Words, scales: &Scales, runs: &mut Vec<Run>) {
    let reader = Reader { words, scales };
    // What brings in each name of several words first: a thing’s noun, or nothing, as for people.
    let mut brought: FxHashMap<String, bool> = FxHashMap::default();
    let mut bearers: FxHashSet<Arc<str>> = FxHashSet::default();
    for run in runs.iter().filter(|r| !r.loose) {
        let named = reader.name(run);
        if named.len() >= 2 || reader.is_storm(run) {
            let thing = reader.is_thing(run);
            // `search for the Ada Quill`: an article brings in no person, though it takes a noun to bring in a thing.
            let article = reader.follows_the(run);
            let first = brought.entry(joined(named)).or_insert(thing);
            *first |= thing && article;
            let here = *first || thing;
            if !(here || article) || reader.is_personal(run) {
                bearers.extend(run.units.iter().map(|u| u.key.clone()));
            }
        }
    }
    let whole: FxHashSet<&String> = brought.iter().filter(|(_, thing)| **thing).map(|(name, _)| name).collect();
    let ends: FxHashSet<&str> = whole.iter().filter_map(|name| name.rsplit(' ').next()).collect();
    runs.retain(|run| {
        if reader.is_personal(run) {
            return true;
        }
        let named = reader.name(run);
        let Some(last) = named.last() else { return true };
        match named.len() {
            0 => true,
            1 => {
                let taken_up = ends.contains(&*last.key) && (reader.follows_the(run) || !bearers.contains(&last.key));
                !taken_up && !reader.is_storm(run) && (bearers.contains(&last.key) || !reader.is_thing(run))
            }
            _ => !whole.contains(&joined(named)),
        }
    });
}

struct Reader<'a> {
    words: &'a Words,
    scales: &'a Scales<'a>,
}

impl<'a> Reader<'a> {
    fn things(&self) -> &'a NamedThings {
        self.words.language().named_things()
    }

    /// The words of a run that are a thing’s own name: `Lena` of `Hurricane Lena`.
    fn name<'r>(&self, run: &'r Run) -> &'r [Unit] {
        self.storm(run).map_or(&run.units, |noun| &run.units[noun + 1..])
    }

    fn is_storm(&self, run: &Run) -> bool {
        self.storm(run).is_some()
    }

    /// Which word of a run is `Hurricane`, with a name behind it: the first, or the second of `Tropical Storm Lena`.
    fn storm(&self, run: &Run) -> Option<usize> {
        let fronts = run.units.iter().take(run.units.len().saturating_sub(1).min(2));
        fronts.enumerate().find(|(_, u)| self.things().is_storm(self.words.text(u.words.start))).map(|(k, _)| k)
    }

    /// Whether the place of a run says that it names a thing.
    fn is_thing(&self, run: &Run) -> bool {
        if run.title.is_some() {
            return false;
        }
        if self.is_storm(run) {
            return true;
        }
        let Some(mut noun) = run.words.start.checked_sub(1) else { return false };
        if matches!(self.words.text(noun), "“" | "\"" | "‘" | "'") {
            let Some(before) = noun.checked_sub(1) else { return false };
            noun = before;
        }
        if self.words.all()[noun].block != self.words.all()[run.words.start].block {
            return false;
        }
        let (things, lower) = (self.things(), self.words.lower(noun));
        things.is_prefix(self.words.text(noun))
            || !self.words.all()[noun].capital
                && (things.is_sure(lower) && (run.units.len() >= 2 || !self.scales.acts(run))
                    || things.is_loose(lower) && !self.is_of_somebody(run))
            || self.follows_the(run) && self.is_described(run)
    }

    /// Whether a run behind a noun may be somebody who did something with the thing: `the boat Ada Quill built`.
    fn is_of_somebody(&self, run: &Run) -> bool {
        let next = run.words.end;
        let small = self.words.get(next).is_some_and(|w| w.kind == WordKind::Word && !w.capital);
        let follows = small && !self.things().is_joint(self.words.lower(next));
        (run.units.len() == 1 || run.units[0].sort.given()) && follows
    }

    /// Whether a run stands as only people do.
    fn is_personal(&self, run: &Run) -> bool {
        // `forecasters said Lena would turn`: the words of others about it.
        let told = self.scales.acts(run) || self.scales.list.will.contains(self.words.folded(run.words.end));
        let speaks = self.scales.says(run) || self.scales.speaks(run) && !told;
        run.title.is_some() || run.suffix || run.nickname || self.scales.is_aged(run) || speaks
    }

    fn follows_the(&self, run: &Run) -> bool {
        self.scales.is_behind_the(run)
    }

    /// `, a 40-foot yacht,`
    fn is_described(&self, run: &Run) -> bool {
        let (words, after) = (self.words, run.words.end);
        if words.text(after) != "," || !self.scales.list.openers.contains(words.folded(after + 1)) {
            return false;
        }
        let inside = |i: &usize| words.get(*i).is_some_and(|w| w.kind != WordKind::Mark || words.text(*i) == "-");
        // `The Ada Quill, a 40-foot boat`: the article says that it is no person’s.
        let article = self.follows_the(run);
        let thing =
            |i: usize| self.things().is_sure(words.lower(i)) || article && self.things().is_loose(words.lower(i));
        (after + 2..after + 2 + APPOSITION).take_while(inside).any(thing)
    }
}

fn joined(units: &[Unit]) -> String {
    let keys: Vec<&str> = units.iter().map(|u| &*u.key).collect();
    keys.join(" ")
}
