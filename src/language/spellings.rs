//! American and British spellings of one word: a long sorted list, searched where it lies.

use super::{Language, List};

/// Whose a spelling is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// American: `color`.
    American,
    /// British: `colour`.
    British,
    /// American, and British in Oxford: `organize`.
    Ize,
    /// British: `organise`.
    Ise,
}

/// The spellings of words that are spelled in two ways.
#[derive(Debug)]
pub struct Spellings {
    lines: &'static [u8],
    /// Where each line begins.
    starts: Vec<u32>,
}

impl List for Spellings {
    fn read(_language: &Language) -> Self {
        let text = include_str!("en/spellings.tsv");
        // What stands before the first line that is none says where the list comes from.
        let start = text.lines().take_while(|line| line.starts_with('#')).map(|line| line.len() + 1).sum::<usize>();
        let lines = &text.as_bytes()[start..];
        let ends = lines.iter().enumerate().filter(|&(_, &byte)| byte == b'\n').map(|(at, _)| at as u32 + 1);
        let mut starts: Vec<u32> = std::iter::once(0).chain(ends).collect();
        starts.pop_if(|start| *start as usize == lines.len());
        Self { lines, starts }
    }
}

impl Spellings {
    /// Whose spelling a word in lower case is, and the other one.
    pub fn of(&self, word: &str) -> Option<(Side, &'static str)> {
        let line = |start: u32| {
            let rest = &self.lines[start as usize..];
            &rest[..rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len())]
        };
        let spelled = |line: &'static [u8]| line.split(|&b| b == b'\t').next().unwrap_or_default();
        let found = self.starts.binary_search_by(|&start| spelled(line(start)).cmp(word.as_bytes())).ok()?;
        let mut cells = std::str::from_utf8(line(self.starts[found])).ok()?.split('\t').skip(1);
        Some((Side::of(cells.next()?)?, cells.next()?))
    }
}

impl Side {
    fn of(word: &str) -> Option<Side> {
        [(Side::American, "us"), (Side::British, "uk"), (Side::Ize, "ize"), (Side::Ise, "ise")]
            .into_iter()
            .find(|(_, name)| *name == word)
            .map(|(side, _)| side)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_side() {
        let spellings = Language::english().spellings();
        assert_eq!(spellings.of("colour"), Some((Side::British, "color")));
        assert_eq!(spellings.of("organize"), Some((Side::Ize, "organise")));
        assert_eq!(spellings.of("house"), None);
        assert_eq!(spellings.of(""), None);
        assert_eq!(spellings.of("zzz"), None);
    }

    #[test]
    fn every_line_is_found() {
        let list = Language::english().spellings();
        let text = std::str::from_utf8(list.lines).expect("text");
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(list.of(cells[0]).map(|(_, other)| other), Some(cells[2]), "{line}");
        }
    }
}
