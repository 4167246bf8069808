//! Sources: the noun phrase that a cue belongs to, before or after it.

use std::ops::Range;

use crate::facts::words::WordKind;
use crate::lexicon::{VerbForm, WordRoles, reporting_verbs};

use super::cues::{Cue, CueKind, ends_in_ly};
use super::kinds;
use super::layout::Layout;

/// A noun phrase longer than this is a misreading.
const LONGEST: usize = 40;

/// How many items from the beginning of a clause its subject is looked for.
const FARTHEST: usize = 160;

/// Who says what the cue reports, where the subject stands somewhere in `row` before the cue.
pub(super) fn before(layout: &Layout, row: Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let verb = cue.items.start;
    let mut k = cue.group.max(row.start);
    // `Ruiz on Friday described`
    if k > row.start + 1 && layout.role(k - 1, WordRoles::CALENDAR) && !layout.role(k - 1, WordRoles::AUXILIARY) {
        k -= 1;
        if k > row.start + 1 && layout.role(k - 1, WordRoles::PREPOSITION) {
            k -= 1;
        }
    }
    k = before_time(layout, &row, k);
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
    if cue.kind == CueKind::Loose {
        if let Some(own) = own_of_loose(layout, row.start..k) {
            return Some(own);
        }
        let beside = if layout.lower(last) == "," { doer(layout, row.start..k).or_else(|| actor(layout, row.start..last)) } else { None };
        return beside.or_else(|| main_subject(layout, row.start..verb));
    }
    if matches!(layout.lower(last), "who" | "which" | "that") && layout.role(last, WordRoles::RELATIVE) {
        return Some(last..k);
    }
    if layout.role(last, WordRoles::CONJUNCTION) && !layout.role(last, WordRoles::PRONOUN) {
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
            let opens = layout.role(k, WordRoles::SUBORDINATOR) || layout.lower(k) == "that";
            let mut phrase = (opens && k + 1 < last && begins_phrase(layout, k + 1)).then(|| rightward(layout, k + 1..last))?;
            if layout.lower(phrase.end) == "(" {
                phrase.end = (phrase.end..last).take(8).find(|&j| layout.lower(j) == ")")? + 1;
            }
            (phrase.end < last && layout.lower(phrase.end) == ",").then_some(phrase)
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
    // `a trend that the club predicts will continue`
    let reports =
        !layout.capital(last) && last > row.start && reporting_verbs().get(layout.folded(last)).is_some() && is_finite(layout, last);
    let phrase = leftward(layout, row.start..if reports { last } else { k });
    (!phrase.is_empty()).then(|| head_of(layout, &row, phrase))
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
        // `who in May said`, `left early but in a later interview said`
        if matches!(layout.lower(opener), "who" | "which") {
            return opener..start;
        }
        let shared = layout.role(opener, WordRoles::CONJUNCTION).then(|| main_subject(layout, row.start..opener));
        return shared.flatten().unwrap_or(phrase);
    }
    let inside = layout.role(before, WordRoles::PREPOSITION) || layout.lower(before).ends_with("ing");
    if !inside || start >= before || !begins_phrase(layout, start) || layout.lower(start).ends_with("ing") {
        return phrase;
    }
    let head = rightward(layout, start..phrase.start);
    let verb = |k: usize| layout.is_word(k) && !layout.capital(k) && (is_finite(layout, k) || layout.lower(k) == "to");
    if (head.start..phrase.start).any(verb) { phrase } else { head }
}

/// Where `last year`, `at the time`, `over the weekend` between a subject and its verb begin.
fn before_time(layout: &Layout, row: &Range<usize>, end: usize) -> usize {
    let unit = |k: usize| layout.role(k, WordRoles::CALENDAR.or(WordRoles::TIME));
    if end < row.start + 3 || !unit(end - 1) {
        return end;
    }
    match layout.lower(end - 2) {
        "last" | "this" | "earlier" | "next" => end - 2,
        "the" | "that" if layout.role(end - 3, WordRoles::PREPOSITION) => end - 3,
        _ => end,
    }
}

/// The subject that a participle or an infinitive has to itself: `with Ruiz adding`, `for Ruiz to say`, `after a letter
/// telling him`. What stands before it ends the range.
pub(super) fn own_of_loose(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let last = row.end.checked_sub(1).filter(|&k| k >= row.start)?;
    if layout.lower(last) == "to" {
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
    if !layout.is_word(last) || layout.role(last, WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::SUBORDINATOR)) {
        return None;
    }
    let near = leftward(layout, row.clone());
    let before = near.start.checked_sub(1).filter(|&k| k >= row.start)?;
    // `caught on a hot mic in the hall saying so`, `despite a day earlier saying so` have no subject there.
    let takes_clause =
        matches!(layout.lower(before), "with" | "of" | "after" | "before" | "without" | "about" | "like" | "including" | "featuring");
    (takes_clause && !is_time(layout, near.clone())).then_some(near)
}

/// The pronoun that is the subject of the last finite verb of a range: `even as he defended her, saying`. Where that
/// subject is a noun, the one who does the next thing may as well be the sentence’s.
pub(super) fn doer(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let verb = row
        .clone()
        .rev()
        .take_while(|&k| layout.quote(k).is_none())
        .find(|&k| layout.is_word(k) && !layout.capital(k) && is_finite(layout, k))?;
    let helps = |k: usize| layout.role(k, WordRoles::ADVERB.or(WordRoles::AUXILIARY)) || ends_in_ly(layout, k);
    let subject = (row.start..verb).rev().find(|&k| !helps(k))?;
    // `Ruiz left after they came out, saying`: they may be things.
    let nominative = matches!(layout.lower(subject), "he" | "she" | "i" | "we");
    nominative.then_some(subject..subject + 1)
}

/// The subject of a clause that ends a range, where the clause says what went on at the time: `as a guard came in, saying`,
/// `where voters had come together, chanting`; or is an aside: `Ruiz said at noon, adding`.
fn actor(layout: &Layout, row: Range<usize>) -> Option<Range<usize>> {
    let open =
        (row.start..row.end).rev().take(LONGEST).find(|&k| layout.lower(k) == "," || matches!(layout.lower(k), "when" | "where" | "as"))?;
    if open + 1 >= row.end || !begins_phrase(layout, open + 1) {
        return None;
    }
    let subject = rightward(layout, open + 1..row.end);
    let verb = (subject.end..row.end).take(3).find(|&k| layout.is_word(k) && !layout.capital(k) && is_finite(layout, k))?;
    // An aside is speech; `Ruiz, the mayor said, left` is read elsewhere.
    let aside = layout.lower(open) == ",";
    let said = reporting_verbs().get(layout.folded(verb)).is_some();
    (!aside || said && open > row.start && (layout.capital(subject.start) || layout.is_pronoun(subject.start))).then_some(subject)
}

/// `Ruiz, who said`: what a relative pronoun stands for, if a source is one.
pub(super) fn antecedent(layout: &Layout, start: usize, source: &Range<usize>) -> Option<Range<usize>> {
    let relative = source.len() == 1 && matches!(layout.lower(source.start), "who" | "which" | "that");
    let mut end = source.start;
    while end > start && layout.lower(end - 1) == "," {
        end -= 1;
    }
    (relative && end > start).then(|| leftward(layout, start..end)).filter(|phrase| !phrase.is_empty())
}

/// The noun phrase that ends a range.
pub(super) fn leftward(layout: &Layout, row: Range<usize>) -> Range<usize> {
    let end = row.end;
    let mut start = end - 1;
    if layout.is_pronoun(start) {
        return start..end;
    }
    while start > row.start && end - start < LONGEST {
        let k = start - 1;
        if layout.quote(k).is_some_and(|q| layout.quotes[q].length <= 4 && layout.quotes[q].ends != Some(',')) {
            start = k;
            continue;
        }
        let text = layout.lower(k);
        let joins = match layout.kind(k) {
            None => false,
            Some(WordKind::Mark) => match text {
                "-" => !layout.spaced(k) && k > row.start && layout.is_word(k - 1),
                "&" | "/" | "'" | "’" | "@" | "#" | "%" | "$" => true,
                ")" => {
                    let Some(open) = (row.start..k).rev().take(12).find(|&j| layout.lower(j) == "(") else { break };
                    start = open;
                    continue;
                }
                _ => false,
            },
            Some(WordKind::Possessive | WordKind::Number) => true,
            Some(WordKind::Word) => match () {
                _ if layout.is_pronoun(k) || layout.role(k, WordRoles::AUXILIARY) => false,
                _ if text == "and" || text == "or" => joins_names(layout, k, row.start),
                _ if layout.role(k, WordRoles::CONJUNCTION) => false,
                // `told them that Ruiz`
                _ if text == "that" && layout.capital(k + 1) => false,
                // `Chick-fil-A`
                _ if k > row.start && layout.lower(k - 1) == "-" && !layout.spaced(k) && !layout.spaced(k - 1) => true,
                _ if layout.role(k, WordRoles::DETERMINER) => {
                    let goes_on = k > row.start && layout.role(k - 1, WordRoles::PREPOSITION) && has_head(layout, k - 1, row.start);
                    if goes_on {
                        true
                    } else {
                        return k..end;
                    }
                }
                _ if layout.role(k, WordRoles::PREPOSITION) => has_head(layout, k, row.start),
                _ if layout.role(k, WordRoles::SUBORDINATOR.or(WordRoles::RELATIVE)) => false,
                _ if layout.role(k, WordRoles::ADVERB) && layout.capital(k) && k > row.start => true,
                // `an early-morning tweet`, `the newly-made mayor`
                _ if layout.lower(k + 1) == "-" && !layout.spaced(k + 1) && k + 1 < end => true,
                _ if layout.role(k, WordRoles::ADVERB) || ends_in_ly(layout, k) => false,
                // `Wednesday’s shooting`
                _ if layout.role(k, WordRoles::CALENDAR) => layout.kind(k + 1) == Some(WordKind::Possessive),
                _ if !layout.capital(k) && is_finite(layout, k) => layout.lower(k).ends_with("ed") && layout.lower(k + 1) == "by",
                _ => true,
            },
        };
        if !joins {
            break;
        }
        start = k;
    }
    // `of the council`: a preposition begins no source.
    while start + 1 < end && layout.role(start, WordRoles::PREPOSITION) && !layout.capital(start + 1) {
        start += 1;
    }
    start..end
}

/// A preposition in the middle of a noun phrase: a noun stands before it.
fn has_head(layout: &Layout, k: usize, start: usize) -> bool {
    let obtained = layout.lower(k) == "by" && k > start + 1 && layout.lower(k - 1).ends_with("ed");
    obtained
        || k > start
            && matches!(layout.kind(k - 1), Some(WordKind::Word | WordKind::Number))
            && !layout.role(
                k - 1,
                WordRoles::PRONOUN
                    .or(WordRoles::AUXILIARY)
                    .or(WordRoles::PREPOSITION)
                    .or(WordRoles::CONJUNCTION)
                    .or(WordRoles::VERB)
                    .or(WordRoles::ADVERB),
            )
            && !is_finite(layout, k - 1)
}

/// `Ruiz and Dorn`, `the mayor and the council`, not `left and the council`.
fn joins_names(layout: &Layout, k: usize, start: usize) -> bool {
    let closed = k > start && layout.lower(k - 1) == ")" && layout.capital(k + 1);
    closed
        || k > start
            && layout.is_word(k - 1)
            && !is_finite(layout, k - 1)
            && (layout.capital(k + 1) == layout.capital(k - 1) || layout.role(k + 1, WordRoles::DETERMINER))
}

/// The noun phrase that begins at `k`.
pub(super) fn rightward(layout: &Layout, row: Range<usize>) -> Range<usize> {
    let start = row.start;
    if layout.is_pronoun(start) {
        return start..start + 1;
    }
    let mut k = start;
    while k < row.end && k - start < LONGEST {
        if let Some(q) = layout.quote(k) {
            let quote = &layout.quotes[q];
            if quote.length <= 4 && quote.ends.is_none() && k > start && layout.capital(k - 1) && layout.capital(k + 1) {
                k += 1;
                continue;
            }
            break;
        }
        let text = layout.lower(k);
        let first = k == start;
        let joins = match layout.kind(k) {
            None => false,
            Some(WordKind::Mark) => match text {
                "-" => !layout.spaced(k) && k + 1 < row.end,
                "&" | "/" | "'" | "’" | "@" | "#" => true,
                "$" => first || layout.role(k - 1, WordRoles::PREPOSITION),
                _ => false,
            },
            Some(WordKind::Possessive | WordKind::Number) => true,
            Some(WordKind::Word) => match () {
                _ if first || layout.lower(k - 1) == "-" && !layout.spaced(k) => true,
                _ if layout.role(k, WordRoles::AUXILIARY) => false,
                _ if text == "of" || text == "for" => true,
                // `audio provided by the station`
                _ if text.ends_with("ed") && layout.lower(k + 1) == "by" => true,
                _ if text == "by" && layout.lower(k - 1).ends_with("ed") => true,
                _ if matches!(text, "at" | "from" | "with" | "in") => {
                    !layout.capital(k - 1) && !layout.role(k + 1, WordRoles::CALENDAR) && k + 1 < row.end && layout.lower(k + 1) != "a"
                }
                _ if text == "and" || text == "or" => joins_names(layout, k, start),
                _ if layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::PREPOSITION).or(WordRoles::SUBORDINATOR)) => false,
                _ if layout.role(k, WordRoles::RELATIVE) && !layout.role(k - 1, WordRoles::PREPOSITION) => false,
                _ if layout.is_pronoun(k) => false,
                _ if layout.role(k, WordRoles::DETERMINER) => {
                    layout.role(k - 1, WordRoles::PREPOSITION) || text == "the" && layout.lower(k - 1) == "all"
                }
                _ if layout.role(k, WordRoles::CALENDAR) => false,
                _ if layout.lower(k + 1) == "-" && !layout.spaced(k + 1) && k + 2 < row.end => true,
                // `USA Today`, `the Right Wing Record`
                _ if layout.role(k, WordRoles::ADVERB) && layout.capital(k) => true,
                _ if layout.role(k, WordRoles::ADVERB) || ends_in_ly(layout, k) => layout.role(k - 1, WordRoles::DETERMINER),
                _ if !layout.capital(k) && is_finite(layout, k) => layout.role(k - 1, WordRoles::DETERMINER),
                // `Ruiz toured`: after a name, a small word is no part of it, unless the name belongs to it.
                _ if !layout.capital(k) && !first && layout.capital(k - 1) && layout.kind(k - 1) == Some(WordKind::Word) => {
                    // `Another review`, `Other reports`, `The Port authority`, not `The Charter grants the board`
                    let verb = text.ends_with('s') && layout.role(k + 1, WordRoles::DETERMINER);
                    layout.role(start, WordRoles::DETERMINER.or(WordRoles::STAND_IN)) && !verb
                        || matches!(layout.lower(start), "other" | "few" | "new")
                        || is_noun_after_name(layout, k)
                        || leads_to_name(layout, k..row.end)
                }
                _ => true,
            },
        };
        if !joins {
            break;
        }
        k += 1;
    }
    let mut end = k;
    while end > start + 1 && layout.role(end - 1, WordRoles::PREPOSITION.or(WordRoles::CONJUNCTION).or(WordRoles::DETERMINER)) {
        end -= 1;
    }
    start..end.max(start + usize::from(start < row.end))
}

/// `Democratic front-runner Ada Quill`: small words between an adjective that has a capital and the name.
fn leads_to_name(layout: &Layout, row: Range<usize>) -> bool {
    for k in row.clone().take(5) {
        let hyphen = layout.lower(k) == "-" && !layout.spaced(k);
        if layout.capital(k) {
            return k > row.start && !layout.role(k, WordRoles::CALENDAR);
        }
        let noun = layout.roles[k] == WordRoles::default() || layout.role(k, WordRoles::POST.or(WordRoles::TIME).or(WordRoles::WORK));
        if !hyphen && (!layout.is_word(k) || !noun || is_finite(layout, k)) {
            return false;
        }
    }
    false
}

/// `Trump campaign`, `Fed officials`: a noun that a name stands before.
fn is_noun_after_name(layout: &Layout, k: usize) -> bool {
    !(layout.lower(k).ends_with("ed") || layout.lower(k).ends_with("ing"))
        && layout.role(k, WordRoles::POST.or(WordRoles::DOCUMENT).or(WordRoles::SPEECH).or(WordRoles::VAGUE))
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
        let participle = (text.ends_with("ing") || text.ends_with("ed")) && text.len() > 4 && next_opens && !is_noun_like_ing(text);
        if layout.quote(k).is_some() || layout.kind(k) == Some(WordKind::Mark) && !matches!(text, "@" | "$" | "#") {
            k += 1;
        } else if layout.is_pronoun(k) {
            return Some(k..k + 1);
        } else if layout.role(k, WordRoles::PREPOSITION)
            && layout.kind(k + 1) == Some(WordKind::Number)
            && matches!(text, "about" | "over" | "around")
        {
            return Some(rightward(layout, k + 1..row.end));
        } else if layout.role(k, WordRoles::PREPOSITION) || participle || text == "to" {
            match comma() {
                Some(c) => k = c + 1,
                None if participle => return None,
                None => k = rightward(layout, (k + 1).min(row.end)..row.end).end.max(k + 1),
            }
        } else if layout.role(k, WordRoles::SUBORDINATOR) && !layout.role(k, WordRoles::DETERMINER) {
            k = match comma() {
                Some(c) if c + 1 < row.end => c + 1,
                _ => k + 1,
            };
        } else if layout.role(k, WordRoles::CONJUNCTION.or(WordRoles::CALENDAR))
            || layout.role(k, WordRoles::ADVERB)
            || ends_in_ly(layout, k)
            || text.ends_with("ly")
                && (layout.lower(k + 1) == "," || layout.role(k + 1, WordRoles::PREPOSITION.or(WordRoles::SUBORDINATOR)))
        {
            k += 1;
        } else if let Some(c) = comma().filter(|&c| is_time(layout, k..c) || is_time_before(layout, k)) {
            k = c + 1;
        } else if layout.kind(k) == Some(WordKind::Number) && k > row.start && layout.lower(k - 1) == "," && layout.lower(k + 1) == "," {
            // `On May 26, 2009, the Post described`
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
    (k + 1..k + 4).any(|u| layout.role(u, WordRoles::TIME) && matches!(layout.lower(u + 1), "before" | "after" | "into" | "since"))
}

fn is_noun_like_ing(text: &str) -> bool {
    matches!(text, "beijing" | "king" | "everything" | "nothing" | "something" | "anything" | "united")
}

/// Whether a small word is the finite verb of a clause, as far as its form tells.
pub(super) fn is_finite(layout: &Layout, k: usize) -> bool {
    let text = layout.lower(k);
    if layout.role(k, WordRoles::AUXILIARY.or(WordRoles::VERB)) {
        return true;
    }
    let noun_follows = layout.is_word(k + 1) && layout.roles[k + 1] == WordRoles::default();
    if text.ends_with("ed") && k > 0 && noun_follows && !layout.capital(k + 1) {
        // `the planned meeting`, `his stated goal`
        let article = layout.role(k - 1, WordRoles::DETERMINER) && !layout.role(k - 1, WordRoles::RELATIVE);
        if article || layout.kind(k - 1) == Some(WordKind::Possessive) {
            return false;
        }
    }
    if let Some((verb, form)) = reporting_verbs().get(text) {
        return match form {
            VerbForm::Past => true,
            // `The film shows Quill`, `the shows`
            VerbForm::Third => !verb.noun || !layout.capital(k) && k > 0 && layout.is_word(k - 1) && layout.capital(k + 1),
            // `the writers acknowledge`
            VerbForm::Base if k > 0 && matches!(layout.lower(k - 1), "i" | "we" | "they" | "you") => true,
            VerbForm::Base => !verb.noun && !layout.capital(k) && k > 0 && is_plural(layout.lower(k - 1)),
            _ => false,
        };
    }
    text.len() > 4
        && text.ends_with("ed")
        && !matches!(text, "hundred" | "indeed" | "kindred" | "sacred" | "united" | "naked" | "unnamed" | "embattled")
}

fn is_plural(noun: &str) -> bool {
    noun.len() > 3 && noun.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|e| noun.ends_with(e))
}

/// Whether a noun phrase can begin at `k`.
pub(super) fn begins_phrase(layout: &Layout, k: usize) -> bool {
    match layout.kind(k) {
        Some(WordKind::Number) => true,
        Some(WordKind::Word) => {
            let no = WordRoles::PREPOSITION
                .or(WordRoles::CONJUNCTION)
                .or(WordRoles::SUBORDINATOR)
                .or(WordRoles::AUXILIARY)
                .or(WordRoles::CALENDAR)
                .or(WordRoles::VERB);
            if matches!(layout.lower(k), "which" | "who" | "whom") {
                return false;
            }
            // `said Drew Quill`, `says Will Dorn`
            if layout.capital(k) && layout.capital(k + 1) && k > 0 && !layout.role(k, WordRoles::PREPOSITION) {
                return true;
            }
            if layout.lower(k + 1) == "-" && !layout.spaced(k + 1) && !layout.role(k, WordRoles::AUXILIARY) {
                return true;
            }
            let yes = WordRoles::PRONOUN.or(WordRoles::DETERMINER).or(WordRoles::STAND_IN);
            let object =
                matches!(layout.lower(k), "him" | "them" | "that" | "who" | "her" if layout.lower(k) != "her" || !layout.is_word(k + 1));
            (layout.role(k, yes) && !object)
                || !layout.role(k, no.or(WordRoles::ADVERB)) && !ends_in_ly(layout, k) && !object && !layout.lower(k).ends_with("ing")
        }
        Some(WordKind::Mark) => matches!(layout.lower(k), "@"),
        _ => false,
    }
}
