//! Slips: a name that differs by a letter or two from that of a person the story knows is that person’s.

use rustc_hash::FxHashMap;

use crate::language::{NameWord, Names, TitleKind};

use super::NameForm;
use super::grouping::{Book, Group};
use super::keys::{mistyped, respelled, slips, sounds_alike};
use super::runs::{Run, Unit};
use super::weigh::Scales;

/// How many people of one name are held against one another.
const MOST_SINGLE: usize = 48;

/// How many places of a name are looked at.
const COMPARED: usize = 4;

/// Of so many people’s names one may be a slip: a story of more is a list.
const PEOPLE: usize = 500;

impl Book<'_> {
    /// Two spellings of one full name: the same given name with a family name mistyped, or the other way round.
    pub(super) fn merge_slips(&mut self, runs: &[Run], scales: &Scales) {
        let mut merged: Vec<(usize, usize)> = Vec::new();
        let mut lists: Vec<&Vec<usize>> = self.by_any.values().collect();
        lists.sort();
        for list in lists {
            for (k, &a) in list.iter().enumerate() {
                for &b in &list[k + 1..] {
                    let (x, y) = (&self.groups[a].units, &self.groups[b].units);
                    let (Some(xf), Some(xl), Some(yf), Some(yl)) = (x.first(), x.last(), y.first(), y.last()) else {
                        continue;
                    };
                    let both_families = xl.sort.family && yl.sort.family;
                    let family_slip =
                        xf.key == yf.key && !xf.initial && !both_families && is_respelled(self.names, xl, yl);
                    let given_slip = xl.key == yl.key && is_one_given(self.names, xf, yf);
                    if family_slip || given_slip {
                        merged.push((a.min(b), a.max(b)));
                    }
                }
            }
        }
        merged.extend(self.twice_off());
        merged.sort_unstable();
        merged.dedup();
        for (a, b) in merged {
            let apart = || self.told_apart(a, b, runs, scales);
            if self.groups[a].mentions.is_empty() || self.groups[b].mentions.is_empty() || apart() {
                continue;
            }
            // The commoner spelling keeps the name; the rarer one, or at a tie the later one, is the slip.
            let count = |g: usize| self.groups[g].mentions.len();
            let (keep, lose) = if count(b) > count(a) { (b, a) } else { (a, b) };
            let lost = std::mem::take(&mut self.groups[lose].mentions);
            for (index, ..) in lost {
                self.add(keep, index, NameForm::Slip, true, runs);
            }
            let fuller = self.groups[lose].gender;
            self.groups[keep].gender = self.groups[keep].gender.or(fuller);
        }
        // Empty groups take up nothing any more.
        for list in self.by_family.values_mut().chain(self.by_any.values_mut()) {
            list.retain(|&g| !self.groups[g].mentions.is_empty());
        }
    }

    /// Pairs of people each of whose two names is the other’s in another spelling: `Calum Ferrie`, `Callum Ferry`.
    fn twice_off(&self) -> Vec<(usize, usize)> {
        let front = |unit: &Unit| unit.bare.chars().take(2).collect::<String>();
        let mut by_front: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (index, group) in self.groups.iter().enumerate() {
            if let ([first, last], false) = (&group.units[..], group.mentions.is_empty()) {
                by_front.entry(front(first) + &front(last)).or_default().push(index);
            }
        }
        let mut found = Vec::new();
        for list in by_front.values().filter(|list| list.len() <= MOST_SINGLE) {
            for (k, &a) in list.iter().enumerate() {
                for &b in &list[k + 1..] {
                    let ([xf, xl], [yf, yl]) = (&self.groups[a].units[..], &self.groups[b].units[..]) else { continue };
                    let families = xl.sort.family && yl.sort.family;
                    let both = xf.key != yf.key && is_one_given(self.names, xf, yf) && is_ending(&xl.bare, &yl.bare);
                    if both && !families {
                        found.push((a, b));
                    }
                }
            }
        }
        found
    }

    /// Lays two words that are no name elsewhere to the person of whose given name and family name they are slips: `Callum
    /// Ferry` for `Calum Ferrie`.
    pub(super) fn take_full_slip(&mut self, index: usize, runs: &[Run]) -> bool {
        let [first, last] = &runs[index].units[..] else { return false };
        let near = |group: &Group| {
            let ([f, l], false) = (&group.units[..], group.mentions.is_empty()) else { return false };
            let given = f.key == first.key || is_one_given(self.names, f, first);
            given && (mistyped(self.names, &l.bare, &last.bare) || is_ending(&l.bare, &last.bare))
        };
        let found = self.groups.iter().take(MOST_SINGLE).position(near);
        if let Some(group) = found {
            self.groups[group].mentions.push((index, NameForm::Slip, true));
        }
        found.is_some()
    }

    /// The person whose given name a single word looks like a slip of, where it can be nothing else: `Nikil` for
    /// `Nikhil Vardhan`.
    pub(super) fn given_slip_of(&self, list: &[usize], runs: &[Run], scales: &Scales) -> Option<usize> {
        let [only] = list else { return None };
        let (run, unit) = (&runs[*only], &runs[*only].units[0]);
        let known = unit.other.any() || unit.sort != NameWord::default() || scales.is_small(&unit.key);
        if known || run.title.is_some() || unit.key.chars().count() < 5 || self.groups.len() > MOST_SINGLE {
            return None;
        }
        let inside = |a: &str, b: &str| a.chars().next_back() == b.chars().next_back();
        let near = |group: &Group| {
            group.units.len() > 1
                && !group.mentions.is_empty()
                && mistyped(self.names, &group.units[0].key, &unit.key)
                && inside(&group.units[0].key, &unit.key)
        };
        let mut found = (0..self.groups.len()).filter(|&g| near(&self.groups[g]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The person of whose family name a word behind the same title, or a courtesy title, is a slip, be the word what it
    /// may: `Dr March` for `Dr Fenella Marsh`.
    fn titled_slip_of(&self, list: &[usize], runs: &[Run]) -> Option<usize> {
        let run = &runs[list[0]];
        let (unit, office) = (&run.units[0], run.title?.office?);
        let same = |group: &Group| {
            let titles = group.mentions.iter().filter_map(|&(m, ..)| runs[m].title?.office);
            let mut titles = titles.map(|o| o.title);
            titles.any(|title| title == office.title) || office.is_courtesy() && !unit.sort.family
        };
        let near = |group: &Group| {
            let Some(last) = group.units.last().filter(|_| group.units.len() > 1) else { return false };
            let before = group.mentions.iter().any(|&(m, ..)| runs[m].words.start < run.words.start);
            before && same(group) && (mistyped(self.names, &last.bare, &unit.bare) || is_ending(&last.bare, &unit.bare))
        };
        let all = list.iter().all(|&i| runs[i].title.and_then(|t| t.office).is_some());
        let people: Vec<usize> = self.fitting(Some(&(0..self.groups.len().min(MOST_SINGLE)).collect()), run);
        let mut found = people.into_iter().filter(|&g| all && list.len() <= 2 && near(&self.groups[g]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The person who may be meant by somebody whom the story never introduces, and yet speaks of as if it had: `Ms. Voss
    /// said` beside Elaine Foss.
    pub(super) fn stranger_for(&self, list: &[usize], runs: &[Run], scales: &Scales) -> Option<usize> {
        let (first, unit) = (&runs[list[0]], &runs[list[0]].units[0]);
        let courtesy = list.iter().all(|&i| is_courteous(&runs[i]));
        let taken_up = list.iter().all(|&i| is_courteous(&runs[i]) || scales.speaks(&runs[i]));
        let word = unit.other.any() || unit.sort.given() || scales.is_small(&unit.key);
        // `the Quills` are the family.
        let related = list.iter().any(|&i| scales.is_relative(&runs[i].words) || scales.is_behind_the(&runs[i]));
        if !taken_up || list.len() > 2 || related || (word || unit.sort.family) && !courtesy {
            return None;
        }
        self.only_like(first, courtesy, runs)
    }

    /// The only person in full whom a given name may mean that the story has never had: `Sinead said` beside Siobhan
    /// Quill.
    pub(super) fn other_given_of(&self, list: &[usize], runs: &[Run], scales: &Scales) -> Option<usize> {
        let (first, unit) = (&runs[list[0]], &runs[list[0]].units[0]);
        let bare = |&i: &usize| {
            let run = &runs[i];
            let related =
                scales.is_relative(&run.words) || scales.is_behind_the(run) || scales.is_part_of_more(&run.words);
            // `in Marietta` is a place.
            run.title.is_none() && !related && !scales.is_behind_place(run)
        };
        let known = !unit.sort.surely_given() || unit.sort.family || unit.other.any() || scales.is_small(&unit.key);
        if known || list.len() > 2 || !list.iter().all(bare) {
            return None;
        }
        let full = |group: &&Group| group.mentions.iter().any(|&(_, form, _)| form == NameForm::Full);
        let mut introduced = self.groups.iter().take(MOST_SINGLE).filter(full);
        let (only, before) = (introduced.next()?, |m: usize| runs[m].words.start < first.words.start);
        let (x, y) = (only.units[0].sort, unit.sort);
        let could = x.given() && (x.either || y.either || x.male && y.male || x.female && y.female);
        let another = introduced.next().is_some() || self.names.same_given(&only.units[0].key, &unit.key);
        let named = only.mentions.iter().any(|&(m, ..)| before(m));
        if another || !could || !named {
            return None;
        }
        self.groups.iter().position(|group| std::ptr::eq(group, only))
    }

    /// Whether the story has introduced everybody whom it calls by a courtesy title and a family name, or somebody whose
    /// name is like that.
    pub(super) fn introduces_all<'l>(&self, mut lists: impl Iterator<Item = &'l Vec<usize>>, runs: &[Run]) -> bool {
        self.groups.len() <= MOST_SINGLE
            && lists.all(|list| !is_courteous(&runs[list[0]]) || self.only_like(&runs[list[0]], true, runs).is_some())
    }

    /// The only person named in full before a place whose family name is like the one there.
    fn only_like(&self, run: &Run, loosely: bool, runs: &[Run]) -> Option<usize> {
        let near = |group: &Group| {
            let Some(last) = group.units.last().filter(|_| group.units.len() > 1) else { return false };
            let before = |&(m, form, _): &(usize, NameForm, bool)| {
                form == NameForm::Full && runs[m].words.start < run.words.start
            };
            let (whole, unit) = (last.key != last.bare, &run.units[0]);
            group.mentions.iter().any(before)
                && (is_like(&last.bare, &unit.bare, loosely) || whole && is_like(&last.key, &unit.key, loosely))
        };
        let people = self.fitting(Some(&(0..self.groups.len().min(PEOPLE)).collect()), run);
        let mut found = people.into_iter().filter(|&g| near(&self.groups[g]));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// Given names that are forms of one and not short for one another: one of them is a slip (`Marc Kelly`, `Mark
    /// Kelly`).
    pub(super) fn mark_given(&mut self, runs: &[Run]) {
        let names = self.names;
        for group in &mut self.groups {
            let full = |&(_, (_, form, _)): &(usize, &(usize, NameForm, bool))| *form == NameForm::Full;
            let places: Vec<(usize, usize)> =
                group.mentions.iter().enumerate().filter(full).map(|(k, &(run, ..))| (k, run)).collect();
            let given = |run: usize| runs[run].units.first();
            let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
            for unit in places.iter().filter_map(|&(_, run)| given(run)) {
                *counts.entry(&unit.key).or_default() += 1;
            }
            let often = |key: &str| counts.get(key).copied().unwrap_or_default();
            let Some(model) = places.iter().filter_map(|&(_, run)| given(run)).max_by_key(|u| often(&u.key)) else {
                continue;
            };
            let first = places.iter().filter_map(|&(_, run)| given(run)).find(|u| often(&u.key) == often(&model.key));
            let model = first.unwrap_or(model);
            for &(k, run) in &places {
                if given(run).is_some_and(|odd| odd.key != model.key && is_one_given(names, odd, model)) {
                    group.mentions[k].1 = NameForm::Slip;
                }
            }
        }
    }

    /// People of one name and one title in two spellings, beginning with the group `from`: `Mr. Wagener` thrice and `Mr.
    /// Wagner` once.
    pub(super) fn merge_titled(&mut self, from: usize, runs: &[Run]) {
        let last = self.groups.len().min(from + MOST_SINGLE);
        let title = |group: &Group| {
            let titles = group.mentions.iter().map(|&(m, ..)| runs[m].title.and_then(|t| t.office).map(|o| o.title));
            let mut titles = titles.collect::<Vec<_>>();
            titles.dedup();
            if let [Some(one)] = titles[..] { Some(one) } else { None }
        };
        for odd in from..last {
            for right in from..last {
                let (a, b) = (&self.groups[odd], &self.groups[right]);
                let rare = a.mentions.len() == 1 && b.mentions.len() >= 2;
                let (Some(x), Some(y)) = (a.units.last(), b.units.last()) else { continue };
                if !rare || !respelled(self.names, &x.key, &y.key) || title(a).is_none() || title(a) != title(b) {
                    continue;
                }
                for (index, ..) in std::mem::take(&mut self.groups[odd].mentions) {
                    self.add(right, index, NameForm::Slip, true, runs);
                }
            }
        }
    }

    /// Whether the story tells two people apart: it names both in one sentence, or says how they are related.
    fn told_apart(&self, a: usize, b: usize, runs: &[Run], scales: &Scales) -> bool {
        let places = |g: usize| self.groups[g].mentions.iter().take(COMPARED).map(|&(m, ..)| &runs[m].words);
        let together = places(a).any(|x| places(b).any(|y| scales.is_one_sentence(x, y)));
        let later = if runs[self.groups[a].mentions[0].0].words.start < runs[self.groups[b].mentions[0].0].words.start {
            b
        } else {
            a
        };
        let told = places(a).chain(places(b)).any(|place| scales.is_said_to_be_another(place));
        // `Marc Haber, 44, … Marc Huber, 51,`
        let age = |g: usize| places(g).find_map(|place| scales.age_behind(place));
        let aged = age(a).zip(age(b)).is_some_and(|(one, other)| one != other);
        // `Jade Osei won. Her training partner Jade Oseni came fourth`: nobody is one’s own partner.
        let earlier = if later == a { b } else { a };
        let own = self.groups[later].mentions.first().is_some_and(|&(m, ..)| {
            let just_named = |k: usize| self.groups[earlier].mentions.iter().any(|&(n, ..)| n == k);
            m.checked_sub(1).is_some_and(just_named) && scales.is_owned(&runs[m].words)
        });
        together || told || aged || places(later).any(|place| scales.is_relative(place)) || own
    }

    /// The person whose family name a single word looks like a slip of.
    pub(super) fn slip_of(
        &self,
        key: &str,
        list: &[usize],
        runs: &[Run],
        scales: &Scales,
        by_edges: &Edges,
    ) -> Option<usize> {
        let run = &runs[list[0]];
        let unit = &run.units[0];
        let place = list.iter().any(|&i| scales.is_behind(&runs[i], &scales.names().inside));
        if let Some(titled) = self.titled_slip_of(list, runs) {
            return Some(titled);
        }
        let turned = || list.iter().any(|&i| scales.is_turned(&runs[i]));
        if place || key.chars().count() < 4 || turned() || unit.other.any() || unit.sort.given() || scales.is_small(key)
        {
            return None;
        }
        let mut found: Option<usize> = None;
        let mut near: Vec<usize> = by_edges.at(key).collect();
        near.sort_unstable();
        near.dedup();
        for index in near {
            let group = &self.groups[index];
            let Some(last) = group.units.last() else { continue };
            let slip =
                unit.key == unit.bare && mistyped(self.names, &last.bare, key) || is_compound(self.names, unit, last);
            if group.units.len() < 2 || group.mentions.is_empty() || !slip {
                continue;
            }
            let known =
                group.mentions.iter().filter(|(_, form, _)| matches!(form, NameForm::Full | NameForm::Family)).count();
            // Whoever is introduced in full is right, even if named no more often than the name that nothing
            // introduces.
            let introduced = || {
                let full = |&(m, form, _): &(usize, NameForm, bool)| {
                    form == NameForm::Full && runs[m].words.start < run.words.start
                };
                group.mentions.iter().any(full)
                    && list.len() <= known.max(2)
                    && list.iter().all(|&i| scales.is_somebody(&runs[i]))
                    && !unit.sort.family
            };
            if known <= list.len() && !introduced() {
                continue;
            }
            match found {
                // A family: whom the story speaks of most.
                Some(other) if self.groups[other].units.last().is_some_and(|u| u.bare == last.bare) => {
                    if group.mentions.len() > self.groups[other].mentions.len() {
                        found = Some(index);
                    }
                }
                Some(_) => return None,
                None => found = Some(index),
            }
        }
        found
    }
}

/// Whether the family names of people with one given name are one name in two spellings.
fn is_respelled(names: &Names, a: &Unit, b: &Unit) -> bool {
    respelled(names, &a.bare, &b.bare) || is_compound(names, a, b)
}

/// Whether two names of one length and more, or less, differ in no more than two letters at their ends: `podesta`,
/// `podester`; `ferrie`, `ferry`.
fn is_ending(a: &str, b: &str) -> bool {
    let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    // `Varna`, `Varnan`: what somebody of a place is called.
    if a.starts_with(b) || b.starts_with(a) {
        return false;
    }
    let (x, y) = (a.chars().count(), b.chars().count());
    a != b && front >= 4 && x.max(y) - front <= 2 && x.abs_diff(y) <= 1 && !a.ends_with('s') && !b.ends_with('s')
}

fn is_courteous(run: &Run) -> bool {
    let doctor = |kind| matches!(kind, TitleKind::Medical | TitleKind::Academic);
    run.title.and_then(|t| t.office).is_some_and(|office| office.is_courtesy() || doctor(office.entry.kind))
}

/// Whether one name may be written for another: a letter off, or two with the same letters at both ends; `loosely`
/// where nothing else can be meant.
fn is_like(a: &str, b: &str, loosely: bool) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let ends = |x: &str| (x.chars().next(), x.chars().next_back());
    let off = if a == b || length < 4 { usize::MAX } else { slips(a, b, 2) };
    // `Prendergast`, `Prendiville`; `Boateng-Sarfo`, `Boateng-Sarpong`
    let front = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let begins = a != b && front >= 4 && front * 2 >= a.chars().count().max(b.chars().count()) - 1;
    off == 1 || loosely && (off == 2 && ends(a) == ends(b) || begins)
}

/// Whether two names of several parts are one in two spellings: `van der Meulen` and `van den Meulen`, `Bennett-Cole`
/// and `Bennet-Cole`.
fn is_compound(names: &Names, a: &Unit, b: &Unit) -> bool {
    let parts = |unit: &Unit| unit.key != unit.bare;
    parts(a) && parts(b) && respelled(names, &a.key, &b.key)
}

/// Whether two given names of people with one family name are one name in two spellings.
fn is_one_given(names: &Names, a: &Unit, b: &Unit) -> bool {
    let (x, y) = (a.sort, b.sort);
    // `Robin` may be anybody’s; `Daniel` and `Danielle` are two.
    let may = |name: NameWord, woman: bool| name.either || if woman { name.female } else { name.male };
    let parted = x.given() && y.given() && ![true, false].into_iter().any(|woman| may(x, woman) && may(y, woman));
    let heard = || sounds_alike(&a.key, &b.key, &names.sounds);
    if a.initial || b.initial || parted {
        return names.is_spelling(&a.key, &b.key);
    }
    let both = x.given() && y.given();
    let short = names.same_given(&a.key, &b.key);
    names.is_spelling(&a.key, &b.key) || heard() || mistyped(names, &a.key, &b.key) && !both && !short
}

/// Family names by their first and last letters: a slip leaves one end as it was.
#[derive(Default)]
pub(super) struct Edges {
    first: FxHashMap<String, Vec<usize>>,
    last: FxHashMap<String, Vec<usize>>,
}

impl Edges {
    /// More names of one edge than these are not compared.
    const MOST: usize = 48;

    pub(super) fn of(groups: &[Group]) -> Self {
        let mut edges = Self::default();
        for (index, group) in groups.iter().enumerate() {
            let Some(unit) = group.units.last() else { continue };
            let whole = (unit.key != unit.bare).then(|| edge(&unit.key)).flatten();
            for (first, last) in edge(&unit.bare).into_iter().chain(whole) {
                for (map, end) in [(&mut edges.first, first), (&mut edges.last, last)] {
                    let list = map.entry(end).or_default();
                    if list.len() < Self::MOST {
                        list.push(index);
                    }
                }
            }
        }
        edges
    }

    fn at<'a>(&'a self, key: &str) -> impl Iterator<Item = usize> + 'a {
        let (first, last) = edge(key).unwrap_or_default();
        self.first.get(&first).into_iter().chain(self.last.get(&last)).flatten().copied()
    }
}

/// The first and the last two letters of a name.
fn edge(key: &str) -> Option<(String, String)> {
    let letters: Vec<char> = key.chars().collect();
    (letters.len() >= 4).then(|| (letters[..2].iter().collect(), letters[letters.len() - 2..].iter().collect()))
}
