//! Words that accuse, the charges and denials that answer them, and the findings that settle them.

use serde::Deserialize;

use super::{Language, List, Phrases, WordSet};

/// The lists of words and phrases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accusations {
    /// Acts that are crimes, in their base form.
    pub verbs: Vec<String>,
    /// Somebody is charged, tried or suspected.
    pub charges: Vec<String>,
    /// The same, by participles.
    pub passive_charges: Vec<String>,
    /// Somebody denies it.
    pub denials: Vec<String>,
    /// Before a denial these make it a refusal.
    pub denied_to: WordSet,
    /// What these verbs may take without accusing anybody: `stole the show`.
    pub harmless_objects: Vec<String>,
    /// What harms somebody’s body.
    pub harming: WordSet,
    /// Parts of a body.
    pub bodies: WordSet,
    /// What nobody may use or have is called so.
    pub unlawful: WordSet,
    /// What is done to the thing that a charge is about.
    pub taking: WordSet,
    /// What everybody does, so that doing it is no crime by itself.
    pub everyday: WordSet,
    /// Verbs that are no use of it.
    pub lawful: WordSet,
    /// Nouns that name somebody a criminal.
    pub labels: Vec<String>,
    /// The law, a source or doubt frames what stands in the sentence.
    pub frames: Vec<String>,
    /// The act is established for the person named in the sentence.
    pub findings: Vec<String>,
    /// Before a finding these undo it.
    pub not_findings: WordSet,
    /// What a charge is in ordinary words.
    deeds: Vec<Deed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deed {
    charges: Vec<String>,
    verbs: Vec<String>,
    #[serde(default)]
    objects: WordSet,
}

impl Deed {
    fn phrases(&self, language: &Language) -> DeedPhrases {
        let forms = self.verbs.iter().flat_map(|verb| language.events().forms(verb));
        DeedPhrases {
            charges: Phrases::new(language, self.charges.iter().map(|phrase| (phrase, ()))),
            verbs: Phrases::new(language, forms.map(|(form, _)| (form, ()))),
            objects: (!self.objects.is_empty()).then(|| self.objects.clone()),
        }
    }
}

impl List for Accusations {
    fn read(language: &Language) -> Self {
        language.list("accusations.toml")
    }
}

/// How a phrase charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChargeKind {
    /// Its subject is charged: `pleaded not guilty`.
    Subject,
    /// By a participle, which can also be the past of whoever charges: `accused of`.
    Participle,
    /// Its subject denies it.
    Denial,
}

/// The same lists, ready to be looked up.
#[derive(Debug)]
pub struct AccusationPhrases {
    /// Forms of the verbs.
    pub verbs: Phrases<()>,
    /// Charges and denials.
    pub charges: Phrases<ChargeKind>,
    /// Objects that accuse nobody.
    pub harmless: Phrases<()>,
    /// Nouns for criminals.
    pub labels: Phrases<()>,
    /// Frames.
    pub frames: Phrases<()>,
    /// Findings.
    pub findings: Phrases<()>,
    /// What the charges are in ordinary words.
    pub deeds: Vec<DeedPhrases>,
}

/// What some charges are in ordinary words.
#[derive(Debug)]
pub struct DeedPhrases {
    /// Words of the charges.
    pub charges: Phrases<()>,
    /// Forms of verbs for the deed.
    pub verbs: Phrases<()>,
    /// What the verb has to be done to; whatever it is where none is listed.
    pub objects: Option<WordSet>,
}

impl List for AccusationPhrases {
    fn read(language: &Language) -> Self {
        let lists = language.accusations();
        let plain = |list: &[String]| Phrases::new(language, list.iter().map(|phrase| (phrase, ())));
        let kinds = [
            (&lists.charges, ChargeKind::Subject),
            (&lists.passive_charges, ChargeKind::Participle),
            (&lists.denials, ChargeKind::Denial),
        ];
        let charges = kinds.into_iter().flat_map(|(list, kind)| list.iter().map(move |phrase| (phrase, kind)));
        let verbs = lists.verbs.iter().flat_map(|verb| language.events().forms(verb));
        Self {
            verbs: Phrases::new(language, verbs.map(|(form, _)| (form, ()))),
            charges: Phrases::new(language, charges),
            harmless: plain(&lists.harmless_objects),
            labels: plain(&lists.labels),
            frames: plain(&lists.frames),
            findings: plain(&lists.findings),
            deeds: lists.deeds.iter().map(|deed| deed.phrases(language)).collect(),
        }
    }
}
