//! Look-around said without it: what must not follow or stand before becomes an exception, what must stand there is
//! matched beside the place that is meant.

/// An expression without look-around.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// What matches; a group `here` marks the place where it is not all of it.
    pub regex: String,
    /// What is right although it matches.
    pub except: Vec<String>,
}

/// Rewrites an expression; an error says why it cannot be.
pub(super) fn plain(written: &str) -> Result<Plain, String> {
    let mut regex = written.replace("\\Z", "\\z");
    let mut except = Vec::new();
    // Each pass takes one group out.
    for _ in 0..16 {
        let Some(group) = first_group(&regex) else {
            return match backreference(&regex) {
                true => Err("a back-reference, which takes more than linear time".to_owned()),
                false => Ok(Plain { regex, except }),
            };
        };
        let Group { start, end, mark, inside } = group;
        let (before, after) = (regex[..start].to_owned(), regex[end..].to_owned());
        let nested = depth(&before) != 0;
        match mark {
            "(?!" | "(?<!" if nested => return Err("a look-around inside a group".to_owned()),
            "(?!" => {
                let plain_before = strip(&before);
                except.push(format!("{plain_before}(?:{inside})"));
                regex = format!("{before}{after}");
            }
            "(?<!" => {
                let plain_after = strip(&after);
                except.push(format!("(?:{inside}){plain_after}"));
                regex = format!("{before}{after}");
            }
            "(?=" if after.trim_end_matches("\\b").is_empty() && !nested && !before.contains("(?<here>") => {
                regex = format!("(?<here>{before})(?:{inside})");
            }
            "(?<=" if before.trim_start_matches("\\b").is_empty() && !nested && !after.contains("(?<here>") => {
                regex = format!("(?:{inside})(?<here>{after})");
            }
            _ => return Err(format!("a look-around in the middle of an expression: `{}`", &regex[start..end])),
        }
    }
    Err("too many look-arounds".to_owned())
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

/// How many groups are open at the end of a piece.
fn depth(regex: &str) -> i32 {
    let of = |at: usize| match regex.as_bytes()[at] {
        b'(' => 1,
        b')' => -1,
        _ => 0,
    };
    places(regex).map(of).sum()
}

/// A piece of an expression without its other look-arounds and without names of groups.
fn strip(piece: &str) -> String {
    let mut piece = piece.replace("(?<here>", "(?:");
    while let Some(group) = first_group(&piece) {
        piece.replace_range(group.start..group.end, "");
    }
    piece
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
    fn check(written: &str, regex: &str, except: &[&str]) {
        let found = plain(written).expect("can be said");
        assert_eq!((found.regex.as_str(), found.except), (regex, except.iter().map(|e| (*e).to_owned()).collect()));
    }

    #[test]
    fn negative_ones_are_exceptions() {
        check(r"foo(?!d)", "foo", &["foo(?:d)"]);
        check(r"(?<!\. )very", "very", &[r"(?:\. )very"]);
        check(r"a(?! lot) of", "a of", &["a(?: lot)"]);
    }

    #[test]
    fn positive_ones_mark_the_place() {
        check(r"(?<=the )cat", "(?:the )(?<here>cat)", &[]);
        check(r"cat(?=s)", "(?<here>cat)(?:s)", &[]);
    }

    #[test]
    fn others_cannot_be_said() {
        assert!(plain(r"(\w+) \1").is_err());
        assert!(plain(r"a(?=b)c").is_err());
        assert!(plain(r"[(?!]x").is_ok());
    }
}
