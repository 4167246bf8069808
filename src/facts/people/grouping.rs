//! Grouping: which mentions are one person.

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::facts::document::Document;
use crate::language::{Gender, Names, TitleKind};

use super::employers;
use super::runs::{Run, Unit};
use super::slips::Edges;
use super::things;
use super::weigh::Scales;
use super::{Changes, Mention, NameForm, Office, Person};

/// How many people of one name are compared with one another: more are no story.
const NAMESAKES: usize = 12;

/// How many people a form of a given name is held against.
const COMPARED: usize = 64;

/// A person while the story is read.
pub(super) struct Group {
    /// The name words of the fullest form, in comparison form.
    pub(super) units: Vec<Unit>,
    /// The fullest form, as a run.
    fullest: usize,
    pub(super) gender: Option<Gender>,
    offices: Vec<String>,
    pub(super) mentions: Vec<(usize, NameForm, bool)>,
}

/// Lays runs together into people.
pub(super) fn group(document: &Document, mut runs: Vec<Run>) -> Vec<Person> {
    let scales = Scales::new(&document.grammar);
    runs.retain(|run| !scales.is_tied(run) && !scales.is_part_of_another(run));
    things::leave_out(document.words(), &scales, &mut runs);
    employers::leave_out(document.words(), &scales, &mut runs);
    for run in &mut runs {
        scales.trim(run);
    }
    let alone: FxHashSet<&str> =
        runs.iter().filter(|r| r.units.len() == 1 && !r.loose).map(|r| &*r.units[0].key).collect();
    let mut book = Book {
        names: scales.names(),
        groups: Vec::new(),
        by_family: FxHashMap::default(),
        by_any: FxHashMap::default(),
    };
    let mut placed = vec![false; runs.len()];
    let mut latest: Option<(usize, usize)> = None;
    // Given name and family name first: they say who is who.
    for (index, run) in runs.iter().enumerate() {
        let introduces = !run.loose || scales.is_byline(run) || scales.is_titled_name(run);
        if run.units.len() >= 2 && introduces && scales.is_name(run, |key| alone.contains(key)) && !book.is_family(run)
        {
            // `Ada Nora Quill, better known as Ada Marlow`: the one before it in the paragraph.
            let alias = latest.filter(|&(_, end)| scales.is_alias(run, end)).map(|(group, _)| group);
            let group = book.introduce(index, run, alias, &runs);
            latest = Some((group, run.words.end));
            placed[index] = true;
        }
    }
    book.merge_slips(&runs, &scales);
    // Then what takes them up: family names, given names, names in headlines.
    for index in 0..runs.len() {
        if placed[index] {
            continue;
        }
        if runs[index].loose {
            book.loose(index, &mut runs, None);
            continue;
        }
        placed[index] = book.take_up(index, &runs, &scales) || book.take_full_slip(index, &runs);
        if !placed[index] && runs[index].units.len() >= 2 {
            book.loose(index, &mut runs, Some(NameForm::Inside));
        }
    }
    // What is left are people of one name, or slips.
    let known = book.groups.len();
    book.singles(&runs, &mut placed, &scales);
    book.merge_titled(known, &runs);
    book.mark_given(&runs);
    book.inside_only(known, &mut runs, &placed, &scales);
    book.into_people(document, &runs)
}

/// The people of a story, as they come together.
pub(super) struct Book<'a> {
    pub(super) names: &'a Names,
    pub(super) groups: Vec<Group>,
    pub(super) by_family: FxHashMap<Arc<str>, Vec<usize>>,
    pub(super) by_any: FxHashMap<Arc<str>, Vec<usize>>,
}

impl Book<'_> {
    fn introduce(&mut self, index: usize, run: &Run, alias_of: Option<usize>, runs: &[Run]) -> usize {
        let known = self
            .candidates(run)
            .into_iter()
            .find(|&g| !self.groups[g].mentions.is_empty() && self.is_same(&self.groups[g], run));
        if let (Some(known), Some(other)) = (known, alias_of)
            && known != other
        {
            self.merge(known, other, runs);
        }
        let same = known.or(alias_of);
        let group = match same {
            Some(group) => group,
            None => {
                self.groups.push(Group {
                    units: run.units.clone(),
                    fullest: index,
                    gender: None,
                    offices: Vec::new(),
                    mentions: Vec::new(),
                });
                self.groups.len() - 1
            }
        };
        if same == alias_of && alias_of.is_some() {
            // The first name stays; the other one is known besides.
        } else if run.units.len() > self.groups[group].units.len() {
            self.groups[group].units = run.units.clone();
            self.groups[group].fullest = index;
        }
        self.index(group, run);
        self.add(group, index, NameForm::Full, true, runs);
        group
    }

    /// Two names that turn out to be one person’s.
    fn merge(&mut self, keep: usize, lose: usize, runs: &[Run]) {
        for (index, form, sure) in std::mem::take(&mut self.groups[lose].mentions) {
            self.index(keep, &runs[index]);
            self.add(keep, index, form, sure, runs);
        }
    }

    fn index(&mut self, group: usize, run: &Run) {
        let enter = |map: &mut FxHashMap<Arc<str>, Vec<usize>>, key: &Arc<str>| match map.get_mut(key) {
            Some(list) if !list.contains(&group) && list.len() < NAMESAKES => list.push(group),
            Some(_) => {}
            None => drop(map.insert(key.clone(), vec![group])),
        };
        if let Some(last) = run.units.last() {
            enter(&mut self.by_family, &last.key);
            enter(&mut self.by_family, &last.bare);
            for unit in &run.units {
                enter(&mut self.by_any, &unit.key);
            }
        }
    }

    fn candidates(&self, run: &Run) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        for unit in [run.units.last(), run.units.first()].into_iter().flatten() {
            found.extend(self.by_any.get(&unit.key).into_iter().flatten());
            found.extend(self.by_family.get(&unit.bare).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether a full name may be another form of a person’s full name.
    fn is_same(&self, group: &Group, run: &Run) -> bool {
        let (a, b) = (&group.units, &run.units);
        let (Some(a_first), Some(a_last), Some(b_first), Some(b_last)) = (a.first(), a.last(), b.first(), b.last())
        else {
            return false;
        };
        if a.len() == b.len() && a.iter().all(|u| b.iter().any(|v| v.key == u.key)) {
            return true;
        }
        let same_last = a_last.key == b_last.key || a_last.bare == b_last.bare;
        if same_last {
            return same_given(self.names, a_first, b_first)
                || a.len() > 2 && same_given(self.names, &a[1], b_first) && !a[1].initial
                || b.len() > 2 && same_given(self.names, &b[1], a_first) && !b[1].initial;
        }
        // `Ana Lucia Pardo Ruiz` and `Ana Lucia Pardo`: one name holds the other’s words, in order.
        let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
        long.len() >= 3 && short.len() >= 2 && a_first.key == b_first.key && is_subsequence(short, long)
    }

    /// `Van Hollen`, `De Lorio`: two capitals that are one family name of a person known; or the end of one, `Pardo Ruiz`.
    fn is_family(&self, run: &Run) -> bool {
        let end = |g: &usize| {
            let (long, short) = (&self.groups[*g].units, &run.units);
            let keys = |units: &[Unit]| units.iter().map(|u| u.key.clone()).collect::<Vec<_>>();
            long.len() > short.len() && keys(&long[long.len() - short.len()..]) == keys(short)
        };
        let known = run.units.last().and_then(|u| self.by_family.get(&u.key));
        if run.title.is_none() && known.is_some_and(|groups| groups.iter().any(end)) {
            return true;
        }
        run.units.len() == 2 && self.by_family.contains_key(&*joined(&run.units)) && !run.units[0].sort.surely_given()
    }

    pub(super) fn add(&mut self, group: usize, index: usize, form: NameForm, sure: bool, runs: &[Run]) {
        let run = &runs[index];
        let group = &mut self.groups[group];
        if let Some(office) = run.title.and_then(|t| t.office) {
            if group.gender.is_none() {
                group.gender = office.entry.gender;
            }
            if !office.is_courtesy() {
                group.offices.push(office.entry.office());
            }
        }
        let given = run.units[0].sort;
        if group.gender.is_none() && (form == NameForm::Full || form == NameForm::Only && !given.family) {
            group.gender = match (given.male, given.female, given.either) {
                (true, false, false) => Some(Gender::Masculine),
                (false, true, false) => Some(Gender::Feminine),
                _ => None,
            };
        }
        group.mentions.push((index, form, sure));
    }

    /// A single name, or a family name of two words: whom it takes up.
    fn take_up(&mut self, index: usize, runs: &[Run], scales: &Scales) -> bool {
        let run = &runs[index];
        let Some((group, form, sure)) = self.find(run, &run.units, runs, scales) else { return false };
        self.groups[group].mentions.push((index, form, sure));
        if let Some(office) = run.title.and_then(|t| t.office)
            && !office.is_courtesy()
        {
            self.groups[group].offices.push(office.entry.office());
        }
        true
    }

    fn find(&self, run: &Run, units: &[Unit], runs: &[Run], scales: &Scales) -> Option<(usize, NameForm, bool)> {
        let whole = joined(units);
        let unit = units.last()?;
        if units.len() == 1 && is_elsewhere(run, unit, scales) {
            return None;
        }
        let families = self.fitting(self.by_family.get(&*whole), run);
        if let Some((group, sure)) = self.choose(&families, run) {
            return Some((group, NameForm::Family, sure));
        }
        if units.len() > 1 {
            // `Pardo Ruiz` of `Ana Lucia Pardo Ruiz`.
            let any = self.by_any.get(&unit.key)?;
            let holds = any
                .iter()
                .copied()
                .filter(|&g| self.groups[g].units.len() > units.len() && is_subsequence(units, &self.groups[g].units))
                .collect::<Vec<_>>();
            return self.choose(&holds, run).map(|(g, sure)| (g, NameForm::Family, sure));
        }
        self.find_given(run, unit, runs, scales).map(|(g, sure)| (g, NameForm::Given, sure))
    }

    /// The people of a list whose gender is not another one than the title of a run tells.
    pub(super) fn fitting(&self, people: Option<&Vec<usize>>, run: &Run) -> Vec<usize> {
        let gender = run.title.and_then(|t| t.office).and_then(|o| o.entry.gender);
        let fits = |&g: &usize| gender.is_none_or(|told| self.groups[g].gender.is_none_or(|known| known == told));
        people.into_iter().flatten().copied().filter(fits).collect()
    }

    /// Whom a given or a middle name takes up.
    fn find_given(&self, run: &Run, unit: &Unit, runs: &[Run], scales: &Scales) -> Option<(usize, bool)> {
        let small = run.first && scales.is_small(&unit.key);
        if (unit.other.alone() || small) && !unit.sort.surely_given() {
            return None;
        }
        let mut others = self.fitting(self.by_any.get(&unit.key), run);
        // A middle name takes up only who was named before.
        others.retain(|&g| {
            self.groups[g].units[0].key == unit.key || runs[self.groups[g].mentions[0].0].words.start < run.words.start
        });
        if others.is_empty() && unit.sort.given() {
            let same = |g: &&Group| !g.mentions.is_empty() && self.names.same_given(&g.units[0].key, &unit.key);
            let first = self.groups.iter().enumerate().take(COMPARED);
            others = first.filter(|(_, g)| same(g)).map(|(k, _)| k).collect();
            if others.len() > 1 {
                return None;
            }
        }
        // A courtesy title goes with the family name.
        let courtesy = run.title.and_then(|t| t.office).is_some_and(|o| o.is_courtesy() && o.entry.family);
        if courtesy { None } else { self.choose(&others, run) }
    }

    /// One of several people who bear a name: by office, else whom the story speaks of most, else of last.
    fn choose(&self, groups: &[usize], run: &Run) -> Option<(usize, bool)> {
        match groups {
            [] => None,
            [only] => Some((*only, true)),
            several => {
                if let Some(office) = run.title.and_then(|t| t.office).filter(|o| !o.is_courtesy()) {
                    let office = office.entry.office();
                    let holders: Vec<usize> =
                        several.iter().copied().filter(|&g| self.groups[g].offices.contains(&office)).collect();
                    if let [only] = holders[..] {
                        return Some((only, true));
                    }
                    // One of a family alone holds office: an office means that one.
                    let officers: Vec<usize> =
                        several.iter().copied().filter(|&g| !self.groups[g].offices.is_empty()).collect();
                    if let ([only], true) = (&officers[..], holders.is_empty()) {
                        return Some((*only, true));
                    }
                }
                let before = |g: usize| self.groups[g].mentions.len();
                several.iter().copied().max_by_key(|&g| (before(g), std::cmp::Reverse(g))).map(|g| (g, false))
            }
        }
    }

    /// A run of capitals in a headline: known names inside it.
    fn loose(&mut self, index: usize, runs: &mut Vec<Run>, inside: Option<NameForm>) {
        if inside.is_some() && runs[index].units.iter().all(|unit| !self.by_any.contains_key(&unit.key)) {
            return;
        }
        let run = runs[index].clone();
        let mut k = 0;
        while k < run.units.len() {
            let mut taken = None;
            for end in (k + 1..=run.units.len().min(k + 4)).rev() {
                let units = &run.units[k..end];
                let whole = joined(units);
                let group = if units.len() >= 2 {
                    let part = Run { units: units.to_vec(), ..run.clone() };
                    let same = self
                        .candidates(&part)
                        .into_iter()
                        .find(|&g| !self.groups[g].mentions.is_empty() && self.is_same(&self.groups[g], &part));
                    same.map(|g| (g, NameForm::Full))
                        .or_else(|| self.by_family.get(&*whole).and_then(|l| l.first()).map(|&g| (g, NameForm::Family)))
                } else if units[0].other.alone() {
                    None
                } else {
                    let given = inside.is_some() && units[0].sort.surely_given();
                    let family = self.by_family.get(&*whole).and_then(|l| l.first()).map(|&g| (g, NameForm::Family));
                    let most = |list: &Vec<usize>| {
                        list.iter().copied().max_by_key(|&g| (self.groups[g].mentions.len(), std::cmp::Reverse(g)))
                    };
                    family.or_else(|| {
                        self.by_any.get(&*whole).filter(|_| given).and_then(most).map(|g| (g, NameForm::Given))
                    })
                };
                if let Some((group, form)) = group {
                    taken = Some((group, form, end));
                    break;
                }
            }
            match taken {
                Some((group, form, end)) => {
                    let form = inside.unwrap_or(form);
                    let units = run.units[k..end].to_vec();
                    let span = units[0].words.start..units[units.len() - 1].words.end;
                    let title = run.title.filter(|_| k == 0);
                    runs.push(Run {
                        words: span,
                        units,
                        title,
                        labeled: false,
                        suffix: false,
                        nickname: false,
                        loose: true,
                        first: false,
                    });
                    self.groups[group].mentions.push((runs.len() - 1, form, false));
                    k = end;
                }
                None => k += 1,
            }
        }
    }

    /// Single names that nothing introduced: slips of a known name, or people of one name.
    fn singles(&mut self, runs: &[Run], placed: &mut [bool], scales: &Scales) {
        let mut by_key: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut order: Vec<&str> = Vec::new();
        for (index, run) in runs.iter().enumerate().take(placed.len()) {
            if placed[index] || run.loose || run.units.len() != 1 {
                continue;
            }
            // `Justice Department`, `the President`: no name at all.
            let (unit, office) = (&run.units[0], run.title.and_then(|t| t.office));
            let body = (unit.other.head || unit.other.thing) && !unit.sort.family && !unit.sort.given();
            let posted = |o: Office| !o.is_courtesy() && o.entry.kind != TitleKind::Medical;
            if body && office.is_some_and(posted)
                || run.title.is_none() && (scales.is_title(run) || scales.is_camel(run))
            {
                continue;
            }
            let list = by_key.entry(&run.units[0].key).or_default();
            if list.is_empty() {
                order.push(&run.units[0].key);
            }
            list.push(index);
        }
        let (by_edges, bodies) = (Edges::of(&self.groups), scales.bodies(runs));
        let all_known = self.introduces_all(by_key.values(), runs);
        for key in order {
            let Some(list) = by_key.get(key) else { continue };
            let slip = self.slip_of(key, list, runs, scales, &by_edges);
            let slip = slip.or_else(|| self.given_slip_of(list, runs, scales)).map(|group| (group, true));
            let stranger = || self.stranger_for(list, runs, scales).filter(|_| all_known).map(|group| (group, false));
            let other = || self.other_given_of(list, runs, scales).map(|group| (group, false));
            if let Some((group, sure)) = slip.or_else(stranger).or_else(other) {
                self.groups[group].mentions.extend(list.iter().map(|&index| (index, NameForm::Slip, sure)));
                continue;
            }
            if scales.is_nobody(&list.iter().map(|&i| &runs[i]).collect::<Vec<_>>(), &bodies) {
                continue;
            }
            if is_somebody(key, list, runs, scales) {
                self.groups.push(Group {
                    units: runs[list[0]].units.clone(),
                    fullest: list[0],
                    gender: None,
                    offices: Vec::new(),
                    mentions: Vec::new(),
                });
                let group = self.groups.len() - 1;
                for &index in list {
                    self.add(group, index, NameForm::Only, true, runs);
                }
            }
        }
    }

    /// People of one name and a title, beginning with the group `from`, in headlines and inside longer names:
    /// `Vice President Quill Resigns`, `the Quill Government`.
    fn inside_only(&mut self, from: usize, runs: &mut Vec<Run>, placed: &[bool], scales: &Scales) {
        let titled = |g: &usize| {
            self.groups[*g]
                .mentions
                .iter()
                .any(|&(m, ..)| runs[m].title.is_some_and(|t| t.office.is_some_and(|o| o.capital)))
        };
        let only: FxHashMap<Arc<str>, usize> = (from..self.groups.len())
            .filter(titled)
            .filter(|&g| !scales.is_title(&runs[self.groups[g].fullest]))
            .map(|g| (&self.groups[g].units[0], g))
            .filter(|(unit, _)| !unit.other.any() && !unit.sort.given() && !scales.is_small(&unit.key))
            .map(|(unit, g)| (unit.key.clone(), g))
            .collect();
        if only.is_empty() {
            return;
        }
        for (index, placed) in placed.iter().enumerate() {
            if *placed || !runs[index].loose && runs[index].units.len() < 2 {
                continue;
            }
            for k in 0..runs[index].units.len() {
                let Some(&group) = only.get(&runs[index].units[k].key) else { continue };
                let run = &runs[index];
                let titled = run.loose && k == 0 && run.title.is_some();
                let form = if titled { NameForm::Only } else { NameForm::Inside };
                let unit = run.units[k].clone();
                let title = run.title.filter(|_| titled);
                runs.push(Run {
                    words: unit.words.clone(),
                    units: vec![unit],
                    title,
                    labeled: false,
                    suffix: false,
                    nickname: false,
                    loose: true,
                    first: false,
                });
                self.groups[group].mentions.push((runs.len() - 1, form, false));
            }
        }
    }

    fn into_people(self, document: &Document, runs: &[Run]) -> Vec<Person> {
        let words = document.words();
        let mut people: Vec<Person> = self
            .groups
            .into_iter()
            .filter(|g| !g.mentions.is_empty())
            .map(|group| {
                let mut mentions: Vec<Mention> = group
                    .mentions
                    .iter()
                    .map(|&(index, form, sure)| {
                        let run = &runs[index];
                        let last = run.units.last().map_or(run.words.clone(), |u| u.words.clone());
                        Mention {
                            at: words.span(run.words.clone()),
                            // `an official named Ada Quill`: the participle tells a person, and is no title.
                            title: run
                                .title
                                .filter(|t| t.office.is_some() || !document.text(t.at).ends_with("ed"))
                                .map(|t| t.at),
                            office: run.title.and_then(|t| t.office),
                            form,
                            last: words.span(last),
                            sure,
                        }
                    })
                    .collect();
                mentions.sort_by_key(|m| m.at);
                let name = document.text(words.span(runs[group.fullest].words.clone())).to_owned();
                let mut keys: Vec<String> =
                    group.units.iter().filter(|u| !u.initial).map(|u| u.bare.to_string()).collect();
                // Room is made for four parts, and most names have two.
                keys.shrink_to_fit();
                Person { name, keys, mentions, gender: group.gender, roles: Vec::new(), changes: Changes::default() }
            })
            .collect();
        people.sort_by_key(|p| p.mentions[0].at);
        people
    }
}

/// Whether a single name stands where a place or a thing does.
fn is_elsewhere(run: &Run, unit: &Unit, scales: &Scales) -> bool {
    let titled = run.title.is_some_and(|t| t.office.is_some_and(|o| o.capital));
    let known = unit.other.place || unit.other.calendar || unit.other.people;
    let placed = known && scales.is_behind(run, &scales.list.before_places);
    let thing = scales.is_behind_the(run) && !scales.is_before_noun(run) && !unit.sort.surely_given();
    !titled && (placed || thing)
}

fn joined(units: &[Unit]) -> Cow<'_, str> {
    if let [one] = units {
        return Cow::Borrowed(&one.key);
    }
    let keys: Vec<&str> = units.iter().map(|u| &*u.key).collect();
    Cow::Owned(keys.join(" "))
}

/// Whether two given names may be one person’s: the same, a short form, or an initial.
fn same_given(names: &Names, a: &Unit, b: &Unit) -> bool {
    let initial = |x: &Unit, y: &Unit| x.initial && y.key.starts_with(x.key.chars().next().unwrap_or('.'));
    names.same_given(&a.key, &b.key) || initial(a, b) || initial(b, a)
}

fn is_subsequence(short: &[Unit], long: &[Unit]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|s| rest.any(|l| l.key == s.key || l.bare == s.key))
}

/// Whether the places of a single name that nothing introduces show a person.
fn is_somebody(key: &str, list: &[usize], runs: &[Run], scales: &Scales) -> bool {
    let scores: Vec<i32> = list.iter().map(|&i| scales.single(&runs[i])).collect();
    let sum: i32 = scores.iter().sum();
    let best = scores.iter().copied().max().unwrap_or(0);
    let acting = list.iter().filter(|&&i| scales.acts(&runs[i])).count();
    let unit = &runs[list[0]].units[0];
    let family = list.len() >= 3 && unit.sort.family && !unit.other.any() && sum >= list.len() as i32;
    let often = family || list.len() >= 3 && acting >= 2 && sum >= 2 && !scales.is_small(key);
    often || best >= 3 && sum >= 3 || list.len() >= 3 && best >= 2 && sum >= list.len() as i32
}
