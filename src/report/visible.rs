//! Making invisible characters visible: no escape sequence in a story, a file name or a message reaches the terminal,
//! and a label on a no-break space has something to point at.

use std::borrow::Cow;

#[cfg(feature = "cli")]
use unicode_width::UnicodeWidthChar;

/// What stands on the page for a character that shows as itself nowhere, or not safely.
pub(super) fn stand_in(c: char) -> Option<Cow<'static, str>> {
    Some(match c {
        ' '..='~' => return None,
        '\t' => Cow::Borrowed("    "),
        '\u{7f}' => Cow::Borrowed("␡"),
        '\0'..='\u{1f}' => Cow::Owned(char::from_u32(0x2400 + c as u32)?.to_string()),
        '\u{a0}' | '\u{202f}' => Cow::Borrowed("⍽"),
        '\u{ad}' => Cow::Borrowed("¬"),
        _ if is_hidden(c) => Cow::Owned(format!("<U+{:04X}>", c as u32)),
        _ => return None,
    })
}

/// Controls, joiners, direction marks, fillers, tags: characters without a shape of their own, and those without a
/// meaning.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c as u32,
        0x80..=0x9F | 0x34F | 0x600..=0x605 | 0x61C | 0x6DD | 0x70F | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F
        | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0x2800 | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF
        | 0xE000..=0xF8FF | 0xF0000..=0x10FFFF)
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// A text in one line, with nothing in it that a terminal obeys.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| stand_in(c).is_none()) {
        return Cow::Borrowed(text);
    }
    let mut line = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match stand_in(c) {
            Some(shown) => line.push_str(&shown),
            None => line.push(c),
        }
    }
    Cow::Owned(line)
}

/// Columns that a character takes on the page, as itself or as its stand-in.
#[cfg(feature = "cli")]
pub(super) fn width(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        _ => match stand_in(c) {
            Some(shown) => shown.chars().count(),
            None => c.width().unwrap_or(0),
        },
    }
}

/// Columns that a text takes on the page.
#[cfg(feature = "cli")]
pub(super) fn text_width(text: &str) -> usize {
    text.chars().map(width).sum()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::{line, text_width};

    #[track_caller]
    fn check(input: &str, expected: &str, width: usize) {
        assert_eq!(line(input), expected);
        assert_eq!(text_width(input), width);
    }

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        check("plain “text”", "plain “text”", 12);
        check("\u{1b}[31mred\u{7}", "␛[31mred␇", 9);
        check("a\u{a0}b\u{202f}c", "a⍽b⍽c", 5);
        check("x\u{202e}y\u{200b}", "x<U+202E>y<U+200B>", 18);
        check("two\r\nlines\tand \u{9b}31m", "two␍␊lines    and <U+009B>31m", 29);
        check("中é e\u{301}", "中é e\u{301}", 5);
    }
}
