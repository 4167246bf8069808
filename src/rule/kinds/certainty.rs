//! Words of certainty beside an open question: `clearly` right after `it is not yet clear`.

use serde::Deserialize;

use crate::facts::Document;
use crate::language::{Language, Phrases};
use crate::rule::{Check, Finding, House, Kind};

/// `[certainty]` in a rule file.
pub const KIND: Kind = Kind {
    table: "certainty",
    doc: "a word of certainty in the same sentence as an open question, or in the next or last one of its paragraph",
    read: |options| options.story::<Certainty>(),
};

/// The options of `[certainty]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Certainty {
    words: Phrases<()>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// The words of certainty.
    words: Vec<String>,
}

impl From<Written> for Certainty {
    fn from(written: Written) -> Self {
        Self { words: Phrases::new(Language::english(), written.words.into_iter().map(|word| (word, ()))) }
    }
}

impl Check for Certainty {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let words = document.words();
        let sentences = document.sentences();
        let mut findings = Vec::new();
        let mut seen = None;
        for open in document.open_cues().iter().filter(|cue| !cue.denies) {
            let near = open.sentence.saturating_sub(1)..(open.sentence + 2).min(sentences.len());
            for sentence in near.filter(|&s| sentences[s].block == sentences[open.sentence].block) {
                let range = sentences[sentence].words.clone();
                for i in range {
                    let Some((length, ())) = self.words.at(words, i) else { continue };
                    if document.is_quoted(words.all()[i].at)
                        || open.words.contains(&i)
                        || seen.is_some_and(|last| i <= last)
                    {
                        continue;
                    }
                    seen = Some(i);
                    let at = words.span(i..i + length);
                    findings.push(
                        Finding::new(
                            at,
                            format!("`{}` stands beside an open question: who is certain?", document.text(at)),
                            "certain here",
                        )
                        .related(words.span(open.words.clone()), "open here")
                        .help("lay the certainty to a source, or leave the word out"),
                    );
                }
            }
        }
        findings
    }
}
