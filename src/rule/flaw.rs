//! Flaws of a rule file that only the kind of the rule can see.

use std::ops::Range;

use toml::Spanned;

/// What is wrong with a rule’s options although each is of the right type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where, as offsets in the sheets; the kind’s table where it is none.
    pub at: Option<Range<usize>>,
    /// The bytes inside the string there.
    pub inside: Option<Range<usize>>,
    /// What is wrong: one line, lower case, no full stop.
    pub message: String,
    /// What the place is called.
    pub label: String,
    /// The other place it disagrees with.
    pub related: Option<(Range<usize>, String)>,
}

impl Flaw {
    /// A flaw at a place.
    pub fn new(at: Range<usize>, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { at: Some(at), inside: None, message: message.into(), label: label.into(), related: None }
    }

    /// A flaw of the whole table.
    pub fn everywhere(message: impl Into<String>) -> Self {
        Self { at: None, inside: None, message: message.into(), label: String::new(), related: None }
    }

    /// Flaws of strings in which no word stands.
    pub fn of_blanks(list: &[Spanned<String>]) -> Vec<Self> {
        let blank = list.iter().filter(|s| s.get_ref().trim().is_empty());
        blank.map(|s| Flaw::new(s.span(), "an empty string matches nothing", "empty")).collect()
    }

    /// Narrows the place to bytes inside the string that stands there.
    pub fn inside(mut self, inside: Range<usize>) -> Self {
        self.inside = Some(inside);
        self
    }

    /// Adds the other place it disagrees with.
    pub fn with(mut self, at: Range<usize>, label: impl Into<String>) -> Self {
        self.related = Some((at, label.into()));
        self
    }
}
