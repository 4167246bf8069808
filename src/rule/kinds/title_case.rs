//! Capitals of titles before names: `President` beside `president`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::facts::Document;
use crate::facts::people::Office;
use crate::language::{TitleKind, WordSet};
use crate::rule::{Check, Finding, House, Kind};

/// `[title-case]` in a rule file.
pub const KIND: Kind = Kind {
    table: "title-case",
    doc: "a title before names with a capital in one place and without in another, or against the style",
    read: |options| options.story::<Case>(),
};

/// The options of `[title-case]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Case {
    /// What stands before a name.
    before_name: Wanted,
    /// Words that are a title as often as what somebody does, written small: `director Ada Quill` of a film.
    either: WordSet,
    /// Whether titles inside quotations are judged too.
    quotations: bool,
}

/// Which case a style wants.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Wanted {
    /// Whichever the story uses most.
    #[default]
    Consistent,
    /// A capital.
    Capital,
    /// None.
    Lower,
}

impl Check for Case {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let offices = self.offices(document);
        let mut by_title: FxHashMap<usize, Vec<Office>> = FxHashMap::default();
        for office in &offices {
            by_title.entry(office.title).or_default().push(*office);
        }
        let mut findings = Vec::new();
        for office in offices.iter().filter(|o| o.form == crate::facts::people::TitleForm::Long) {
            let all = &by_title[&office.title];
            let capitals = all.iter().filter(|o| o.capital).count();
            let capital = match self.before_name {
                Wanted::Capital => true,
                Wanted::Lower => false,
                // At a tie the capital wins: before a name it is what most houses write.
                Wanted::Consistent => 2 * capitals >= all.len(),
            };
            let written = document.text(office.at);
            let either = !office.capital && self.either.contains(written);
            if office.capital == capital || either {
                continue;
            }
            let mut finding = match self.before_name {
                Wanted::Consistent => Finding::new(
                    office.at,
                    format!("`{written}` before a name is written otherwise elsewhere"),
                    "another case",
                ),
                _ => Finding::new(office.at, format!("`{written}` before a name, against the style"), "another case"),
            };
            if let Some(model) = all.iter().find(|o| o.capital == capital) {
                finding = finding.related(model.at, format!("`{}` here", document.text(model.at)));
            }
            findings.push(finding.help(if capital {
                "begin the title with a capital"
            } else {
                "write the title small"
            }));
        }
        findings
    }
}

impl Case {
    /// The titles before names that may be judged, in order.
    fn offices(&self, document: &Document) -> Vec<Office> {
        let mut offices: Vec<Office> = document
            .people()
            .iter()
            .flat_map(|p| &p.mentions)
            .filter(|m| self.quotations || !document.is_quoted(m.at))
            .filter_map(|m| m.office)
            .filter(|o| {
                !o.modified
                    && matches!(
                        o.entry.kind,
                        TitleKind::Political | TitleKind::Judicial | TitleKind::Royal | TitleKind::Clergy
                    )
            })
            .filter(|o| {
                document.text(o.at).chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-')
                    && !begins_sentence(document, *o)
            })
            .collect();
        offices.sort_by_key(|o| o.at);
        offices
    }
}

fn begins_sentence(document: &Document, office: Office) -> bool {
    document.sentence_at(office.at.start).is_some_and(|s| document.sentences()[s].at.start == office.at.start)
}
