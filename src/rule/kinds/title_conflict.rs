//! Two offices for one person: which one is it?

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::diagnostic::Severity;
use crate::facts::people::roles::RoleOffice;
use crate::facts::people::{RolePlace, Standing};
use crate::facts::summary::{PersonNote, RoleNote, Summary};
use crate::language::{Language, Offices, Together};
use crate::rule::house::HousePerson;
use crate::rule::{Across, Finding, House, Kind};

use super::namesakes::{Namesakes, Register};

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
    /// Whether stories with dates are compared with one another.
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

/// A place that gives an office.
#[derive(Clone)]
struct Given<'a> {
    story: &'a Summary,
    note: &'a RoleNote,
    office: RoleOffice,
}

impl Across for Conflict {
    fn judge(&self, stories: &[&Summary], house: &House) -> Vec<Finding> {
        let language = Language::english();
        let judge = Judge { options: self, language, offices: language.offices() };
        let mut findings = Vec::new();
        let ruled = Register::of(&house.people);
        for story in stories {
            for person in &story.people {
                let given = judge.given(story, person, Standing::Held);
                if !judge.against_house(story, person, &given, &ruled, &mut findings) {
                    judge.compare(person, &given, &mut findings);
                    judge.formerly(story, person, &mut findings);
                }
            }
        }
        if self.across && stories.len() > 1 {
            judge.between(stories, &ruled, &mut findings);
        }
        findings
    }
}

struct Judge<'j> {
    options: &'j Conflict,
    language: &'static Language,
    offices: &'static Offices,
}

impl Judge<'_> {
    /// The offices that a story gives a person, held or held once.
    fn given<'a>(&self, story: &'a Summary, person: &'a PersonNote, standing: Standing) -> Vec<Given<'a>> {
        let usable =
            |note: &&RoleNote| (self.options.quotations || !note.quoted) && note.sure && note.standing == standing;
        let given = |note: &'a RoleNote| Some(Given { story, note, office: note.office(self.offices)? });
        person.roles.iter().filter(usable).filter_map(given).collect()
    }

    /// Offices that a person is said to have held: two are possible, so the rarer one is asked about in a note.
    fn formerly(&self, story: &Summary, person: &PersonNote, findings: &mut Vec<Finding>) {
        let held = self.given(story, person, Standing::Past);
        let groups = self.groups(&held);
        if let ([most, odd], true) = (&groups[..], held.len() >= 3)
            && odd.len() == 1
        {
            let mut found = Vec::new();
            self.compare(person, &[most.clone(), odd.clone()].concat(), &mut found);
            findings.extend(found.into_iter().map(|f| f.severity(Severity::Note)));
        }
    }

    /// The places by office; the office given more often first, at a tie the one given first.
    fn groups<'a>(&self, given: &[Given<'a>]) -> Vec<Vec<Given<'a>>> {
        let mut groups: Vec<Vec<Given<'a>>> = Vec::new();
        for one in given {
            match groups.iter_mut().find(|g| g[0].office.is_same(&one.office, self.offices)) {
                Some(group) => group.push(one.clone()),
                None => groups.push(vec![one.clone()]),
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        groups
    }

    /// Holds the offices of one person against one another.
    fn compare(&self, person: &PersonNote, given: &[Given<'_>], findings: &mut Vec<Finding>) {
        let groups = self.groups(given);
        for k in 1..groups.len() {
            let odd = in_own_voice(&groups[k]);
            let clash = groups[..k].iter().find_map(|group| {
                let model = in_own_voice(group);
                let how = self.conflict(odd, model);
                let told = person.changes.explain(&odd.note.head, &model.note.head);
                (how != Together::Fit && !told).then_some((how, model))
            });
            let Some((how, model)) = clash else { continue };
            let mut finding = asked(&person.name, odd, model);
            if odd.note.quoted || model.note.quoted {
                finding = finding.note("one of them stands in a quotation: the words may be the speaker’s");
            }
            if how == Together::Doubt || odd.note.quoted || model.note.quoted {
                finding = finding.severity(Severity::Note);
            }
            let more = groups[k].iter().filter(|g| g.note.at != odd.note.at).take(3);
            for one in more {
                finding = finding.related(one.story.anchor(one.note.at), format!("`{}` here too", one.note.text));
            }
            findings.push(finding);
        }
    }

    /// What the house has ruled on; whether it has ruled on this person’s title.
    fn against_house(
        &self,
        story: &Summary,
        person: &PersonNote,
        given: &[Given<'_>],
        ruled: &Register<'_>,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let Some((first, true)) = ruled.held(person, story.published) else { return false };
        // Without a publication date several lines may hold: each is right.
        let lines = ruled.lines(&first.name, story.published);
        let offices: Vec<(&HousePerson, RoleOffice)> =
            lines.filter_map(|p| Some((p, RoleOffice::written(p.title.as_deref()?, self.language)?))).collect();
        let Some((line, _)) = offices.first() else { return false };
        let title = line.title.as_deref().unwrap_or_default();
        for one in given.iter().filter(|g| !g.note.quoted) {
            if offices.iter().any(|(_, office)| office.beside(&one.office, self.offices) != Together::Clash) {
                continue;
            }
            let message = format!("`{}` for {}, but the house has `{title}`", one.note.text, person.name);
            findings.push(
                Finding::new(one.story.anchor(one.note.at), message, "another title")
                    .related(line.anchor.clone(), format!("`{title}` in the house’s list"))
                    .help("correct the title here, or the line in copydesk.toml"),
            );
        }
        true
    }

    /// Stories with dates against one another.
    fn between(&self, stories: &[&Summary], ruled: &Register<'_>, findings: &mut Vec<Finding>) {
        for seen in Namesakes::of(stories).shared() {
            let settled = ruled.held(seen[0].person, None).is_some_and(|(line, exact)| exact && line.title.is_some());
            if settled || seen.iter().any(|s| s.person.changes.any()) {
                continue;
            }
            let all: Vec<Vec<Given<'_>>> = seen.iter().map(|s| self.given(s.story, s.person, Standing::Held)).collect();
            // The first office of each story; a story’s own two offices are its own matter.
            let firsts: Vec<Given<'_>> =
                all.iter().filter_map(|g| g.iter().find(|one| !one.note.quoted).cloned()).collect();
            let groups = self.groups(&firsts);
            let Some(model) = groups.first().map(|group| &group[0]) else { continue };
            let files: FxHashMap<&str, &Vec<Given<'_>>> =
                all.iter().filter_map(|g| Some((g.first()?.story.file.as_str(), g))).collect();
            for odd in groups[1..].iter().flatten() {
                // A story that knows the other office as well says what it needs to say.
                let knows = |g: &Given<'_>| g.office.is_same(&model.office, self.offices);
                let known = files.get(odd.story.file.as_str()).is_some_and(|given| given.iter().any(knows));
                if !known && self.is_near(odd.story, model.story) && self.conflict(odd, model) == Together::Clash {
                    findings.push(asked(&seen[0].person.name, odd, model));
                }
            }
        }
    }

    /// Whether two stories have dates that lie near one another: a post changes in time.
    fn is_near(&self, a: &Summary, b: &Summary) -> bool {
        match (a.published, b.published) {
            (Some(a), Some(b)) => i64::from((a - b).get_days().unsigned_abs()) <= self.options.days,
            _ => false,
        }
    }

    /// How two offices of one person go together, where they stand.
    fn conflict(&self, odd: &Given<'_>, model: &Given<'_>) -> Together {
        let (a, b) = (odd.note, model.note);
        let told = odd.office.beside(&model.office, self.offices);
        let ranks = self.offices.is_rank(odd.office.head) && self.offices.is_rank(model.office.head);
        // Behind a name a rank is a description: `the chief of a unit`.
        let stands = |n: &RoleNote| matches!(n.place, RolePlace::Title | RolePlace::Alone);
        let described = ranks && !(stands(a) && stands(b));
        let shorter = self.options.shorter_rank && ranks && self.is_shorter(odd, model);
        if told == Together::Fit || shorter || described && odd.office.head != model.office.head {
            return Together::Fit;
        }
        let titles = |n: &RoleNote| matches!(n.place, RolePlace::Title | RolePlace::Definite);
        // `President Dorn` may be another Dorn, whom the story did not introduce.
        let alone = !(a.full && b.full) && (self.is_head(odd) || self.is_head(model));
        let doubt = told == Together::Doubt || alone || !titles(a) || !titles(b) || a.joined || b.joined;
        // Two bodies, two posts; two times, two offices; and who is said to hold several holds several.
        let bodies = !a.body.is_empty() && !b.body.is_empty() && a.body.iter().all(|w| !b.body.contains(w));
        let vague = a.place == RolePlace::Loose && b.place == RolePlace::Loose;
        let several = told == Together::Doubt && (bodies || vague || a.joined || b.joined);
        match doubt {
            _ if several || a.then || b.then => Together::Fit,
            true => Together::Doubt,
            false => told,
        }
    }

    /// Whether one rank is short for the other: British style on later references, and common speech.
    fn is_shorter(&self, a: &Given<'_>, b: &Given<'_>) -> bool {
        let (a, b) = (self.offices.name(a.office.head), self.offices.name(b.office.head));
        a != b && (a.ends_with(b) || b.ends_with(a))
    }

    /// Heads of states and churches, of whom a story names several by surname alone.
    fn is_head(&self, given: &Given<'_>) -> bool {
        self.offices.is_known_by_surname(given.office.head)
    }
}

/// The first place outside quotations, or the first of all.
fn in_own_voice<'g, 'a>(list: &'g [Given<'a>]) -> &'g Given<'a> {
    list.iter().find(|g| !g.note.quoted).unwrap_or(&list[0])
}

fn asked(name: &str, odd: &Given<'_>, model: &Given<'_>) -> Finding {
    let message = format!("is {name} `{}` or `{}`?", odd.note.text, model.note.text);
    Finding::new(odd.story.anchor(odd.note.at), message, format!("`{}` here", odd.note.text))
        .related(model.story.anchor(model.note.at), format!("`{}` here", model.note.text))
        .note("few hold both offices at a time, and no word here says that the post changed")
        .help("correct one title, or say when each was held: `then`, `former`, `incoming`")
}
