//! The rules in force for a path: built in, changed by the style, by `copydesk.toml`, by its `[[paths]]`, by the
//! command line.

use std::path::Path;

use crate::diagnostic::{Anchor, Severity};
use crate::rule::file::Layer;
use crate::rule::own::{OWN, Own};
use crate::rule::sheets::Sheets;
use crate::rule::{House, Rule, RuleFile};

use super::names::CONSISTENT;
use super::{Entry, Name, OwnStyle, Project};

/// What the command line says of rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The style, whatever the configuration says.
    pub style: Option<String>,
    /// Only these: rules by id, even if off, and of groups those in force.
    pub select: Vec<Name>,
    /// None of these.
    pub ignore: Vec<Name>,
}

/// One rule as it is for a path.
#[derive(Debug)]
pub struct State<'a> {
    /// Its file.
    pub file: &'a RuleFile,
    /// Whether it runs.
    pub enabled: bool,
    /// How grave its findings are.
    pub severity: Severity,
    /// What had the last word on either.
    pub origin: Origin,
    /// What styles and configuration lay over it, in order.
    pub layers: Vec<&'a Layer>,
}

/// What had the last word on a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Its own file, which comes with copydesk.
    BuiltIn,
    /// Its own file, which is the project’s.
    Project,
    /// A house style.
    Style(String),
    /// A line of `copydesk.toml`.
    Config(Anchor),
    /// The command line.
    CommandLine,
}

/// The rules that judge a story.
#[derive(Debug, Default)]
pub struct InForce {
    /// The rules, by id.
    pub rules: Vec<Rule>,
    /// Rules of the desk’s own, with their severity.
    pub own: Vec<(Own, Severity)>,
    /// The house’s word.
    pub house: House,
    /// Words and phrases that are right whatever a rule says.
    pub accept: Vec<String>,
}

impl InForce {
    /// The rule with this id, if it is in force.
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.binary_search_by(|r| r.id.as_str().cmp(id)).ok().map(|i| &self.rules[i])
    }

    /// How grave a rule of the desk’s own is, if it is in force.
    pub fn own(&self, own: Own) -> Option<Severity> {
        self.own.iter().find(|(o, _)| o.id == own.id).map(|&(_, severity)| severity)
    }
}

impl Project {
    /// Which `[[paths]]` of the configuration hold for a path relative to its folder.
    pub fn paths(&self, relative: &Path) -> Vec<usize> {
        let all = self.config.paths.iter().enumerate();
        all.filter(|(_, p)| p.globs.matches(relative)).map(|(i, _)| i).collect()
    }

    /// The style where these `[[paths]]` hold.
    pub fn style<'a>(&'a self, paths: &[usize], choice: &'a Choice) -> &'a str {
        let there = paths.iter().rev().find_map(|&i| self.config.paths[i].style.as_deref());
        choice.style.as_deref().or(there).or(self.config.style.as_deref()).unwrap_or(CONSISTENT)
    }

    /// What a style and those it builds on say of a rule, the base first, each with the style’s name.
    pub(super) fn style_layers<'a>(&'a self, file: &'a RuleFile, style: &'a str) -> Vec<(&'a str, &'a Layer)> {
        let mut chain = vec![style];
        while let Some(base) = chain.last().and_then(|last| self.own_style(last)?.base.as_deref()) {
            if chain.contains(&base) {
                break;
            }
            chain.push(base);
        }
        let mut layers = Vec::new();
        for style in chain.into_iter().rev() {
            layers.extend(file.styles.get(style).map(|layer| (style, layer)));
            for own in self.config.styles.iter().filter(|own| own.name == style) {
                let said = own.rules.iter().filter(|entry| entry.means(file));
                layers.extend(said.map(|entry| (style, &entry.layer)));
            }
        }
        layers
    }

    fn own_style(&self, name: &str) -> Option<&OwnStyle> {
        self.config.styles.iter().rev().find(|own| own.name == name)
    }

    /// Every rule as it is where these `[[paths]]` hold, by id.
    pub fn states<'a>(&'a self, sheets: &Sheets, paths: &[usize], choice: &'a Choice) -> Vec<State<'a>> {
        let style = self.style(paths, choice);
        let state = |file: &'a RuleFile| {
            let entries: Vec<&Entry> = self.entries(paths).filter(|e| e.means(file)).collect();
            let origin = if self.own_rules.contains(&file.id) { Origin::Project } else { Origin::BuiltIn };
            let mut state = State { file, enabled: file.enabled, severity: file.severity, origin, layers: Vec::new() };
            for (style, layer) in self.style_layers(file, style) {
                state.lay(layer, || Origin::Style(style.to_owned()));
                state.layers.push(layer);
            }
            for entry in entries {
                state.lay(&entry.layer, || Origin::Config(sheets.anchor(entry.layer.at.clone())));
                state.layers.push(&entry.layer);
            }
            let (enabled, changed) = choice.decide(&file.id, state.enabled);
            state.enabled = enabled;
            if changed {
                state.origin = Origin::CommandLine;
            }
            state
        };
        self.files.iter().map(state).collect()
    }

    /// The desk’s own rules where these `[[paths]]` hold: whether each runs, and how grave its findings are.
    pub fn own_states(&self, paths: &[usize], choice: &Choice) -> Vec<(Own, bool, Severity)> {
        let state = |own: &Own| {
            let (mut enabled, mut severity) = (true, own.severity);
            for entry in self.entries(paths).filter(|e| e.name.means(own.id)) {
                enabled = entry.layer.enabled.unwrap_or(enabled);
                severity = entry.layer.severity.unwrap_or(severity);
            }
            (*own, choice.decide(own.id, enabled).0, severity)
        };
        OWN.iter().map(state).collect()
    }

    /// The rules in force where these `[[paths]]` hold. Faults in their options are noted.
    pub fn in_force(&self, sheets: &mut Sheets, paths: &[usize], choice: &Choice) -> InForce {
        let config = &self.config;
        let mut force = InForce { house: config.house.clone(), accept: config.accept.clone(), ..InForce::default() };
        let mut states = self.states(sheets, paths, choice);
        // Where two rules want the same written, the first has the word: the house’s own.
        states.sort_by_key(|state| !self.own_rules.contains(&state.file.id));
        for state in states {
            if state.enabled
                && let Some(rule) = state.file.rule(sheets, CONSISTENT, &state.layers)
            {
                force.rules.push(Rule { enabled: true, severity: state.severity, ..rule });
            }
        }
        let own = self.own_states(paths, choice).into_iter().filter(|(_, enabled, _)| *enabled);
        force.own = own.map(|(own, _, severity)| (own, severity)).collect();
        force
    }

    /// What the configuration says where these `[[paths]]` hold, the last word last.
    fn entries<'a>(&'a self, paths: &[usize]) -> impl Iterator<Item = &'a Entry> {
        let there: Vec<&Entry> = paths.iter().flat_map(|&i| &self.config.paths[i].rules).collect();
        self.config.rules.iter().chain(there)
    }
}

impl State<'_> {
    fn lay(&mut self, layer: &Layer, origin: impl Fn() -> Origin) {
        self.enabled = layer.enabled.unwrap_or(self.enabled);
        self.severity = layer.severity.unwrap_or(self.severity);
        if layer.enabled.is_some() || layer.severity.is_some() || !layer.options.is_empty() {
            self.origin = origin();
        }
    }
}

impl Choice {
    /// Whether a rule is among those selected and not ignored, on or off.
    pub fn selects(&self, id: &str) -> bool {
        self.select.iter().any(|name| name.means(id)) && !self.ignore.iter().any(|name| name.means(id))
    }

    /// Whether a rule runs after the command line has spoken, and whether that is its doing.
    fn decide(&self, id: &str, enabled: bool) -> (bool, bool) {
        let mut decided = enabled;
        if !self.select.is_empty() {
            let named = self.select.iter().any(|name| matches!(name, Name::Rule(_) | Name::All) && name.means(id));
            decided = named || enabled && self.select.iter().any(|name| name.means(id));
        }
        decided &= !self.ignore.iter().any(|name| name.means(id));
        (decided, decided != enabled)
    }
}
