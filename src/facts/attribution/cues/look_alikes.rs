//! Words that have the form of a reporting verb and lay nothing to anybody where they stand.

use crate::grammar::words::WordKind;
use crate::language::{VerbClass, VerbForm, WordRoles};

use super::verb::Verb;

impl Verb<'_, '_> {
    /// Whether it is no finite verb, participle or infinitive of reporting here.
    pub(super) fn is_look_alike(&self) -> bool {
        self.is_participle_aside()
            || self.is_gerund()
            || self.is_behind_determiner()
            || self.is_part_of_name()
            || self.is_behind_verb()
            || self.is_part_of_word()
            || self.is_deed()
            || self.is_said_to_be()
            || self.is_brought_about()
            || self.gives_name()
    }

    fn lemma(&self) -> &'static str {
        self.verb.lemma.as_str()
    }

    fn word_before(&self) -> &str {
        self.before.map_or("", |j| self.layout.lower(j))
    }

    /// Whether the word before it is a small one that no list has: most likely a noun.
    fn follows_noun(&self) -> bool {
        self.before.is_some_and(|j| self.layout.is_plain(j))
    }

    /// `, compared with 40 percent`, `A letter, read aloud by the clerk, cited`, `his report, quoted in full, is`
    fn is_participle_aside(&self) -> bool {
        let layout = self.layout;
        let behind_comma = self.before.is_some_and(|j| layout.lower(j) == "," || layout.quote(j).is_some());
        if self.form != VerbForm::Past || !behind_comma {
            return false;
        }
        let adverb = |j: usize| layout.role(j, WordRoles::ADVERB) || layout.ends_in_ly(j);
        let by = (self.next..self.next + 2).find(|&j| !adverb(j)).filter(|&j| layout.lower(j) == "by");
        let agent = by.is_some_and(|j| layout.capital(j + 1) || layout.role(j + 1, WordRoles::DETERMINER));
        agent && self.verb.class != VerbClass::Label && self.lemma() != "say"
            || matches!(self.lemma(), "quote" | "publish" | "reprint" | "post") && layout.lower(self.next) == "in"
            || self.lemma() == "compare" && matches!(layout.lower(self.next), "with" | "to")
    }

    /// `worth repeating`, `a warning`, `this finding`
    fn is_gerund(&self) -> bool {
        let article =
            |j: usize| j + 1 == self.at && self.layout.role(j, WordRoles::DETERMINER) && self.layout.lower(j) != "that";
        self.form == VerbForm::Ing
            && (matches!(self.word_before(), "deserves" | "bears" | "worth" | "needs")
                || self.before.is_some_and(article))
    }

    /// `the report`, `his stated goal`, `in answer`, not `I heard her say`
    fn is_behind_determiner(&self) -> bool {
        let layout = self.layout;
        let Some(j) = self.before.filter(|&j| j + 1 == self.at && self.form != VerbForm::Ing) else { return false };
        let opens = layout.role(j, WordRoles::DETERMINER.or(WordRoles::PREPOSITION))
            || layout.kind(j) == Some(WordKind::Possessive);
        let infinitive = layout.lower(j) == "to" && self.form == VerbForm::Base;
        let relative = layout.role(j, WordRoles::RELATIVE) && layout.lower(j) != "whose";
        opens && !infinitive && !relative && !self.is_witnessed()
    }

    /// `heard her say`, `let her tell`
    fn is_witnessed(&self) -> bool {
        let sees =
            |j: usize| j > self.start && matches!(self.layout.lower(j - 1), "heard" | "let" | "made" | "watched");
        self.word_before() == "her" && self.before.is_some_and(sees)
    }

    /// `the Open Report`
    fn is_part_of_name(&self) -> bool {
        let layout = self.layout;
        layout.capital(self.at)
            && self.at > self.start
            && self.before.is_some_and(|j| layout.capital(j) && j + 1 == self.at)
    }

    /// `stored classified papers`, `compiling detailed files`: one verb right behind another is none.
    fn is_behind_verb(&self) -> bool {
        let layout = self.layout;
        let verb = |j: usize| {
            let text = layout.lower(j);
            text.ends_with("ed")
                || text.ends_with("ing") && layout.lower(self.at).ends_with("ed") && !is_noun_in_ing(text)
        };
        let small = |j: usize| layout.is_word(j) && !layout.capital(j) && !layout.role(j, WordRoles::AUXILIARY);
        self.form == VerbForm::Past && self.before.is_some_and(|j| j + 1 == self.at && small(j) && verb(j))
    }

    /// `so-called`, `<tweet …>`, `air quotes`, `from state to state`
    fn is_part_of_word(&self) -> bool {
        let layout = self.layout;
        let k = self.at;
        let touched = k > self.start && !layout.spaced(k) && layout.kind(k - 1) == Some(WordKind::Mark);
        let mark = touched && matches!(layout.lower(k - 1), "-" | "<" | "/" | "=" | "#" | "@" | "_");
        let air = k > self.start && layout.lower(k - 1) == "air" && self.lemma() == "quote";
        mark || air || k >= self.start + 2 && layout.lower(k - 2) == layout.lower(k)
    }

    /// `continued his attacks`, `to begin the night with`, `the money went “to the sea”`, `admitted to the ward`
    fn is_deed(&self) -> bool {
        let layout = self.layout;
        let object = layout.role(self.next, WordRoles::DETERMINER) || layout.is_plain(self.next);
        match self.lemma() {
            "continue" => object && !layout.ends_in_ly(self.next),
            "begin" | "open" | "finish" | "pick up" => self.infinitive && object,
            // `The story goes: “…`
            "go" => !layout
                .quote(self.next)
                .map_or(matches!(layout.lower(self.next), "," | ":"), |q| layout.quotes[q].capital),
            "admit" => layout.lower(self.next) == "to" && !layout.lower(self.next + 1).ends_with("ing"),
            _ => false,
        }
    }

    /// `a unit said to equal twice the hour`
    fn is_said_to_be(&self) -> bool {
        let layout = self.layout;
        let held =
            matches!(self.lemma(), "say" | "believe" | "think" | "estimate" | "report" | "allege" | "suppose" | "know");
        let told = |j: usize| {
            layout.capital(j)
                || layout.is_pronoun(j)
                || layout.role(j, WordRoles::DETERMINER)
                || layout.quote(j).is_some()
        };
        held && self.form == VerbForm::Past
            && self.follows_noun()
            && layout.lower(self.next) == "to"
            && layout.is_word(self.next + 1)
            && !told(self.next + 1)
    }

    /// `let them know`, `make him believe`: what somebody else brings about. But `let me say`.
    fn is_brought_about(&self) -> bool {
        let let_me = |j: usize| j > self.start && self.layout.lower(j) == "me" && self.layout.lower(j - 1) == "let";
        self.form == VerbForm::Base
            && matches!(self.word_before(), "them" | "him" | "us" | "me")
            && !self.before.is_some_and(let_me)
    }

    /// `a boy named Will`, `a bird named “Professor”`, `a barge called Sally is late`: a name, no naming.
    fn gives_name(&self) -> bool {
        let layout = self.layout;
        if self.verb.class != VerbClass::Label || self.form != VerbForm::Past {
            return false;
        }
        let name = self.lemma() == "name";
        if name && self.follows_noun() && layout.quote(self.next).is_some() {
            return true;
        }
        if !layout.capital(self.next) {
            return false;
        }
        let near = self.start.max(self.at.saturating_sub(6))..self.at;
        let whoever = name && near.clone().any(|j| matches!(layout.lower(j), "a" | "an"));
        let end = (self.next..self.end).find(|&j| !layout.capital(j)).unwrap_or(self.end);
        let stops = layout.role(end, WordRoles::AUXILIARY.or(WordRoles::VERB).or(WordRoles::PREPOSITION));
        whoever || self.follows_noun() && (stops || name && layout.lower(end) == ",")
    }
}

/// `the hearing`, `a building`: words in -ing before which no participle stands.
fn is_noun_in_ing(word: &str) -> bool {
    const NOUNS: [&str; 17] = [
        "hearing",
        "having",
        "meeting",
        "ruling",
        "filing",
        "briefing",
        "building",
        "finding",
        "posting",
        "king",
        "being",
        "something",
        "everything",
        "nothing",
        "writing",
        "warning",
        "recording",
    ];
    NOUNS.contains(&word)
}
