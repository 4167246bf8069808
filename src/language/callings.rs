//! What people are by trade, office or calling, in families whose members a story takes for one another.

use serde::Deserialize;

use super::{Language, List, Phrases};

/// The families and their words.
#[derive(Debug)]
pub struct Callings {
    forms: Phrases<Calling>,
    families: Vec<Kin>,
}

/// What a family is.
#[derive(Debug)]
struct Kin {
    scene: Vec<String>,
    thing: bool,
}

/// A calling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Calling {
    /// Its family.
    pub family: u16,
    /// Which of the family it is, whatever its form.
    pub one: u16,
    /// Whether the form is of several: `nurses`.
    pub several: bool,
}

impl Callings {
    /// The callings, as phrases; one word may stand in several families, of which the first counts.
    pub fn forms(&self) -> &Phrases<Calling> {
        &self.forms
    }

    /// Whether one of a family, in lower case, comes to any scene: `the ambulance`.
    pub fn is_scene(&self, family: u16, word: &str) -> bool {
        self.families[usize::from(family)].scene.iter().any(|one| one == word)
    }

    /// Whether a family is of things, and not of people.
    pub fn is_thing(&self, family: u16) -> bool {
        self.families[usize::from(family)].thing
    }
}

impl List for Callings {
    fn read(language: &Language) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct File {
            family: Vec<Family>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Family {
            #[serde(default)]
            scene: Vec<String>,
            #[serde(default)]
            thing: bool,
            callings: Vec<Vec<String>>,
        }
        let file: File = language.list("callings.toml");
        let plural = |form: &str| language.inflections().of(form).into_iter().next();
        let mut phrases = Vec::new();
        let mut families = Vec::new();
        for (family, listed) in (0..).zip(file.family) {
            for (one, forms) in (0..).zip(&listed.callings) {
                let single = Calling { family, one, several: false };
                phrases.extend(forms.iter().map(|form| (form.clone(), single)));
                let several = forms.iter().filter_map(|form| plural(form));
                phrases.extend(several.map(|form| (form, Calling { several: true, ..single })));
            }
            families.push(Kin { scene: listed.scene, thing: listed.thing });
        }
        Self { forms: Phrases::new(language, phrases), families }
    }
}
