//! A file as it is on disk: its path, its bytes as text, and where its lines begin.

use std::sync::Arc;

use super::{InSource, Span};

/// A text file, exactly as it is on disk (a byte order mark included).
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as the user gave it or the walk found it, with `/` between folders.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
    /// Where its lines begin.
    pub lines: Arc<LineIndex>,
}

impl Source {
    /// A source from its path and text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let lines = Arc::new(LineIndex::new(&text));
        Self { path: path.into(), text, lines }
    }

    /// The text under a span.
    pub fn slice(&self, at: Span<InSource>) -> &str {
        &self.text[at.range()]
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    pub fn position(&self, offset: u32) -> Position {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.lines.line_of(end as u32);
        let start = self.lines.start_of(line) as usize;
        let before = self.lines.characters_before(&self.text, end) - self.lines.characters_before(&self.text, start);
        // A byte order mark is no column: no editor shows one.
        let mark = u32::from(line == 0 && before > 0 && self.text.starts_with('\u{feff}'));
        Position { line: line + 1, column: before + 1 - mark }
    }
}

/// A place for people: line and column from 1, the column in Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in characters.
    pub column: u32,
}

/// Byte offsets at which lines begin. Lines end at `\n` or `\r\n`; a lone `\r` ends none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// Characters before each stretch of [`STRETCH`] bytes, so that no column is counted from the start of a long line.
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const STRETCH: usize = 1024;

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(i, _)| i as u32 + 1));
        let mut characters = Vec::with_capacity(text.len() / STRETCH + 1);
        let mut before = 0;
        for stretch in text.as_bytes().chunks(STRETCH) {
            characters.push(before);
            before += first_bytes(stretch);
        }
        Self { starts, characters }
    }

    /// Characters before a byte offset, which lies on a character boundary of `text`, the indexed text.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let stretch = (offset / STRETCH).min(self.characters.len().saturating_sub(1));
        let Some(before) = self.characters.get(stretch) else { return 0 };
        before + first_bytes(&text.as_bytes()[stretch * STRETCH..offset])
    }

    /// The line (from 0) that holds a byte.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&s| s <= offset) as u32 - 1
    }

    /// First byte of a line (from 0).
    pub fn start_of(&self, line: u32) -> u32 {
        self.starts[line as usize]
    }

    /// How many lines there are; a text that ends in a line end has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// How many characters begin among these bytes of UTF-8.
fn first_bytes(bytes: &[u8]) -> u32 {
    // In runs whose count fits a byte: so the compiler counts many bytes at once.
    bytes.chunks(255).map(|run| u32::from(run.iter().map(|&b| u8::from(b & 0xC0 != 0x80)).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[track_caller]
    fn check(text: &str, offset: u32, expected: (u32, u32)) {
        let p = Source::new("a.txt", text).position(offset);
        assert_eq!((p.line, p.column), expected, "byte {offset} of {} bytes", text.len());
    }

    #[test]
    fn columns_count_characters() {
        check("", 0, (1, 1));
        check("“a”", 3, (1, 2));
        check("“a”", 4, (1, 3));
        check("é\r\nb", 4, (2, 1));
        check("a\n", 2, (2, 1));
        check("a", 9, (1, 2));
        check("\u{feff}ab\nc", 4, (1, 2));
        check("\u{feff}ab", 0, (1, 1));
        let long = format!("x\n{}y", "é".repeat(5000));
        check(&long, 2 + 10_000, (2, 5001));
        check(&long, 2 + 1021, (2, 511));
        check(&"a".repeat(2048), 2048, (1, 2049));
        check(&"a".repeat(1024), 1024, (1, 1025));
    }
}
