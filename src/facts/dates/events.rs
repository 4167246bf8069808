//! The day of an event that a later date hangs on: “the day before the announcement”, where the story says on which
//! day somebody announced something.

use crate::facts::document::Document;
use crate::grammar::words::WordKind;

use super::{DateMention, Day};

/// How many words of the event’s phrase are looked at for its noun.
const PHRASE: usize = 4;

/// How many dates back an event is looked for.
const REACH: usize = 120;

/// How many words of a sentence are looked at for the verb.
const SENTENCE: usize = 120;

/// The day of the event that begins with the word `event`, told by an earlier sentence with the same verb and one day.
///
/// None where no sentence, or two that disagree, give it a day.
pub(super) fn day_of(document: &Document, mentions: &[DateMention], event: usize, before: usize) -> Option<Day> {
    let words = document.words();
    let noun = (event..event + PHRASE).find(|&i| {
        words.get(i).is_some_and(|w| w.kind == WordKind::Word)
            && !matches!(words.lower(i), "the" | "a" | "an" | "his" | "her" | "its" | "their")
    })?;
    let noun_stem = stem(words.lower(noun))?;
    let here = document.sentence_at(words.all()[before].at.start)?;
    let mut day = None;
    for mention in mentions.iter().rev().take(REACH) {
        let Some(found) = mention.value.as_deref().and_then(Day::of_value).filter(|_| mention.written.day.is_some())
        else {
            continue;
        };
        let Some(index) = document.sentence_at(mention.at.start).filter(|&s| s < here) else { continue };
        let sentence = &document.sentences()[index];
        let told = sentence.words.clone().take(SENTENCE).any(|i| {
            words.all()[i].kind == WordKind::Word
                && (words.lower(i).ends_with("ed") || words.lower(i) == words.lower(noun))
                && stem(words.lower(i)) == Some(noun_stem)
        });
        if told {
            if day.is_some_and(|d| d != found) {
                return None;
            }
            day = Some(found);
        }
    }
    day
}

/// What a verb and the noun made from it share: `announc` of `announced` and `announcement`.
fn stem(word: &str) -> Option<&str> {
    let mut stem = word;
    for suffix in [
        "ments", "ment", "ations", "ation", "tions", "tion", "ions", "ion", "ings", "ing", "als", "al", "ures", "ure",
        "ed", "es", "s",
    ] {
        if let Some(shorter) = word.strip_suffix(suffix).filter(|s| s.len() >= 4) {
            stem = shorter;
            break;
        }
    }
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    (stem.len() >= 4).then_some(stem)
}
