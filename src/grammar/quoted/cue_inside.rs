//! Cues inside words that nothing closes: there the closing mark was lost.

use crate::grammar::words::WordKind;
use crate::language::{VerbForm, WordClass};

use super::Quoted;
use super::paragraph::Paragraph;

/// The quotations inside one that is still open.
pub(super) struct Nested<'a> {
    /// All that were found behind its opening mark.
    pub spans: &'a [Quoted],
    /// How deep those stand that lie in no other but this one.
    pub depth: u8,
}

impl<'a> Nested<'a> {
    /// Those of a quotation at `level` whose opening mark ends at `open`, among all found so far, by their ends.
    pub fn of(found: &'a [Quoted], open: u32, level: usize) -> Self {
        let first = found.partition_point(|q| q.at.end <= open);
        Self { spans: &found[first..], depth: (level + 1).min(u8::MAX as usize) as u8 }
    }
}

impl Paragraph<'_> {
    /// `, Ruiz said.` or `,” said Ruiz` inside words that nothing closes: the index of the comma, period or other mark.
    /// A nested quotation has cues of its own: `“He said, ‘No way.’ Then he asked me to pay.`
    pub(super) fn cue_inside(&self, start: usize, end: usize, nested: Option<&Nested>) -> Option<usize> {
        let words = self.words;
        let mut nested = nested.map(|n| n.spans.iter().filter(|q| q.depth == n.depth).peekable());
        (start + 1..end).find(|&i| {
            let at = words.all()[i].at;
            let is_nested = nested.as_mut().is_some_and(|spans| {
                while spans.next_if(|q| q.at.end <= at.start).is_some() {}
                spans.peek().is_some_and(|q| q.at.start <= at.start)
            });
            let stops = matches!(words.text(i), "," | "?" | "!" | "’") && !self.touches_right(i);
            stops && !is_nested && (self.cue_with_subject_first(i + 1, end) || self.cue_with_verb_first(i + 1, end))
        })
    }

    /// `Mayor Ada Quill said on Monday`, `she added.`
    pub(super) fn cue_with_subject_first(&self, start: usize, end: usize) -> bool {
        let words = self.words;
        let named = words.get(start).is_some_and(|w| w.capital && w.kind == WordKind::Word);
        if !(named || words.is(start, WordClass::TagSubject)) || words.is(start, WordClass::Conversant) {
            return false;
        }
        let mut apposed = false;
        for i in start + 1..end.min(start + 12) {
            if words.all()[i].kind == WordKind::Mark && !matches!(words.text(i), "-" | "'" | "’") {
                if words.text(i) != "," {
                    return false;
                }
                apposed = true;
                continue;
            }
            if apposed && words.text(i - 1) != "," && i > start + 8 {
                return false;
            }
            let Some((_, verb, form)) = words.language().reporting_verbs().at(|k| words.folded(i + k)) else {
                continue;
            };
            if verb.quotes && !verb.gesture && !verb.noun && matches!(form, VerbForm::Past | VerbForm::Third) {
                let next = words.lower(i + 1);
                return i + 1 >= end
                    || verb.addressed && !words.is(i + 1, WordClass::FirstPersonObject)
                    || words.language().endings().adverb(next)
                    || matches!(next, "." | "," | ":" | ";")
                    || words.is(i + 1, WordClass::BehindTag)
                    || words.is(i + 1, WordClass::Weekday);
            }
        }
        false
    }

    /// `said Mayor Ada Quill`
    pub(super) fn cue_with_verb_first(&self, start: usize, end: usize) -> bool {
        let words = self.words;
        let Some((length, verb, form)) = words.language().reporting_verbs().at(|k| words.folded(start + k)) else {
            return false;
        };
        let next = start + length;
        let named = words.get(next).is_some_and(|w| w.capital && w.kind == WordKind::Word);
        // `said one trustee`, `said the mayor’s clerk`
        let somebody = words.is(start, WordClass::SpeaksOutright) && words.is(next, WordClass::TagSubject);
        start + 1 < end
            && verb.quotes
            && !verb.gesture
            && !verb.addressed
            && matches!(form, VerbForm::Past | VerbForm::Third)
            && words.get(start).is_some_and(|w| !w.capital)
            && next < end
            && (named || somebody)
    }
}
