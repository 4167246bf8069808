//! From the bytes of a file back to its prose: where a place in the file shows on the page.

use crate::text::{InProse, InSource, Span};

use super::Prose;

impl Prose {
    /// The stretch of prose that a stretch of the file shows as; none where the prose ends before it.
    pub fn shown(&self, at: Span<InSource>) -> Option<Span<InProse>> {
        let start = first(self, at.start);
        let end = first(self, at.end.max(at.start + 1));
        (start < self.text.len()).then(|| {
            let start = boundary(&self.text, start);
            Span::new(start, boundary(&self.text, end).max(start))
        })
    }
}

/// The first byte of prose that stands at or behind a byte of the file: prose keeps the order of the file.
fn first(prose: &Prose, offset: u32) -> usize {
    let (mut low, mut high) = (0, prose.text.len());
    while low < high {
        let middle = low + (high - low) / 2;
        if prose.locate(Span::new(middle, middle + 1)).start < offset {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn markup_is_stepped_over() {
        let page = read::read("a.md", b"One *two* three.\n\nFour.\n".to_vec()).expect("text");
        let shown = |start, end| page.prose.shown(Span::new(start, end)).map(|at| page.prose.slice(at));
        assert_eq!(shown(5, 8), Some("two"));
        assert_eq!(shown(18, 22), Some("Four"));
        assert_eq!(shown(24, 24), None);
    }
}
