//! Rules of Vale.

use std::path::Path;

use saphyr::Yaml;

use super::around;
use super::penn;
use super::rule::{RuleText, list, quoted};
use super::yaml::{self, get, pairs, string, strings, truth};
use super::{Made, Outcome, place};

/// A story in which hardly any rule finds anything.
const GOOD: &str = "Rowers met.";

/// The parts of a story that Vale calls its text.
const ALL: [&str; 8] =
    ["heading", "paragraph", "list-item", "table-cell", "block-quote", "aside", "caption", "footnote"];

/// The part that a word of Vale’s names, if it is one.
fn part(word: &str) -> Option<&'static str> {
    Some(match word {
        "heading" => "heading",
        "heading.h1" => "headline",
        "heading.h2" => "heading-2",
        "heading.h3" => "heading-3",
        "heading.h4" => "heading-4",
        "heading.h5" => "heading-5",
        "heading.h6" => "heading-6",
        "paragraph" => "paragraph",
        "list" => "list-item",
        "table" | "table.cell" | "table.header" => "table-cell",
        "alt" => "alt-text",
        "blockquote" => "block-quote",
        "link" => "link-text",
        "figure.caption" | "table.caption" => "caption",
        _ => return None,
    })
}

/// The parts that a scope of several words means: `heading & ~heading.h1`, `~blockquote & ~heading`.
fn both(scope: &str) -> Result<Vec<String>, String> {
    let (mut within, mut out) = (Vec::new(), Vec::new());
    for word in scope.split('&').map(str::trim) {
        let (list, word) = match word.strip_prefix('~') {
            Some(word) => (&mut out, word),
            None => (&mut within, word),
        };
        list.push(part(word).ok_or_else(|| format!("the scope `{scope}` has no counterpart"))?);
    }
    if within.len() > 1 {
        return Err(format!("the scope `{scope}` wants two parts at once"));
    }
    if within.is_empty() {
        within = ALL.to_vec();
    }
    let kept = within.into_iter().filter(|part| !out.contains(part)).map(str::to_owned).collect::<Vec<_>>();
    Ok(kept.into_iter().chain(out.iter().map(|part| format!("!{part}"))).collect())
}

/// Converts a rule.
pub(super) fn convert(path: &Path, text: &str, group: &str) -> Outcome {
    let yaml = yaml::read(text)?;
    let Some(kind) = string(&yaml, "extends") else { return Ok(Vec::new()) };
    let (group, name) = place(path, group);
    let mut rule = Rule { yaml: &yaml, name: &name, lost: Vec::new() };
    let text = match kind.as_str() {
        "existence" => rule.existence()?,
        "substitution" => rule.substitution()?,
        "occurrence" => rule.occurrence()?,
        "repetition" => rule.repetition()?,
        "capitalization" => rule.capitalization()?,
        "readability" | "metric" => rule.readability()?,
        "consistency" => {
            let texts = rule.consistency()?;
            let made = texts.into_iter().enumerate().map(|(i, text)| {
                let name = if i == 0 { name.clone() } else { format!("{name}-{}", i + 1) };
                Made { group: group.clone(), name, text, table: None, lost: Vec::new() }
            });
            return Ok(made.collect());
        }
        "conditional" => rule.conditional()?,
        "script" => return Err("a script is a program, and no rule of words".to_owned()),
        "sequence" => rule.sequence()?,
        "spelling" => {
            return Err("spelling needs a dictionary; `[spelling-side]` knows two sides of English".to_owned());
        }
        other => return Err(format!("`{other}` is no kind of Vale’s that is known here")),
    };
    let lost = rule.lost;
    Ok(vec![Made { group, name, text, table: None, lost }])
}

/// A rule of Vale, and what of it has no counterpart.
struct Rule<'a> {
    yaml: &'a Yaml<'a>,
    name: &'a str,
    lost: Vec<String>,
}

impl Rule<'_> {
    /// The beginning of the rule file; `message` is how Vale says it, with `%s`.
    fn begin(&self, kind: &str) -> RuleText {
        let message = string(self.yaml, "message").unwrap_or_else(|| self.name.to_owned());
        let title = message.replace("'%s'", "…").replace("%s", "…").trim_end_matches('.').to_owned();
        let why = string(self.yaml, "description").filter(|d| !d.trim().is_empty()).unwrap_or_else(|| message.clone());
        let severity = match string(self.yaml, "level").as_deref() {
            Some("error") => "error",
            Some("suggestion") => "note",
            _ => "warning",
        };
        let source = string(self.yaml, "link");
        let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        RuleText::new(&clean(&title), severity, &clean(&why), source.as_deref(), kind)
    }

    /// The message, with each `%s` in turn as these placeholders.
    fn message(&self, places: &[&str]) -> String {
        let message = string(self.yaml, "message").unwrap_or_else(|| self.name.to_owned());
        let message = message.replace('{', "(").replace('}', ")");
        let mut pieces = message.split("%s");
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for (i, piece) in pieces.enumerate() {
            text.push_str(places.get(i).or(places.last()).copied().unwrap_or_default());
            text.push_str(piece);
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The parts of a story that its scopes mean.
    fn parts(&mut self) -> Result<Option<Vec<String>>, String> {
        let mut parts: Vec<String> = Vec::new();
        let all = || ALL.map(str::to_owned).to_vec();
        for scope in strings(self.yaml, "scope") {
            let found: Vec<String> = match scope.trim() {
                "text" | "text.md" | "text.html" | "summary" => all(),
                "sentence" => all().into_iter().chain(["sentence".to_owned()]).collect(),
                "raw" if self.sees_markup() => {
                    return Err("it looks at markup, which copydesk keeps out of sight".to_owned());
                }
                "raw" => {
                    self.lost.push("the markup that its scope `raw` sees: it looks at the words alone".to_owned());
                    all()
                }
                scope if scope.contains('&') || scope.starts_with('~') => both(scope)?,
                other => vec![part(other).ok_or_else(|| format!("the scope `{other}` has no counterpart"))?.to_owned()],
            };
            parts.extend(found.into_iter().filter(|part| !parts.contains(part)).collect::<Vec<_>>());
        }
        Ok((!parts.is_empty()).then_some(parts))
    }

    /// Whether what it looks for holds signs of markup.
    fn sees_markup(&self) -> bool {
        let mut texts = strings(self.yaml, "raw");
        texts.extend(strings(self.yaml, "tokens"));
        texts.extend(pairs(self.yaml, "swap").into_iter().map(|(from, _)| from));
        const MARKUP: [&str; 6] = ["`", "\\*\\*", "\\]\\(", "\\[", "^#", "<"];
        let clean = |text: &String| text.replace("(?<", "(?").replace("[^", "[");
        texts.iter().map(clean).any(|text| MARKUP.iter().any(|mark| text.contains(mark)))
    }

    fn finish(&mut self, mut rule: RuleText) -> Result<String, String> {
        let all = ALL;
        let parts = self.parts()?.unwrap_or_else(|| all.iter().map(|part| (*part).to_owned()).collect());
        rule.option("in", list(&parts));
        rule.option("quotations", "true");
        Ok(rule.whole(GOOD))
    }

    fn existence(&mut self) -> Result<String, String> {
        let (raw, tokens) = (strings(self.yaml, "raw").concat(), strings(self.yaml, "tokens"));
        let edges = !truth(self.yaml, "nonword") && raw.is_empty();
        let mut regexes = Vec::new();
        if !raw.is_empty() {
            // What is raw stands before the tokens, and has no edges.
            regexes.push(if tokens.is_empty() { raw } else { format!("{raw}(?:{})", tokens.join("|")) });
        } else if tokens.is_empty() {
            return Err("no tokens".to_owned());
        } else {
            let (around, plain): (Vec<_>, Vec<_>) = tokens.into_iter().partition(|t| t.contains("(?"));
            if !plain.is_empty() {
                regexes.push(plain.join("|"));
            }
            regexes.extend(around);
        }
        let mut rule = self.begin("pattern");
        rule.option("message", quoted(&self.message(&["{}"])));
        rule.option("case", if truth(self.yaml, "ignorecase") { "false" } else { "true" });
        let entries = self.entries(regexes.into_iter().map(|regex| (regex, None)).collect(), edges)?;
        rule.option("entries", entries);
        self.exceptions(&mut rule);
        self.finish(rule)
    }

    fn substitution(&mut self) -> Result<String, String> {
        let edges = !truth(self.yaml, "nonword");
        let swaps = pairs(self.yaml, "swap");
        let entries = swaps.into_iter().map(|(from, to)| (from, Some(to))).collect();
        let entries = self.entries(entries, edges)?;
        let mut rule = self.begin("pattern");
        rule.option("message", quoted(&self.message(&["{replace}", "{}"])));
        rule.option("case", if truth(self.yaml, "ignorecase") { "false" } else { "true" });
        rule.option("entries", entries);
        self.exceptions(&mut rule);
        self.finish(rule)
    }

    /// Expressions, with what to write instead, as entries of `[pattern]`. What cannot be said is left out and told; an
    /// error where nothing is left.
    fn entries(&mut self, regexes: Vec<(String, Option<String>)>, edges: bool) -> Result<String, String> {
        let edged = |text: &str| if edges { format!(r"\b(?:{text})\b") } else { text.to_owned() };
        let mut entries = Vec::new();
        for (regex, replace) in regexes {
            let plain = match around::plain(&regex) {
                // An exception begins or ends inside the match: only its own side has an edge.
                Ok(plain) => around::Plain { regex: edged(&plain.regex), except: plain.except },
                Err(reason) => {
                    self.lost.push(format!("`{regex}`: {reason}"));
                    continue;
                }
            };
            if let Some(broken) =
                std::iter::once(&plain.regex).chain(&plain.except).find(|r| regex::Regex::new(r).is_err())
            {
                self.lost.push(format!("`{broken}`, which does not compile"));
                continue;
            }
            let mut entry = format!("    {{ regex = {}", quoted(&plain.regex));
            if let Some(replace) = replace {
                let first = replace.split('|').next().unwrap_or_default().replace('{', "(").replace('}', ")");
                let first = first.replace("$1", "{1}").replace("$2", "{2}").replace("$3", "{3}");
                entry.push_str(&format!(", replace = {}", quoted(&first)));
                if replace.contains('|') {
                    let others = replace.split('|').skip(1).collect::<Vec<_>>().join(", ");
                    entry.push_str(&format!(", note = {}", quoted(&format!("or: {others}"))));
                }
            }
            if !plain.except.is_empty() {
                entry.push_str(&format!(", except = {}", list(&plain.except)));
            }
            entries.push(format!("{entry} }},\n"));
        }
        match (entries.is_empty(), self.lost.first()) {
            (false, _) => Ok(format!("[\n{}]", entries.concat())),
            (true, Some(reason)) => Err(reason.clone()),
            (true, None) => Err("nothing to look for".to_owned()),
        }
    }

    fn exceptions(&self, rule: &mut RuleText) {
        let except: Vec<String> = strings(self.yaml, "exceptions").iter().map(|e| format!("(?i){e}")).collect();
        let except: Vec<String> = except.into_iter().filter(|e| regex::Regex::new(e).is_ok()).collect();
        if !except.is_empty() {
            rule.option("except", list(&except));
        }
    }

    fn occurrence(&mut self) -> Result<String, String> {
        let token = string(self.yaml, "token").ok_or("no token")?;
        let scope = strings(self.yaml, "scope");
        let of = match scope.first().map(String::as_str) {
            Some("sentence") => "sentence",
            Some("text" | "summary" | "raw") | None => "story",
            _ => "block",
        };
        let plain = around::plain(&token)?;
        if !plain.except.is_empty() {
            return Err("a look-around in what is counted".to_owned());
        }
        let mut rule = self.begin("length");
        rule.option("of", quoted(of));
        rule.option("count", "\"matches\"");
        rule.option("regex", quoted(&plain.regex));
        rule.option("message", quoted(&self.message(&["{count}", "{limit}"])));
        let number = |key: &str| string(self.yaml, key).and_then(|n| n.parse::<usize>().ok()).filter(|n| *n > 0);
        let (most, least) = (number("max"), number("min"));
        most.iter().for_each(|most| rule.option("most", most.to_string()));
        least.iter().for_each(|least| rule.option("least", least.to_string()));
        if most.is_none() && least.is_none() {
            rule.option("most", "0");
        }
        self.finish(rule)
    }

    fn repetition(&mut self) -> Result<String, String> {
        let mut rule = self.begin("repeat");
        rule.option("message", quoted(&self.message(&["{}"])));
        self.finish(rule)
    }

    fn capitalization(&mut self) -> Result<String, String> {
        let case = match string(self.yaml, "match").as_deref() {
            Some("$title") => "title",
            Some("$sentence") => "sentence",
            Some(other) if !other.starts_with('$') => {
                // A text that must match: where it does not, the rule speaks.
                return Err(format!("a text that must match `{other}` as a whole"));
            }
            other => return Err(format!("`match: {}` has no counterpart", other.unwrap_or_default())),
        };
        let mut rule = self.begin("heading-case");
        rule.option("case", quoted(case));
        let message = quoted(&self.message(&["{}"]));
        rule.option("message_title", &message);
        rule.option("message_sentence", &message);
        let parts = self.parts()?.unwrap_or_else(|| vec!["heading".to_owned()]);
        rule.option("in", list(&parts));
        Ok(rule.whole(GOOD))
    }

    fn readability(&mut self) -> Result<String, String> {
        const MEASURES: [(&str, &str); 8] = [
            ("Flesch-Kincaid", "flesch-kincaid"),
            ("FleschKincaid", "flesch-kincaid"),
            ("FleschReadingEase", "flesch-ease"),
            ("Gunning", "gunning-fog"),
            ("Coleman", "coleman-liau"),
            ("Automated", "automated"),
            ("AutomatedReadability", "automated"),
            ("LIX", "lix"),
        ];
        let metrics = strings(self.yaml, "metrics");
        let named = metrics.first().cloned().unwrap_or_else(|| self.name.to_owned());
        let found = MEASURES.iter().find(|(name, _)| named.to_lowercase().contains(&name.to_lowercase()));
        let (_, measure) = found.ok_or_else(|| format!("the measure `{named}` is not known here"))?;
        let condition = string(self.yaml, "condition").unwrap_or_default();
        let (key, limit) = match condition.trim().split_once(' ') {
            Some(("<" | "<=", limit)) => ("least", limit.trim().to_owned()),
            Some((">" | ">=", limit)) => ("most", limit.trim().to_owned()),
            _ => ("most", string(self.yaml, "grade").ok_or("no limit")?),
        };
        let limit: f64 = limit.parse().map_err(|_| format!("the limit `{limit}` is no number"))?;
        let mut rule = self.begin("readability");
        rule.option("measure", quoted(measure));
        rule.option(key, format!("{limit:?}"));
        rule.option("words", "1");
        rule.option("message", quoted(&self.message(&["{score}"])));
        Ok(rule.whole(GOOD))
    }

    /// Tokens as steps; a token that may skip words is a gap before it.
    fn sequence(&mut self) -> Result<String, String> {
        let tokens = yaml::items(self.yaml, "tokens");
        let mut steps = Vec::new();
        for token in tokens {
            if let Some(skip) = string(token, "skip").and_then(|n| n.parse::<usize>().ok()).filter(|n| *n > 0) {
                steps.push(format!("    {{ least = 0, most = {skip} }},\n"));
            }
            let mut says = Vec::new();
            if let Some(tag) = string(token, "tag").filter(|tag| !tag.is_empty()) {
                let known = tag.split('|').map(|tag| penn::tags(tag.trim()).ok_or(tag));
                let known: Result<Vec<_>, _> = known.collect();
                let tags = known.map_err(|tag| format!("the tag `{tag}` has no counterpart"))?.concat();
                let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
                says.push(format!("tag = {}", list(&tags)));
            }
            if let Some(pattern) = string(token, "pattern").filter(|pattern| !pattern.is_empty()) {
                // A step is a whole word already.
                let pattern = around::plain(&pattern)?.regex.replace(r"\b", "");
                says.push(format!("regex = {}", quoted(&pattern)));
            }
            if truth(token, "negate") {
                says.push("not = true".to_owned());
            }
            steps.push(format!("    {{ {} }},\n", says.join(", ")));
        }
        let mut rule = self.begin("sequence");
        rule.option("message", quoted(&self.message(&["{}"])));
        rule.option("steps", format!("[\n{}]", steps.concat()));
        self.finish(rule)
    }

    fn consistency(&mut self) -> Result<Vec<String>, String> {
        let pairs = pairs(self.yaml, "either");
        let flags = if truth(self.yaml, "ignorecase") { "false" } else { "true" };
        let edged = |text: &str| if truth(self.yaml, "nonword") { text.to_owned() } else { format!(r"\b(?:{text})\b") };
        let mut texts = Vec::new();
        for (one, other) in pairs {
            let mut rule = self.begin("variants");
            let way = |text: &str| format!("{{ name = {}, regex = {} }}", quoted(text), quoted(&edged(text)));
            rule.option("ways", format!("[{}, {}]", way(&one), way(&other)));
            rule.option("message", quoted(&self.message(&["{}"])));
            rule.option("case", flags);
            rule.option("quotations", "true");
            texts.push(rule.whole(GOOD));
        }
        if texts.is_empty() { Err("no pairs".to_owned()) } else { Ok(texts) }
    }

    fn conditional(&mut self) -> Result<String, String> {
        let (first, second) = (string(self.yaml, "first"), string(self.yaml, "second"));
        let defines = second.as_deref().is_some_and(|second| second.contains("[A-Z]"));
        if first.is_none() || !defines || get(self.yaml, "vocab").is_some() && first.is_none() {
            return Err("one text that calls for another, other than a short form for its long one".to_owned());
        }
        let mut rule = self.begin("acronym");
        rule.option("fault", "\"undefined\"");
        rule.option("times", "1");
        let known = strings(self.yaml, "exceptions");
        if !known.is_empty() {
            rule.option("known", list(&known));
        }
        self.lost.push("its own pattern: copydesk finds short forms and their definitions itself".to_owned());
        Ok(rule.whole(GOOD))
    }
}
