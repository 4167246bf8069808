//! Look-around said without it: what must not follow or stand before becomes an exception, what must stand there is
//! matched beside the place that is meant.

/// An expression without look-around.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// What must stand before it.
    before: String,
    /// What is meant.
    core: String,
    /// What must stand behind it.
    after: String,
    /// What is right although it matches.
    pub except: Vec<String>,
}

impl Plain {
    /// As a rule file has it: a group `here` marks what is meant where it is not all of it. `edges` says that it begins
    /// and ends with the edge of a word.
    pub fn regex(&self, edges: bool) -> String {
        let core = if edges { format!(r"\b(?:{})\b", self.core) } else { self.core.clone() };
        if self.before.is_empty() && self.after.is_empty() {
            return core;
        }
        let beside = |text: &str| if text.is_empty() { String::new() } else { format!("(?:{text})") };
        format!("{}(?<here>{core}){}", beside(&self.before), beside(&self.after))
    }
}

/// No expression is taken apart into more.
const MOST: usize = 64;

/// Rewrites an expression as one or several; an error says why it cannot be.
pub(super) fn plain(written: &str) -> Result<Vec<Plain>, String> {
    let written = dialect(written);
    let mut apart = vec![written.clone()];
    if first_group(&written).is_some() {
        apart = branches(&written).into_iter().map(str::to_owned).collect();
        // Each pass takes one group that holds a look-around apart.
        while let Some(at) = apart.iter().position(|one| enclosing(one).is_some()) {
            let spread = enclosing(&apart[at]).map(|group| spread(&apart[at], &group)).transpose()?;
            apart.splice(at..=at, spread.unwrap_or_default());
            if apart.len() > MOST {
                return Err("look-arounds in too many alternatives".to_owned());
            }
        }
    }
    apart.iter().map(|one| without(one)).collect()
}

/// The same as one expression, where it is one.
pub(super) fn whole(written: &str) -> Result<Plain, String> {
    let mut all = plain(written)?;
    match (all.pop(), all.is_empty()) {
        (Some(one), true) => Ok(one),
        _ => Err("a look-around in one of several alternatives".to_owned()),
    }
}

/// Takes the look-arounds out of an expression that has them between its groups alone.
fn without(written: &str) -> Result<Plain, String> {
    let mut core = written.to_owned();
    let (mut before, mut after, mut except) = (String::new(), String::new(), Vec::new());
    while let Some(Group { start, end, mark, inside }) = first_group(&core) {
        let (left, right) = (core[..start].to_owned(), core[end..].to_owned());
        match mark {
            "(?!" if !inside_only_any(&inside) => except.push(format!("{}(?:{inside})", strip(&left))),
            "(?<!" if !inside_only_any(&inside) => except.push(format!("(?:{inside}){}", strip(&right))),
            // Nothing before, nothing behind: the edges of a line.
            "(?!" => after = "$".to_owned(),
            "(?<!" => before = "^".to_owned(),
            "(?=" if right.trim_end_matches("\\b").is_empty() && after.is_empty() => after = inside,
            "(?<=" if left.trim_start_matches("\\b").is_empty() && before.is_empty() => before = inside,
            _ => return Err(format!("a look-around in the middle of an expression: `{}`", &core[start..end])),
        }
        core = left + &right;
    }
    match backreference(&core) {
        true => Err("a back-reference, which takes more than linear time".to_owned()),
        false => Ok(Plain { before, core, after, except }),
    }
}

/// Whether what a look-around asks for is any character.
fn inside_only_any(inside: &str) -> bool {
    inside == "."
}

/// The alternatives of an expression.
fn branches(regex: &str) -> Vec<&str> {
    let (mut open, mut from, mut found) = (0_i32, 0, Vec::new());
    for at in places(regex) {
        match regex.as_bytes()[at] {
            b'(' => open += 1,
            b')' => open -= 1,
            b'|' if open == 0 => {
                found.push(&regex[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(&regex[from..]);
    found
}

/// The outermost group that holds the first look-around that stands in one.
fn enclosing(regex: &str) -> Option<std::ops::Range<usize>> {
    let (mut open, mut start) = (0_i32, 0);
    for at in places(regex) {
        match regex.as_bytes()[at] {
            b'(' => {
                if open == 0 {
                    start = at;
                }
                open += 1;
            }
            b')' => {
                open -= 1;
                let group = &regex[start..=at];
                let around = ["(?!", "(?=", "(?<!", "(?<="].iter().any(|mark| group.starts_with(mark));
                if open == 0 && !around && first_group(&group[1..]).is_some() {
                    return Some(start..at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// An expression with one expression for each alternative of a group.
fn spread(regex: &str, group: &std::ops::Range<usize>) -> Result<Vec<String>, String> {
    let (left, right) = (&regex[..group.start], &regex[group.end..]);
    let inside = &regex[group.start + 1..group.end - 1];
    let inside = match inside.strip_prefix('?') {
        Some(named) => named.find([':', '>']).map_or(inside, |end| &named[end + 1..]),
        None => inside,
    };
    if right.starts_with(['*', '+', '{']) {
        return Err("a look-around in what is repeated".to_owned());
    }
    let (optional, right) = match right.strip_prefix('?') {
        Some(right) => (true, right),
        None => (false, right),
    };
    let of = |branch: &str| match branches(branch).len() {
        1 => format!("{left}{branch}{right}"),
        _ => format!("{left}(?:{branch}){right}"),
    };
    let mut apart: Vec<String> = branches(inside).into_iter().map(of).collect();
    if optional {
        apart.push(format!("{left}{right}"));
    }
    Ok(apart)
}

/// What other engines read otherwise: braces and brackets that stand for themselves, escapes that escape nothing.
fn dialect(written: &str) -> String {
    let mut said = String::with_capacity(written.len() + 8);
    let mut rest = written.chars().peekable();
    let mut class = false;
    let mut opened = false;
    while let Some(c) = rest.next() {
        let first = std::mem::take(&mut opened);
        match c {
            '\\' => match rest.next() {
                Some('Z') => said.push_str("\\z"),
                Some(escaped @ ('<' | '>' | '_')) => said.push(escaped),
                Some(escaped) if !escaped.is_ascii() => said.push(escaped),
                escaped => {
                    said.push(c);
                    said.extend(escaped);
                    if matches!(escaped, Some('p' | 'P' | 'x' | 'u')) && rest.peek() == Some(&'{') {
                        said.extend(rest.next());
                    }
                }
            },
            '[' if !class => {
                class = true;
                said.push(c);
                if rest.peek() == Some(&'^') {
                    said.extend(rest.next());
                }
                opened = true;
            }
            ']' if class && first => said.push_str("\\]"),
            ']' if class => {
                class = false;
                said.push(c);
            }
            '[' if rest.peek() == Some(&':') => {
                said.push(c);
                for inner in rest.by_ref() {
                    said.push(inner);
                    if inner == ']' {
                        break;
                    }
                }
            }
            '[' => said.push_str("\\["),
            '&' | '~' if class => {
                said.push('\\');
                said.push(c);
            }
            '{' if !class && !counts(&rest.clone().collect::<String>()) => said.push_str("\\{"),
            c => said.push(c),
        }
    }
    said.replace("(?>", "(?:")
}

/// Whether what follows a brace makes it a count: `3}`, `2,}`, `1,4}`.
fn counts(rest: &str) -> bool {
    let Some((inside, _)) = rest.split_once('}') else { return false };
    let figures = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    match inside.split_once(',') {
        Some((least, most)) => !least.is_empty() && figures(least) && figures(most),
        None => !inside.is_empty() && figures(inside),
    }
}

struct Group {
    start: usize,
    end: usize,
    mark: &'static str,
    inside: String,
}

/// The first look-around of an expression.
fn first_group(regex: &str) -> Option<Group> {
    let marks = ["(?!", "(?=", "(?<!", "(?<="];
    let (start, mark) = places(regex).find_map(|at| {
        let mark = marks.into_iter().find(|mark| regex[at..].starts_with(mark))?;
        Some((at, mark))
    })?;
    let mut open = 0_usize;
    for at in places(&regex[start..]) {
        match regex.as_bytes()[start + at] {
            b'(' => open += 1,
            b')' => {
                open -= 1;
                if open == 0 {
                    let end = start + at + 1;
                    let inside = regex[start + mark.len()..end - 1].to_owned();
                    return Some(Group { start, end, mark, inside });
                }
            }
            _ => {}
        }
    }
    None
}

/// The places of an expression that stand in no class and after no backslash.
fn places(regex: &str) -> impl Iterator<Item = usize> + '_ {
    let mut escaped = false;
    let mut class = false;
    regex.char_indices().filter_map(move |(at, c)| {
        if escaped {
            escaped = false;
            return None;
        }
        match c {
            '\\' => escaped = true,
            '[' if !class => class = true,
            ']' if class => class = false,
            _ if !class => return Some(at),
            _ => {}
        }
        None
    })
}

/// A piece of an expression without its other look-arounds and without names of groups.
fn strip(piece: &str) -> String {
    let mut piece = piece.to_owned();
    while let Some(group) = first_group(&piece) {
        piece.replace_range(group.start..group.end, "");
    }
    piece
}

/// The groups of an expression that are counted, with their brackets.
pub(super) fn groups(regex: &str) -> Vec<std::ops::Range<usize>> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut found = Vec::new();
    for at in places(regex) {
        match regex.as_bytes()[at] {
            b'(' => open.push((at, !regex[at + 1..].starts_with('?'))),
            b')' => {
                if let Some((start, counted)) = open.pop()
                    && counted
                {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|group| group.start);
    found
}

fn backreference(regex: &str) -> bool {
    let bytes = regex.as_bytes();
    (0..bytes.len().saturating_sub(1)).any(|i| {
        let slashes = bytes[..i].iter().rev().take_while(|b| **b == b'\\').count();
        bytes[i] == b'\\' && slashes % 2 == 0 && bytes[i + 1].is_ascii_digit() && bytes[i + 1] != b'0'
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &[(&str, &[&str])]) {
        let found = plain(written).expect("can be said");
        let found: Vec<(String, Vec<String>)> = found.into_iter().map(|one| (one.regex(false), one.except)).collect();
        let owned = |except: &[&str]| except.iter().map(|e| (*e).to_owned()).collect();
        let expected: Vec<_> = expected.iter().map(|(regex, except)| ((*regex).to_owned(), owned(except))).collect();
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn negative_ones_are_exceptions() {
        check(r"foo(?!d)", &[("foo", &["foo(?:d)"])]);
        check(r"(?<!\. )very", &[("very", &[r"(?:\. )very"])]);
        check(r"a(?! lot) of", &[("a of", &["a(?: lot)"])]);
        check(r"\.(?!.)", &[(r"(?<here>\.)(?:$)", &[])]);
    }

    #[test]
    fn positive_ones_mark_the_place() {
        check(r"(?<=the )cat", &[("(?:the )(?<here>cat)", &[])]);
        check(r"cat(?=s)", &[("(?<here>cat)(?:s)", &[])]);
        check(r"(?<= )for instance(?=,)", &[("(?: )(?<here>for instance)(?:,)", &[])]);
        let one = whole(r"(?<= )cat(?=,)").expect("can be said");
        assert_eq!(one.regex(true), r"(?: )(?<here>\b(?:cat)\b)(?:,)");
    }

    #[test]
    fn alternatives_are_said_one_by_one() {
        check(r"baz|foo(?! bar)", &[("baz", &[]), ("foo", &["foo(?: bar)"])]);
        check(r"a (?:cat(?!s)|dog) x", &[("a cat x", &["a cat(?:s)"]), ("a dog x", &[])]);
        check(r"a(?: b(?!c))?", &[("a b", &["a b(?:c)"]), ("a", &[])]);
    }

    #[test]
    fn others_cannot_be_said() {
        assert!(plain(r"(\w+) \1").is_err());
        assert!(plain(r"a(?=b)c").is_err());
        assert!(plain(r"(?:a(?!b))+").is_err());
        assert!(plain(r"[(?!]x").is_ok());
    }

    #[test]
    fn what_other_engines_read_otherwise() {
        check(r"{{(\d{2,3}|x{n})\<\├", &[(r"\{\{(\d{2,3}|x\{n})<├", &[])]);
        check(r"[[\]a][]b]", &[(r"[\[\]a][\]b]", &[])]);
        check(r"[[:alpha:]&]", &[(r"[[:alpha:]\&]", &[])]);
        check(r"\p{L}", &[(r"\p{L}", &[])]);
    }
}
