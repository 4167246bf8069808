//! Cues: the words in the paper’s own text that can lay words to somebody.

use std::ops::Range;

use crate::facts::words::WordKind;
use crate::lexicon::{VerbClass, VerbForm, WordRoles, reporting_verbs};

use super::layout::Layout;
use super::noun_phrases::begins_phrase;

/// Words that can attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its items.
    pub items: Range<usize>,
    /// Where its verb group begins: `has also said`, `is expected to say`.
    pub group: usize,
    pub kind: CueKind,
    pub weight: Weight,
    /// Whether the noun phrase behind it is the person told: such a verb never stands before its subject.
    pub addressed: bool,
}

/// How much a cue weighs where several could be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// `criticized`, `the statement`: may go with a quotation.
    Slight,
    /// `believes`, `would advise`, `to say`: often inside what somebody else is reported to say.
    Middling,
    /// `said`, `wrote`, `according to`.
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueKind {
    /// `said`, `says`: has a subject.
    Finite,
    /// `saying`, `to say`: its subject is another verb’s.
    Loose,
    /// `was asked`, `is quoted`: its subject is not who speaks.
    Passive,
    /// `according to`: the source follows.
    Prefix,
    /// A noun that carries speech: `in a statement`, `the phrase`.
    Noun,
    /// `in Ruiz’s view`: the source is inside.
    Around,
}

/// The cues among some items, in order.
pub(super) fn find(layout: &Layout, items: Range<usize>) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut k = items.start;
    while k < items.end {
        match cue(layout, k, &items) {
            Some(cue) => {
                k = cue.items.end;
                cues.push(cue);
            }
            None => k += 1,
        }
    }
    cues
}

fn cue(layout: &Layout, k: usize, row: &Range<usize>) -> Option<Cue> {
    if layout.kind(k) != Some(WordKind::Word) {
        return None;
    }
    let prefix = |length: usize| {
        Some(Cue { items: k..(k + length).min(row.end), group: k, kind: CueKind::Prefix, weight: Weight::Full, addressed: false })
    };
    match layout.lower(k) {
        "according" if layout.lower(k + 1) == "to" => return prefix(2),
        // `…, per the town’s rules`, not `5 per cent`
        "per"
            if k > row.start
                && (layout.lower(k - 1) == "," || layout.quote(k - 1).is_some())
                && (layout.role(k + 1, WordRoles::DETERMINER) || layout.capital(k + 1)) =>
        {
            return prefix(1);
        }
        "in" if layout.lower(k + 1) == "the"
            && matches!(layout.lower(k + 2), "words" | "view" | "opinion")
            && layout.lower(k + 3) == "of" =>
        {
            return prefix(4);
        }
        "in" | "by" | "to" => {
            let end = (k + 2..row.end.min(k + 8)).find(|&e| {
                let owned = layout.kind(e - 1) == Some(WordKind::Possessive)
                    || matches!(layout.lower(e - 1), "'" | "his" | "her" | "their" | "its" | "own");
                owned
                    && matches!(
                        layout.lower(e),
                        "view"
                            | "words"
                            | "opinion"
                            | "telling"
                            | "estimation"
                            | "account"
                            | "mind"
                            | "eyes"
                            | "judgment"
                            | "assessment"
                            | "phrase"
                    )
            });
            if let Some(end) = end.filter(|&e| (k + 1..e).all(|j| layout.lower(j) != ",")) {
                return Some(Cue { items: k..end + 1, group: k, kind: CueKind::Around, weight: Weight::Full, addressed: false });
            }
        }
        // Court reports lay words to the hearing.
        "heard" | "hears"
            if k > row.start
                && matches!(
                    layout.lower(k - 1),
                    "court" | "jury" | "inquest" | "inquiry" | "tribunal" | "hearing" | "jurors" | "magistrates" | "has"
                ) =>
        {
            return Some(Cue {
                items: k..k + 1,
                group: verb_group(layout, row.start, k),
                kind: CueKind::Finite,
                weight: Weight::Full,
                addressed: true,
            });
        }
        _ => {}
    }
    if let Some(cue) = verb(layout, k, row) {
        return Some(cue);
    }
    // `at one point`, `over fifty words`
    let counted = k > row.start
        && (layout.kind(k - 1) == Some(WordKind::Number) || layout.role(k - 1, WordRoles::STAND_IN))
        && matches!(layout.lower(k), "point" | "words" | "word" | "lines" | "case" | "example");
    let noun = layout.role(k, WordRoles::DOCUMENT.or(WordRoles::SPEECH)) && !(layout.capital(k) && k > row.start) && !counted;
    noun.then(|| Cue { items: k..k + 1, group: k, kind: CueKind::Noun, weight: Weight::Slight, addressed: false })
}

fn verb(layout: &Layout, k: usize, row: &Range<usize>) -> Option<Cue> {
    let (length, verb, form) = reporting_verbs().at(|n| layout.folded(k + n))?;
    let items = k..(k + length).min(row.end);
    let before = before(layout, k, row);
    let noun_before =
        |j: usize| layout.role(j, WordRoles::DETERMINER.or(WordRoles::PREPOSITION)) || layout.kind(j) == Some(WordKind::Possessive);
    let behind_comma = before.is_some_and(|j| layout.lower(j) == "," || layout.quote(j).is_some());
    if form == VerbForm::Past && behind_comma {
        // `, compared with 40 percent`; `A letter, read aloud by the clerk, cited`
        let by = (items.end..items.end + 2).find(|&j| !(layout.role(j, WordRoles::ADVERB) || ends_in_ly(layout, j)));
        let read = verb.class != VerbClass::Label
            && by.is_some_and(|j| {
                layout.lower(j) == "by" && verb.lemma != "say" && (layout.capital(j + 1) || layout.role(j + 1, WordRoles::DETERMINER))
            });
        let placed = matches!(verb.lemma.as_str(), "quote" | "publish" | "reprint" | "post") && layout.lower(items.end) == "in";
        if read || placed || verb.lemma == "compare" && matches!(layout.lower(items.end), "with" | "to") {
            return None;
        }
    }
    if form == VerbForm::Ing && before.is_some_and(|j| matches!(layout.lower(j), "deserves" | "bears" | "worth" | "needs")) {
        // `worth repeating`
        return None;
    }
    if form == VerbForm::Ing && before.is_some_and(|j| j + 1 == k && layout.role(j, WordRoles::DETERMINER) && layout.lower(j) != "that") {
        // `a warning`, `this finding`
        return None;
    }
    // `I heard her say`
    let heard = |j: usize| layout.lower(j) == "her" && j > row.start && matches!(layout.lower(j - 1), "heard" | "let" | "made" | "watched");
    if let Some(j) = before
        && !heard(j)
        && noun_before(j)
        && !(layout.lower(j) == "to" && form == VerbForm::Base)
        && !(layout.role(j, WordRoles::RELATIVE) && layout.lower(j) != "whose")
        && form != VerbForm::Ing
        && j + 1 == k
    {
        // `the report`, `his stated goal`, `in answer`.
        return None;
    }
    if layout.capital(k) && k > row.start && before.is_some_and(|j| layout.capital(j) && j + 1 == k) {
        return None;
    }
    // `stored classified papers`: one verb right behind another is none.
    if form == VerbForm::Past
        && before.is_some_and(|j| {
            let verb = layout.lower(j).ends_with("ed") || layout.lower(j).ends_with("ing") && layout.lower(k).ends_with("ed");
            j + 1 == k
                && !layout.capital(j)
                && !layout.role(j, WordRoles::AUXILIARY)
                && layout.is_word(j)
                && verb
                && !ends_a_noun(layout.lower(j))
        })
    {
        return None;
    }
    let touched = k > row.start && !layout.spaced(k) && layout.kind(k - 1) == Some(WordKind::Mark);
    if touched && matches!(layout.lower(k - 1), "-" | "<" | "/" | "=" | "#" | "@" | "_") {
        // `so-called`, `<tweet …>`.
        return None;
    }
    let next = items.end;
    let object = layout.role(next, WordRoles::DETERMINER)
        || layout.is_word(next) && !layout.capital(next) && layout.roles[next] == WordRoles::default();
    if verb.lemma == "continue" && object && !ends_in_ly(layout, next) {
        // `continued his attacks`
        return None;
    }
    // `The story goes: “…`, not `the money went “to the sea”`
    let goes = layout.quote(items.end).map_or(matches!(layout.lower(items.end), "," | ":"), |q| layout.quotes[q].capital);
    if verb.lemma == "go" && !goes {
        return None;
    }
    // `making air quotes`, `vary from state to state`
    if k > row.start && layout.lower(k - 1) == "air" && verb.lemma == "quote"
        || k >= row.start + 2 && layout.lower(k - 2) == layout.lower(k)
    {
        return None;
    }
    // `a unit said to equal twice the hour`
    let held = matches!(verb.lemma.as_str(), "say" | "believe" | "think" | "estimate" | "report" | "allege" | "suppose" | "know");
    let told = |j: usize| layout.capital(j) || layout.is_pronoun(j) || layout.role(j, WordRoles::DETERMINER) || layout.quote(j).is_some();
    let noun = before.is_some_and(|j| layout.is_word(j) && !layout.capital(j) && layout.roles[j] == WordRoles::default());
    if held && form == VerbForm::Past && noun && layout.lower(next) == "to" && layout.is_word(next + 1) && !told(next + 1) {
        return None;
    }
    // `let them know`, `make him believe`: what somebody else brings about.
    let brought_about = |j: usize| {
        let let_me = layout.lower(j) == "me" && j > row.start && layout.lower(j - 1) == "let";
        matches!(layout.lower(j), "them" | "him" | "us" | "me") && form == VerbForm::Base && !heard(j) && !let_me
    };
    if before.is_some_and(brought_about) {
        return None;
    }
    // `asked by a boy named Will whether`
    let whoever = (row.start.max(k.saturating_sub(6))..k).any(|j| matches!(layout.lower(j), "a" | "an"));
    if verb.lemma == "name" && form == VerbForm::Past && whoever && layout.capital(next) {
        return None;
    }
    // `a bird named “Professor”`
    let noun_before = before.is_some_and(|j| layout.is_word(j) && !layout.capital(j) && layout.roles[j] == WordRoles::default());
    if verb.lemma == "name" && form == VerbForm::Past && noun_before && layout.quote(next).is_some() {
        return None;
    }
    // `a barge called Sally is late`: a name, no naming.
    if verb.class == VerbClass::Label && form == VerbForm::Past && layout.capital(next) {
        let end = (next..row.end).find(|&j| !layout.capital(j)).unwrap_or(row.end);
        let thing = before.is_some_and(|j| layout.is_word(j) && !layout.capital(j) && layout.roles[j] == WordRoles::default());
        let stops = layout.role(end, WordRoles::AUXILIARY.or(WordRoles::VERB).or(WordRoles::PREPOSITION));
        if thing && (stops || verb.lemma == "name" && layout.lower(end) == ",") {
            return None;
        }
    }
    let infinitive = before.is_some_and(|j| layout.lower(j) == "to");
    if infinitive && object && matches!(verb.lemma.as_str(), "begin" | "open" | "finish" | "pick up") {
        // `to begin the night with`
        return None;
    }
    // `is expected to say`, `went on to say`: the verb that follows reports.
    let linked = usize::from(matches!(layout.lower(next), "to" | "as"));
    let reports = |j: usize| reporting_verbs().get(layout.folded(j)).is_some_and(|(_, f)| matches!(f, VerbForm::Base | VerbForm::Ing));
    if reports(next + linked) && chain(layout, row.start, next + linked) == Some(k) {
        return None;
    }
    let chain = chain(layout, row.start, k);
    let group = verb_group(layout, row.start, chain.unwrap_or(k));
    let chained = chain.is_some();
    if verb.lemma == "admit" && layout.lower(items.end) == "to" && !layout.lower(items.end + 1).ends_with("ing") {
        return None;
    }
    let helped = (row.start..k).rev().take_while(|&j| layout.role(j, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || ends_in_ly(layout, j));
    let (mut modal, mut passive, mut possible) = (false, false, false);
    for j in helped {
        passive |= layout.role(j, WordRoles::BE);
        modal |= layout.role(j, WordRoles::AUXILIARY);
        possible |= matches!(layout.lower(j), "can" | "may" | "might" | "should" | "must");
    }
    // `Readers can expect the club to be “bold”`: nobody expects it yet.
    if possible && form == VerbForm::Base && verb.class == VerbClass::Opinion && !verb.quotes {
        return None;
    }
    if verb.noun && matches!(form, VerbForm::Base | VerbForm::Third) && !infinitive && !modal {
        let follows = layout.quote(items.end).is_some() || matches!(layout.lower(items.end), "that" | ":");
        // `in many Asian states`
        let several = !follows
            && before.is_some_and(|j| {
                j > row.start
                    && layout.capital(j)
                    && (layout.role(j - 1, WordRoles::STAND_IN.or(WordRoles::PREPOSITION)) || layout.lower(j - 1) == "other")
            });
        let subject = before.is_some_and(|j| {
            let name = layout.capital(j)
                && !layout.role(j, WordRoles::CALENDAR)
                && (form == VerbForm::Third || layout.lower(j).ends_with('s'))
                && !several;
            // `The photo quotes Ruiz`, `the ad hits him`
            let thing = form == VerbForm::Third
                && !layout.capital(k)
                && layout.is_word(j)
                && !layout.lower(j).ends_with('s')
                && (layout.capital(items.end) && !layout.role(items.end, WordRoles::CALENDAR)
                    || verb.lemma == "call" && layout.quote(items.end).is_some()
                    || matches!(layout.lower(items.end), "him" | "them" | "it"))
                && (row.start..j).any(|d| layout.role(d, WordRoles::DETERMINER))
                && !(row.start..j).any(|d| layout.role(d, WordRoles::AUXILIARY.or(WordRoles::VERB)));
            layout.role(j, WordRoles::PRONOUN)
                || follows && matches!(layout.lower(j), "which" | "that")
                || name
                || thing
                || layout.role(j, WordRoles::ADVERB)
        });
        let next = items.end;
        let object = layout.quote(next).is_some() || matches!(layout.lower(next), "that" | ":" | "," | "." | "to");
        let inverted = |j: usize| layout.lower(j) == "," && layout.capital(next);
        let reversed = before.is_none_or(|j| layout.quote(j).is_some() || inverted(j)) && form == VerbForm::Third;
        let adjective = before.is_some_and(|j| {
            layout.role(j, WordRoles::STAND_IN.or(WordRoles::VAGUE_BEFORE).or(WordRoles::VERB))
                || layout.lower(j).ends_with("ing")
                || matches!(
                    layout.lower(j),
                    "recent"
                        | "earlier"
                        | "repeated"
                        | "latest"
                        | "own"
                        | "past"
                        | "previous"
                        | "new"
                        | "public"
                        | "false"
                        | "bold"
                        | "early"
                        | "baseless"
                        | "frequent"
                        | "first"
                        | "last"
                )
        });
        let plural = before.is_some_and(|j| takes_base(layout, j));
        // `on their premium brands.`: a noun behind a preposition.
        let governed = before.is_some_and(|j| {
            let start = (row.start..j + 1)
                .rev()
                .take(4)
                .take_while(|&i| layout.is_word(i) && !layout.role(i, WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR)))
                .last();
            start.is_some_and(|s| s > row.start && layout.role(s - 1, WordRoles::PREPOSITION) && !layout.capital(j))
        });
        let object = object && !governed && !several;
        if !(subject || reversed || object && !adjective && (form == VerbForm::Third || plural)) {
            return None;
        }
    }
    // `would come late, ask to “try the bells” and go`
    let listed = before.is_some_and(|j| layout.lower(j) == ",") && !begins_phrase(layout, next) && layout.quote(next).is_none();
    if form == VerbForm::Base && !infinitive && !modal && (listed || !before.is_some_and(|j| takes_base(layout, j))) {
        return None;
    }
    let kind = match form {
        // `Ruiz can be heard saying`
        VerbForm::Ing | VerbForm::Base if chained => CueKind::Finite,
        VerbForm::Ing => CueKind::Loose,
        VerbForm::Base if infinitive => CueKind::Loose,
        VerbForm::Past | VerbForm::Participle if passive => CueKind::Passive,
        VerbForm::Past | VerbForm::Participle if before.is_some_and(|j| follows_conditional(layout, j)) => CueKind::Passive,
        // `Ruiz, dubbed “the mayor of all,”`, `a rule, described as “mild,”`: hardly ever active there.
        VerbForm::Past
            if (matches!(verb.lemma.as_str(), "dub" | "nickname") || layout.lower(items.end) == "as")
                && before.is_some_and(|j| layout.lower(j) == ",") =>
        {
            CueKind::Passive
        }
        // `Labeled “worms” by Ruiz, many left.`, `sites classified as “closed” by Ruiz`
        VerbForm::Past if k == row.start && verb.class == VerbClass::Label && layout.quote(next).is_some() => CueKind::Passive,
        VerbForm::Past if layout.lower(next) == "as" && layout.quote(next + 1).is_some() && layout.lower(next + 2) == "by" => {
            CueKind::Passive
        }
        // `by a user labelled “Ghost”`
        VerbForm::Past
            if verb.class == VerbClass::Label
                && layout.quote(next).is_some()
                && k >= row.start + 3
                && layout.role(k - 2, WordRoles::DETERMINER)
                && layout.lower(k - 3) == "by" =>
        {
            CueKind::Passive
        }
        // `Told by the keeper that “…`
        VerbForm::Past if k == row.start && layout.lower(next) == "by" => CueKind::Passive,
        // `Asked point-blank, “…`, `Asked if it was “late,” Ruiz left.`
        VerbForm::Past
            if k == row.start
                && verb.lemma == "ask"
                && (layout.role(next, WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR).or(WordRoles::ADVERB))
                    || layout.lower(next) == ","
                    || layout.lower(next) == "point"
                    || ends_in_ly(layout, next)) =>
        {
            CueKind::Passive
        }
        // `the board described in the charter as “…”`
        VerbForm::Past if described_in(layout, next, row.end) => CueKind::Passive,
        VerbForm::Participle if !modal => return None,
        _ => CueKind::Finite,
    };
    let thought = matches!(verb.class, VerbClass::Opinion | VerbClass::Factive);
    let weight = match kind {
        _ if verb.lemma == "refer to" || !verb.quotes && !verb.clause && verb.class != VerbClass::Label => Weight::Slight,
        _ if !verb.quotes && verb.class != VerbClass::Label => Weight::Middling,
        CueKind::Finite if thought || form == VerbForm::Base && modal => Weight::Middling,
        CueKind::Loose if thought || infinitive => Weight::Middling,
        CueKind::Passive => Weight::Middling,
        _ => Weight::Full,
    };
    Some(Cue { items, group, kind, weight, addressed: verb.addressed })
}

/// A word that the base form can follow as a verb: `they say`, `officials warn`.
fn takes_base(layout: &Layout, j: usize) -> bool {
    let text = layout.lower(j);
    layout.role(j, WordRoles::PRONOUN.or(WordRoles::VAGUE).or(WordRoles::STAND_IN).or(WordRoles::CONJUNCTION).or(WordRoles::ADVERB))
        || text.ends_with('s')
            && !["ous", "ss", "us", "sis", "'s"].iter().any(|e| text.ends_with(e))
            && !matches!(text, "this" | "is" | "his" | "its")
        || matches!(text, "percent" | "%" | "polled" | "surveyed" | "half" | "majority")
        || matches!(text, "men" | "women" | "children" | "police" | "parents" | ",")
        || layout.quote(j).is_some()
}

/// Where auxiliaries and adverbs in front of a verb begin: `has also`.
fn verb_group(layout: &Layout, start: usize, verb: usize) -> usize {
    let helps = |k: usize| {
        let since = layout.lower(k) == "since" && k > start && layout.role(k - 1, WordRoles::AUXILIARY);
        (layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || ends_in_ly(layout, k) || since)
            && !layout.role(k, WordRoles::CONJUNCTION)
            && !layout.capital(k)
            && !layout.is_contracted(k)
    };
    (start..verb).rev().take_while(|&k| helps(k)).last().unwrap_or(verb)
}

/// The finite verb that a participle or an infinitive goes on from: `can be heard saying`, `was quoted as saying`,
/// `is expected to say`, `went on to say`.
fn chain(layout: &Layout, start: usize, verb: usize) -> Option<usize> {
    let word = |back: usize| verb.checked_sub(back).filter(|&k| k >= start).map_or("", |k| layout.lower(k));
    let (link, after) = match word(1) {
        "to" if word(2) == "on" => (word(3), 3),
        "to" | "as" => (word(2), 2),
        "by" => ("", 0),
        other => (other, 1),
    };
    let passive =
        |k: usize| k > start && layout.role(verb_group(layout, start, k), WordRoles::AUXILIARY) && layout.role(k - 1, WordRoles::BE);
    let at = verb.checked_sub(after).filter(|&k| after > 0 && k >= start)?;
    let goes_on = match word(1) {
        "to" if word(2) == "on" => matches!(link, "went" | "goes" | "gone" | "going" | "go"),
        "to" => {
            layout.role(at, WordRoles::ASPECT)
                || matches!(link, "expected" | "reported" | "believed" | "said" | "set" | "scheduled" | "heard" | "seen" | "quoted")
                    && passive(at)
        }
        "as" => matches!(link, "quoted" | "cited" | "recorded") && passive(at),
        "keep" | "keeps" | "kept" | "started" | "starts" | "began" | "begins" | "resumed" => true,
        _ => matches!(link, "heard" | "seen" | "caught" | "overheard" | "recorded" | "filmed" | "shown") && passive(at),
    };
    goes_on.then_some(at)
}

/// `The hearing`, `a building`: words in -ing that are nouns, before which a verb may well stand.
fn ends_a_noun(word: &str) -> bool {
    matches!(
        word,
        "hearing"
            | "having"
            | "meeting"
            | "ruling"
            | "filing"
            | "briefing"
            | "building"
            | "finding"
            | "posting"
            | "king"
            | "being"
            | "something"
            | "everything"
            | "nothing"
            | "writing"
            | "warning"
            | "recording"
    )
}

/// `described in the charter as “…”`, from behind the verb: somebody else’s text describes.
fn described_in(layout: &Layout, next: usize, end: usize) -> bool {
    layout.lower(next) == "in"
        && (next + 2..end.min(next + 9)).any(|k| layout.lower(k) == "as" && layout.quote(k + 1).is_some())
        && !(next + 1..end.min(next + 9)).take_while(|&k| layout.lower(k) != "as").any(|k| layout.lower(k) == ",")
}

/// `if asked`, `when told`: a participle without a subject.
fn follows_conditional(layout: &Layout, j: usize) -> bool {
    matches!(layout.lower(j), "if" | "when" | "as" | "unless" | "though" | "while" | "than")
}

/// The word before item `k`, adverbs passed over.
fn before(layout: &Layout, k: usize, row: &Range<usize>) -> Option<usize> {
    (row.start..k).rev().find(|&j| !ends_in_ly(layout, j))
}

pub(super) fn ends_in_ly(layout: &Layout, k: usize) -> bool {
    let word = layout.lower(k);
    word.len() > 4
        && word.ends_with("ly")
        && !layout.capital(k)
        && !matches!(
            word,
            "family"
                | "daily"
                | "weekly"
                | "ally"
                | "bully"
                | "reply"
                | "rally"
                | "monthly"
                | "likely"
                | "elderly"
                | "friendly"
                | "lonely"
                | "costly"
                | "deadly"
        )
}
