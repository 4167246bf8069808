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
}

impl List for Spellings {
    fn read(_language: &Language) -> Self {
        let text = include_str!("en/spellings.tsv");
        // What stands before the first line that is none says where the list comes from.
        let start = text.lines().take_while(|line| line.starts_with('#')).map(|line| line.len() + 1).sum::<usize>();
        Self { lines: &text.as_bytes()[start..] }
    }
}

impl Spellings {
    /// Whose spelling a word in lower case is, and the other one.
    pub fn of(&self, word: &str) -> Option<(Side, &'static str)> {
        let (mut low, mut high) = (0, self.lines.len());
        while low < high {
            let middle = (low + high) / 2;
            let start = self.lines[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
            let length = self.lines[start..].iter().position(|&b| b == b'\n').unwrap_or(self.lines.len() - start);
            let line = std::str::from_utf8(&self.lines[start..start + length]).ok()?;
            let mut cells = line.split('\t');
            let found = cells.next()?;
            match found.cmp(word) {
                std::cmp::Ordering::Less => low = start + length + 1,
                std::cmp::Ordering::Greater => high = start,
                std::cmp::Ordering::Equal => return Some((Side::of(cells.next()?)?, cells.next()?)),
            }
        }
        None
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
