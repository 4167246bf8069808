//! The words that name rules: ids and groups, and the names of styles.

use crate::rule::RuleFile;
use crate::rule::own::OWN;
use crate::rule::sheets::nearest;
use serde::{Deserialize, Serialize};

/// The style in force where nothing else is asked for.
pub const CONSISTENT: &str = "consistent";

/// What a word for rules names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Name {
    /// Every rule.
    All,
    /// The rules of a group.
    Group(String),
    /// One rule.
    Rule(String),
}

impl Name {
    /// Whether the rule with this id is meant.
    pub fn means(&self, id: &str) -> bool {
        match self {
            Name::All => true,
            Name::Group(group) => id.split_once('/').is_some_and(|(g, _)| g == group),
            Name::Rule(rule) => rule == id,
        }
    }
}

/// All names that are known: whatever else is written is a mistake.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Rule ids, sorted.
    pub rules: Vec<String>,
    /// Groups, sorted.
    pub groups: Vec<String>,
    /// Styles, sorted.
    pub styles: Vec<String>,
}

impl Names {
    /// Adds styles that a configuration founds.
    pub fn found(&mut self, styles: Vec<String>) {
        self.styles.extend(styles);
        self.styles.sort();
        self.styles.dedup();
    }

    /// The names that rule files give.
    pub fn of(files: &[RuleFile]) -> Names {
        let own = OWN.iter().map(|own| own.id.to_owned());
        let mut names = Names {
            rules: files.iter().map(|f| f.id.clone()).chain(own).collect(),
            groups: files.iter().map(|f| f.group().to_owned()).chain(["desk".to_owned()]).collect(),
            styles: files.iter().flat_map(|f| f.styles.keys().cloned()).chain([CONSISTENT.to_owned()]).collect(),
        };
        for list in [&mut names.rules, &mut names.groups, &mut names.styles] {
            list.sort();
            list.dedup();
        }
        names
    }

    /// What a word names, if it is known.
    pub fn find(&self, word: &str) -> Option<Name> {
        let word = word.strip_suffix("/*").unwrap_or(word);
        match word {
            "all" => Some(Name::All),
            _ if self.rules.iter().any(|r| r == word) => Some(Name::Rule(word.to_owned())),
            _ if self.groups.iter().any(|g| g == word) => Some(Name::Group(word.to_owned())),
            _ => None,
        }
    }

    /// The known rule or group nearest to a word that is neither.
    pub fn near(&self, word: &str) -> Option<&str> {
        nearest(word, self.rules.iter().chain(&self.groups).map(String::as_str))
    }

    /// The known style nearest to a word that is none.
    pub fn near_style(&self, word: &str) -> Option<&str> {
        nearest(word, self.styles.iter().map(String::as_str))
    }
}
