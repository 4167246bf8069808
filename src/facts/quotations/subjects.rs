//! Subjects: the noun phrase that a verb belongs to, next to it or at the beginning of its clause.

use std::ops::Range;

use crate::facts::words::WordKind;
use crate::lexicon::{VerbForm, WordRoles, reporting_verbs};

use super::cues::{Cue, CueKind};
use super::kinds;
use super::layout::Layout;
use super::noun_phrases::{LONGEST, begins_phrase, is_finite, is_small_verb, is_verb_of_one, leftward, rightward};

/// How many items from the beginning of a clause its subject is looked for.
const FARTHEST: usize = 160;

/// Who says what the cue reports, where the subject stands somewhere in `row` before the cue.
pub(super) fn before(layout: &Layout, row: Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let verb = cue.items.start;
    // `The evening began well: rowers marched and chanted`: the sentence behind the colon has its own.
    let colon =
        (row.start..cue.group.max(row.start)).rev().take(FARTHEST).find(|&k| matches!(layout.lower(k), ":" | ";") && layout.spaced(k + 1));
    let row = colon.filter(|&c| c + 1 < cue.group).map_or(row.start, |c| c + 1)..row.end;
    let mut k = cue.group.max(row.start);
    // `Ruiz on Friday described`
    if k > row.start + 1 && layout.role(k - 1, WordRoles::CALENDAR) && !layout.role(k - 1, WordRoles::AUXILIARY) {
        k -= 1;
        if k > row.start + 1 && layout.role(k - 1, WordRoles::PREPOSITION) {
            k -= 1;
        }
    }
    k = before_time(layout, &row, k);
    // `who only last month called`
    while k < cue.group && k > row.start + 1 && layout.role(k - 1, WordRoles::ADVERB) && !layout.capital(k - 1) {
        k -= 1;
    }
    if cue.kind == CueKind::Loose && layout.lower(verb).ends_with("ing") {
        k = before_adjunct(layout, &row, k);
    }
    if k == row.start {
        return None;
    }
    // `Quill (R-Varn), said`: the comma closes nothing that the bracket has not closed.
    if layout.lower(k - 1) == "," && k > row.start + 1 && layout.lower(k - 2) == ")" {
        k -= 1;
    }
    let last = k - 1;
    if layout.quote(last).is_some_and(|q| !kinds::is_name(layout, &layout.quotes[q])) {
        return None;
    }
    // `she’s saying`, `is said to have called`
    if layout.is_contracted(last) && layout.is_pronoun(last) {
        return Some(last..k);
    }
    if layout.lower(last) == "having" && last >= row.start + 3 && layout.lower(last - 1) == "as" {
        // `he is recorded as having replied`
        let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) && !layout.is_contracted(k);
        let end = (row.start..last - 2).rev().find(|&k| !helps(k))? + 1;
        return Some(leftward(layout, row.start..end));
    }
    if layout.lower(last) == "to" && cue.kind == CueKind::Finite {
        return own_of_loose(layout, row.start..k).or_else(|| main_subject(layout, row.start..last));
    }
    if cue.kind == CueKind::Loose {
        if let Some(own) = own_of_loose(layout, row.start..k) {
            return Some(own);
        }
        let beside = if layout.lower(last) == "," { doer(layout, row.start..k).or_else(|| actor(layout, row.start..last)) } else { None };
        return beside.or_else(|| main_subject(layout, clause_of(layout, &row, last)..verb));
    }
    if matches!(layout.lower(last), "who" | "which" | "that") && layout.role(last, WordRoles::RELATIVE) {
        return Some(last..k);
    }
    if layout.role(last, WordRoles::CONJUNCTION) && !layout.role(last, WordRoles::PRONOUN) {
        if let Some(reporter) = reporter(layout, row.start..last, verb) {
            return Some(reporter);
        }
        return doer(layout, row.start..last).or_else(|| main_subject(layout, row.start..last));
    }
    if layout.lower(last) == ")"
        && let Some(open) = (row.start..last).rev().take(16).find(|&j| layout.lower(j) == "(")
        && open > row.start
        && layout.is_word(open - 1)
    {
        let phrase = leftward(layout, row.start..open);
        // `Quill, the head of a club for Dorn (R-Varn), said`
        if layout.role(phrase.start, WordRoles::DETERMINER) && phrase.start > row.start && layout.lower(phrase.start - 1) == "," {
            return main_subject(layout, row.start..last);
        }
        return Some(phrase.start..k);
    }
    if layout.lower(last) == ","
        && let Some(phrase) = (row.start..last).rev().take(LONGEST).find_map(|k| {
            let word = layout.lower(k);
            let which = matches!(word, "which" | "whom") && k > row.start && layout.role(k - 1, WordRoles::PREPOSITION);
            let joined = matches!(word, "and" | "but");
            // `a sum her manager, Ella Day, hailed as`
            let contact = matches!(word, "his" | "her" | "their" | "its")
                && k > row.start
                && layout.is_word(k - 1)
                && layout.roles[k - 1] == WordRoles::default()
                && !is_small_verb(layout, k - 1);
            if contact && k + 1 < last {
                let phrase = rightward(layout, k..last);
                let named = phrase.end + 1 < last && layout.lower(phrase.end) == "," && layout.capital(phrase.end + 1);
                if named {
                    return Some(phrase);
                }
            }
            let opens = layout.role(k, WordRoles::SUBORDINATOR) || matches!(word, "that" | "whose") || which || joined;
            let mut phrase = (opens && k + 1 < last && begins_phrase(layout, k + 1)).then(|| rightward(layout, k + 1..last))?;
            if layout.lower(phrase.end) == "(" {
                phrase.end = (phrase.end..last).take(8).find(|&j| layout.lower(j) == ")")? + 1;
            }
            // `and the board, in a letter, asked`, not `oak, elm and ash, said`
            let aside = || layout.role(phrase.end + 1, WordRoles::PREPOSITION.or(WordRoles::RELATIVE).or(WordRoles::SUBORDINATOR));
            if joined && !(phrase.end < last && aside()) {
                return None;
            }
            if word == "whose" {
                phrase.start = k;
            }
            // `whose home, Varn, is old, said`: that clause has its verb.
            let closes = (phrase.end + 1..last).find(|&j| layout.lower(j) == ",");
            if is_time(layout, phrase.clone()) || closes.is_some_and(|c| layout.role(c + 1, WordRoles::AUXILIARY)) {
                return None;
            }
            let somebody = matches!(word, "that" | "whose" | "when" | "where" | "while" | "because" | "if" | "and" | "but")
                || which
                || layout.capital(phrase.start)
                || layout.role(phrase.start, WordRoles::STAND_IN)
                || layout.capital(phrase.end - 1)
                || layout.is_pronoun(phrase.start)
                || layout.role(phrase.end - 1, WordRoles::POST);
            (somebody && phrase.end < last && layout.lower(phrase.end) == ",").then_some(phrase)
        })
    {
        // `after Ruiz, asked about it, said`
        return Some(phrase);
    }
    if layout.lower(last) == ","
        && let Some(comma) = (row.start..last).rev().take(LONGEST).find(|&k| layout.lower(k) == ",")
        && comma > row.start
        && layout.lower(comma - 1) == "who"
    {
        // `Ruiz, who, like others, remembered`
        return Some(comma - 1..comma);
    }
    if matches!(layout.lower(last), "," | "—" | "–" | ")" | "-") {
        return main_subject(layout, row.start..last);
    }
    // `a talk, which Ruiz claims proved “…”`
    let third = reporting_verbs().get(layout.folded(last)).is_some_and(|(_, f)| f == VerbForm::Third);
    if third && last >= row.start + 2 && layout.capital(last - 1) && matches!(layout.lower(last - 2), "which" | "that" | "what") {
        return Some(last - 1..last);
    }
    // `a trend that the club predicts will continue`
    let reports =
        !layout.capital(last) && last > row.start && reporting_verbs().get(layout.folded(last)).is_some() && is_finite(layout, last);
    let phrase = behind_head(layout, leftward(layout, row.start..if reports { last } else { k }));
    (!phrase.is_empty()).then(|| head_of(layout, &row, phrase))
}

/// `a run Ruiz has called “…”`: the name at the end of a phrase that `a` begins is the subject of a clause on the noun.
fn behind_head(layout: &Layout, phrase: Range<usize>) -> Range<usize> {
    let name = phrase.clone().rev().take_while(|&k| layout.capital(k) || layout.lower(k) == ".").last().unwrap_or(phrase.end);
    let adjective = |k: usize| {
        ["al", "ing", "ed", "ful", "ive", "ous", "ic", "y", "less", "ish", "ar", "ary"].iter().any(|e| layout.lower(k).ends_with(e))
    };
    let plain = |k: usize| layout.is_word(k) && !layout.capital(k) && layout.roles[k] == WordRoles::default() && !adjective(k);
    let noun = name > phrase.start + 1 && name < phrase.end && plain(name - 1);
    let indefinite = matches!(layout.lower(phrase.start), "a" | "an") && !layout.capital(phrase.start + 1);
    if noun && indefinite && phrase.len() <= 6 { name..phrase.end } else { phrase }
}

/// The head of a subject of which `phrase` is the last part: `A letter from the board about the planned sale`,
/// `Quill, president and founder of the Varn Bank`.
fn head_of(layout: &Layout, row: &Range<usize>, phrase: Range<usize>) -> Range<usize> {
    let Some(before) = phrase.start.checked_sub(1).filter(|&k| k >= row.start) else { return phrase };
    if layout.lower(before) == "and" && !layout.role(phrase.start, WordRoles::DETERMINER) {
        let comma = (row.start..before).rev().take(8).find(|&k| layout.lower(k) == ",");
        if let Some(comma) = comma.filter(|&c| c > row.start && c + 1 < before && layout.capital(c - 1) && !layout.capital(c + 1)) {
            return leftward(layout, row.start..comma);
        }
    }
    let opens = |k: usize| {
        layout.quote(k).is_some()
            || layout.kind(k) == Some(WordKind::Mark) && !matches!(layout.lower(k), "-" | "'" | "’" | "&")
            || layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::SUBORDINATOR).or(WordRoles::RELATIVE).or(WordRoles::PRONOUN))
    };
    let opener = (row.start..phrase.start).rev().take(LONGEST).find(|&k| opens(k));
    let start = opener.map_or(row.start, |k| k + 1);
    if let Some(opener) = opener.filter(|_| start == before && layout.role(before, WordRoles::PREPOSITION)) {
        // `who in May said`, `left early but in the next letter said`
        if matches!(layout.lower(opener), "who" | "which") {
            return opener..start;
        }
        // `took her arm and, in a low voice said`
        let comma = layout.lower(opener) == "," && opener > row.start && layout.role(opener - 1, WordRoles::CONJUNCTION);
        let shared = (layout.role(opener, WordRoles::CONJUNCTION) || comma)
            .then(|| doer(layout, row.start..opener).filter(|_| comma).or_else(|| main_subject(layout, row.start..opener)));
        return shared.flatten().unwrap_or(phrase);
    }
    let inside = layout.role(before, WordRoles::PREPOSITION) || layout.lower(before).ends_with("ing");
    let verbal = layout.lower(start).ends_with("ing") || layout.lower(start).ends_with("ed") && !layout.capital(start);
    if !inside || start >= before || !begins_phrase(layout, start) || verbal {
        return phrase;
    }
    let head = rightward(layout, start..phrase.start);
    // `A book just published for pupils says`: the verb is still to come, so that one is a participle.
    let participle = |k: usize| {
        (layout.lower(k).ends_with("ed") || matches!(layout.lower(k), "found" | "held" | "made" | "seen"))
            && (layout.role(k + 1, WordRoles::PREPOSITION) || layout.lower(k + 1) == "to")
    };
    let verb = |k: usize| {
        let to = layout.lower(k) == "to" && !(k > head.start && participle(k - 1));
        layout.is_word(k) && !layout.capital(k) && (is_finite(layout, k) && !participle(k) || to)
    };
    if (head.start..phrase.start).any(verb) { phrase } else { head }
}

/// Where `last year`, `at the time`, `over the weekend` between a subject and its verb begin.
fn before_time(layout: &Layout, row: &Range<usize>, end: usize) -> usize {
    let unit = |k: usize| layout.role(k, WordRoles::CALENDAR.or(WordRoles::TIME));
    if end < row.start + 3 || !unit(end - 1) {
        return end;
    }
    match layout.lower(end - 2) {
        "recent" | "coming" if layout.role(end - 3, WordRoles::PREPOSITION) => end - 3,
        "last" | "this" | "earlier" | "next" => end - 2,
        "that" if !layout.role(end - 3, WordRoles::PREPOSITION) => end - 2,
        "the" | "that" if layout.role(end - 3, WordRoles::PREPOSITION) => end - 3,
        _ => end,
    }
}

/// Where the main clause that item `k` stands in begins: `Ruiz led, and the others had placed ads calling`.
fn clause_of(layout: &Layout, row: &Range<usize>, k: usize) -> usize {
    let joins = |j: usize| matches!(layout.lower(j), "and" | "but") && j > row.start && layout.lower(j - 1) == ",";
    let opens = |j: usize| {
        let subject = main_subject(layout, j + 1..k).filter(|s| s.end < k)?;
        is_small_verb(layout, subject.end).then_some(j + 1)
    };
    let candidates = (row.start..k).rev().take(FARTHEST).filter(|&j| joins(j) || layout.lower(j) == ";").take(3);
    candidates.filter_map(opens).next().unwrap_or(row.start)
}

/// Where a short adjunct between a comma and a participle begins: `, at one point calling`, `, again without proof saying`.
fn before_adjunct(layout: &Layout, row: &Range<usize>, end: usize) -> usize {
    let comma = (row.start..end).rev().take(5).find(|&k| layout.lower(k) == ",");
    let Some(start) = comma.map(|c| c + 1).filter(|&s| s < end) else { return end };
    let adjunct = layout.role(start, WordRoles::PREPOSITION.or(WordRoles::ADVERB))
        && !matches!(layout.lower(start), "with" | "of" | "like" | "including" | "without")
        && !(start..end).any(|k| layout.is_pronoun(k) || is_small_verb(layout, k) || layout.quote(k).is_some());
    if adjunct { start } else { end }
}

/// The subject that a participle or an infinitive has to itself: `with Ruiz adding`, `for Ruiz to say`, `after a letter
/// telling him`. What stands before it ends the range.
pub(super) fn own_of_loose(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let last = row.end.checked_sub(1).filter(|&k| k >= row.start)?;
    if layout.lower(last) == "to" {
        if let Some(moved) = moved_to(layout, row.start..last) {
            return Some(moved);
        }
        let opens = (row.start..last).rev().take(8).find(|&k| layout.lower(k) == "for")?;
        let phrase = (opens + 1 < last && begins_phrase(layout, opens + 1)).then(|| rightward(layout, opens + 1..last))?;
        return (phrase.end == last).then_some(phrase);
    }
    if layout.lower(last) == "as" {
        // `The paper quoted Quill as saying`
        let quoted = (row.start..last).rev().take(LONGEST).find(|&k| matches!(layout.lower(k), "quoted" | "quotes" | "cited" | "cites"))?;
        let passive = quoted > row.start && layout.role(quoted - 1, WordRoles::BE);
        return (!passive && begins_phrase(layout, quoted + 1)).then(|| rightward(layout, quoted + 1..last));
    }
    if layout.lower(last) == "," {
        // `, with one, the smith Ed Dorn, recalling`
        let with = (row.start + 1..last).rev().take(16).find(|&k| layout.lower(k) == "with" && layout.lower(k - 1) == ",")?;
        let phrase = begins_phrase(layout, with + 1).then(|| rightward(layout, with + 1..last))?;
        return (phrase.end < last && layout.lower(phrase.end) == ",").then_some(phrase);
    }
    if !layout.is_word(last) || layout.role(last, WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::SUBORDINATOR)) {
        return None;
    }
    let near = leftward(layout, row.clone());
    let before = near.start.checked_sub(1).filter(|&k| k >= row.start)?;
    // `filmed in the hall saying so`, `despite an hour before saying so` have no subject there.
    let takes_clause =
        matches!(layout.lower(before), "with" | "of" | "after" | "before" | "without" | "about" | "like" | "including" | "featuring");
    // `walked out of the court saying`
    let out = before > row.start && matches!(layout.lower(before - 1), "out" | "instead" | "because" | "ahead");
    (takes_clause && !out && !is_time(layout, near.clone())).then_some(near)
}

/// `a flood prompted the mayor, Ada Quill, to complain`: whoever is brought to do what the infinitive says; its `to` ends the range.
fn moved_to(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let moves = |k: usize| {
        matches!(
            layout.lower(k),
            "prompted"
                | "prompts"
                | "prompting"
                | "led"
                | "leads"
                | "leading"
                | "forced"
                | "forces"
                | "forcing"
                | "caused"
                | "moved"
                | "drove"
                | "pushed"
                | "inspired"
                | "allowed"
        )
    };
    let verb = (row.start..row.end).rev().take(16).find(|&k| moves(k))?;
    let phrase = (verb + 1 < row.end && begins_phrase(layout, verb + 1)).then(|| rightward(layout, verb + 1..row.end))?;
    let passive = verb > row.start && layout.role(verb - 1, WordRoles::BE);
    (!passive && (phrase.end == row.end || layout.lower(phrase.end) == "," && layout.lower(row.end - 1) == ",")).then_some(phrase)
}

/// `Ruiz said she was glad and added`: the one who says both. What stands before the conjunction is the range.
fn reporter(layout: &Layout, row: Range<usize>, verb: usize) -> Option<Range<usize>> {
    let pronoun = doer(layout, row.clone())?.start;
    let told =
        pronoun.checked_sub(1).map(|k| if layout.lower(k) == "that" { k.saturating_sub(1) } else { k }).filter(|&k| k > row.start)?;
    let past = |k: usize| reporting_verbs().get(layout.folded(k)).is_some_and(|(v, f)| v.quotes && v.clause && f == VerbForm::Past);
    // `has said she was glad and thinks it late`: all of it is what she has said.
    let thinks = reporting_verbs().get(layout.folded(verb)).is_some_and(|(_, f)| f == VerbForm::Third);
    if !past(told) || !(past(verb) || thinks) {
        return None;
    }
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k);
    let end = (row.start..told).rev().find(|&k| !helps(k))? + 1;
    if matches!(layout.lower(end - 1), "," | ")") {
        return main_subject(layout, row.start..end);
    }
    Some(leftward(layout, row.start..end))
}

/// The pronoun that is the subject of the last finite verb of a range: `even as he defended her, saying`. Where that
/// subject is a noun, the one who does the next thing may as well be the sentence’s.
pub(super) fn doer(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let verb = row.clone().rev().take_while(|&k| layout.quote(k).is_none()).find(|&k| is_small_verb(layout, k))?;
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || layout.ends_in_ly(k);
    let subject = (row.start..verb).rev().find(|&k| !helps(k))?;
    // `Ruiz attacked Dorn, with whom she had met, calling`: an aside on somebody else.
    if subject > row.start && matches!(layout.lower(subject - 1), "whom" | "which") {
        return None;
    }
    // `Ruiz waited until they were in, saying`: they may be things.
    let nominative = match layout.lower(subject) {
        "he" | "she" => true,
        // `Ruiz said that we must act, saying`: the speaker is not the writer.
        "i" | "we" => {
            let said = if subject > row.start && layout.lower(subject - 1) == "that" { 2 } else { 1 };
            subject < row.start + said || reporting_verbs().get(layout.folded(subject - said)).is_none()
        }
        _ => false,
    };
    nominative.then_some(subject..subject + 1)
}

/// The subject of a clause that ends a range, where the clause says what went on at the time: `as a guard came in, saying`,
/// `where voters had come together, chanting`; or is an aside: `Ruiz said at noon, adding`.
fn actor(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let open =
        (row.start..row.end).rev().take(LONGEST).find(|&k| layout.lower(k) == "," || matches!(layout.lower(k), "when" | "where" | "as"))?;
    // `where about 50 voters had gathered`
    let about = matches!(layout.lower(open + 1), "about" | "around" | "over" | "nearly" | "almost")
        && layout.kind(open + 2) == Some(WordKind::Number);
    let start = open + 1 + usize::from(about);
    if start >= row.end || !begins_phrase(layout, start) {
        return None;
    }
    let subject = rightward(layout, start..row.end);
    let verb = (subject.end..row.end).take(3).find(|&k| is_small_verb(layout, k) || is_verb_of_one(layout, subject.start, k))?;
    // An aside is speech; `Ruiz, the mayor said, left` is read elsewhere.
    let aside = layout.lower(open) == ",";
    let said = reporting_verbs().get(layout.folded(verb)).is_some();
    (!aside || said && open > row.start && (layout.capital(subject.start) || layout.is_pronoun(subject.start))).then_some(subject)
}

/// The subject of the first clause of a range: what stands first when adjuncts are passed over.
pub(super) fn main_subject(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let row = row.start..row.end.min(row.start + FARTHEST);
    let mut k = behind_dateline(layout, &row);
    while k < row.end {
        let comma = || (k..row.end).find(|&j| layout.lower(j) == ",");
        let next_opens = layout.role(
            k + 1,
            WordRoles::PREPOSITION.or(WordRoles::DETERMINER).or(WordRoles::PRONOUN).or(WordRoles::SUBORDINATOR).or(WordRoles::ADVERB),
        );
        let text = layout.lower(k);
        let participle = (text.ends_with("ing") || text.ends_with("ed"))
            && text.len() > 4
            && next_opens
            && !is_noun_like_ing(text)
            && !(layout.capital(k) && k > row.start);
        if layout.quote(k).is_some() || layout.kind(k) == Some(WordKind::Mark) && !matches!(text, "@" | "$" | "#") {
            k += 1;
        } else if k > row.start
            && layout.quote(k - 1).is_some()
            && begins_phrase(layout, k + 1)
            && reporting_verbs().get(layout.folded(k)).is_some_and(|(v, f)| v.quotes && matches!(f, VerbForm::Past | VerbForm::Third))
        {
            // `“…,” said Ruiz, urging`
            k += 1;
        } else if layout.is_pronoun(k)
            || matches!(text, "this" | "that")
                && is_small_verb(layout, k + 1)
                && (layout.capital(k + 2) || layout.role(k + 2, WordRoles::DETERMINER))
        {
            // `That left Ruiz alone`
            return Some(k..k + 1);
        } else if layout.role(k, WordRoles::PREPOSITION)
            && layout.kind(k + 1) == Some(WordKind::Number)
            && matches!(text, "about" | "over" | "around")
        {
            return Some(rightward(layout, k + 1..row.end));
        } else if matches!(text, "which" | "who" | "whom") && k > row.start {
            // `On his show, which runs on Friday, Ruiz`
            k = comma().map_or(k + 1, |c| c + 1);
        } else if matches!(text, "every" | "each") && layout.role(k + 1, WordRoles::CALENDAR.or(WordRoles::TIME)) {
            k += 2;
        } else if layout.role(k, WordRoles::VERB) && k == row.start && layout.quote(k.saturating_sub(1)).is_some() {
            // `who called it “odd,” spent the day saying`: the subject stands before the quotation.
            return None;
        } else if layout.role(k, WordRoles::BE) && k > row.start && layout.lower(k - 1) == "here" {
            // `Here is Ruiz again: “…`
            k += 1;
        } else if layout.role(k, WordRoles::PREPOSITION) || participle || text == "to" {
            // `By May the rowers had sent letters, and`: the adjunct ends before the clause, without a comma.
            let opens = WordRoles::RELATIVE.or(WordRoles::SUBORDINATOR);
            let short = |c: usize| {
                text != "to"
                    && !participle
                    && (k + 2..c)
                        .any(|j| layout.role(j, WordRoles::AUXILIARY.or(WordRoles::VERB)) && !layout.role(j + 1, WordRoles::PREPOSITION))
                    && !(k..c).any(|j| layout.role(j, opens) || layout.quote(j).is_some())
            };
            match comma().filter(|&c| !short(c)) {
                Some(c) => k = c + 1,
                None if participle => return None,
                None => k = rightward(layout, (k + 1).min(row.end)..row.end).end.max(k + 1),
            }
        } else if layout.role(k, WordRoles::SUBORDINATOR) && !layout.role(k, WordRoles::DETERMINER) {
            if matches!(text, "after" | "before" | "since" | "until") && comma().is_none() && begins_phrase(layout, k + 1) {
                // `After the tour in May the board wrote`
                let adjunct = rightward(layout, k + 1..row.end);
                let mut next = adjunct.end;
                while next + 1 < row.end
                    && (layout.role(next, WordRoles::PREPOSITION.or(WordRoles::CALENDAR)) || layout.kind(next) == Some(WordKind::Number))
                {
                    next += 1;
                }
                if next < row.end && layout.role(next, WordRoles::DETERMINER) {
                    return Some(rightward(layout, next..row.end));
                }
            }
            k = match comma() {
                Some(c) if c + 1 < row.end => c + 1,
                _ => k + 1,
            };
        } else if layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::CALENDAR))
            || layout.role(k, WordRoles::ADVERB)
            || layout.ends_in_ly(k)
            || text.ends_with("ly")
                && (layout.lower(k + 1) == "," || layout.role(k + 1, WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR)))
        {
            k += 1;
        } else if let Some(c) = comma().filter(|&c| is_time(layout, k..c) || is_time_before(layout, k)) {
            k = c + 1;
        } else if layout.kind(k) == Some(WordKind::Number) && k > row.start && layout.lower(k - 1) == "," && layout.lower(k + 1) == "," {
            // `On April 2, 2019, the Post described`
            k += 1;
        } else if matches!(text, "last" | "this" | "earlier") && layout.role(k + 1, WordRoles::TIME) {
            k += 2;
        } else {
            let phrase = rightward(layout, k..row.end);
            // `After a long, stormy meeting, the council voted`: the comma was not the adjunct’s last.
            if k > row.start && layout.lower(phrase.end) == "," && phrase.end + 1 < row.end && begins_phrase(layout, phrase.end + 1) {
                let next = rightward(layout, phrase.end + 1..row.end);
                if next.end < row.end && !layout.is_pronoun(phrase.start) && is_finite(layout, next.end) {
                    return Some(next);
                }
            }
            return (!phrase.is_empty()).then_some(phrase);
        }
    }
    None
}

/// `VARN, May 3 (CN) — The council`: where the sentence begins behind its dateline.
fn behind_dateline(layout: &Layout, row: &Range<usize>) -> usize {
    let dash = (row.start..row.end.min(row.start + 14)).find(|&k| matches!(layout.lower(k), "—" | "–" | "-") && layout.spaced(k));
    let place = |k: usize| {
        layout.capital(k)
            || layout.kind(k) == Some(WordKind::Number)
            || matches!(layout.lower(k), "," | "." | "(" | ")" | "/" | "de" | "la" | "le" | "of")
    };
    dash.filter(|&d| d > row.start && (row.start..d).all(place) && layout.capital(d + 1)).map_or(row.start, |d| d + 1)
}

/// `eight years ago`, `a day later`, `the next morning`.
fn is_time(layout: &Layout, items: Range<usize>) -> bool {
    items.len() < 7
        && items.end > items.start
        && (matches!(layout.lower(items.end - 1), "ago" | "later" | "earlier" | "before" | "after" | "times")
            || layout.role(items.end - 1, WordRoles::TIME))
}

/// `A day before the vote`, `Two weeks after she left`
fn is_time_before(layout: &Layout, k: usize) -> bool {
    // `The moment that she spoke, the voters left`
    let moment = layout.lower(k) == "the"
        && layout.role(k + 1, WordRoles::TIME)
        && (layout.lower(k + 2) == "that" || layout.is_pronoun(k + 2) || layout.capital(k + 2) && layout.lower(k + 1) == "moment");
    moment
        || (k + 1..k + 4).any(|u| layout.role(u, WordRoles::TIME) && matches!(layout.lower(u + 1), "before" | "after" | "into" | "since"))
}

fn is_noun_like_ing(text: &str) -> bool {
    matches!(text, "beijing" | "king" | "everything" | "nothing" | "something" | "anything" | "united")
}
