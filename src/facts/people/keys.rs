//! Names as they are compared: lower case, without accents and points.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name word for comparison: lower case, straight apostrophe, no accents.
pub fn key(written: &str) -> String {
    if written.is_ascii() {
        return written.to_ascii_lowercase();
    }
    written.to_lowercase().nfd().filter(|&c| !is_combining_mark(c)).flat_map(letter).collect()
}

/// The same of a word that is in lower case with straight apostrophes already.
pub(in crate::facts) fn key_of_lower(lower: &str) -> Cow<'_, str> {
    if lower.is_ascii() { Cow::Borrowed(lower) } else { Cow::Owned(key(lower)) }
}

/// Letters with strokes, which decompose into nothing simpler.
fn letter(c: char) -> std::iter::Chain<std::option::IntoIter<char>, std::option::IntoIter<char>> {
    let (one, two) = match c {
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ı' => ('i', None),
        '’' => ('\'', None),
        other => (other, None),
    };
    Some(one).into_iter().chain(two)
}

/// How many slips of the fingers (a letter lost, added, changed, or two swapped) part two words; beyond `most` it may
/// say more.
pub fn slips(a: &str, b: &str, most: usize) -> usize {
    if a.len().abs_diff(b.len()) > 4 * most {
        return most + 1;
    }
    strsim::osa_distance(a, b)
}

/// Whether one name word, in comparison form, looks like the other mistyped: long enough, the same first letter, one
/// slip, or two in a long word.
pub fn mistyped(a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    if length < 4 || a == b || a.chars().next() != b.chars().next() {
        return false;
    }
    let most = if length >= 9 { 2 } else { 1 };
    if slips(a, b, most) > most {
        return false;
    }
    // Plurals and derived words are other words, not slips.
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    match long.strip_prefix(short) {
        Some(rest) => !matches!(rest, "s" | "es" | "'s" | "n" | "an" | "a" | "e" | "o" | "i" | "y" | "ed"),
        None => true,
    }
}
