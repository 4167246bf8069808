//! Character references: one prose character over many source bytes.

use std::borrow::Cow;

/// The longest name has 31 letters and digits.
const LONGEST: usize = 40;

/// The reference at the beginning of a text that begins with `&`: what it stands for, and its length in bytes.
pub(super) fn at(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let bytes = text.as_bytes();
    let name = usize::from(bytes.get(1) == Some(&b'#')) + 1;
    let letters = bytes[name..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric()).count();
    if letters == 0 {
        return None;
    }
    let end = name + letters + usize::from(bytes.get(name + letters) == Some(&b';'));
    let written = &text[..end];
    let decoded = htmlize::unescape(written);
    if decoded == written {
        return None;
    }
    // `&notit;` is `¬it;`: what follows an old name without semicolon stands for itself.
    let same = decoded.bytes().rev().zip(written.bytes().rev()).take_while(|(a, b)| a == b && a.is_ascii()).count();
    let first = decoded.chars().next().map_or(0, char::len_utf8);
    let rest = same.min(decoded.len() - first);
    let decoded = match decoded {
        Cow::Owned(mut decoded) => {
            decoded.truncate(decoded.len() - rest);
            Cow::Owned(decoded)
        }
        Cow::Borrowed(decoded) => Cow::Borrowed(&decoded[..decoded.len() - rest]),
    };
    // A NUL would end up in prose that promises none.
    (!decoded.is_empty() && decoded != "\0").then_some((decoded, end - rest))
}
