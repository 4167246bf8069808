//! Measuring text in columns of the page, as it shows, without ever reading more of a long line than is asked for.

use std::borrow::Cow;

use super::visible;

/// The columns between two bytes, unless they are more than `most`.
pub(super) fn columns(text: &str, from: usize, to: usize, most: usize) -> Option<usize> {
    let (reach, used) = forward(text, from, to, most);
    (reach >= to).then_some(used)
}

/// The farthest byte from `from` up to `ceiling` with at most `columns` between, and the columns between.
pub(super) fn forward(text: &str, from: usize, ceiling: usize, columns: usize) -> (usize, usize) {
    let mut used = 0;
    let mut at = from;
    for (taken, c) in text[from..ceiling.max(from)].chars().enumerate() {
        let width = visible::width(c);
        // Characters without width could go on for ever.
        if used + width > columns || taken > MOST_CHARACTERS {
            break;
        }
        used += width;
        at += c.len_utf8();
    }
    (at, used)
}

/// The farthest byte back from `from` down to `floor` with at most `columns` between, and the columns between.
pub(super) fn backward(text: &str, from: usize, floor: usize, columns: usize) -> (usize, usize) {
    let mut used = 0;
    let mut at = from;
    for (taken, c) in text[floor.min(from)..from].chars().rev().enumerate() {
        let width = visible::width(c);
        if used + width > columns || taken > MOST_CHARACTERS {
            break;
        }
        used += width;
        at -= c.len_utf8();
    }
    // A row does not begin with an accent whose letter was cut.
    while at < from && text[at..].chars().next().is_some_and(|c| visible::width(c) == 0) {
        at += text[at..].chars().next().map_or(1, char::len_utf8);
    }
    (at, used)
}

const MOST_CHARACTERS: usize = 4000;

/// A text in one line of at most about `most` columns: by its two ends where it is longer, cut between words.
pub(super) fn ends(text: &str, most: usize) -> Cow<'_, str> {
    if columns(text, 0, text.len(), most).is_some() {
        return visible::line(text);
    }
    let head = forward(text, 0, text.len(), most * 2 / 3).0;
    let tail = backward(text, text.len(), head, most / 3).0;
    let head = text[..head].rfind(char::is_whitespace).filter(|&space| space > 0).unwrap_or(head);
    let tail = text[tail..].find(char::is_whitespace).map_or(tail, |space| tail + space);
    Cow::Owned(format!("{} … {}", visible::line(text[..head].trim_end()), visible::line(text[tail..].trim_start())))
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[track_caller]
    fn check(text: &str, most: usize, expected: &str) {
        assert_eq!(ends(text, most), expected);
    }

    #[test]
    fn long_texts_are_shown_by_their_ends() {
        check("short enough", 12, "short enough");
        check("the river rose at night and fell by noon", 24, "the river rose … by noon");
        check("unbrokenunbrokenunbroken", 12, "unbroken … oken");
        check("漢字漢字漢字漢字", 10, "漢字漢 … 字");
    }
}
