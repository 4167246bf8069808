//! Which side of the publication date a clause is on, by its verbs.

use crate::grammar::words::{WordKind, Words};

/// Past, future or unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Open,
}

/// How far from an expression its verb is looked for.
const REACH: usize = 18;

/// The tense of the clause around an expression: the nearest verb before it, else the nearest behind it.
pub(super) fn around(words: &Words, start: usize, end: usize, sentence: std::ops::Range<usize>) -> Tense {
    let first = sentence.start.max(start.saturating_sub(REACH));
    for i in (first..start).rev() {
        match at(words, i) {
            Tense::Open => {}
            tense => return tense,
        }
    }
    for i in end..sentence.end.min(end + REACH) {
        match at(words, i) {
            Tense::Open => {}
            tense => return tense,
        }
    }
    Tense::Open
}

fn at(words: &Words, i: usize) -> Tense {
    if words.get(i).is_none_or(|w| w.kind != WordKind::Word) {
        return Tense::Open;
    }
    let word = words.lower(i);
    let infinitive = words.lower(i + 1) == "to";
    let before = words.lower(i.wrapping_sub(1));
    // `to be paid`: no verb of the clause.
    if before == "be" {
        return Tense::Open;
    }
    match word {
        "will" | "shall" | "won't" | "upcoming" | "forthcoming" | "would" => Tense::Future,
        "expected" | "scheduled" | "due" | "set" | "slated" | "planned" | "plans" | "plan" | "expects" | "expect"
        | "hopes" | "hope" | "intends" | "going" | "likely" | "poised" | "supposed" | "aims" | "wants" | "want"
        | "needs" | "must" | "able"
            if infinitive =>
        {
            Tense::Future
        }
        "expected" | "scheduled" | "due" | "slated" | "planned"
            if matches!(words.lower(i + 1), "for" | "in" | "on" | "by" | "before") =>
        {
            Tense::Future
        }
        "scheduled" | "schedules" | "planning" | "intends" => Tense::Future,
        // A verb; `set aside his plans` has a noun.
        "plans" if matches!(words.lower(i + 1), "a" | "an" | "the" | "its" | "his" | "her" | "another") => {
            Tense::Future
        }
        "planned" if matches!(words.lower(i + 1), "a" | "an" | "another") => Tense::Future,
        // `decided to admit them in March`
        "to" if matches!(
            before,
            "decided"
                | "agreed"
                | "agrees"
                | "voted"
                | "vowed"
                | "promised"
                | "pledged"
                | "plan"
                | "plans"
                | "planned"
                | "ready"
                | "promises"
                | "ordered"
                | "invited"
                | "decides"
                | "prepared"
                | "prepares"
                | "preparing"
                | "continue"
        ) =>
        {
            Tense::Future
        }
        // `They meet Monday with …`
        "meet" | "meets" | "return" | "returns" | "resume" | "resumes" | "convene" | "convenes" | "leave"
        | "leaves" | "travel" | "travels"
            if !matches!(
                before,
                "to" | "did" | "not" | "the" | "a" | "their" | "his" | "her" | "its" | "in" | "of"
            ) =>
        {
            Tense::Future
        }
        "be" if before == "to" => Tense::Future,
        // `is to resume`
        "to" if matches!(before, "is" | "are") => Tense::Future,
        "expires" | "expire" | "begins" | "starts" | "ends" | "matures" | "opens" | "arrives" | "takes" => {
            Tense::Future
        }
        "was" | "were" | "had" | "did" | "said" | "told" | "took" | "came" | "went" | "began" | "won" | "lost"
        | "met" | "made" | "got" | "gave" | "rose" | "fell" | "left" | "held" | "found" | "saw" | "became" | "sent"
        | "brought" | "bought" | "sold" | "paid" | "shot" | "wrote" | "ran" | "broke" | "led" | "kept" | "spoke"
        | "grew" | "stood" | "sought" | "ago" | "since" | "has" | "have" | "been" | "went," => Tense::Past,
        // `a still unspecified date`: no verb of the clause.
        _ if matches!(before, "a" | "the" | "still") => Tense::Open,
        _ if word.len() > 4
            && word.ends_with("ed")
            && !matches!(word, "united" | "hundred" | "indeed" | "speed" | "proceed" | "exceed" | "succeed") =>
        {
            Tense::Past
        }
        _ => Tense::Open,
    }
}
