//! How a story says that a claim is open, denied or settled: phrases, and the parts that such phrases are made of.

use serde::Deserialize;

use super::{Language, List, Phrases, VerbForm, WordSet};

/// The lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenQuestions {
    /// What is said not to have been done.
    pub establish: Establish,
    /// Whole phrases.
    pub phrases: PhraseLists,
    /// What settles an open claim.
    pub settled: Settled,
    /// What leaves nothing open.
    pub idle: IdleQuestions,
}

/// The parts of `has not yet been confirmed`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Establish {
    /// Verbs of establishing, in their base form: what follows is a claim or a question.
    pub verbs: Vec<String>,
    /// Verbs of knowing and saying, in their base form: what follows is a question.
    pub asked: Vec<String>,
    /// Words between the negation and the verb.
    pub between: WordSet,
    /// Words that negate.
    pub negations: WordSet,
    /// Phrases before the verb that negate.
    pub unable: Vec<String>,
    /// Subjects that negate.
    pub nobody: Vec<String>,
}

/// Phrases that leave a claim open, by where it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseLists {
    /// What follows is open: `no evidence`.
    pub before: Vec<String>,
    /// What follows is open if it is a question: `it is unclear whether`.
    pub asks: Vec<String>,
    /// What stands before is open: `is unverified`.
    pub after: Vec<String>,
    /// What follows is only believed: `is believed to have`.
    pub believed: Vec<String>,
    /// What follows is denied.
    pub denied: Vec<String>,
}

/// Phrases that settle an open claim.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// Somebody confirms it.
    pub phrases: Vec<String>,
    /// A court finds it, or the one who did it says so.
    pub convicted: Vec<String>,
    /// Words before them that undo them.
    pub unsettled: WordSet,
}

/// Questions that leave nothing open.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdleQuestions {
    /// Phrases before a `whether`: `regardless of whether`.
    pub before_whether: Vec<String>,
}

impl List for OpenQuestions {
    fn read(language: &Language) -> Self {
        language.list("open_questions.toml")
    }
}

/// How words leave a claim open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenWay {
    /// What follows is open.
    Before,
    /// What follows is open if it is a question.
    Asks,
    /// What stands before is open.
    After,
    /// What follows is believed, by whomever.
    Believed,
    /// What follows is denied.
    Denied,
    /// A question that nobody is said to have answered: `whether`, without more.
    Whether,
}

/// The same lists, ready to be looked up.
#[derive(Debug)]
pub struct OpenCues {
    /// Whole phrases.
    pub whole: Phrases<OpenWay>,
    /// Forms of verbs of establishing: whether a question must follow, and whether the form can be passive.
    pub verbs: Phrases<(bool, bool)>,
    /// What negates a verb behind it: `unable to`.
    pub unable: Phrases<()>,
    /// Subjects that negate: `nobody`.
    pub nobody: Phrases<()>,
    /// What leaves a question idle: `regardless of`.
    pub idle: Phrases<()>,
}

impl List for OpenCues {
    fn read(language: &Language) -> Self {
        let lists = language.open_questions();
        let ways = [
            (&lists.phrases.before, OpenWay::Before),
            (&lists.phrases.asks, OpenWay::Asks),
            (&lists.phrases.after, OpenWay::After),
            (&lists.phrases.believed, OpenWay::Believed),
            (&lists.phrases.denied, OpenWay::Denied),
        ];
        let whole = ways.into_iter().flat_map(|(list, way)| list.iter().map(move |phrase| (phrase, way)));
        let events = language.events();
        let verbs = [(&lists.establish.verbs, false), (&lists.establish.asked, true)];
        let forms = verbs.into_iter().flat_map(|(list, asks)| list.iter().map(move |verb| (verb, asks)));
        let forms = forms.flat_map(|(verb, asks)| {
            let passive = |form| matches!(form, VerbForm::Past | VerbForm::Participle);
            events.forms(verb).into_iter().map(move |(text, form)| (text, (asks, passive(form))))
        });
        let plain = |list: &[String]| Phrases::new(language, list.iter().map(|phrase| (phrase, ())));
        Self {
            whole: Phrases::new(language, whole),
            verbs: Phrases::new(language, forms),
            unable: plain(&lists.establish.unable),
            nobody: plain(&lists.establish.nobody),
            idle: plain(&lists.idle.before_whether),
        }
    }
}
