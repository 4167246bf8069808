//! The house’s own word: people and claims the desk has ruled on, with the lines of `copydesk.toml` that say so.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use toml::Spanned;
use toml::de::DeValue;

use crate::diagnostic::Anchor;
use crate::facts::claims::ClaimStatus;

use super::sheets::{Fields, Sheets, Value, kind_of};

/// What the house has ruled on; empty where no configuration says anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct House {
    /// People, by name and then in the order of the file.
    pub people: Vec<HousePerson>,
    /// Claims, in the order of the file.
    pub claims: Vec<HouseClaim>,
    /// Names of places, firms and products as the house writes them.
    pub names: Vec<String>,
}

/// A person as the house writes of them: one line of `[people]`.
///
/// ```toml
/// [people]
/// "Ada Quill" = "Mayor"
/// "Jon Brandt" = [
///     { title = "Sen.", until = 2025-01-02 },
///     { title = "Gov.", aliases = ["Jonathan Brandt"], since = 2025-01-03 },
/// ]
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HousePerson {
    /// The full name.
    pub name: String,
    /// The title, as it stands before the name.
    pub title: Option<String>,
    /// Other forms of the name that are right too.
    pub aliases: Vec<String>,
    /// The first day on which this holds.
    pub since: Option<Date>,
    /// The last day on which this holds.
    pub until: Option<Date>,
    /// The line that says so.
    pub anchor: Anchor,
}

/// A claim that the desk has ruled on: one `[[claims]]`.
///
/// ```toml
/// [[claims]]
/// terms        = ["captured", "seized"]
/// participants = ["Harbor Command", "Delgado"]
/// status       = "unconfirmed"
/// note         = "only the ministry says so; ask the night editor"
/// until        = 2026-04-01
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseClaim {
    /// The words that name the event, any one of them.
    pub terms: Vec<String>,
    /// Who or what takes part.
    pub participants: Vec<String>,
    /// What the desk has ruled: `unconfirmed` unless the file says `denied`.
    pub status: ClaimStatus,
    /// What the desk wants its writers to know.
    pub note: Option<String>,
    /// The first day on which this holds.
    pub since: Option<Date>,
    /// The last day on which this holds.
    pub until: Option<Date>,
    /// The lines that say so.
    pub anchor: Anchor,
}

/// Whether a ruling holds on the day a story is published; it does where no day is known.
pub fn holds(since: Option<Date>, until: Option<Date>, published: Option<Date>) -> bool {
    published.is_none_or(|day| since.is_none_or(|s| s <= day) && until.is_none_or(|u| day <= u))
}

impl HousePerson {
    /// Whether the line holds on the day a story is published.
    pub fn holds(&self, published: Option<Date>) -> bool {
        holds(self.since, self.until, published)
    }
}

impl HouseClaim {
    /// Whether the ruling holds on the day a story is published.
    pub fn holds(&self, published: Option<Date>) -> bool {
        holds(self.since, self.until, published)
    }
}

impl House {
    /// Takes `[people]` and `[[claims]]` out of a configuration.
    pub fn take(fields: &mut Fields<'_>) -> House {
        let mut house = House::default();
        for (name, value) in fields.named("people") {
            let whole = name.span().start..value.span().end.max(name.span().end);
            if name.get_ref().trim().is_empty() {
                fields.sheets.fault("wrong-value", name.span(), "a person without a name", "an empty name");
                continue;
            }
            match value.get_ref() {
                DeValue::Array(periods) => {
                    for period in periods.iter() {
                        house.people.extend(person(fields.sheets, name.get_ref(), period.span(), period.clone()));
                    }
                }
                _ => house.people.extend(person(fields.sheets, name.get_ref(), whole, value)),
            }
        }
        // `[names] spellings = ["CellWorks"]`: each is right as it stands.
        if let Some((_, value)) = fields.value("names")
            && let Some(mut names) = Fields::of(fields.sheets, value)
        {
            house.names = names.get::<Vec<String>>("spellings").map(Spanned::into_inner).unwrap_or_default();
            names.end();
        }
        house.faults(fields.sheets);
        for value in fields.list("claims") {
            house.claims.extend(claim(fields.sheets, value));
        }
        house
    }
}

impl House {
    /// Notes people who stand twice: under a name that is also another’s alias, or twice on one day.
    fn faults(&self, sheets: &mut Sheets) {
        let mut names: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (i, person) in self.people.iter().enumerate() {
            names.entry(&person.name).or_default().push(i);
        }
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (i, person) in self.people.iter().enumerate() {
            let same = names[person.name.as_str()].iter().take_while(|&&other| other < i);
            let aliased = person.aliases.iter().filter_map(|alias| names.get(alias.as_str())).flatten();
            let aliased = aliased.filter(|&&other| self.people[other].name != person.name);
            pairs.extend(same.chain(aliased).map(|&other| (i.max(other), i.min(other))));
        }
        for (i, k) in pairs {
            let (person, other) = (&self.people[i], &self.people[k]);
            let message = match person.name == other.name {
                true if person.overlaps(other) => format!("two entries for `{}` hold on the same day", person.name),
                true => continue,
                false => format!("`{}` and `{}` are the same person", other.name, person.name),
            };
            sheets.fault_at("wrong-value", person.anchor.clone(), message, "again here", &other.anchor);
        }
    }
}

impl HousePerson {
    fn overlaps(&self, other: &HousePerson) -> bool {
        let before = |one: &HousePerson, two: &HousePerson| matches!((one.until, two.since), (Some(until), Some(since)) if until < since);
        !before(self, other) && !before(other, self)
    }
}

fn person(sheets: &mut Sheets, name: &str, at: std::ops::Range<usize>, value: Value) -> Option<HousePerson> {
    let anchor = sheets.anchor(at);
    let bare =
        HousePerson { name: name.to_owned(), title: None, aliases: Vec::new(), since: None, until: None, anchor };
    match value.get_ref() {
        DeValue::String(title) => Some(HousePerson { title: Some(title.to_string()), ..bare }),
        DeValue::Table(_) => {
            let mut fields = Fields::of(sheets, value)?;
            let title = fields.get::<String>("title").map(Spanned::into_inner);
            let aliases = fields.get::<Vec<String>>("aliases").map(Spanned::into_inner).unwrap_or_default();
            let (since, until) = period(&mut fields);
            fields.end();
            Some(HousePerson { title, aliases, since, until, ..bare })
        }
        other => {
            let message = format!("{} where a title or a table belongs", kind_of(other));
            sheets.fault(
                "wrong-type",
                value.span(),
                message,
                "expected a title, or a table with `title`, `aliases`, `since`, `until`",
            );
            None
        }
    }
}

fn claim(sheets: &mut Sheets, value: Value) -> Option<HouseClaim> {
    let mut fields = Fields::of(sheets, value)?;
    let at = fields.extent();
    let anchor = fields.sheets.anchor(at.clone());
    let terms = fields.require::<Spanned<Vec<Spanned<String>>>>("terms");
    let participants = fields.get::<Vec<String>>("participants").map(Spanned::into_inner).unwrap_or_default();
    let status = match fields.get::<String>("status") {
        None => Some(ClaimStatus::Unconfirmed),
        Some(word) => match word.get_ref().as_str() {
            "unconfirmed" => Some(ClaimStatus::Unconfirmed),
            "denied" => Some(ClaimStatus::Denied),
            other => {
                fields.sheets.unknown("unknown-value", "status", word.span(), other, &["unconfirmed", "denied"]);
                None
            }
        },
    };
    let note = fields.get::<String>("note").map(Spanned::into_inner);
    let (since, until) = period(&mut fields);
    fields.end();
    let terms = terms?;
    if terms.get_ref().is_empty() {
        sheets.fault("empty-list", terms.span(), "a claim without terms", "no words name the event");
        return None;
    }
    for blank in terms.get_ref().iter().filter(|term| term.get_ref().trim().is_empty()) {
        sheets.fault("wrong-value", blank.span(), "an empty term", "no word names the event");
    }
    let status = status?;
    let terms = terms.into_inner().into_iter().map(Spanned::into_inner).collect();
    Some(HouseClaim { terms, participants, status, note, since, until, anchor })
}

fn period(fields: &mut Fields<'_>) -> (Option<Date>, Option<Date>) {
    let since = fields.date("since");
    let until = fields.date("until");
    if let (Some(since), Some(until)) = (&since, &until)
        && until.get_ref() < since.get_ref()
    {
        fields.sheets.fault("wrong-value", until.span(), "`until` lies before `since`", "ends before it begins");
    }
    (since.map(Spanned::into_inner), until.map(Spanned::into_inner))
}
