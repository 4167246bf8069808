//! What a house writes, and what it does not: words to avoid with the word to write instead.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::diagnostic::Applicability;
use crate::facts::Document;
use crate::language::{Language, Phrases};
use crate::rule::flaw::Flaw;
use crate::rule::{Check, Finding, House, Kind};

use super::scope::{Parts, Quotations, Scope};
use super::wording::{cased, is_house_capital};

/// `[replace]` in a rule file.
pub const KIND: Kind =
    Kind { table: "replace", doc: "words that the house writes otherwise", read: |options| options.story::<Replace>() };

/// The options of `[replace]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
struct Replace {
    written: Written,
    /// What to write instead and how the avoided word is spelled; none for a phrase in which it is right.
    phrases: Phrases<Option<(String, String)>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// What to write.
    prefer: Option<Spanned<String>>,
    /// What not to write.
    avoid: Vec<Spanned<String>>,
    /// Pairs, where there are many: what not to write, and what to write instead.
    words: BTreeMap<Spanned<String>, Spanned<String>>,
    /// Longer phrases in which an avoided word is right.
    except: Vec<String>,
    /// What is wrong; `{}` stands for the word as the story has it, `{prefer}` for the one to write.
    message: String,
    /// What the place is called in the excerpt, with the same two.
    label: String,
    /// What to do about it.
    help: Option<String>,
    /// Whether the case of an avoided word must be as it is written here.
    case: bool,
    /// Whether `--fix` may write the preferred word unasked.
    safe: bool,
    /// The parts of the story to look in.
    #[serde(rename = "in")]
    parts: Parts,
    /// Whether to look inside quotation marks too.
    quotations: Quotations,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            prefer: None,
            avoid: Vec::new(),
            words: BTreeMap::new(),
            except: Vec::new(),
            message: "the house writes `{prefer}` for `{}`".to_owned(),
            label: "write `{prefer}`".to_owned(),
            help: None,
            case: false,
            safe: true,
            parts: Parts::narrative(),
            quotations: Quotations::Pass,
        }
    }
}

impl Written {
    /// Every avoided word with the preferred one.
    fn pairs(&self) -> impl Iterator<Item = (&Spanned<String>, &Spanned<String>)> {
        let listed = self.prefer.iter().flat_map(|prefer| self.avoid.iter().map(move |avoid| (avoid, prefer)));
        listed.chain(&self.words)
    }
}

impl From<Written> for Replace {
    fn from(written: Written) -> Self {
        let wrong = written.pairs().map(|(avoid, prefer)| {
            (avoid.get_ref().clone(), Some((prefer.get_ref().clone(), avoid.get_ref().clone())))
        });
        let right = written.except.iter().map(|phrase| (phrase.clone(), None));
        // What the house writes may hold what it avoids: `Tarn Paper Mill` for `Paper Mill`.
        let longer = written.pairs().map(|(_, prefer)| (prefer.get_ref().clone(), None));
        let longer = longer.filter(|(prefer, _)| prefer.contains(' '));
        let phrases = Phrases::new(Language::english(), wrong.chain(right).chain(longer));
        Self { phrases, written }
    }
}

impl Check for Replace {
    fn check(&self, document: &Document, _house: &House) -> Vec<Finding> {
        let Written { message, label, help, case, safe, parts, quotations, .. } = &self.written;
        let applicability = if *safe { Applicability::Safe } else { Applicability::Unsafe };
        let words = document.words();
        let mut scope = Scope::new(document, parts, *quotations);
        let mut findings = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let Some((length, value)) = self.phrases.at(words, i) else {
                i += 1;
                continue;
            };
            let at = words.span(i..i + length);
            i += length;
            let Some((prefer, avoid)) = value else { continue };
            let found = document.text(at);
            if *case && found != avoid || !scope.holds(at) {
                continue;
            }
            let insert = match is_house_capital(prefer) {
                true => prefer.clone(),
                false => cased(prefer, avoid, found, false),
            };
            // A house may well write `Kyiv` for `kyiv`, and then `Kyiv` is no mistake.
            if insert == found {
                continue;
            }
            let say = |text: &str| text.replace("{prefer}", &insert).replace("{}", found);
            let mut finding = Finding::new(at, say(message), say(label));
            finding.help.clone_from(help);
            findings.push(finding.mend(format!("write `{insert}`"), applicability, at, &insert));
        }
        findings
    }

    fn flaws(&self) -> Vec<Flaw> {
        let written = &self.written;
        let mut flaws = Flaw::of_blanks(&written.avoid);
        match &written.prefer {
            Some(prefer) if written.avoid.is_empty() => {
                flaws.push(Flaw::new(prefer.span(), "`prefer` without `avoid`", "in place of what?"))
            }
            None if !written.avoid.is_empty() => {
                flaws.push(Flaw::new(
                    written.avoid[0].span(),
                    "`avoid` without `prefer`",
                    "what is to be written instead?",
                ));
            }
            None if written.words.is_empty() => flaws.push(Flaw::everywhere("no `prefer` and `avoid`, and no `words`")),
            _ => {}
        }
        for (avoid, prefer) in written.pairs() {
            // One word, and one right way to write its capitals: `"GitHub" = "GitHub"`.
            if prefer.get_ref() == avoid.get_ref() && prefer.get_ref().chars().any(char::is_uppercase) {
                continue;
            }
            let same = |other: &&Spanned<String>| other.get_ref() == avoid.get_ref();
            if let Some(other) = written.pairs().map(|(_, prefer)| prefer).find(same) {
                let message = format!("`{}` is both preferred and avoided", avoid.get_ref());
                flaws.push(Flaw::new(avoid.span(), message, "avoided here").with(other.span(), "preferred here"));
            }
            if prefer.get_ref().trim().is_empty() {
                flaws.push(Flaw::new(prefer.span(), "nothing to write instead", "an empty word"));
            }
        }
        flaws
    }
}
