//! Two offices for one person: which one is it?

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::people::NameForm;
use crate::facts::summary::{MentionNote, PersonNote, Summary, TitleNote};
use crate::language::{Title, titles};
use crate::rule::house::HousePerson;
use crate::rule::{Across, Finding, House, Kind};

use super::namesakes::{Namesakes, held};

/// `[title-conflict]` in a rule file.
pub const KIND: Kind = Kind {
    table: "title-conflict",
    doc: "two offices for one person, with no word that the post changed",
    read: |options| options.across::<Conflict>(),
};

/// The options of `[title-conflict]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Conflict {
    /// Whether titles inside quotations are judged too, as notes: the speaker may have called the person so.
    quotations: bool,
    /// Whether stories are compared with one another.
    across: bool,
    /// Stories further apart than this many days may give a person two offices.
    days: i64,
    /// Whether a shorter rank may stand for a longer one on later references: `Lt Gen`, then `Gen`.
    shorter_rank: bool,
}

impl Default for Conflict {
    fn default() -> Self {
        Self { quotations: true, across: true, days: 60, shorter_rank: true }
    }
}

/// A mention that gives an office.
#[derive(Clone, Copy)]
struct Given<'a> {
    story: &'a Summary,
    mention: &'a MentionNote,
    note: &'a TitleNote,
    title: &'static Title,
}

impl Across for Conflict {
    fn judge(&self, stories: &[Summary], house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        for story in stories {
            let ruled: Vec<&HousePerson> = house.people.iter().filter(|p| p.holds(story.published)).collect();
            for person in &story.people {
                let given = self.given(story, person);
                if !self.against_house(person, &given, &ruled, &mut findings) {
                    self.within(person, &given, &mut findings);
                    self.formerly(story, person, &mut findings);
                }
            }
        }
        if self.across && stories.len() > 1 {
            self.between(stories, house, &mut findings);
        }
        findings
    }
}

impl Conflict {
    /// The offices that a story gives a person, held now and without a word of change.
    fn given<'a>(&self, story: &'a Summary, person: &'a PersonNote) -> Vec<Given<'a>> {
        self.all(story, person).filter(|g| !g.note.changes).collect()
    }

    fn all<'a>(&self, story: &'a Summary, person: &'a PersonNote) -> impl Iterator<Item = Given<'a>> {
        let quotations = self.quotations;
        let usable = move |m: &&MentionNote| (quotations || !m.quoted) && m.sure && m.form != NameForm::Inside;
        person.mentions.iter().filter(usable).filter_map(move |mention| {
            let note = mention.title.as_ref()?;
            Some(Given { story, mention, note, title: entry(&note.long)? })
        })
    }

    fn within(&self, person: &PersonNote, given: &[Given<'_>], findings: &mut Vec<Finding>) {
        // A word of change anywhere beside a title of this person explains it.
        let explained = |office: &str| {
            let titles = person.mentions.iter().filter_map(|m| m.title.as_ref());
            titles.filter(|t| t.changes).any(|t| entry(&t.long).is_some_and(|e| e.office() == office))
        };
        self.compare(&person.name, given, &explained, findings);
    }

    /// Offices that a person is said to have held: two are possible, so the rarer one is asked about in a note.
    fn formerly(&self, story: &Summary, person: &PersonNote, findings: &mut Vec<Finding>) {
        let held: Vec<Given<'_>> = self.all(story, person).filter(|g| g.note.former).collect();
        let mut found = Vec::new();
        self.compare(&person.name, &held, &|_| false, &mut found);
        let often = |text: &str| held.iter().filter(|g| g.note.text == text).count();
        if held.len() >= 3 && found.len() == 1 && held.iter().any(|g| often(&g.note.text) + 1 == held.len()) {
            findings.extend(found.into_iter().map(|f| f.severity(Severity::Note)));
        }
    }

    /// Holds the offices of one person against one another.
    fn compare(&self, name: &str, given: &[Given<'_>], explained: &dyn Fn(&str) -> bool, findings: &mut Vec<Finding>) {
        let mut offices: Vec<(String, Vec<Given<'_>>)> = Vec::new();
        for &one in given {
            let office = one.title.office();
            match offices.iter_mut().find(|(o, _)| *o == office) {
                Some((_, list)) => list.push(one),
                None => offices.push((office, vec![one])),
            }
        }
        // The office given more often is taken for right; at a tie the one given first.
        offices.sort_by_key(|(_, list)| std::cmp::Reverse(list.len()));
        for k in 1..offices.len() {
            let (office, list) = &offices[k];
            let odd = in_own_voice(list);
            // An office said to have changed once and given twice without a word is asked about in a note.
            let models = offices[..k].iter().filter(|(o, l)| !explained(o) || l.len() >= 2 && list.len() == 1);
            let clash = |(_, l): &&(String, Vec<Given<'_>>)| {
                self.conflict(odd.title, l[0].title, odd.mention, in_own_voice(l).mention)
            };
            let Some((settled, models)) = models.into_iter().find(clash).filter(|_| !explained(office)) else {
                continue;
            };
            let model = in_own_voice(models);
            let more = list
                .iter()
                .filter(|g| g.note.at != odd.note.at)
                .map(|g| (g.story.anchor(g.note.at), format!("`{}` here too", g.note.text)));
            let mut finding = asked(name, odd, model);
            if odd.mention.quoted || model.mention.quoted {
                finding = finding
                    .severity(Severity::Note)
                    .note("one of them stands in a quotation: the words may be the speaker’s");
            }
            if explained(settled) {
                finding = finding.severity(Severity::Note);
            }
            for (place, label) in more.take(3) {
                finding = finding.related(place, label);
            }
            findings.push(finding);
        }
    }

    /// What the house has ruled on; whether it has ruled on this person’s title.
    fn against_house(
        &self,
        person: &PersonNote,
        given: &[Given<'_>],
        ruled: &[&HousePerson],
        findings: &mut Vec<Finding>,
    ) -> bool {
        let Some((first, true)) = held(person, ruled) else { return false };
        // Without a publication date several lines may hold: each is right.
        let lines: Vec<&&HousePerson> = ruled.iter().filter(|p| p.name == first.name).collect();
        let offices: Vec<(&HousePerson, &'static Title)> =
            lines.iter().filter_map(|p| Some((**p, entry_of(p.title.as_deref()?)?))).collect();
        if offices.is_empty() {
            return false;
        }
        for &one in given.iter().filter(|g| !g.mention.quoted) {
            let agrees = offices.iter().any(|(_, title)| !self.conflict_titles(one.title, title));
            if agrees {
                continue;
            }
            let (line, _) = offices[0];
            let title = line.title.as_deref().unwrap_or_default();
            let message = format!("`{}` for {}, but the house has `{title}`", one.note.text, person.name);
            findings.push(
                Finding::new(one.story.anchor(one.note.at), message, "another title")
                    .related(line.anchor.clone(), format!("`{title}` in the house’s list"))
                    .help("correct the title here, or the line in copydesk.toml"),
            );
        }
        true
    }

    fn between(&self, stories: &[Summary], house: &House, findings: &mut Vec<Finding>) {
        for seen in Namesakes::of(stories).shared() {
            let ruled: Vec<&HousePerson> = house.people.iter().collect();
            if held(seen[0].person, &ruled).is_some_and(|(line, exact)| exact && line.title.is_some()) {
                continue;
            }
            let all: Vec<Vec<Given<'_>>> = seen.iter().map(|s| self.given(s.story, s.person)).collect();
            // The first office of each story; a story’s own two offices are its own matter.
            let firsts: Vec<Given<'_>> =
                all.iter().filter_map(|g| g.iter().find(|one| !one.mention.quoted).copied()).collect();
            let offices: Vec<String> = firsts.iter().map(|g| g.title.office()).collect();
            let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
            for office in &offices {
                *counts.entry(office).or_default() += 1;
            }
            let Some(settled) = offices.iter().rev().max_by_key(|office| counts[office.as_str()]) else { continue };
            let Some(model) = offices.iter().position(|office| office == settled).map(|first| firsts[first]) else {
                continue;
            };
            let titles = seen.iter().flat_map(|s| &s.person.mentions).filter_map(|m| m.title.as_ref());
            let explained: FxHashSet<String> =
                titles.filter(|t| t.changes).filter_map(|t| Some(entry(&t.long)?.office())).collect();
            if explained.contains(settled) {
                continue;
            }
            let holds = |given: &&Given<'_>| given.title.office() == *settled;
            let agreed: FxHashSet<&str> = all.iter().flatten().filter(holds).map(|g| g.story.file.as_str()).collect();
            for (odd, office) in firsts.iter().zip(&offices) {
                let apart = match (odd.story.published, model.story.published) {
                    (Some(a), Some(b)) => (a - b).get_days().unsigned_abs() as i64 > self.days,
                    _ => false,
                };
                if apart || agreed.contains(odd.story.file.as_str()) || explained.contains(office) {
                    continue;
                }
                if self.conflict(odd.title, model.title, odd.mention, model.mention) {
                    findings.push(asked(&seen[0].person.name, *odd, model));
                }
            }
        }
    }

    fn conflict(&self, odd: &Title, model: &Title, a: &MentionNote, b: &MentionNote) -> bool {
        if !self.conflict_titles(odd, model) {
            return false;
        }
        // `President Dorn` may be another Dorn, whom the story did not introduce.
        let alone = |m: &MentionNote| m.form != NameForm::Full;
        if (is_head(odd) || is_head(model)) && (alone(a) || alone(b)) {
            return false;
        }
        // `General` for a lieutenant general: British style on later references, and common speech.
        let shorter =
            |full: &Title, later: &Title| full.long.len() > later.long.len() && full.long.ends_with(&later.long);
        !(self.shorter_rank && odd.rank && model.rank && (shorter(odd, model) || shorter(model, odd)))
    }

    /// Whether nobody holds both at a time.
    fn conflict_titles(&self, a: &Title, b: &Title) -> bool {
        a.office() != b.office() && (a.rank && b.rank || a.seat && b.seat)
    }
}

/// The first mention outside quotations, or the first of all.
fn in_own_voice<'a>(list: &[Given<'a>]) -> Given<'a> {
    list.iter().find(|g| !g.mention.quoted).copied().unwrap_or(list[0])
}

/// Heads of states and churches, of whom a story names several by surname alone.
fn is_head(title: &Title) -> bool {
    matches!(
        title.long.as_str(),
        "President" | "Vice President" | "Prime Minister" | "King" | "Queen" | "Prince" | "Princess" | "Pope"
    )
}

fn entry(long: &str) -> Option<&'static Title> {
    titles().spelled_out(long)
}

/// The entry of a title in any of its forms, as the house writes it.
fn entry_of(written: &str) -> Option<&'static Title> {
    let is = |form: &str| form.eq_ignore_ascii_case(written);
    titles().all.iter().find(|t| {
        is(&t.long)
            || t.ap.as_deref().is_some_and(is)
            || t.uk.as_deref().is_some_and(is)
            || t.alias.iter().any(|a| is(a))
    })
}

fn asked(name: &str, odd: Given<'_>, model: Given<'_>) -> Finding {
    let message = format!("is {name} `{}` or `{}`?", odd.note.text, model.note.text);
    Finding::new(odd.story.anchor(odd.note.at), message, format!("`{}` here", odd.note.text))
        .related(model.story.anchor(model.note.at), format!("`{}` here", model.note.text))
        .note("nobody holds both offices at a time, and no word here says that the post changed")
        .help("correct one title, or say when each was held: `then`, `former`, `incoming`")
}
