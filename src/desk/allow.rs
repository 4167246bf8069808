//! Allowances: comments in a story that silence a rule, for the next block or for the whole story.

use serde::{Deserialize, Serialize};

use crate::config::{InForce, Name, Names};
use crate::diagnostic::{Anchor, Applicability, Diagnostic, Edit, Fix, Label};
use crate::read::Page;
use crate::rule::Judge;
use crate::rule::own::{Own, UNEXPLAINED_ALLOWANCE, UNKNOWN_ALLOWANCE, UNUSED_ALLOWANCE};
use crate::text::{InSource, Span};

use super::locate::one_line;

/// What opens a comment that speaks to copydesk.
const CALL: &str = "copydesk:";

/// The word that silences rules for the next block.
const HERE: &str = "allow";

/// The word that silences rules for the whole file.
const WHOLE: &str = "allow-file";

/// A comment that silences rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// The comment.
    at: Span<InSource>,
    /// The bytes in which findings are silenced.
    reach: Span<InSource>,
    /// The words that name rules, with what they name.
    names: Vec<(String, Option<Name>)>,
    /// Whether it says why; what front matter lists need not.
    explained: bool,
}

/// Comments that call copydesk and say nothing it knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misspoken {
    at: Span<InSource>,
    words: String,
}

/// The comments of a page that speak to copydesk.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowances {
    /// Those for the whole file, and then the others by where they reach.
    allowances: Vec<Allowance>,
    /// How many are for the whole file.
    whole: usize,
    misspoken: Vec<Misspoken>,
}

impl Allowances {
    /// Reads the comments of a page.
    pub fn of(page: &Page, names: &Names) -> Allowances {
        let mut all = Allowances::default();
        for comment in &page.comments {
            let Some(call) = comment.text.trim().strip_prefix(CALL) else { continue };
            let call = call.trim();
            let (verb, rest) = call.split_once(char::is_whitespace).unwrap_or((call, ""));
            let reach = match verb {
                HERE => match page.prose.blocks.get(comment.before_block) {
                    Some(block) => page.prose.locate(block.at),
                    None => Span::new(comment.at.end as usize, comment.at.end as usize),
                },
                WHOLE => Span::new(0, page.source.text.len() + 1),
                _ => {
                    all.misspoken.push(Misspoken { at: comment.at, words: call.to_owned() });
                    continue;
                }
            };
            let (words, reason) = rules(rest, names);
            let listed = !is_written_out(page.source.slice(comment.at));
            let explained = listed || reason.contains(char::is_alphanumeric);
            if words.is_empty() {
                all.misspoken.push(Misspoken { at: comment.at, words: call.to_owned() });
                continue;
            }
            let names = words.into_iter().map(|word| (word.to_owned(), names.find(word))).collect();
            all.whole += usize::from(verb == WHOLE);
            all.allowances.push(Allowance { at: comment.at, reach, names, explained });
        }
        all.allowances.sort_by_key(|a| (a.reach.end as usize <= page.source.text.len(), a.reach.start));
        all
    }

    /// Takes out of the diagnostics of a file what its comments allow, and adds what is wrong with the comments.
    pub fn apply(&self, file: &str, text: &str, diagnostics: &mut Vec<Diagnostic>, force: &InForce, names: &Names) {
        let mut used: Vec<Vec<bool>> = self.allowances.iter().map(|a| vec![false; a.names.len()]).collect();
        diagnostics.retain(|diagnostic| {
            let anchor = &diagnostic.primary.anchor;
            if &*anchor.file != file {
                return true;
            }
            let start = anchor.at.start;
            // Blocks do not overlap, so only the last of those that begin before can hold the place.
            let until = self.allowances.partition_point(|a| a.reach.start <= start);
            let last = self.allowances[..until].last().map_or(0, |a| a.reach.start);
            let from = self.allowances.partition_point(|a| a.reach.start < last);
            let mut allowed = false;
            for i in (0..self.whole).chain(from.max(self.whole)..until) {
                if !self.allowances[i].reach.holds(start) {
                    continue;
                }
                for ((_, name), used) in self.allowances[i].names.iter().zip(&mut used[i]) {
                    if name.as_ref().is_some_and(|n| n.means(&diagnostic.rule)) {
                        *used = true;
                        allowed = true;
                    }
                }
            }
            !allowed
        });
        let mut tell = |own: Own, at, message: String, help: String, fix| {
            let Some(severity) = force.own(own) else { return };
            let primary = Label { anchor: Anchor { file: file.into(), at }, message: String::new() };
            let (rule, notes, fixes) = (own.id.to_owned(), vec![own.why.to_owned()], Vec::from_iter(fix));
            let (help, fingerprint) = (Some(help), String::new());
            diagnostics.push(Diagnostic {
                rule,
                severity,
                message,
                primary,
                secondary: Vec::new(),
                notes,
                help,
                fixes,
                fingerprint,
            });
        };
        for misspoken in &self.misspoken {
            let message = one_line(&format!("`{CALL} {}` allows nothing", misspoken.words));
            let help = "write `copydesk: allow RULE reason` or `copydesk: allow-file RULE reason`".to_owned();
            tell(UNKNOWN_ALLOWANCE, misspoken.at, message, help, None);
        }
        for (allowance, used) in self.allowances.iter().zip(&used) {
            let idle =
                |(name, used): (&Option<Name>, &bool)| !used && name.as_ref().is_some_and(|n| is_judged(n, force));
            if !allowance.explained && allowance.names.iter().any(|(_, name)| name.is_some()) {
                let message = "this allowance does not say why".to_owned();
                let help =
                    "put the reason behind the rule: `copydesk: allow RULE she asked not to be named`".to_owned();
                tell(UNEXPLAINED_ALLOWANCE, allowance.at, message, help, None);
            }
            let all_idle = allowance.names.iter().zip(used).all(|((_, name), used)| idle((name, used)));
            for ((word, name), used) in allowance.names.iter().zip(used) {
                if name.is_none() {
                    let near = names.near(word).map(|near| format!(", perhaps `{near}`")).unwrap_or_default();
                    let help = format!("name a rule or a group{near}; `copydesk rules` lists them");
                    tell(UNKNOWN_ALLOWANCE, allowance.at, format!("no rule or group is called `{word}`"), help, None);
                } else if idle((name, used)) {
                    let fix = all_idle.then(|| removal(file, text, allowance.at));
                    let message = format!("this allowance of `{word}` silences nothing");
                    tell(UNUSED_ALLOWANCE, allowance.at, message, "take it out".to_owned(), fix);
                }
            }
        }
    }
}

/// Whether an allowance stands there in words, and not as a list of front matter.
fn is_written_out(text: &str) -> bool {
    let call = text.split_once(CALL).and_then(|(_, call)| call.trim_start().strip_prefix(HERE));
    call.is_some_and(|rest| !rest.trim_start().starts_with([':', '=']))
}

/// The words after `allow` that name rules: the first, and those after a comma or with a slash that are known; and what
/// stands behind them.
fn rules<'a>(rest: &'a str, names: &Names) -> (Vec<&'a str>, &'a str) {
    let mut reason = rest;
    let mut words = Vec::new();
    let mut more = true;
    for word in rest.split_whitespace() {
        let bare = word.trim_end_matches([',', ':', ';']);
        let named = bare.contains('/') && names.find(bare).is_some();
        if !more && !named {
            break;
        }
        words.extend(bare.split(',').filter(|w| !w.is_empty()));
        more = word.ends_with(',');
        reason = reason.trim_start().get(word.len()..).unwrap_or_default();
    }
    (words, reason)
}

/// Whether a story alone shows that nothing is silenced: a rule that is off, and one that needs other stories, may
/// yet find something.
fn is_judged(name: &Name, force: &InForce) -> bool {
    let mut meant = force.rules.iter().filter(|r| name.means(&r.id)).peekable();
    meant.peek().is_some() && meant.all(|r| matches!(*r.judge, Judge::Story(_)))
}

/// Takes a comment out, with its line where it is alone there.
fn removal(file: &str, text: &str, at: Span<InSource>) -> Fix {
    let range = at.range();
    let (mut start, mut end) = (range.start, range.end);
    let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let rest = text[end..].find('\n').map_or(text.len(), |i| end + i + 1);
    if text[line..start].trim().is_empty() && text[end..rest].trim().is_empty() {
        (start, end) = (line, rest);
    }
    let edit = Edit { anchor: Anchor { file: file.into(), at: Span::new(start, end) }, insert: String::new() };
    Fix { title: "take the comment out".to_owned(), applicability: Applicability::Unsafe, edits: vec![edit] }
}
