//! A step of a sequence: which words may stand there, and how many.

use serde::Deserialize;
use toml::Spanned;

use crate::facts::Document;
use crate::grammar::tags::{Form, Label};
use crate::grammar::words::Words;
use crate::rule::flaw::Flaw;
use crate::rule::kinds::expression::{self, Expression};
use crate::rule::kinds::one_or_more::one_or_more;
use crate::rule::sheets::nearest;

/// No step takes more words.
const MOST: usize = 20;

/// A step, as a rule file has it. One that says neither tag, word nor regex is any word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    #[serde(default, deserialize_with = "one_or_more")]
    pub tag: Vec<Spanned<String>>,
    #[serde(default, deserialize_with = "one_or_more")]
    pub word: Vec<Spanned<String>>,
    pub regex: Option<Spanned<String>>,
    #[serde(default)]
    pub not: bool,
    #[serde(default)]
    pub here: bool,
    #[serde(default)]
    pub case: bool,
    pub least: Option<Spanned<usize>>,
    pub most: Option<Spanned<usize>>,
}

/// A step, ready to be held against words.
#[derive(Debug)]
pub struct Step {
    /// The labels that it takes, a bit each; all where it says none.
    labels: u32,
    words: Vec<String>,
    regex: Option<Expression>,
    case: bool,
    /// Whether it takes what it otherwise would not.
    pub not: bool,
    /// Whether it is what is pointed at.
    pub here: bool,
    /// The fewest words it takes.
    pub least: usize,
    /// The most words it takes.
    pub most: usize,
}

impl From<&Written> for Step {
    fn from(written: &Written) -> Step {
        let labels = match written.tag.is_empty() {
            true => Label::ANY,
            false => written.tag.iter().filter_map(|tag| labels(tag.get_ref())).fold(0, |all, one| all | one),
        };
        let whole = |regex: &Spanned<String>| Expression::new(&format!("^(?:{})$", regex.get_ref()), written.case);
        let most = written.most.as_ref().map(|most| *most.get_ref());
        let least = written.least.as_ref().map_or(most.unwrap_or(1).min(1), |least| *least.get_ref());
        Step {
            labels,
            words: written
                .word
                .iter()
                .map(|w| if written.case { w.get_ref().clone() } else { folded(w.get_ref()) })
                .collect(),
            regex: written.regex.as_ref().map(whole),
            case: written.case,
            not: written.not,
            here: written.here,
            least,
            most: most.unwrap_or(least.max(1)).min(MOST),
        }
    }
}

/// A word in small letters with straight apostrophes.
fn folded(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// The labels that a tag of a rule file stands for, a bit each: `noun`, `noun-plural`, `verb-past`.
fn labels(written: &str) -> Option<u32> {
    let all = all().into_iter().filter(|(name, _)| *name == written.to_lowercase());
    all.map(|(_, bits)| bits).reduce(|all, one| all | one)
}

/// Every tag by its name, alone and with its form.
fn all() -> Vec<(String, u32)> {
    let mut all = Vec::new();
    for label in (0..Label::COUNT).filter_map(|number| Label::new(u8::try_from(number).ok()?)) {
        let tag = format!("{:?}", label.tag()).to_lowercase();
        if label.form() != Form::None {
            all.push((format!("{tag}-{:?}", label.form()).to_lowercase(), label.bit()));
        }
        all.push((tag, label.bit()));
    }
    all
}

impl Step {
    /// Whether the word `i` may stand here. The tags of a story are asked for last, as they cost most.
    pub fn takes(&self, document: &Document, i: usize) -> bool {
        self.fits(document, i) != self.not
    }

    fn fits(&self, document: &Document, i: usize) -> bool {
        let words = document.words();
        let word = if self.case { words.text(i) } else { words.lower(i) };
        let is = |known: &String| word == known || word.contains('’') && word.replace('’', "'") == *known;
        if !self.words.is_empty() && !self.words.iter().any(is) {
            return false;
        }
        if let Some(regex) = &self.regex
            && regex.regex(words).is_none_or(|regex| !regex.is_match(words.text(i)))
        {
            return false;
        }
        self.labels == Label::ANY || self.labels & document.tags().label(i).bit() != 0
    }

    /// Whether it is any word at all.
    pub fn is_gap(&self) -> bool {
        self.labels == Label::ANY && self.words.is_empty() && self.regex.is_none()
    }

    /// Whether a story that has none of its words cannot have the sequence.
    pub fn is_missing(&self, words: &Words) -> bool {
        let lacks = |word: &String| !words.hold(&word.to_lowercase()) && !word.contains('\'');
        self.least > 0 && !self.not && !self.words.is_empty() && self.words.iter().all(lacks)
    }
}

impl Written {
    /// What is wrong with it.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Flaw::of_blanks(&self.word);
        flaws.extend(self.regex.iter().flat_map(expression::flaws));
        for tag in self.tag.iter().filter(|tag| labels(tag.get_ref()).is_none()) {
            let known = all();
            let near = nearest(&tag.get_ref().to_lowercase(), known.iter().map(|(name, _)| name.as_str()));
            let label = match near {
                Some(near) => format!("perhaps `{near}`"),
                None => {
                    "expected noun, propn, verb, aux, adj, adv, pron, det, adp, num, cconj, sconj, part …".to_owned()
                }
            };
            flaws.push(Flaw::new(tag.span(), format!("unknown tag `{}`", tag.get_ref()), label));
        }
        match (&self.least, &self.most) {
            (Some(least), Some(most)) if least.get_ref() > most.get_ref() => {
                flaws.push(Flaw::new(least.span(), "`least` is more than `most`", "no stretch can be both"));
            }
            (_, Some(most)) if *most.get_ref() == 0 || *most.get_ref() > MOST => {
                flaws.push(Flaw::new(most.span(), format!("a step takes 1 to {MOST} words"), "not so many"));
            }
            _ => {}
        }
        flaws
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::tags::Tag;

    #[test]
    fn tags_by_their_names() {
        assert_eq!(
            labels("noun"),
            Some(Label::of(Tag::Noun, Form::Singular).bit() | Label::of(Tag::Noun, Form::Plural).bit())
        );
        assert_eq!(labels("VERB-Past"), Some(Label::of(Tag::Verb, Form::Past).bit()));
        assert_eq!(labels("nuon"), None);
    }
}
