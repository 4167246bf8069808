//! How a person is named after the first time: the surname alone, or a courtesy title with it.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::facts::people::{Mention, NameForm, Person};
use crate::facts::quantities::{Quantity, Unit};
use crate::grammar::tags::Tag;
use crate::language::TitleKind;
use crate::rule::{Check, Finding, House, Kind};
use crate::text::Span;

/// `[later-reference]` in a rule file.
pub const KIND: Kind = Kind {
    table: "later-reference",
    doc: "how a person is named after the first reference",
    read: |options| options.story::<Later>(),
};

/// The options of `[later-reference]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Later {
    /// What stands on later references.
    form: Wanted,
}

/// What a style writes on later references.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// The surname alone.
    #[default]
    Surname,
    /// `Mr`, `Ms` or a rank with the surname.
    CourtesySurname,
}

impl Check for Later {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let people = document.people();
        let family = |p: &Person| p.mentions.iter().find(|m| m.form == NameForm::Full).map(|m| document.text(m.last));
        let mut bearers: FxHashMap<&str, usize> = FxHashMap::default();
        people.iter().filter_map(family).for_each(|name| *bearers.entry(name).or_default() += 1);
        let age = |q: &Quantity| match q.unit {
            Unit::Age { of: Some(id), .. } if q.value < GROWN => Some(id),
            _ => None,
        };
        let children: FxHashSet<usize> = document.quantities().iter().filter_map(age).collect();
        let mut findings = Vec::new();
        for (id, person) in people.iter().enumerate() {
            let Some(name) = family(person) else { continue };
            // Two people of one surname need more than the surname, and a child is called by the given name.
            if bearers[name] > 1 || children.contains(&id) {
                continue;
            }
            let Some(first) = person.mentions.iter().position(|m| m.form == NameForm::Full) else { continue };
            for later in person.mentions[first + 1..].iter().filter(|m| !document.is_quoted(m.at)) {
                findings.extend(self.judge(document, &person.mentions[first], later));
            }
        }
        findings
    }
}

impl Later {
    fn judge(&self, document: &Document, first: &Mention, later: &Mention) -> Option<Finding> {
        let name = document.text(later.at);
        match (self.form, later.office) {
            (Wanted::Surname, Some(office))
                if later.form == NameForm::Family && office.capital && !sticks(office.entry.kind) =>
            {
                let title = later.title?;
                let message = format!(
                    "`{}` again before `{name}`; on later references the surname stands alone",
                    document.text(title)
                );
                let gap = Span::new(title.start as usize, later.at.start as usize);
                Some(
                    Finding::new(title, message, "the title again")
                        .related(first.at, "first reference")
                        .help(format!("write `{name}`"))
                        .mend(format!("write `{name}`"), Applicability::Unsafe, gap, ""),
                )
            }
            (Wanted::Surname, None) if later.form == NameForm::Given && later.title.is_none() => {
                let here = document.words().within(later.at);
                let word = document.language().names().word(document.words().folded(here.start));
                // Where the family name comes first, that is what stands alone; and `a Hillary mask` is no reference.
                let acts = matches!(document.tags().tag(here.end), Tag::Verb | Tag::Aux);
                (word.surely_given() && acts).then(|| {
                    let family = document.text(first.last);
                    let message = format!("`{name}` on a later reference, where the surname stands alone");
                    Finding::new(later.at, message, "the given name")
                        .related(first.at, "first reference")
                        .help(format!("write `{family}`; a child may keep the given name"))
                })
            }
            (Wanted::CourtesySurname, None) if later.form == NameForm::Family && later.title.is_none() => {
                let message = format!("`{name}` alone on a later reference; the style puts a courtesy title before it");
                Some(
                    Finding::new(later.at, message, "no title")
                        .related(first.at, "first reference")
                        .help(format!("write `Mr`, `Ms` or the rank before `{name}`")),
                )
            }
            _ => None,
        }
    }
}

/// Younger people are children, in years.
const GROWN: f64 = 18.0;

/// Titles that stay with the name.
fn sticks(kind: TitleKind) -> bool {
    matches!(kind, TitleKind::Royal | TitleKind::Noble | TitleKind::Clergy | TitleKind::Family)
}
