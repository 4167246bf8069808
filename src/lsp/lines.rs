//! Places as editors count them: lines from 0, columns in bytes or in UTF-16 units, as was agreed at the start.

use lsp_types::{Position, Range};

/// What columns count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Units of UTF-16: what every client understands.
    #[default]
    Utf16,
}

/// A text with its lines, so that no place is counted from the start of a long line.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    encoding: Encoding,
    starts: Vec<usize>,
    /// UTF-16 units before each stretch of [`STRETCH`] bytes.
    units: Vec<u32>,
}

/// Bytes between two counts of units.
const STRETCH: usize = 1024;

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (i, &byte) in bytes.iter().enumerate() {
            // To an editor a lone carriage return ends a line as well.
            if byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                starts.push(i + 1);
            }
        }
        let mut units = Vec::new();
        let mut before = 0;
        for stretch in bytes.chunks(STRETCH) {
            units.push(before);
            before += utf16(stretch);
        }
        Self { text, encoding, starts, units }
    }

    /// The position of a byte; a byte inside a character is taken for its start.
    pub(super) fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.starts[line];
        let column = match self.encoding {
            Encoding::Utf8 => (offset - start) as u32,
            Encoding::Utf16 => self.units_before(offset) - self.units_before(start),
        };
        Position::new(line as u32, column)
    }

    /// The range of a stretch of bytes.
    pub(super) fn range(&self, start: usize, end: usize) -> Range {
        Range::new(self.position(start), self.position(end))
    }

    /// The byte of a position; beyond the end of its line, the end of the line.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        let Some(&start) = self.starts.get(line) else { return self.text.len() };
        let next = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let content = self.text[start..next].trim_end_matches(['\n', '\r']);
        let mut column = 0;
        for (i, c) in content.char_indices() {
            if column >= position.character {
                return start + i;
            }
            column += match self.encoding {
                Encoding::Utf8 => c.len_utf8() as u32,
                Encoding::Utf16 => c.len_utf16() as u32,
            };
        }
        start + content.len()
    }

    fn units_before(&self, offset: usize) -> u32 {
        let stretch = (offset / STRETCH).min(self.units.len().saturating_sub(1));
        let Some(before) = self.units.get(stretch) else { return 0 };
        before + utf16(&self.text.as_bytes()[stretch * STRETCH..offset])
    }
}

/// UTF-16 units of the characters that begin among these bytes.
fn utf16(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines};
    use lsp_types::Position;

    #[track_caller]
    fn check(text: &str, offset: usize, utf8: (u32, u32), utf16: (u32, u32)) {
        for (encoding, (line, column)) in [(Encoding::Utf8, utf8), (Encoding::Utf16, utf16)] {
            let lines = Lines::new(text, encoding);
            let position = Position::new(line, column);
            assert_eq!(lines.position(offset), position, "{encoding:?}");
            assert_eq!(lines.offset(position), offset, "{encoding:?}");
        }
    }

    #[test]
    fn there_and_back() {
        check("", 0, (0, 0), (0, 0));
        check("a😀“b”", 8, (0, 8), (0, 4));
        check("a\r\nb\rc\nd", 3, (1, 0), (1, 0));
        check("a\r\nb\rc\nd", 5, (2, 0), (2, 0));
        check("a\n", 2, (1, 0), (1, 0));
        let long = "😀".repeat(1000);
        check(&long, 4000, (0, 4000), (0, 2000));
        check(&long, 2000, (0, 2000), (0, 1000));
    }

    #[test]
    fn beyond_the_end() {
        let lines = Lines::new("ab\r\ncd", Encoding::Utf16);
        assert_eq!(lines.offset(Position::new(0, 99)), 2);
        assert_eq!(lines.offset(Position::new(9, 0)), 6);
        assert_eq!(lines.position(99), Position::new(1, 2));
    }
}
