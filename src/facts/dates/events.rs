//! The day of an event that a later date hangs on: “the day before the announcement”, where the story says on which
//! day somebody announced something.

use crate::grammar::Grammar;
use crate::grammar::words::WordKind;
use crate::language::DateRole;

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
pub fn day_of_event(grammar: &Grammar, mentions: &[DateMention], event: usize, before: usize) -> Option<Day> {
    let words = grammar.words();
    let (list, endings) = (words.language().dates(), words.language().derivations());
    let noun = (event..event + PHRASE).find(|&i| {
        words.get(i).is_some_and(|w| w.kind == WordKind::Word)
            && !list.words.get(words.folded(i)).is_some_and(|says| says.roles.has(DateRole::Determiner))
    })?;
    let noun_stem = endings.stem(words.lower(noun))?;
    let here = grammar.sentence_at(words.all()[before].at.start)?;
    let mut day = None;
    for mention in mentions.iter().rev().take(REACH) {
        let Some(found) = mention.value.as_deref().and_then(Day::of_value).filter(|_| mention.written.day.is_some())
        else {
            continue;
        };
        let Some(index) = grammar.sentence_at(mention.at.start).filter(|&s| s < here) else { continue };
        let sentence = &grammar.sentences()[index];
        let told = sentence.words.clone().take(SENTENCE).any(|i| {
            words.all()[i].kind == WordKind::Word
                && (words.lower(i).ends_with(&endings.past) || words.lower(i) == words.lower(noun))
                && endings.stem(words.lower(i)) == Some(noun_stem)
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
