//! Spelling of names: one person, two spellings, in one story or in several; and the house’s own spelling.

use serde::Deserialize;

use crate::diagnostic::{Applicability, Severity};
use crate::facts::people::{NameForm, key, mistyped, slips};
use crate::facts::proper_names::NameSort;
use crate::facts::summary::{MentionNote, PersonNote, SlipNote, Stretch, Summary};
use crate::language::Language;
use crate::rule::{Across, Finding, House, Kind};

use super::namesakes::{Namesakes, Register, name_words};

/// `[name-spelling]` in a rule file.
pub const KIND: Kind = Kind {
    table: "name-spelling",
    doc: "a person’s name spelled in two ways, in one story or in several",
    read: |options| options.across::<Spelling>(),
};

/// The options of `[name-spelling]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Spelling {
    /// What becomes of names inside quotations.
    quotations: Quoted,
    /// Whether accents count: `Garcia` beside `García`, as a note.
    accents: bool,
    /// Whether stories are compared with one another.
    across: bool,
}

impl Default for Spelling {
    fn default() -> Self {
        Self { quotations: Quoted::Note, accents: true, across: true }
    }
}

const IN_QUOTATION: &str = "it stands in a quotation: the slip may be the writer’s or the source’s";

/// What becomes of what is found inside quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Quoted {
    /// Somebody else’s words: nothing is said.
    Never,
    /// A note: the slip may be the writer’s, in taking the words down.
    Note,
    /// The same as elsewhere.
    Same,
}

/// A part of a name that is spelled otherwise elsewhere.
struct Odd<'a> {
    story: &'a Summary,
    at: Stretch,
    text: &'a str,
    exact: bool,
}

impl Across for Spelling {
    fn judge(&self, stories: &[&Summary], house: &House) -> Vec<Finding> {
        let mut findings = Vec::new();
        let ruled = Register::of(&house.people);
        for story in stories {
            self.slips(story, &mut findings);
            for person in &story.people {
                let settled = self.against_house(story, person, &ruled, &mut findings);
                if !settled {
                    self.within(story, person, &mut findings);
                    if self.accents {
                        self.accents(story, person, &mut findings);
                    }
                }
            }
        }
        if self.across && stories.len() > 1 {
            self.between(stories, house, &mut findings);
        }
        findings
    }
}

impl Spelling {
    fn judged(&self, mention: &MentionNote) -> bool {
        (self.quotations != Quoted::Never || !mention.quoted) && mention.form != NameForm::Inside
    }

    /// Slips in names of any sort.
    fn slips(&self, story: &Summary, findings: &mut Vec<Finding>) {
        let judged = |s: &&SlipNote| s.sort == NameSort::Name && (self.quotations != Quoted::Never || !s.quoted);
        for slip in story.slips.iter().filter(judged) {
            let mut finding = slipped(story, slip);
            if slip.quoted && self.quotations == Quoted::Note {
                finding = finding.severity(Severity::Note).note(IN_QUOTATION);
            } else if !slip.sure {
                finding = finding.severity(Severity::Note);
            }
            findings.push(finding);
        }
    }

    /// Slips in people’s names, inside one story.
    fn within(&self, story: &Summary, person: &PersonNote, findings: &mut Vec<Finding>) {
        for mention in person.mentions.iter().filter(|m| m.form == NameForm::Slip && self.judged(m)) {
            let right = |m: &&MentionNote| {
                matches!(m.form, NameForm::Full | NameForm::Family | NameForm::Only) && m.text != mention.text
            };
            // The part that differs: the last, or in a full name with the same last part the first.
            let family = person.mentions.iter().filter(right).find(|m| key(&m.last) != key(&mention.last));
            // `Nikil` for `Nikhil Vardhan`: the given name alone.
            let given = |m: &&MentionNote| {
                let (word, last) = (key(&mention.last), key(&m.last));
                let alone = mention.first.0 == mention.last_at && m.form == NameForm::Full;
                alone && slips(&word, &key(&m.first.1), 2) < slips(&word, &last, 2)
            };
            let given = person.mentions.iter().find(given);
            let (odd, example, example_at) = match (family, given) {
                (Some(_), Some(model)) => (odd_last(story, mention), model.first.1.as_str(), model.first.0),
                (Some(model), None) => (odd_last(story, mention), model.last.as_str(), model.last_at),
                (None, _) => {
                    let Some(model) = person
                        .mentions
                        .iter()
                        .find(|m| m.form == NameForm::Full && key(&m.first.1) != key(&mention.first.1))
                    else {
                        continue;
                    };
                    (
                        Odd { story, at: mention.first.0, text: &mention.first.1, exact: mention.exact },
                        model.first.1.as_str(),
                        model.first.0,
                    )
                }
            };
            let others = person.mentions.iter().filter(right).filter(|m| m.last_at != example_at).count();
            let mut finding =
                spelled(&odd, example, &person.name).related(story.anchor(example_at), format!("`{example}` here"));
            if others > 0 {
                finding = finding.note(format!("the story spells it `{example}` {} times", others + 1));
            }
            let same = |m: &&MentionNote| m.form == NameForm::Slip && m.last == mention.last;
            if !mention.sure {
                let message = format!("`{}` is nobody whom the story introduces: is {} meant?", odd.text, person.name);
                finding = Finding { message, ..finding }.severity(Severity::Note);
            } else if mention.quoted && self.quotations == Quoted::Note {
                finding = finding.severity(Severity::Note).note(IN_QUOTATION);
            } else if others < person.mentions.iter().filter(same).count() {
                // One against one: the story does not tell which is right.
                let message = format!("`{}` here, `{example}` elsewhere ({}): which is right?", odd.text, person.name);
                finding =
                    Finding { message, ..finding }.severity(Severity::Note).note("the story has each spelling once");
            }
            findings.push(finding);
        }
    }

    /// One name with accents and without.
    fn accents(&self, story: &Summary, person: &PersonNote, findings: &mut Vec<Finding>) {
        let all: Vec<&MentionNote> = person
            .mentions
            .iter()
            .filter(|m| {
                matches!(m.form, NameForm::Full | NameForm::Family | NameForm::Only)
                    && self.judged(m)
                    && !is_loud(&m.last)
            })
            .collect();
        let last = |m: &MentionNote| (m.last_at, m.last.clone());
        let first = |m: &MentionNote| m.first.clone();
        let given: Vec<&MentionNote> = all.iter().filter(|m| m.form == NameForm::Full).copied().collect();
        findings.extend(accents(story, &all, last));
        findings.extend(accents(story, &given, first));
    }

    /// What the house has ruled on; whether it has ruled on this person’s name.
    fn against_house(
        &self,
        story: &Summary,
        person: &PersonNote,
        ruled: &Register<'_>,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let Some((rule, exact)) = ruled.held(person, story.published) else { return false };
        let right: Vec<Vec<String>> = std::iter::once(&rule.name).chain(&rule.aliases).map(|n| name_words(n)).collect();
        let Some(model) = right.first().filter(|r| r.len() >= 2) else { return exact };
        let (Some(first), Some(last)) = (model.first(), model.last()) else { return exact };
        let written: Vec<&str> = rule.name.split_whitespace().collect();
        let names = Language::english().names();
        for mention in person.mentions.iter().filter(|m| self.judged(m)) {
            let (own_first, own_last) = (key(&mention.first.1), key(&mention.last));
            let allowed = right.iter().any(|r| r.last().is_some_and(|l| own_last.ends_with(l.as_str())));
            let given_allowed = right.iter().any(|r| r.first() == Some(&own_first));
            let odd = if !allowed && mistyped(names, &own_last, last) {
                Some((odd_last(story, mention), written.last().copied()))
            } else if matches!(mention.form, NameForm::Full | NameForm::Slip)
                && allowed
                && !given_allowed
                && mistyped(names, &own_first, first)
            {
                Some((
                    Odd { story, at: mention.first.0, text: &mention.first.1, exact: mention.exact },
                    written.first().copied(),
                ))
            } else {
                let (right, plain) = (written.last().copied(), key(&mention.last));
                let accent = |r: &&str| key(r) == plain && r.to_lowercase() != mention.last.to_lowercase();
                right.filter(|r| self.accents && accent(r)).map(|right| (odd_last(story, mention), Some(right)))
            };
            if let Some((odd, Some(house))) = odd {
                findings.push(spelled(&odd, house, &rule.name).related(rule.anchor.clone(), "the house spells it so"));
            }
        }
        true
    }

    /// Stories against one another: full names of one person that differ by a slip.
    fn between(&self, stories: &[&Summary], house: &House, findings: &mut Vec<Finding>) {
        let people = Namesakes::of(stories);
        for pair in people.slips() {
            // The spelling of more stories is taken for right; at a tie the one that comes first.
            let (odd, model) = pair;
            let ruled = |p: &PersonNote| {
                house.people.iter().any(|h| std::iter::once(&h.name).chain(&h.aliases).any(|n| name_words(n) == p.keys))
            };
            if ruled(odd.person) || ruled(model.person) || odd.person.keys == model.person.keys {
                continue;
            }
            let family = odd.person.keys.last() != model.person.keys.last();
            let pick = |p: &PersonNote| p.mentions.iter().position(|m| m.form == NameForm::Full && self.judged(m));
            let (Some(a), Some(b)) = (pick(odd.person), pick(model.person)) else { continue };
            let (mention, example) = (&odd.person.mentions[a], &model.person.mentions[b]);
            let (at, text, right_at, right) = if family {
                (mention.last_at, &mention.last, example.last_at, &example.last)
            } else {
                (mention.first.0, &mention.first.1, example.first.0, &example.first.1)
            };
            let wrong = Odd { story: odd.story, at, text, exact: mention.exact };
            let finding = spelled(&wrong, right, &model.person.name)
                .related(model.story.anchor(right_at), format!("`{right}` in this story"))
                .note(pair_note(mention, example));
            findings.push(finding);
        }
    }
}

/// What is told of a slip in a name of any sort.
pub(super) fn slipped(story: &Summary, slip: &SlipNote) -> Finding {
    let place = story.anchor(slip.at);
    let message = match slip.sure {
        true => format!("`{}` looks like a misspelling of `{}`", slip.text, slip.model),
        false => format!("`{}` or `{}`: is it one name?", slip.text, slip.model),
    };
    let finding = Finding::new(place.clone(), message, "spelled otherwise elsewhere")
        .related(story.anchor(slip.model_at), format!("`{}` here", slip.model))
        .help("check the name; keep one spelling");
    let finding = match slip.times {
        0 | 1 => finding,
        times => finding.note(format!("the story spells it `{}` {times} times", slip.model)),
    };
    if !slip.exact {
        return finding;
    }
    finding.mend(format!("write `{}`", slip.model), Applicability::Unsafe, place, slip.model.as_str())
}

/// A part of a name with accents in some places and without in others.
fn accents(story: &Summary, all: &[&MentionNote], part: impl Fn(&MentionNote) -> (Stretch, String)) -> Option<Finding> {
    let accented = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let parts: Vec<(Stretch, String)> = all.iter().map(|m| part(m)).collect();
    let model = parts.iter().find(|(_, text)| accented(text))?;
    let same = |(_, text): &&(Stretch, String)| key(text) == key(&model.1);
    let with = parts.iter().filter(same).filter(|(_, text)| *text == model.1).count();
    let without: Vec<&(Stretch, String)> = parts.iter().filter(same).filter(|(_, text)| !accented(text)).collect();
    let plain = *without.first()?;
    let (odd, example) = if without.len() > with { (model, plain) } else { (plain, model) };
    Some(
        Finding::new(
            story.anchor(odd.0),
            format!("`{}` is spelled `{}` elsewhere in the story", odd.1, example.1),
            "accents differ",
        )
        .related(story.anchor(example.0), format!("`{}` here", example.1))
        .severity(Severity::Note)
        .help("keep one spelling of the name"),
    )
}

fn pair_note(a: &MentionNote, b: &MentionNote) -> String {
    match (&a.title, &b.title) {
        (Some(x), Some(y)) if x.text == y.text => format!("both stories give the title `{}`", x.text),
        _ => "both stories speak of the same office".to_owned(),
    }
}

fn odd_last<'a>(story: &'a Summary, mention: &'a MentionNote) -> Odd<'a> {
    Odd { story, at: mention.last_at, text: &mention.last, exact: mention.exact }
}

fn is_loud(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

fn spelled(odd: &Odd<'_>, right: &str, name: &str) -> Finding {
    let place = odd.story.anchor(odd.at);
    let finding = Finding::new(
        place.clone(),
        format!("`{}` looks like a misspelling of `{right}` ({name})", odd.text),
        "spelled otherwise elsewhere",
    )
    .help("check the name; keep one spelling");
    if odd.exact { finding.mend(format!("write `{right}`"), Applicability::Unsafe, place, right) } else { finding }
}
