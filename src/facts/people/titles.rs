//! Titles before names: which office a phrase names, and in which form it is written.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::grammar::words::Words;
use crate::language::{Language, Phrases};
use crate::language::{Title, TitleKind, names, titles};
use crate::text::{InProse, Span};

/// The title of a mention, as the lists know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// Its place in the list of titles.
    pub title: usize,
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
    /// The title’s entry in the list.
    pub fn entry(&self) -> &'static Title {
        &titles().all[self.title]
    }

    /// Whether it is a courtesy title, which names no office.
    pub fn is_courtesy(&self) -> bool {
        matches!(self.entry().kind, TitleKind::Courtesy | TitleKind::Family)
    }
}

/// How a title is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TitleForm {
    /// Spelled out.
    Long,
    /// Short, with points.
    Pointed,
    /// Short, without points.
    Bare,
    /// Another spelling of the list.
    Alias,
    /// Before two names: `Sens.`
    Plural,
}

/// The title whose words begin at `i`: how many pieces it takes, its place in the list, its form.
pub(super) fn at(words: &Words, i: usize) -> Option<(usize, usize, TitleForm)> {
    static PHRASES: LazyLock<Phrases<(usize, TitleForm)>> = LazyLock::new(|| {
        let mut known: FxHashSet<String> = FxHashSet::default();
        let mut all: Vec<(&str, (usize, TitleForm))> = Vec::new();
        let mut add = |written: &'static str, value: (usize, TitleForm)| {
            if known.insert(written.to_ascii_lowercase()) {
                all.push((written, value));
            }
        };
        for (index, title) in titles().all.iter().enumerate() {
            add(&title.long, (index, TitleForm::Long));
        }
        for (index, title) in titles().all.iter().enumerate() {
            for short in title.ap.iter().chain(&title.uk).chain(&title.alias) {
                let form = if short.contains('.') {
                    TitleForm::Pointed
                } else if title.uk.as_ref() == Some(short) {
                    TitleForm::Bare
                } else {
                    TitleForm::Alias
                };
                add(short, (index, form));
            }
            if let Some(plural) = &title.plural {
                add(plural, (index, TitleForm::Plural));
            }
        }
        Phrases::new(Language::english(), all)
    });
    let (mut length, &(title, form)) = PHRASES.at(words, i)?;
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

/// Whether a given name goes with the title `Don`: `Diego`, `Carlos`, `José`.
pub(super) fn is_of_the_south(words: &Words, i: usize) -> bool {
    let lower = words.lower(i);
    let name = names().word(words.folded(i));
    let ending = lower.ends_with(['o', 'a', 'i', 'e', 'é'])
        || matches!(lower, "carlos" | "luis" | "juan" | "jesús" | "andrés" | "tomás" | "quixote");
    ending && (name.given() || lower == "quixote") && !name.family
}
