//! Words that have the form of a reporting verb and lay nothing to anybody where they stand.

use crate::grammar::words::WordKind;
use crate::language::{VerbClass, VerbForm, WordClass, WordRoles};

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

    /// Whether the word before it is of a class.
    fn is_before(&self, class: WordClass) -> bool {
        self.before.is_some_and(|j| self.layout.is(j, class))
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
        let by = (self.next..self.next + 2).find(|&j| !adverb(j)).filter(|&j| layout.is(j, WordClass::By));
        let agent = by.is_some_and(|j| layout.capital(j + 1) || layout.role(j + 1, WordRoles::DETERMINER));
        agent && self.verb.class != VerbClass::Label && !self.verb.is(WordClass::Say)
            || self.verb.is(WordClass::PrintVerb) && layout.is(self.next, WordClass::In)
            || self.verb.is(WordClass::Compare) && layout.is(self.next, WordClass::ToOrWith)
    }

    /// `worth repeating`, `a warning`, `this finding`
    fn is_gerund(&self) -> bool {
        let article = |j: usize| {
            j + 1 == self.at && self.layout.role(j, WordRoles::DETERMINER) && !self.layout.is(j, WordClass::That)
        };
        self.form == VerbForm::Ing && (self.is_before(WordClass::TakesGerund) || self.before.is_some_and(article))
    }

    /// `the report`, `his stated goal`, `in answer`, not `I heard her say`
    fn is_behind_determiner(&self) -> bool {
        let layout = self.layout;
        let Some(j) = self.before.filter(|&j| j + 1 == self.at && self.form != VerbForm::Ing) else { return false };
        let opens = layout.role(j, WordRoles::DETERMINER.or(WordRoles::PREPOSITION))
            || layout.kind(j) == Some(WordKind::Possessive);
        let infinitive = layout.is(j, WordClass::To) && self.form == VerbForm::Base;
        let relative = layout.role(j, WordRoles::RELATIVE) && !layout.is(j, WordClass::Whose);
        opens && !infinitive && !relative && !self.is_witnessed()
    }

    /// `heard her say`, `let her tell`
    fn is_witnessed(&self) -> bool {
        let sees = |j: usize| j > self.start && self.layout.is(j - 1, WordClass::Witnesses);
        self.is_before(WordClass::Her) && self.before.is_some_and(sees)
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
            layout.ends_in_ed(j)
                || layout.ends_in_ing(j) && layout.ends_in_ed(self.at) && !layout.is(j, WordClass::NounInIng)
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
        let air = k > self.start && layout.is(k - 1, WordClass::Air) && self.verb.is(WordClass::Quote);
        mark || air || k >= self.start + 2 && layout.lower(k - 2) == layout.lower(k)
    }

    /// `continued his attacks`, `to begin the night with`, `the money went “to the sea”`, `admitted to the ward`
    fn is_deed(&self) -> bool {
        let layout = self.layout;
        let object = layout.role(self.next, WordRoles::DETERMINER) || layout.is_plain(self.next);
        let verb = self.verb;
        match () {
            _ if verb.is(WordClass::Continue) => object && !layout.ends_in_ly(self.next),
            _ if verb.is(WordClass::PhaseVerb) => self.infinitive && object,
            // `The story goes: “…`
            _ if verb.is(WordClass::Go) => !layout
                .quote(self.next)
                .map_or(matches!(layout.lower(self.next), "," | ":"), |q| layout.quotes[q].capital),
            _ if verb.is(WordClass::Admit) => layout.is(self.next, WordClass::To) && !layout.ends_in_ing(self.next + 1),
            _ => false,
        }
    }

    /// `a unit said to equal twice the hour`
    fn is_said_to_be(&self) -> bool {
        let layout = self.layout;
        let held = self.verb.is(WordClass::HeldToBe);
        let told = |j: usize| {
            layout.capital(j)
                || layout.is_pronoun(j)
                || layout.role(j, WordRoles::DETERMINER)
                || layout.quote(j).is_some()
        };
        held && self.form == VerbForm::Past
            && self.follows_noun()
            && layout.is(self.next, WordClass::To)
            && layout.is_word(self.next + 1)
            && !told(self.next + 1)
    }

    /// `let them know`, `make him believe`: what somebody else brings about. But `let me say`.
    fn is_brought_about(&self) -> bool {
        let let_me =
            |j: usize| j > self.start && self.layout.is(j, WordClass::Me) && self.layout.is(j - 1, WordClass::Let);
        self.form == VerbForm::Base && self.is_before(WordClass::BroughtAbout) && !self.before.is_some_and(let_me)
    }

    /// `a boy named Will`, `a bird named “Professor”`, `a barge called Sally is late`: a name, no naming.
    fn gives_name(&self) -> bool {
        let layout = self.layout;
        if self.verb.class != VerbClass::Label || self.form != VerbForm::Past {
            return false;
        }
        let name = self.verb.is(WordClass::Name);
        if name && self.follows_noun() && layout.quote(self.next).is_some() {
            return true;
        }
        if !layout.capital(self.next) {
            return false;
        }
        let near = self.start.max(self.at.saturating_sub(6))..self.at;
        let whoever = name && near.clone().any(|j| layout.is(j, WordClass::AOrAn));
        let end = (self.next..self.end).find(|&j| !layout.capital(j)).unwrap_or(self.end);
        let stops = layout.role(end, WordRoles::AUXILIARY.or(WordRoles::VERB).or(WordRoles::PREPOSITION));
        whoever || self.follows_noun() && (stops || name && layout.lower(end) == ",")
    }
}
