//! Titles before names: which office a phrase names, and in which form it is written.

use crate::grammar::words::Words;
use crate::language::{Title, TitleForm, TitleKind};
use crate::text::{InProse, Span};

/// The title of a mention, as the lists know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// Its place in the list of titles.
    pub title: usize,
    /// Its entry there.
    pub entry: &'static Title,
    /// How it is written.
    pub form: TitleForm,
    /// The words of the title itself, without the field in front of it.
    pub at: Span<InProse>,
    /// Whether a word before it makes it another title: `deputy`, `former`.
    pub modified: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
}

impl Office {
    /// Whether it is a courtesy title, which names no office.
    pub fn is_courtesy(&self) -> bool {
        matches!(self.entry.kind, TitleKind::Courtesy | TitleKind::Family)
    }
}

/// The title whose words begin at `i`: how many pieces it takes, its place in the list, its form.
pub(super) fn at(words: &Words, i: usize) -> Option<(usize, usize, TitleForm)> {
    let (mut length, &(title, form)) = words.language().titles().forms.at(words, i)?;
    let short = matches!(form, TitleForm::Pointed | TitleForm::Bare | TitleForm::Plural);
    // Short forms are capitals (`gen.` is no general), and their capitals are not all capitals of another word (`DI`).
    if short && !words.all()[i].capital && !words.text(i).starts_with(|c: char| c.is_ascii_digit() || c == 's') {
        return None;
    }
    if form == TitleForm::Alias && words.text(i).len() <= 4 && !words.all()[i].capital {
        return None;
    }
    // `Sr.` and `M.` after a name are a suffix and an initial; the point of a short form is part of it.
    if words.text(i + length) == "." && words.get(i + length).is_some_and(|w| !w.spaced) && short {
        length += 1;
    }
    Some((length, title, form))
}

/// Whether a given name is of a Romance language, as those behind `Don` are: `Diego`, `Carlos`, `José`.
pub(super) fn is_romance(words: &Words, i: usize) -> bool {
    let names = words.language().names();
    let (lower, name) = (words.lower(i), names.word(words.folded(i)));
    let listed = names.romance.contains(words.folded(i));
    listed || names.romance_endings.iter().any(|e| lower.ends_with(e.as_str())) && name.given() && !name.family
}
