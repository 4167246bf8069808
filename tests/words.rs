//! English stands in the language’s folder, not in Rust: string literals of one to three lower-case words that the code
//! compares, matches or lists are counted, and their number may only fall.

mod sources;

use regex::Regex;

/// The most that may stand in the code; lower it when there are fewer.
const CEILING: usize = 138;

/// The outer floors and the readers of rule files speak of options, keys and formats.
const OUTER: &[&str] = &[
    "cli",
    "config",
    "desk",
    "lsp",
    "report",
    "diagnostic.rs",
    "main.rs",
    "lib.rs",
    "read/page.rs",
    "rule/sheets",
    "rule/file.rs",
    "rule/house.rs",
    "rule/example.rs",
    "rule/flaw.rs",
];

/// A literal with what stands before and behind it, and before the bracket that holds it.
struct Literal<'t> {
    text: &'t str,
    before: &'t str,
    behind: &'t str,
    brackets: Vec<char>,
    head: &'t str,
}

/// Code without comments, attributes and the tests at its end; string literals stay whole.
fn stripped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut kept = String::new();
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b'"' {
            let end = literal_end(text, i);
            kept.push_str(&text[i..end]);
            i = end;
        } else if text[i..].starts_with("'\"'") {
            i += 3;
        } else if text[i..].starts_with("//") {
            i = text[i..].find('\n').map_or(text.len(), |n| i + n);
        } else {
            let c = text[i..].chars().next().expect("within the text");
            kept.push(c);
            i += c.len_utf8();
        }
    }
    let end = kept.find("#[cfg(test)]\nmod tests {").unwrap_or(kept.len());
    Regex::new(r"#\[[^\]]*\]").expect("a pattern").replace_all(&kept[..end], "").into_owned()
}

/// The byte behind the literal that begins at `start`.
fn literal_end(text: &str, start: usize) -> usize {
    let mut i = start + 1;
    while text.as_bytes().get(i).is_some_and(|&b| b != b'"') {
        i += if text.as_bytes()[i] == b'\\' { 2 } else { 1 };
    }
    (i + 1).min(text.len())
}

/// At most `most` bytes of a text’s end, or of its beginning, on character boundaries.
fn around(text: &str, at: usize, most: usize, back: bool) -> &str {
    if back {
        let start = (at.saturating_sub(most)..=at).find(|&i| text.is_char_boundary(i)).unwrap_or(at);
        &text[start..at]
    } else {
        let end = (at..=(at + most).min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(at);
        &text[at..end]
    }
}

fn literals(code: &str) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut i = 0;
    while i < code.len() {
        let c = code[i..].chars().next().expect("within the text");
        match c {
            '(' | '[' | '{' => open.push((c, i)),
            ')' | ']' | '}' => drop(open.pop()),
            '"' => {
                let end = literal_end(code, i);
                found.push(Literal {
                    text: &code[i + 1..end.saturating_sub(1).max(i + 1)],
                    before: around(code, i, 30, true),
                    behind: around(code, end, 9, false),
                    brackets: open.iter().rev().take(2).map(|o| o.0).collect(),
                    head: open.last().map_or("", |o| around(code, o.1, 30, true)),
                });
                i = end;
                continue;
            }
            _ => {}
        }
        i += c.len_utf8();
    }
    found
}

/// How many words of the language a file’s code holds.
fn words(code: &str) -> usize {
    let pattern = |p: &str| Regex::new(p).expect("a pattern");
    let word = pattern(r"^[a-z][a-z’'.-]*( [a-z’'-]+){0,2}$");
    let behind_marks = pattern(
        r"((==|!=)\s*(Some\()?[*&]*|(ends_with|starts_with|strip_suffix|strip_prefix|trim_end_matches)\(\s*|\|\s*|contains\()$",
    );
    let before_marks = pattern(r"^\s*(\||(if [^=]*)?=>)");
    let compared = |l: &Literal<'_>| {
        let listed = l.brackets.first() == Some(&'[') || l.brackets.starts_with(&['(', '[']);
        behind_marks.is_match(l.before) || before_marks.is_match(l.behind) || l.head.ends_with("matches!") || listed
    };
    literals(code).iter().filter(|l| word.is_match(l.text) && compared(l)).count()
}

#[test]
fn english_stands_in_the_language_folder() {
    let mut counts: Vec<(usize, String)> = sources::all()
        .into_iter()
        .filter(|(name, _)| !name.ends_with("tests.rs") && !OUTER.iter().any(|outer| name.starts_with(outer)))
        .map(|(name, text)| (words(&stripped(&text)), name))
        .filter(|(count, _)| *count > 0)
        .collect();
    counts.sort_by(|a, b| b.cmp(a));
    let total: usize = counts.iter().map(|(count, _)| count).sum();
    let list: String = counts.iter().map(|(count, name)| format!("{count:5} {name}\n")).collect();
    assert!(total <= CEILING, "{total} words of the language in Rust, at most {CEILING} may be:\n{list}");
    assert!(total + 40 > CEILING, "only {total} words of the language are left in Rust: lower CEILING to that");
}
