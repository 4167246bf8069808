//! Words and marks: the story cut into the pieces every other fact is made of.

use std::ops::Range;
use std::sync::Arc;

use crate::lexicon::{Folded, abbreviations};
use crate::read::Prose;
use crate::text::{InProse, Span};

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

/// A piece of a story.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where it stands.
    pub at: Span<InProse>,
    /// What it is.
    pub kind: WordKind,
    /// The block it stands in.
    pub block: u32,
    /// Whether white space, or the beginning of a block, stands before it.
    pub spaced: bool,
    /// Whether its first letter is upper case.
    pub capital: bool,
    /// Where its lower case stands: 0 for its own place in the text, else one more than the index in `Words::others`.
    other: u32,
    /// The hash of its lower case.
    pub(super) hash: u32,
}

/// All pieces of a story, in order, with their texts.
#[derive(Debug, Default)]
pub struct Words {
    all: Vec<Word>,
    text: Arc<str>,
    /// The text with its ASCII letters small, and behind it the lower case of pieces that need more than that.
    lower: String,
    /// Where each of these stands in it.
    others: Vec<(u32, u32)>,
}

impl Words {
    /// Cuts the prose into words and marks. Code blocks hold none.
    pub fn of(prose: &Prose) -> Words {
        let mut words = Words {
            // Few texts have shorter pieces, and room that nothing is written to costs nothing.
            all: Vec::with_capacity(prose.text.len() / 4),
            text: prose.text.clone(),
            lower: prose.text.to_ascii_lowercase(),
            others: Vec::new(),
        };
        for (index, block) in prose.blocks.iter().enumerate() {
            if block.kind != crate::read::BlockKind::Code {
                // Inline code is one piece, and a hard edge for the pieces beside it.
                let first = prose.code.partition_point(|code| code.start < block.at.start);
                let mut here = block.at.start;
                for &code in prose.code[first..].iter().take_while(|code| code.end <= block.at.end) {
                    words.cut(Span::new(here as usize, code.start as usize), index as u32, here == block.at.start);
                    words.push_code(code, index as u32);
                    here = code.end;
                }
                words.cut(Span::new(here as usize, block.at.end as usize), index as u32, here == block.at.start);
            }
        }
        words
    }

    /// Cuts a bare text, as one block: for word lists and tests.
    pub fn of_text(text: &str) -> Words {
        let mut words = Words { text: text.into(), lower: text.to_ascii_lowercase(), ..Words::default() };
        words.cut(Span::new(0, text.len()), 0, true);
        words
    }

    /// How many pieces there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The piece with this index.
    pub fn get(&self, i: usize) -> Option<&Word> {
        self.all.get(i)
    }

    /// All pieces.
    pub fn all(&self) -> &[Word] {
        &self.all
    }

    /// A piece as written; empty beyond the end.
    pub fn text(&self, i: usize) -> &str {
        self.all.get(i).map_or("", |w| &self.text[w.at.range()])
    }

    /// A piece in lower case with straight apostrophes; empty beyond the end.
    pub fn lower(&self, i: usize) -> &str {
        self.folded(i).text()
    }

    /// A piece as the word lists take it; empty beyond the end.
    #[inline]
    pub fn folded(&self, i: usize) -> Folded<'_> {
        let Some(word) = self.all.get(i) else { return "".into() };
        let (start, end) = match word.other {
            0 => (word.at.start, word.at.end),
            other => self.others[other as usize - 1],
        };
        Folded::within(&self.lower, start, end, word.hash)
    }

    /// The indexes of the pieces that begin inside a span.
    pub fn within(&self, at: Span<InProse>) -> Range<usize> {
        let first = self.all.partition_point(|w| w.at.start < at.start);
        let last = self.all.partition_point(|w| w.at.start < at.end);
        first..last.max(first)
    }

    /// The span from the first to the last piece of a range of indexes, which must not be empty.
    pub fn span(&self, range: Range<usize>) -> Span<InProse> {
        self.all[range.start].at.to(self.all[range.end - 1].at)
    }

    fn cut(&mut self, at: Span<InProse>, block: u32, mut spaced: bool) {
        let text = self.text.clone();
        let mut here = at.start as usize;
        let end = at.end as usize;
        while let Some(c) = text[here..end].chars().next() {
            if c == ' ' || c.is_whitespace() {
                spaced = true;
                here += c.len_utf8();
                continue;
            }
            if is_invisible(c) {
                here += c.len_utf8();
                continue;
            }
            let (kind, length) = piece(&text[here..end], self.all.last().filter(|_| !spaced).map(|w| w.kind));
            self.push(&text[here..here + length], here, kind, block, spaced);
            here += length;
            spaced = false;
        }
    }

    /// Its lower case is left empty, so that no phrase is found in it.
    fn push_code(&mut self, at: Span<InProse>, block: u32) {
        let spaced = self.text[..at.start as usize].ends_with(char::is_whitespace) || self.all.last().is_none_or(|w| w.block != block);
        let (other, hash) = self.other("");
        self.all.push(Word { at, kind: WordKind::Mark, block, spaced, capital: false, other, hash });
    }

    /// Keeps the lower case of a piece apart from the text, and gives its place and hash.
    fn other(&mut self, piece: &str) -> (u32, u32) {
        let start = self.lower.len();
        let seen = piece.chars().filter(|&c| !is_invisible(c));
        self.lower.extend(seen.flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        self.others.push((start as u32, self.lower.len() as u32));
        (self.others.len() as u32, Folded::from(&self.lower[start..]).hash())
    }

    fn push(&mut self, piece: &str, start: usize, kind: WordKind, block: u32, spaced: bool) {
        let at = Span::new(start, start + piece.len());
        let Some(first) = piece.chars().next() else { return };
        let as_it_stands = piece.is_ascii() || kind == WordKind::Mark && is_punctuation(first) && !is_apostrophe(first);
        let (other, hash) = if as_it_stands { (0, Folded::from(&self.lower[at.range()]).hash()) } else { self.other(piece) };
        let capital = first.is_uppercase();
        self.all.push(Word { at, kind, block, spaced, capital, other, hash });
    }
}

/// Dashes, quotation marks, the ellipsis: told by their place, before Unicode’s tables are asked.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Characters that take no room: soft hyphens, joiners, marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The kind and byte length of the piece at the beginning of a text; `before` is the piece that touches it, if one does.
fn piece(text: &str, before: Option<WordKind>) -> (WordKind, usize) {
    let Some(first) = text.chars().next() else { return (WordKind::Mark, 0) };
    if !is_punctuation(first) {
        if first.is_numeric() {
            return (WordKind::Number, number(text));
        }
        if first.is_alphabetic() {
            return (WordKind::Word, word(text));
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

fn word(text: &str) -> usize {
    if let Some(length) = pointed(text) {
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
        } else if let Some(length) = address(text, i) {
            return length;
        } else if c == '.' {
            let with_point = &text[..=i];
            return if abbreviations().contains(with_point) || is_initial(with_point) { i + 1 } else { i };
        } else {
            break;
        }
    }
    end
}

/// Endings of addresses that news names without `www`.
const DOMAINS: &[&str] =
    &["com", "org", "net", "gov", "edu", "mil", "info", "co", "io", "tv", "uk", "us", "eu", "ca", "au", "de", "fr", "ie", "nz"];

/// Domain names are not longer, in bytes.
const LONGEST_HOST: usize = 253;

/// The length of a web or mail address whose first letters end at byte `i`: one word, with the points inside it.
fn address(text: &str, i: usize) -> Option<usize> {
    let (first, rest) = text.split_at(i);
    let names_domain = |rest: &str| {
        let label = rest.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
        let after = rest.as_bytes().get(label);
        DOMAINS.contains(&&rest[..label]) && after.is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b'@'))
    };
    let is_address = if rest.starts_with("://") {
        first.eq_ignore_ascii_case("http") || first.eq_ignore_ascii_case("https")
    } else if let Some(host) = rest.strip_prefix('@') {
        host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.bytes().take(LONGEST_HOST).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')).any(|b| b == b'.')
    } else if let Some(label) = rest.strip_prefix('.') {
        first.eq_ignore_ascii_case("www") && label.starts_with(|c: char| c.is_ascii_alphanumeric()) || names_domain(label)
    } else {
        false
    };
    if !is_address {
        return None;
    }
    let closes = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '<' | '>' | ')' | ']' | '|' | '—');
    let whole = &text[..text.find(closes).unwrap_or(text.len())];
    Some(whole.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '…']).len())
}

/// The length of an abbreviation of single letters with points (`U.S.`, `a.m.`, `J.K.`, `C.D.O.s`), or of a listed one
/// like `Ph.D.`.
fn pointed(text: &str) -> Option<usize> {
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
    ["Ph.D.", "W.Va.", "Ed.D."].iter().find(|form| text.starts_with(**form)).map(|form| form.len())
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    matches!((chars.next(), chars.next(), chars.next()), (Some(c), Some('.'), None) if c.is_uppercase())
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let words = Words::of_text(text);
        let got: Vec<&str> = (0..words.len()).map(|i| words.text(i)).collect();
        assert_eq!(got.join("|"), expected);
    }

    #[test]
    fn pieces() {
        check("Varga’s team isn’t here.", "Varga|’s|team|isn’t|here|.");
        check("Gen. Alma R. Dorn of the U.S. Army", "Gen.|Alma|R.|Dorn|of|the|U.S.|Army");
        check("at 10:30 a.m., $800,000 or 3.5%", "at|10|:|30|a.m.|,|$|800,000|or|3.5|%");
        check("the 1990s, ’90s and 14th", "the|1990s|,|’|90s|and|14th");
        check("The drug-trafficking plan I. The end.", "The|drug|-|trafficking|plan|I.|The|end|.");
        check("States’ “strongest”", "States|’|“|strongest|”");
        check("O’Malley’s", "O’Malley|’s");
        check("“Hamilton”’s U.S.’s AT&T's", "“|Hamilton|”|’s|U.S.|’s|AT|&|T|'s");
        check("the C.D.O.s, G.I.s and M.D.s.", "the|C.D.O.s|,|G.I.s|and|M.D.s|.");
        check("gov\u{ad}ern\u{200b}ment\u{200b} \u{200e}now", "gov\u{ad}ern\u{200b}ment|now");
    }

    #[test]
    fn addresses() {
        check("See www.dunmore.co.nz, Dunmore.com. Or end.The", "See|www.dunmore.co.nz|,|Dunmore.com|.|Or|end|.|The");
        check("(https://a.example/x?y=1#z).", "(|https://a.example/x?y=1#z|)|.");
        check("mail ada@dunmore.example, @ada: hi", "mail|ada@dunmore.example|,|@|ada|:|hi");
        check("a note: see me.org’s page", "a|note|:|see|me.org|’s|page");
    }

    #[test]
    fn lower_case() {
        let words = Words::of_text("Gov\u{ad}ernment ISN’T ÉCOLE");
        assert_eq!([words.lower(0), words.lower(1), words.lower(2)], ["government", "isn't", "école"]);
    }
}
