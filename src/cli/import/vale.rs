//! Rules of Vale.

use std::path::Path;

use saphyr::Yaml;

use crate::text::files;

use super::around;
use super::penn;
use super::rule::{RuleText, list, quoted};
use super::yaml::{self, pairs, string, strings, truth};
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
        "title" => "headline",
        _ => return None,
    })
}

/// Parts of a file that are never read.
const UNREAD: [&str; 4] = ["frontmatter", "comment", "code", "raw"];

/// A scope without the format that it is for, and that format.
fn format_of(scope: &str) -> Option<(&str, &str)> {
    const FORMATS: [&str; 12] = ["md", "mdx", "html", "txt", "rst", "adoc", "org", "xml", "dita", "py", "tex", "ipynb"];
    scope.rsplit_once('.').filter(|(_, format)| FORMATS.contains(format))
}

/// The parts that a scope of several words means: `heading & ~heading.h1`, `~blockquote & ~heading`.
fn both(scope: &str, lost: &mut Vec<String>) -> Result<Vec<String>, String> {
    let (mut within, mut out) = (Vec::new(), Vec::new());
    for word in scope.split('&').map(str::trim) {
        let (list, word) = match word.strip_prefix('~') {
            Some(word) => (&mut out, word),
            None => (&mut within, word),
        };
        match part(word) {
            Some(part) => list.push(part),
            // What is never read need not be left out.
            None if scope.contains(&format!("~{word}")) && UNREAD.iter().any(|unread| word.contains(unread)) => {}
            None if scope.contains(&format!("~{word}")) => lost.push(format!("its scope `~{word}`")),
            None => return Err(format!("the scope `{scope}` has no counterpart")),
        }
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
pub(super) fn convert(path: &Path, text: &str, group: &str, dictionary: Option<&Path>) -> Outcome {
    let text = yaml::said_once(text);
    let yaml = yaml::read(&text)?;
    let Some(kind) = string(&yaml, "extends") else { return Ok(Vec::new()) };
    let (group, name) = place(path, group);
    let folder = path.parent().unwrap_or(path);
    let mut rule = Rule { yaml: &yaml, name: &name, folder, dictionary, lost: Vec::new() };
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
        "spelling" => rule.spelling()?,
        other => return Err(format!("`{other}` is no kind of Vale’s that is known here")),
    };
    let lost = rule.lost;
    Ok(vec![Made { group, name, text, table: None, lost }])
}

/// A formula with the counts named as copydesk names them.
fn named_counts(formula: &str) -> String {
    let pairs = [
        ("heading.h1", "headlines"),
        ("heading.h2", "heading_2"),
        ("heading.h3", "heading_3"),
        ("heading.h4", "heading_4"),
        ("heading.h5", "heading_5"),
        ("heading.h6", "heading_6"),
        ("heading_h1", "headlines"),
        ("heading_h", "heading_"),
        ("blockquote", "block_quotes"),
        ("math.sqrt", "sqrt"),
        ("math.Sqrt", "sqrt"),
    ];
    let formula = formula.split_whitespace().collect::<Vec<_>>().join(" ");
    let formula = pairs.iter().fold(formula, |text, (from, to)| text.replace(from, to));
    let list = regex::Regex::new(r"\blist\b").map(|list| list.replace_all(&formula, "list_items").into_owned());
    list.unwrap_or(formula)
}

/// A rule of Vale, and what of it has no counterpart.
struct Rule<'a> {
    yaml: &'a Yaml<'a>,
    name: &'a str,
    /// The folder that holds it.
    folder: &'a Path,
    /// The dictionary that whoever imports has named.
    dictionary: Option<&'a Path>,
    lost: Vec<String>,
}

impl Rule<'_> {
    /// The beginning of the rule file; `message` is how Vale says it, with `%s`.
    fn begin(&self, kind: &str) -> RuleText {
        let message = string(self.yaml, "message").unwrap_or_else(|| self.name.to_owned());
        let title = message.replace("'%s'", "…").replace("%s", "…").trim_end_matches('.').to_owned();
        let why = string(self.yaml, "description").filter(|d| !d.trim().is_empty()).unwrap_or_else(|| title.clone());
        let severity = match string(self.yaml, "level").as_deref() {
            Some("error") => "error",
            Some("suggestion") => "note",
            _ => "warning",
        };
        let source = string(self.yaml, "link");
        let clean = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        RuleText::new(&clean(&title), severity, &clean(&why), source.as_deref(), kind)
    }

    fn is_sequence(&self) -> bool {
        string(self.yaml, "extends").is_some_and(|kind| kind == "sequence")
    }

    /// The message, with each `%s` in turn as these placeholders.
    fn message(&self, places: &[&str]) -> String {
        let message = string(self.yaml, "message").unwrap_or_else(|| self.name.to_owned());
        let message = message.replace('{', "(").replace('}', ")");
        let step = |n: usize| places.get(n - 1).or(places.last()).map_or_else(String::new, |p| (*p).to_owned());
        let numbered = |text: String, n: usize| {
            let place = if self.is_sequence() { format!("{{{n}}}") } else { step(n) };
            text.replace(&format!("%[{n}]s"), &place)
        };
        let message = (1..=9).fold(message, numbered);
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
            let scope = match format_of(scope.trim()) {
                Some((scope, format)) => {
                    self.lost.push(format!("its limit to `.{format}` files"));
                    scope
                }
                None => scope.trim(),
            };
            let found: Vec<String> = match scope {
                "text" | "summary" => all(),
                "sentence" => all().into_iter().chain(["sentence".to_owned()]).collect(),
                "raw" => vec!["source".to_owned()],
                scope if scope.contains('&') || scope.starts_with('~') => both(scope, &mut self.lost)?,
                other => vec![part(other).ok_or_else(|| format!("the scope `{other}` has no counterpart"))?.to_owned()],
            };
            parts.extend(found.into_iter().filter(|part| !parts.contains(part)).collect::<Vec<_>>());
        }
        Ok((!parts.is_empty()).then_some(parts))
    }

    fn finish(&mut self, mut rule: RuleText) -> Result<String, String> {
        let all = ALL;
        let parts = self.parts()?.unwrap_or_else(|| all.iter().map(|part| (*part).to_owned()).collect());
        rule.option("in", list(&parts));
        rule.option("quotations", "true");
        rule.option("any_language", "true");
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
        if let Some(limit) = string(self.yaml, "limit").and_then(|n| n.parse::<usize>().ok()) {
            rule.option("limit", limit.to_string());
        }
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
        let mut entries = Vec::new();
        for (regex, replace) in regexes {
            match around::plain(&regex) {
                Ok(all) => all.iter().for_each(|one| entries.extend(self.entry(one, replace.as_deref(), edges))),
                Err(reason) => self.lost.push(format!("`{regex}`: {reason}")),
            }
        }
        match (entries.is_empty(), self.lost.first()) {
            (false, _) => Ok(format!("[\n{}]", entries.concat())),
            (true, Some(reason)) => Err(reason.clone()),
            (true, None) => Err("nothing to look for".to_owned()),
        }
    }

    /// One entry; what does not compile is told.
    fn entry(&mut self, plain: &around::Plain, replace: Option<&str>, edges: bool) -> Option<String> {
        let regex = plain.regex(edges);
        if let Some(broken) = std::iter::once(&regex).chain(&plain.except).find(|r| regex::Regex::new(r).is_err()) {
            self.lost.push(format!("`{broken}`, which does not compile"));
            return None;
        }
        let mut entry = format!("    {{ regex = {}", quoted(&regex));
        if let Some(replace) = replace {
            let first = replace.split('|').next().unwrap_or_default().replace('{', "(").replace('}', ")");
            let groups = around::groups(&plain.regex(edges)).len();
            let first = (1..=9).fold(first, |text, n| match n <= groups {
                true => text.replace(&format!("${n}"), &format!("{{{n}}}")),
                false => text,
            });
            entry.push_str(&format!(", replace = {}", quoted(&first)));
            if replace.contains('|') {
                let others = replace.split('|').skip(1).collect::<Vec<_>>().join(", ");
                entry.push_str(&format!(", note = {}", quoted(&format!("or: {others}"))));
            }
        }
        if !plain.except.is_empty() {
            entry.push_str(&format!(", except = {}", list(&plain.except)));
        }
        Some(format!("{entry} }},\n"))
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
        let plain = around::whole(&token)?;
        let mut rule = self.begin("length");
        rule.option("of", quoted(of));
        rule.option("count", "\"matches\"");
        rule.option("regex", quoted(&plain.regex(false)));
        if !plain.except.is_empty() {
            rule.option("except", list(&plain.except));
        }
        rule.option("case", if truth(self.yaml, "ignorecase") { "false" } else { "true" });
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
        let parts = self.parts()?.unwrap_or_else(|| vec!["heading".to_owned()]);
        let except = strings(self.yaml, "exceptions");
        let case = match string(self.yaml, "match").ok_or("no `match`")?.as_str() {
            "$title" if string(self.yaml, "style").is_some_and(|style| style.eq_ignore_ascii_case("chicago")) => {
                "chicago"
            }
            "$title" => "title",
            "$sentence" => "sentence",
            "$lower" => return self.must(r"\A\P{Lu}+\z", &parts),
            "$upper" => return self.must(r"\A\P{Ll}+\z", &parts),
            // A text that must match: where it does not, the rule speaks.
            regex => return self.must(regex, &parts),
        };
        let mut rule = self.begin("heading-case");
        rule.option("case", quoted(case));
        let message = quoted(&self.message(&["{}"]));
        rule.option("message_title", &message);
        rule.option("message_sentence", &message);
        if case != "chicago" {
            rule.option("mixed", "true");
        }
        if !except.is_empty() {
            let words = except.iter().flat_map(|phrase| phrase.split_whitespace()).map(str::to_lowercase);
            rule.option("names", list(&words.collect::<Vec<_>>()));
        }
        rule.option("in", list(&parts));
        rule.option("any_language", "true");
        Ok(rule.whole(GOOD))
    }

    /// A rule that speaks where a block does not match.
    fn must(&mut self, regex: &str, parts: &[String]) -> Result<String, String> {
        let plain = around::whole(regex)?;
        if !plain.except.is_empty() {
            return Err(format!("a look-around in what a whole text must match: `{regex}`"));
        }
        let mut rule = self.begin("pattern");
        rule.option("message", quoted(&self.message(&["{}"])));
        rule.option("must", quoted(&plain.regex(false)));
        self.exceptions(&mut rule);
        rule.option("in", list(parts));
        rule.option("quotations", "true");
        rule.option("any_language", "true");
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
        let formula = string(self.yaml, "formula").map(|formula| named_counts(&formula));
        let named = metrics.first().cloned().unwrap_or_else(|| self.name.to_owned());
        let found = MEASURES.iter().find(|(name, _)| named.to_lowercase().contains(&name.to_lowercase()));
        if formula.is_none() && found.is_none() {
            return Err(format!("the measure `{named}` is not known here"));
        }
        let condition = string(self.yaml, "condition").unwrap_or_default();
        let (key, limit) = match condition.trim().split_once(' ') {
            Some(("<" | "<=", limit)) => ("least", limit.trim().to_owned()),
            Some((">" | ">=", limit)) => ("most", limit.trim().to_owned()),
            _ => ("most", string(self.yaml, "grade").ok_or("no limit")?),
        };
        let limit: f64 = limit.parse().map_err(|_| format!("the limit `{limit}` is no number"))?;
        let mut rule = self.begin("readability");
        match (formula, found) {
            (Some(formula), _) => rule.option("formula", quoted(&formula)),
            (None, found) => found.iter().for_each(|(_, measure)| rule.option("measure", quoted(measure))),
        }
        rule.option(key, format!("{limit:?}"));
        rule.option("words", "1");
        rule.option("message", quoted(&self.message(&["{score}"])));
        rule.option("in", list(&["paragraph", "list-item"].map(str::to_owned)));
        rule.option("any_language", "true");
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
                // A hyphen is a word of its own, and the tag that of the last.
                let mut pieces: Vec<&str> = pattern.split('-').collect();
                let pattern = match pattern.contains(['(', '[', '\\']) {
                    true => pattern.clone(),
                    false => pieces.pop().unwrap_or_default().to_owned(),
                };
                if !pattern.contains(['(', '[', '\\']) {
                    let step =
                        |piece: &&str| format!("    {{ regex = {} }},\n    {{ word = \"-\" }},\n", quoted(piece));
                    steps.extend(pieces.iter().map(step));
                }
                // A step is a whole word already.
                let pattern = around::whole(&pattern)?.regex(false).replace(r"\b", "");
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
        let edges = !truth(self.yaml, "nonword");
        if edges && flags == "false" && are_words(&pairs) {
            // Pairs of words are rows of one rule.
            let mut rule = self.begin("consistent");
            let row = |(one, other): &(String, String)| format!("    {},\n", list(&[one.clone(), other.clone()]));
            rule.option("forms", format!("[\n{}]", pairs.iter().map(row).collect::<String>()));
            rule.option("together", "false");
            rule.option("message", quoted(&self.message(&["{}"])));
            rule.option("quotations", "true");
            rule.option("any_language", "true");
            return Ok(vec![rule.whole(GOOD)]);
        }
        let mut texts = Vec::new();
        for (one, other) in pairs {
            let mut rule = self.begin("variants");
            let (left, right) = (around::whole(&one)?, around::whole(&other)?);
            let way = |name: &str, one: &around::Plain| {
                format!("{{ name = {}, regex = {} }}", quoted(name), quoted(&one.regex(edges)))
            };
            rule.option("ways", format!("[{}, {}]", way(&one, &left), way(&other, &right)));
            if !left.except.is_empty() || !right.except.is_empty() {
                rule.option("except", list(&[left.except, right.except].concat()));
            }
            rule.option("message", quoted(&self.message(&["{}"])));
            rule.option("case", flags);
            rule.option("quotations", "true");
            rule.option("any_language", "true");
            texts.push(rule.whole(GOOD));
        }
        if texts.is_empty() { Err("no pairs".to_owned()) } else { Ok(texts) }
    }

    fn conditional(&mut self) -> Result<String, String> {
        let text = |key: &str| string(self.yaml, key).ok_or_else(|| format!("no `{key}`"));
        let flags = if truth(self.yaml, "ignorecase") { "(?i)" } else { "" };
        let (first, second) =
            (around::whole(&text("first")?)?.regex(false), around::whole(&text("second")?)?.regex(false));
        let keyed = keys(&first).zip(keys(&second));
        let mut rule = self.begin("require");
        let needs = match keyed {
            Some((first, second)) => (first, second),
            None => (vec![first], vec![second]),
        };
        let [when] = needs.0.as_slice() else { return Err("several groups in what calls for another".to_owned()) };
        let except = strings(self.yaml, "exceptions");
        let except = if except.is_empty() { String::new() } else { format!(", except = {}", list(&except)) };
        let when = quoted(&format!("{flags}{when}"));
        let need = list(&needs.1.iter().map(|need| format!("{flags}{need}")).collect::<Vec<_>>());
        rule.option("needs", format!("[{{ where = {when}, need = {need}{except} }}]"));
        rule.option("case", "true");
        rule.option("message", quoted(&self.message(&["{}"])));
        rule.option("any_language", "true");
        Ok(rule.whole(GOOD))
    }

    /// A dictionary of the house, which Vale brings along and copydesk is pointed at.
    fn spelling(&mut self) -> Result<String, String> {
        let name = strings(self.yaml, "dictionaries").first().cloned().unwrap_or_else(|| "en_US".to_owned());
        let beside = self.folder.ancestors().take(4).find_map(|above| {
            let places = ["config/dictionaries", "dictionaries", "styles/config/dictionaries"];
            places.iter().map(|place| above.join(place).join(&name)).find(|path| path.with_extension("dic").is_file())
        });
        let Some(dictionary) = self.dictionary.map(Path::to_owned).or(beside) else {
            return Err(format!("no dictionary `{name}` is there: name one in the format of Hunspell by --dictionary"));
        };
        let dictionary = std::path::absolute(&dictionary).unwrap_or(dictionary);
        let mut rule = self.begin("spelling");
        rule.option("dictionary", quoted(&dictionary.to_string_lossy()));
        let mut accept: Vec<String> = Vec::new();
        for name in strings(self.yaml, "ignore") {
            let places = self
                .folder
                .ancestors()
                .take(3)
                .flat_map(|above| [above.join(&name), above.join("config/ignore").join(&name)]);
            match places.into_iter().find_map(|path| files::read_own(&path, Path::new("/")).ok()) {
                Some(words) => accept.extend(words.lines().map(|w| w.trim().to_owned()).filter(|w| !w.is_empty())),
                None => self.lost.push(format!("the words of `{name}`, which is not there")),
            }
        }
        if !strings(self.yaml, "filters").is_empty() {
            self.lost.push("its filters: names and short forms are passed over already".to_owned());
        }
        accept.sort();
        accept.dedup();
        if !accept.is_empty() {
            rule.option("accept", list(&accept));
        }
        Ok(rule.whole(GOOD))
    }
}

/// The alternatives of an expression, each with its one group named `key`; none where it has no group.
fn keys(regex: &str) -> Option<Vec<String>> {
    let groups = around::groups(regex);
    let named = |group: &std::ops::Range<usize>| {
        let mut other = String::new();
        for (at, c) in regex.char_indices() {
            other.push(c);
            let opens = groups.iter().any(|g| g.start == at);
            if opens {
                other.push_str(if at == group.start { "?<key>" } else { "?:" });
            }
        }
        other
    };
    (!groups.is_empty()).then(|| groups.iter().map(named).collect())
}

/// Whether pairs are of words alone, each of which stands once.
fn are_words(pairs: &[(String, String)]) -> bool {
    let mut all: Vec<&String> = pairs.iter().flat_map(|(one, other)| [one, other]).collect();
    let count = all.len();
    all.sort();
    all.dedup();
    let plain = |word: &&String| word.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    count > 0 && all.len() == count && all.iter().all(plain)
}
