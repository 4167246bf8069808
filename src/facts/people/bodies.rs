//! Bodies and places: capitals that are part of a name that is no person’s.

use rustc_hash::FxHashSet;

use crate::grammar::words::WordKind;

use super::runs::Run;
use super::weigh::Scales;

impl Scales<'_> {
    /// Whether the name of a body goes on with a run: `the Center for Child Nutrition`.
    pub(super) fn is_of_a_body(&self, run: &Run) -> bool {
        let words = self.words;
        let Some(body) = run.words.start.checked_sub(2) else { return false };
        self.list.of_bodies.contains(words.folded(body + 1))
            && words.all()[body].capital
            && words.language().capitals().word(words.folded(body)).head
    }

    /// Whether `&` ties a run to another name: `Banner & Lowe`, `Quill & Sons`.
    pub(super) fn is_tied(&self, run: &Run) -> bool {
        let words = self.words;
        let capital =
            |k: Option<usize>| k.and_then(|k| words.get(k)).is_some_and(|w| w.kind == WordKind::Word && w.capital);
        let before =
            run.words.start.checked_sub(1).filter(|&k| words.text(k) == "&").is_some_and(|k| capital(k.checked_sub(1)));
        let behind = words.text(run.words.end) == "&" && capital(Some(run.words.end + 1));
        let married = words.get(run.words.end + 2).is_some_and(|w| w.capital && w.kind == WordKind::Word) && behind;
        run.units.len() == 1
            && run.title.is_none()
            && (before || behind)
            && !(married && run.units[0].sort.surely_given())
    }

    /// Whether a run is part of a name that is no person’s: `New Franklin`, `Uncle Sam`, `St. Quill’s`.
    pub(super) fn is_part_of_another(&self, run: &Run) -> bool {
        let words = self.words;
        let [unit] = &run.units[..] else { return false };
        let before = |n: usize| run.words.start.checked_sub(n).map_or("", |k| words.text(k));
        let place = before(1) == "New" && self.list.new.contains(words.folded(run.words.start.saturating_sub(2)));
        let nobody = |name: &String| {
            name.split_once(' ').is_some_and(|(one, two)| before(1) == one && words.text(unit.words.start) == two)
        };
        let saint = matches!(before(1), "St." | "St" | "Saint");
        let possessive = words.get(run.words.end).is_some_and(|w| w.kind == WordKind::Possessive);
        place || self.list.nobody.iter().any(nobody) || saint && possessive
    }

    /// The first words of the names of bodies in a story: `hartwick` of `Hartwick College`.
    pub(super) fn bodies<'r>(&self, runs: &'r [Run]) -> FxHashSet<&'r str> {
        let body = |run: &&Run| run.units.len() >= 2 && run.units.last().is_some_and(|u| u.other.head);
        runs.iter().filter(body).map(|run| &*run.units[0].key).collect()
    }

    /// Whether a run that begins a sentence is a noun for several people: `Contractors spoke`.
    fn is_plural(&self, run: &Run) -> bool {
        let [unit] = &run.units[..] else { return false };
        let list = self.words.language().titles();
        let several =
            unit.key.strip_suffix('s').is_some_and(|one| list.descriptions.contains(one) || list.persons.contains(one));
        several && run.first && run.title.is_none() && !unit.sort.family
    }

    /// Whether the places of a name that nothing introduces show no person: `Hartwick’s director` of Hartwick College,
    /// `Contractors spoke`.
    pub(super) fn is_nobody(&self, places: &[&Run], bodies: &FxHashSet<&str>) -> bool {
        let Some(unit) = places.first().and_then(|run| run.units.first()) else { return true };
        let name = unit.sort;
        let personal = |run: &&Run| run.title.is_some() || self.says(run) || self.is_aged(run);
        let body = bodies.contains(&*unit.key) && !name.surely_given() && !name.family && !places.iter().any(personal);
        body || places.iter().all(|run| self.is_plural(run))
    }
}
