//! Names as they are compared: lower case, without accents and points.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::Names;

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

/// Whether two family names, in comparison form, of people with one given name are one name spelled in two ways: as
/// [`mistyped`], and endings count too.
pub fn respelled(names: &Names, a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    let most = if length >= 8 { 2 } else { 1 };
    let doubled = |x: &str, y: &str| x.len() == y.len() + 1 && slips(x, y, 1) == 1;
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    // Plurals and peoples are other words: `Lanka`, `Lankan`.
    if long.strip_prefix(short).is_some_and(|rest| names.makes_people(rest) && !short.ends_with(rest)) {
        return false;
    }
    a != b
        && a.chars().next() == b.chars().next()
        && (length >= 4 && slips(a, b, most) <= most || length == 3 && (doubled(a, b) || doubled(b, a)))
}

/// Whether two given names, in comparison form, are one name spelled in two ways: `steven` and `stephen`, `youssef` and
/// `yusuf`. Letters that sound alike count as one, and in longer names vowels count for nothing.
pub fn sounds_alike(a: &str, b: &str, sounds: &[(String, String)]) -> bool {
    if a == b || a.len() < 3 || b.len() < 3 {
        return false;
    }
    let (x, y) = (sound(a, sounds), sound(b, sounds));
    if x.ends_with('a') != y.ends_with('a') {
        return false;
    }
    let bones = |name: &str| name.chars().filter(|c| !VOWELS.contains(c)).collect::<String>();
    let (p, q) = (bones(&x), bones(&y));
    x == y || p == q && p.len() >= 3 && x.chars().next().is_some_and(|c| y.starts_with(c) || VOWELS.contains(&c))
}

const VOWELS: &[char] = &['a', 'e', 'i', 'o', 'u', 'y'];

/// A name as it sounds: the letters of the list replaced, one letter for two alike.
fn sound(name: &str, sounds: &[(String, String)]) -> String {
    let mut sound = name.to_owned();
    for (written, heard) in sounds {
        if sound.contains(written.as_str()) {
            sound = sound.replace(written.as_str(), heard);
        }
    }
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    if letters.len() > 3 && letters.last() == Some(&'e') {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// Whether one name word, in comparison form, looks like the other mistyped: long enough, the same first letter, one
/// slip, or two in a long word.
pub fn mistyped(names: &Names, a: &str, b: &str) -> bool {
    let length = a.chars().count().min(b.chars().count());
    if length < 4 || a == b || a.chars().next() != b.chars().next() {
        return false;
    }
    let most = if length >= 9 { 2 } else { 1 };
    if slips(a, b, most) > most || names.are_of_one_root(a, b) {
        return false;
    }
    // Plurals and derived words are other words, not slips.
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    match long.strip_prefix(short) {
        Some(rest) => {
            // A letter doubled is a slip: `Marlow`, `Marloww`.
            short.ends_with(rest) || !names.makes_another(rest)
        }
        None => true,
    }
}
