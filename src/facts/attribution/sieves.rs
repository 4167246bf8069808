//! From a quotation to its source: the theory of attribution on one screen.
//!
//! Each sieve is a way in which stories lay words to somebody. They are tried in the order of the table, and the first
//! that answers wins. A quotation’s own sentence is read first, precise sieves before loose ones, then its neighbours
//! there, its paragraph, the paragraphs around it, and at last the rest of the story. Each has examples that run as
//! tests, in `corpus/en/quotations/<name>.toml`.

use crate::facts::sieve::{Sieve, Without};

use super::across::Across;
use super::blocks::Block;
use super::carry::Carrier;
use super::lead::Lead;
use super::place::Place;
use super::pulled::Said;
use super::sentence::Found;
use super::tail::Form;
use super::{Attribution, neighbors};

/// How a sieve reads, which says on what it is tried.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// A quotation in its own sentence, the quotations from left to right.
    Sentence(fn(&Place) -> Option<Found>),
    /// The same, by the cue before it, where that leads in so.
    Lead(Lead),
    /// The same, by what stands right behind it, where that has such a form.
    Tag(Form),
    /// A quotation among the others of its sentence: what they have, and which of them it is.
    Neighbor { share: neighbors::Share, backwards: bool },
    /// A quotation that nothing in its sentence lays to anybody, where the sentence tells what somebody does.
    Deed(fn(&Place) -> Option<Found>),
    /// A quotation of a paragraph, by what stands before it there.
    Paragraph(fn(&Carrier, usize, usize) -> Option<Attribution>),
    /// A quotation of a paragraph, by what stands behind it there.
    Later(fn(&Carrier, usize, usize) -> Option<Attribution>),
    /// The quotations of a paragraph, by the paragraphs around it.
    Across(fn(&Across) -> Option<Attribution>),
    /// The quotations of a paragraph, by those of the next.
    Back(fn(&Carrier, usize) -> Option<Attribution>),
    /// A block quotation.
    Block(fn(&Block) -> Option<Attribution>),
    /// A quotation that nobody is named for in all its surroundings: which words of the story it repeats.
    Story(fn(&Said, &[usize]) -> Option<usize>),
}

use Read::{Across as Around, Back, Block as Whole, Deed, Later, Neighbor, Paragraph, Sentence, Story, Tag};

const fn sieve(name: &'static str, read: Read) -> Sieve<Read> {
    Sieve { name, read }
}

/// All sieves, in order.
pub(super) const SIEVES: &[Sieve<Read>] = &[
    sieve("second-half", Sentence(|p| p.second_half())), // “…,” said NP, “and …”
    sieve("beside", Sentence(|p| p.beside())),           // NP’s “…” promise
    sieve("signed-claim", Sentence(|p| p.signed_claim())), // The claim: “…” — NP
    sieve("later-credit", Sentence(|p| p.credit())),     // NP said it was “…,” according to NP
    sieve("by-another", Sentence(|p| p.by_another())),   // called “A” by NP and “B” by NP
    sieve("judged-noun", Sentence(|p| p.judged_noun())), // NP called NP’s claim of “A” “B”
    sieve("main-clause", Sentence(|p| p.main_clause())), // NP set NP, whom she called “A,” against NP: “B”
    sieve("dash-tag", Sentence(|p| p.dash_tag())),       // … — “…,” NP VG — …
    sieve("closing-tag", Sentence(|p| p.closing_tag())), // It may be “…,” or so, says NP
    sieve("free-relative", Read::Lead(Lead::FreeRelative)), // what NP VG “…”
    sieve("label", Read::Lead(Lead::Label)),             // … - NP: “…”
    sieve("shared-lead", Read::Lead(Lead::Shared)),      // NP VG “A,” hoping for “B”
    sieve("prefix", Read::Lead(Lead::Prefix)),           // according to NP, “…”
    sieve("label-verb", Read::Lead(Lead::LabelVerb)),    // NP called it “…”
    sieve("noun-owner", Read::Lead(Lead::Noun)),         // NP’s claim that “…”
    sieve("passive", Read::Lead(Lead::Passive)),         // it was called “…” by NP
    sieve("fronted", Read::Lead(Lead::Fronted)),         // Calling it “…,” NP VG
    sieve("participle", Read::Lead(Lead::Participle)),   // NP VG, adding that “…”
    sieve("lead-clause", Read::Lead(Lead::Clause)),      // NP VG that “…”
    sieve("bracket", Tag(Form::Bracket)),                // “…” [NP.]
    sieve("signature", Tag(Form::Signature)),            // “…” — NP
    sieve("how", Tag(Form::How)),                        // “…” is how NP described it
    sieve("saying", Tag(Form::Saying)),                  // “…,” is a common saying
    sieve("outlet", Tag(Form::Outlet)),                  // “…,” NP said, according to NP
    sieve("quoted-as", Tag(Form::QuotedAs)),             // “…,” NP quoted NP as saying
    sieve("tag-inverted", Tag(Form::Inverted)),          // “…,” said NP
    sieve("tag", Tag(Form::Direct)),                     // “…,” NP VG
    sieve("credit", Tag(Form::Credit)),                  // “…,” according to NP
    sieve("tag-passive", Tag(Form::Passive)),            // “…,” NP was quoted as saying
    sieve("tag-unlisted", Tag(Form::Unlisted)),          // “…,” NP V, whatever verb
    sieve("lead-far", Sentence(|p| p.lead_far())),       // NP VG, and so on, “…”
    sieve("tag-far", Sentence(|p| p.tag_far())),         // “…” … NP VG
    sieve("same-sentence", Sentence(|p| p.same_sentence())), // NP VG “A” and “B”
    sieve("aside-cue", Sentence(|p| p.aside_cue())),     // When NP VG, they “…”
    sieve("colon", Sentence(|p| p.colon())),             // NP V: “…”
    sieve("neighbor", Neighbor { share: neighbors::before, backwards: false }), // “A” … “B,” where A has a source
    sieve("neighbor-behind", Neighbor { share: neighbors::behind, backwards: true }), // “A” … “B,” NP VG
    sieve("deed", Deed(|p| p.deed())),                   // NP walked with “…”
    sieve("speaker-label", Paragraph(|c, block, q| c.speaker_label(block, q))), // NP: …
    sieve("paragraph-tag", Paragraph(|c, block, q| c.paragraph_tag(block, q))), // NP says so. “…” … “…,” she says.
    sieve("paragraph", Paragraph(|c, block, q| c.paragraph(block, q))), // NP VG so. “…”
    sieve("list", Paragraph(|c, block, q| c.list(block, q))), // NP VG that: • “…”
    sieve("paragraph-subject", Paragraph(|c, block, q| c.paragraph_subject(block, q))), // NP was unmoved. “…”
    sieve("paragraph-later", Later(|c, block, q| c.paragraph_later(block, q))), // “…” … “…,” NP VG.
    sieve("sentence-behind", Later(|c, block, q| c.sentence_behind(block, q))), // “…” NP VG it twice.
    sieve("signature-line", Around(|a| a.signature())),  // “…” / — NP
    sieve("run-on", Around(|a| a.run_on())),             // “… / “…”
    sieve("unclosed", Around(|a| a.unclosed())),         // “…, NP VG / “…”
    sieve("headline", Around(|a| a.headline())),         // NP: ‘…’ / “…”
    sieve("paragraph-colon", Around(|a| a.colon())),     // NP VG: / “…”
    sieve("follows", Around(|a| a.follows())),           // It goes like this. / “…”
    sieve("next-question", Around(|a| a.next_question())), // And the mayor? “…”
    sieve("goes-on", Around(|a| a.goes_on())),           // “…,” NP VG. / “…”
    sieve("beat", Around(|a| a.beat())),                 // “…” / He waits. / “…”
    sieve("turn", Around(|a| a.turn())),                 // “…?” / “…” / “…”
    sieve("about", Around(|a| a.about())),               // NP VG so. / “…”
    sieve("points-back", Around(|a| a.points_back())),   // “…” / That was how NP described it.
    sieve("between", Around(|a| a.between())),           // NP V. / “…” / “…,” NP VG.
    sieve("back", Back(|c, block| c.back(block))),       // “… / “…,” NP VG.
    sieve("block-tag", Whole(|b| b.tag())),              // > “…,” NP VG.
    sieve("block-signature", Whole(|b| b.signature())),  // > … — NP
    sieve("block-lead", Whole(|b| b.lead())),            // NP VG: / > …
    sieve("block-points-back", Whole(|b| b.points_back())), // > … / That was NP’s verdict.
    sieve("pulled", Story(|said, words| said.again(words))), // the same words, laid to NP elsewhere
];

/// The sieves in use, in order.
pub(super) fn in_use(without: &Without) -> impl Iterator<Item = &'static Sieve<Read>> {
    SIEVES.iter().filter_map(|sieve| sieve.unless(without))
}

/// What the first sieve that answers says, and its name.
pub(super) fn first<T>(without: &Without, ask: impl Fn(&Read) -> Option<T>) -> Option<(T, &'static str)> {
    in_use(without).find_map(|sieve| Some((ask(&sieve.read)?, sieve.name)))
}
