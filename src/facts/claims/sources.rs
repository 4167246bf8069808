//! Attribution in running text: who answers for which words of a sentence, by a reporting verb or `according to`.
//!
//! Quotations have a reading of their own; here it is enough to know whether the paper speaks, so a sentence that
//! reports anything is taken to report all but what stands before its source.

use std::ops::Range;

use super::LONGEST_SENTENCE;
use crate::grammar::Grammar;
use crate::grammar::quoted::Quoted;
use crate::grammar::sentences::Sentence;
use crate::grammar::words::{WordKind, Words};
use crate::language::{ReportingVerb, VerbClass, VerbForm, reporting_verbs};

/// Words of a sentence laid to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The sentence, as an index into [`Grammar::sentences`].
    pub sentence: usize,
    /// Whoever the words are laid to, as indexes of words; empty where nobody is named.
    pub source: Range<usize>,
    /// The words that lay them there.
    pub cue: Range<usize>,
    /// The words that are laid to the source.
    pub content: Range<usize>,
    /// What the cue says of their truth.
    pub class: VerbClass,
}

pub(in crate::facts) fn find(grammar: &Grammar) -> Vec<Reported> {
    let words = grammar.words();
    let quoted = in_quotes(words, grammar.quoted());
    let mut found = Vec::new();
    for (index, sentence) in grammar.sentences().iter().enumerate() {
        in_sentence(words, &quoted, index, sentence, &mut found);
    }
    found
}

/// For every word, whether it stands between quotation marks.
pub(super) fn in_quotes(words: &Words, quoted: &[Quoted]) -> Vec<bool> {
    let mut inside = vec![false; words.len()];
    for quotation in quoted.iter().filter(|q| q.depth == 0) {
        inside[words.within(quotation.at)].fill(true);
    }
    inside
}

fn in_sentence(words: &Words, quoted: &[bool], index: usize, sentence: &Sentence, found: &mut Vec<Reported>) {
    let range = sentence.words.clone();
    if range.len() > LONGEST_SENTENCE {
        return;
    }
    let mut i = range.start;
    while i < range.end {
        if quoted[i] || words.all()[i].kind != WordKind::Word {
            i += 1;
            continue;
        }
        if matches!(words.lower(i), "according" | "citing" | "per")
            && (words.lower(i) != "according" || words.lower(i + 1) == "to")
        {
            let cue = i..i + if words.lower(i) == "according" { 2 } else { 1 };
            let end = next_mark(words, cue.end, range.end);
            let content = if i == range.start { end..range.end } else { range.start..i };
            i = cue.end;
            found.push(Reported { sentence: index, source: cue.end..end, cue, content, class: VerbClass::Neutral });
            continue;
        }
        let Some((length, verb, form)) = reporting_verbs().at(|k| words.folded(i + k)) else {
            i += 1;
            continue;
        };
        let cue = i..i + length;
        if i + length <= range.end && reports(words, &range, &cue, verb, form) {
            let (source, content) = sides(words, &range, &cue);
            found.push(Reported { sentence: index, source, cue: cue.clone(), content, class: verb.class });
        }
        i = cue.end;
    }
}

/// Whether a form of a reporting verb reports here, and is neither a noun nor a verb of another meaning.
fn reports(words: &Words, range: &Range<usize>, cue: &Range<usize>, verb: &ReportingVerb, form: VerbForm) -> bool {
    if verb.gesture || verb.class == VerbClass::Label || !(verb.clause || verb.quotes) {
        return false;
    }
    let before = if cue.start > range.start { words.lower(cue.start - 1) } else { "" };
    let next = words.lower(cue.end);
    if verb.noun
        && (is_determiner(before) || (cue.start > 0 && words.all()[cue.start - 1].kind == WordKind::Possessive))
    {
        return false;
    }
    let says_what = matches!(next, "that" | "whether" | "how" | "why" | ":" | "," | "“" | "\"");
    match form {
        VerbForm::Past
            if matches!(
                verb.lemma.as_str(),
                "recall"
                    | "read"
                    | "find"
                    | "rule"
                    | "order"
                    | "charge"
                    | "release"
                    | "publish"
                    | "post"
                    | "call"
                    | "question"
                    | "challenge"
                    | "observe"
                    | "offer"
                    | "repeat"
                    | "continue"
                    | "go"
            ) =>
        {
            says_what
        }
        VerbForm::Past => {
            says_what || verb.lemma == "say" || verb.lemma == "tell" || (verb.clause && !is_passive(before))
        }
        VerbForm::Third | VerbForm::Base => {
            says_what || matches!(verb.lemma.as_str(), "say" | "tell" | "argue" | "believe" | "insist" | "allege")
        }
        VerbForm::Participle => says_what || matches!(before, "has" | "have" | "had"),
        VerbForm::Ing => says_what || verb.lemma == "say",
    }
}

/// A report as a claim: the source’s own noun phrase and the words laid to it; none where the reading is unsure, or
/// where something is asked or denied.
pub(super) fn laid_to(words: &Words, reported: &Reported) -> Option<(Range<usize>, Range<usize>)> {
    if matches!(reported.class, VerbClass::Dispute | VerbClass::Question) {
        return None;
    }
    let is_skipped = |i: &usize| {
        words.all()[*i].kind == WordKind::Mark && !matches!(words.text(*i), "“" | "\"") || words.lower(*i) == "that"
    };
    let start = reported.content.clone().find(|i| !is_skipped(i))?;
    let end = reported.content.clone().rev().find(|i| !matches!(words.text(*i), "." | "," | ":" | ";"))? + 1;
    if start >= end || matches!(words.lower(start), "whether" | "if") {
        return None;
    }
    let says = matches!(
        words.lower(reported.cue.start),
        "said" | "says" | "told" | "according" | "announced" | "wrote" | "added" | "citing"
    ) || words.lower(reported.cue.end) == "that"
        || reported.content.end <= reported.cue.start;
    let source = noun_phrase_of(words, reported)?;
    says.then_some((source, start..end))
}

/// The part of a source next to its cue that can be one noun phrase of at most six words.
fn noun_phrase_of(words: &Words, reported: &Reported) -> Option<Range<usize>> {
    let source = &reported.source;
    let parts = |lower: &str| {
        is_joint(lower)
            || is_auxiliary(lower)
            || matches!(lower, "to" | "and" | "or")
            || lower.len() > 4 && (lower.ends_with("ed") || lower.ends_with("ing"))
    };
    let phrase = if source.start >= reported.cue.end {
        let end = source.clone().find(|&i| parts(words.lower(i))).unwrap_or(source.end).min(source.start + 6);
        source.start..end
    } else {
        let start = source.clone().rev().find(|&i| parts(words.lower(i))).map_or(source.start, |i| i + 1);
        // Begin with the article or the name, not in the middle of what stands before.
        let from = start.max(source.end.saturating_sub(6));
        from..source.end
    };
    let word = |i: &usize| words.all()[*i].kind == WordKind::Word;
    let first = phrase.clone().find(word)?;
    let last = phrase.rev().find(word)? + 1;
    (first < last).then_some(first..last)
}

/// Source and content of a reporting verb.
fn sides(words: &Words, range: &Range<usize>, cue: &Range<usize>) -> (Range<usize>, Range<usize>) {
    let before = cue.start.checked_sub(1).filter(|&b| b >= range.start);
    let parted = before.is_some_and(|b| matches!(words.text(b), "," | "”" | "\"" | "?" | "!"));
    if parted && !closes_apposition(words, range, cue) {
        let end = next_mark(words, cue.end, range.end);
        return (cue.end..end, range.start..cue.start);
    }
    let source = subject(words, range.start, cue.start);
    let closes = cue.end >= range.end || matches!(words.text(cue.end), "." | ",");
    let content = if closes { range.start..source.start } else { cue.end..range.end };
    (source, content)
}

/// `Dorn, the mayor, promised a roof`, `Dorn, a nurse, said she had not slept`: the comma before the verb ends what is
/// said of its subject, and nothing stands before it that the verb could report.
fn closes_apposition(words: &Words, range: &Range<usize>, cue: &Range<usize>) -> bool {
    let subject = subject(words, range.start, cue.start);
    // `a retired nurse` has no verb, `the dam cracked` has.
    let verb = |i: usize| {
        !words.all()[i].capital && (is_auxiliary(words.lower(i)) || reporting_verbs().get(words.folded(i)).is_some())
    };
    let past = |i: usize| words.lower(i).len() > 4 && words.lower(i).ends_with("ed");
    let tells = (range.start..cue.start).any(verb) || (range.start..subject.end).any(past);
    let apart = subject.start < subject.end
        && subject.end < cue.start
        && words.text(subject.end) == ","
        && cue.start - 1 > subject.end;
    // `…, said the mayor.`
    let turned = matches!(words.lower(cue.start), "said" | "says" | "reported" | "wrote" | "asked")
        && (words.get(cue.end).is_some_and(|w| w.capital) || is_determiner(words.lower(cue.end)))
        && matches!(words.text(next_mark(words, cue.end, range.end)), "." | ",");
    apart && !turned && !tells
}

/// The noun phrase that ends before a verb: back to the last mark or joint, over an apposition if one stands between.
pub fn subject(words: &Words, floor: usize, verb: usize) -> Range<usize> {
    let mut end = verb;
    while end > floor && is_auxiliary(words.lower(end - 1)) {
        end -= 1;
    }
    let mut start = phrase_start(words, floor, end);
    // `Dorn, the mayor, said`: the phrase between the commas only tells more of the subject.
    if end > floor && words.text(end - 1) == "," {
        let apposition = phrase_start(words, floor, end - 1);
        if apposition > floor && words.text(apposition - 1) == "," {
            start = phrase_start(words, floor, apposition - 1);
            return start..apposition - 1;
        }
    }
    // `Dorn, who led the fund, said`, `the mayor who said`
    if start > floor && matches!(words.lower(start - 1), "who" | "which" | "that") {
        let mut antecedent = start - 1;
        if antecedent > floor && words.text(antecedent - 1) == "," {
            antecedent -= 1;
        }
        let from = phrase_start(words, floor, antecedent);
        if from < antecedent && start == end {
            return from..antecedent;
        }
    }
    start..end
}

fn phrase_start(words: &Words, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor && end - start < 16 {
        let word = &words.all()[start - 1];
        if (word.kind == WordKind::Mark && !matches!(words.text(start - 1), "-" | "’" | "'"))
            || is_joint(words.lower(start - 1))
        {
            break;
        }
        start -= 1;
    }
    start
}

/// A word at which a clause begins.
pub(in crate::facts) fn is_joint(lower: &str) -> bool {
    matches!(
        lower,
        "that"
            | "whether"
            | "if"
            | "because"
            | "when"
            | "where"
            | "after"
            | "before"
            | "while"
            | "as"
            | "since"
            | "although"
            | "though"
            | "but"
            | "so"
            | "who"
            | "which"
            | "whose"
            | "what"
            | "how"
            | "why"
            | "until"
            | "unless"
            | "than"
            | "said"
            | "says"
            | "once"
    )
}

/// Words that stand between a subject and its verb.
pub(in crate::facts) fn is_auxiliary(lower: &str) -> bool {
    matches!(
        lower,
        "has"
            | "have"
            | "had"
            | "was"
            | "were"
            | "is"
            | "are"
            | "be"
            | "been"
            | "being"
            | "did"
            | "does"
            | "do"
            | "not"
            | "never"
            | "also"
            | "later"
            | "then"
            | "already"
            | "previously"
            | "earlier"
            | "recently"
            | "now"
            | "just"
            | "still"
            | "all"
            | "both"
            | "each"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "should"
            | "must"
            | "again"
            | "once"
            | "since"
            | "yesterday"
            | "only"
            | "first"
    ) || (lower.ends_with("ly") && lower.len() > 4 && lower != "family" && lower != "italy")
}

fn is_passive(before: &str) -> bool {
    matches!(before, "was" | "were" | "is" | "are" | "be" | "been" | "being")
}

fn is_determiner(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "any"
            | "no"
            | "some"
            | "new"
            | "of"
            | "by"
            | "in"
            | "for"
            | "with"
            | "from"
            | "one"
            | "each"
            | "every"
            | "first"
            | "recent"
            | "other"
            | "such"
            | "to"
    )
}

/// The next mark of punctuation at or after a word.
pub(in crate::facts) fn next_mark(words: &Words, from: usize, end: usize) -> usize {
    (from..end)
        .find(|&i| words.all()[i].kind == WordKind::Mark && !matches!(words.text(i), "-" | "’" | "'" | "&"))
        .unwrap_or(end)
}
