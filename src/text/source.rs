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
        let line = self.lines.line_of(offset);
        let start = self.lines.start_of(line);
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let column = self.text[start as usize..end].chars().count() as u32 + 1;
        Position { line: line + 1, column }
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
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|&(_, b)| b == b'\n').map(|(i, _)| i as u32 + 1));
        Self { starts }
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
