//! How a text is cut into words and marks: what a word is, and which points belong to it.

use super::{Abbreviations, Language};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordKind {
    /// Letters, with apostrophes inside (`isn’t`), digits after the first letter (`B2`), and the points of
    /// abbreviations and initials (`U.S.`, `Gen.`, `L.`).
    Word,
    /// Figures with their separators (`800,000`, `3.5`) and letters that touch them (`1990s`, `14th`, `3.1m`).
    Number,
    /// The `’s` of a possessive or a short verb, parted from its word.
    Possessive,
    /// One character that is none of these: punctuation, a quotation mark, a sign. Or a stretch of inline code.
    Mark,
}

/// Dashes, quotation marks, the ellipsis: told by their place, before Unicode’s tables are asked.
pub fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}')
}

/// Straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Characters that take no room: soft hyphens, joiners, marks of direction.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The kind and byte length of the piece at the beginning of a text; `before` is the piece that touches it, if one
/// does.
pub(super) fn piece(abbreviations: &Abbreviations, text: &str, before: Option<WordKind>) -> (WordKind, usize) {
    let Some(first) = text.chars().next() else { return (WordKind::Mark, 0) };
    if !is_punctuation(first) {
        if first.is_numeric() {
            return (WordKind::Number, number(text));
        }
        if first.is_alphabetic() {
            return (WordKind::Word, word(abbreviations, text));
        }
    }
    if is_apostrophe(first) && before.is_some() {
        let rest = &text[first.len_utf8()..];
        // After a mark it may also open a quotation: `(’s` does not occur, `”’s` does.
        if rest.starts_with(['s', 'S']) && !rest[1..].starts_with(char::is_alphanumeric) {
            return (WordKind::Possessive, first.len_utf8() + 1);
        }
    }
    (WordKind::Mark, first.len_utf8())
}

/// The letters that stand for a currency right before a figure: `R45,000`, `N3bn`, `RM1.2 million`.
pub(super) fn letters_of_money(language: &Language, text: &str, before: Option<WordKind>) -> Option<(WordKind, usize)> {
    if !matches!(before, None | Some(WordKind::Mark)) {
        return None;
    }
    let bytes = text.as_bytes();
    let letters = bytes.iter().take(4).take_while(|b| b.is_ascii_alphabetic()).count();
    if letters == 0 || !bytes[0].is_ascii_uppercase() || !bytes.get(letters).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let words = language.quantity_words();
    words.letters.contains(&text[..letters]).then_some(())?;
    let figure = &text[letters..];
    let digits = figure.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &figure[digits..];
    let digit = |at: usize| rest.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let grouped = rest.starts_with(',') && digit(1) && digit(2) && digit(3);
    let decimals = rest.strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let behind = if decimals > 0 { &rest[1 + decimals..] } else { rest };
    let word = behind.trim_start_matches([' ', '\u{a0}']);
    let end = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let next = word[..end].to_ascii_lowercase();
    let spaced = behind.len() > word.len();
    let numbers = language.numbers();
    let scaled =
        spaced && numbers.scales.contains(next.as_str()) || !spaced && numbers.magnitudes.contains(&word[..end]);
    (grouped || scaled || digits >= 3 && !word.starts_with(|c: char| c == '-' && !spaced) && (end == 0 || spaced))
        .then_some((WordKind::Word, letters))
}

fn number(text: &str) -> usize {
    let mut end = 0;
    for (i, c) in text.char_indices() {
        let digit_next = || text.as_bytes().get(i + 1).is_some_and(u8::is_ascii_digit);
        if c.is_alphanumeric() || (matches!(c, ',' | '.') && digit_next()) {
            end = i + c.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn word(abbreviations: &Abbreviations, text: &str) -> usize {
    if let Some(length) = pointed(abbreviations, text) {
        return length;
    }
    let bytes = text.as_bytes();
    let mut end = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    // Most words are ASCII, and end at a blank.
    if bytes.get(end).is_none_or(|&b| b == b' ' || b == b',') {
        return end;
    }
    let ascii = end;
    for (i, c) in text[ascii..].char_indices().map(|(i, c)| (i + ascii, c)) {
        if c.is_alphanumeric() || is_combining(c) {
            end = i + c.len_utf8();
        } else if is_invisible(c) {
            // Belongs to the word if letters follow.
            if !text[i + c.len_utf8()..].starts_with(char::is_alphanumeric) {
                break;
            }
            end = i + c.len_utf8();
        } else if is_apostrophe(c) {
            let mut rest = text[i + c.len_utf8()..].chars();
            match (rest.next(), rest.next()) {
                // `’s` is a piece of its own.
                (Some('s' | 'S'), next) if !next.is_some_and(char::is_alphanumeric) => break,
                (Some(next), _) if next.is_alphabetic() => end = i + c.len_utf8(),
                _ => break,
            }
        } else if let Some(length) = address(abbreviations, text, i) {
            return length;
        } else if c == '.' {
            let with_point = &text[..=i];
            return if abbreviations.contains(with_point) || is_initial(with_point) { i + 1 } else { i };
        } else {
            break;
        }
    }
    end
}

/// Domain names are not longer, in bytes.
const LONGEST_HOST: usize = 253;

/// The length of a web or mail address whose first letters end at byte `i`: one word, with the points inside it.
fn address(abbreviations: &Abbreviations, text: &str, i: usize) -> Option<usize> {
    let (first, rest) = text.split_at(i);
    let names_domain = |rest: &str| {
        let label = rest.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
        let after = rest.as_bytes().get(label);
        abbreviations.domains.contains(&rest[..label])
            && after.is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b'@'))
    };
    let is_address = if rest.starts_with("://") {
        first.eq_ignore_ascii_case("http") || first.eq_ignore_ascii_case("https")
    } else if let Some(host) = rest.strip_prefix('@') {
        host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host
                .bytes()
                .take(LONGEST_HOST)
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
                .any(|b| b == b'.')
    } else if let Some(label) = rest.strip_prefix('.') {
        first.eq_ignore_ascii_case("www") && label.starts_with(|c: char| c.is_ascii_alphanumeric())
            || names_domain(label)
    } else {
        false
    };
    if !is_address {
        return None;
    }
    let closes =
        |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '<' | '>' | ')' | ']' | '|' | '—');
    let whole = &text[..text.find(closes).unwrap_or(text.len())];
    Some(whole.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '…']).len())
}

/// The length of an abbreviation of single letters with points (`U.S.`, `a.m.`, `J.K.`, `C.D.O.s`), or of a listed one
/// like `Ph.D.`.
fn pointed(abbreviations: &Abbreviations, text: &str) -> Option<usize> {
    // Nearly every word has a second letter.
    if text.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic()) && !text.starts_with(['P', 'W', 'E']) {
        return None;
    }
    let mut end = 0;
    let mut letters = 0;
    let mut chars = text.char_indices();
    while let (Some((_, letter)), Some((i, '.'))) = (chars.next(), chars.next()) {
        // `M.D.s.`: a small letter behind capitals is the plural.
        if !letter.is_alphabetic() || letter.is_lowercase() && text.starts_with(char::is_uppercase) {
            break;
        }
        letters += 1;
        end = i + 1;
    }
    if letters >= 2 {
        let plural = text[end..].starts_with('s') && !text[end + 1..].starts_with(char::is_alphanumeric);
        return Some(end + usize::from(plural));
    }
    abbreviations.inner_points.iter().find(|form| text.starts_with(form.as_str())).map(String::len)
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(c), Some('.'), None) if c.is_uppercase())
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}
