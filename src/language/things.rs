//! Words for what bears a name and ends it, by kind: streets, schools, waters, firms, bodies.

use serde::Deserialize;

use super::{Language, List, Phrases, WordSet};

/// The kinds and their words.
#[derive(Debug)]
pub struct Things {
    kinds: Vec<(String, bool)>,
    heads: Phrases<ThingHead>,
    saints: WordSet,
    saint: String,
    apart: Phrases<()>,
}

/// A word that ends names of one kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThingHead {
    /// The kind, as [`Things::kind`] names it.
    pub kind: u16,
    /// The word, whatever its form: `St.` and `Street` are one.
    pub head: u16,
    /// Whether it may stand before the name: `Lake Marrow`.
    pub fronted: bool,
}

impl Things {
    /// The words that end names, as phrases.
    pub fn heads(&self) -> &Phrases<ThingHead> {
        &self.heads
    }

    /// What tells like names apart: `not to be confused`, `renamed`.
    pub fn apart(&self) -> &Phrases<()> {
        &self.apart
    }

    /// `St`, before the name of a saint.
    pub fn saints(&self) -> &WordSet {
        &self.saints
    }

    /// What is called after a saint, in general.
    pub fn saint(&self) -> &str {
        &self.saint
    }

    /// What a thing of this kind is called.
    pub fn kind(&self, kind: u16) -> &str {
        &self.kinds[usize::from(kind)].0
    }

    /// Whether names of this kind have two words of their own, or are told apart by too little.
    pub fn is_wide(&self, kind: u16) -> bool {
        self.kinds[usize::from(kind)].1
    }
}

impl List for Things {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            saints: WordSet,
            saint: String,
            apart: Vec<String>,
            kind: Vec<Kind>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Kind {
            thing: String,
            #[serde(default)]
            wide: bool,
            heads: Vec<Vec<String>>,
            #[serde(default)]
            fronted: Vec<String>,
        }
        let file: File = language.list("things.toml");
        let mut phrases = Vec::new();
        for (kind, listed) in (0..).zip(&file.kind) {
            for (head, forms) in (0..).zip(&listed.heads) {
                let of =
                    |form: &String| (form.clone(), ThingHead { kind, head, fronted: listed.fronted.contains(form) });
                phrases.extend(forms.iter().map(of));
            }
        }
        let kinds = file.kind.into_iter().map(|kind| (kind.thing, kind.wide)).collect();
        let apart = Phrases::new(language, file.apart.into_iter().map(|phrase| (phrase, ())));
        Self { heads: Phrases::new(language, phrases), kinds, saints: file.saints, saint: file.saint, apart }
    }
}
