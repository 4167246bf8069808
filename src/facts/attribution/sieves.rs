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
use super::reading::Found;
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

/// All sieves, in order.
pub(super) const SIEVES: &[Sieve<Read>] = &[
    Sieve { name: "second-half", read: Sentence(|p| p.second_half()) }, // “…,” said NP, “and …”
    Sieve { name: "beside", read: Sentence(|p| p.beside()) },           // NP’s “…” promise
    Sieve { name: "signed-claim", read: Sentence(|p| p.signed_claim()) }, // The claim: “…” — NP
    Sieve { name: "later-credit", read: Sentence(|p| p.credit()) },     // NP said it was “…,” according to NP
    Sieve { name: "by-another", read: Sentence(|p| p.by_another()) },   // called “A” by NP and “B” by NP
    Sieve { name: "judged-noun", read: Sentence(|p| p.judged_noun()) }, // NP called NP’s claim of “A” “B”
    Sieve { name: "main-clause", read: Sentence(|p| p.main_clause()) }, // NP set NP, whom she called “A,” against NP: “B”
    Sieve { name: "dash-tag", read: Sentence(|p| p.dash_tag()) },       // … — “…,” NP VG — …
    Sieve { name: "closing-tag", read: Sentence(|p| p.closing_tag()) }, // It may be “…,” or so, says NP
    Sieve { name: "free-relative", read: Read::Lead(Lead::FreeRelative) }, // what NP VG “…”
    Sieve { name: "label", read: Read::Lead(Lead::Label) },             // … - NP: “…”
    Sieve { name: "dash-label", read: Read::Lead(Lead::DashLabel) },    // NP -- “…”
    Sieve { name: "shared-lead", read: Read::Lead(Lead::Shared) },      // NP VG “A,” hoping for “B”
    Sieve { name: "prefix", read: Read::Lead(Lead::Prefix) },           // according to NP, “…”
    Sieve { name: "label-verb", read: Read::Lead(Lead::LabelVerb) },    // NP called it “…”
    Sieve { name: "noun-owner", read: Read::Lead(Lead::Noun) },         // NP’s claim that “…”
    Sieve { name: "passive", read: Read::Lead(Lead::Passive) },         // it was called “…” by NP
    Sieve { name: "fronted", read: Read::Lead(Lead::Fronted) },         // Calling it “…,” NP VG
    Sieve { name: "participle", read: Read::Lead(Lead::Participle) },   // NP VG, adding that “…”
    Sieve { name: "lead-clause", read: Read::Lead(Lead::Clause) },      // NP VG that “…”
    Sieve { name: "bracket", read: Tag(Form::Bracket) },                // “…” [NP.]
    Sieve { name: "signature", read: Tag(Form::Signature) },            // “…” — NP
    Sieve { name: "how", read: Tag(Form::How) },                        // “…” is how NP described it
    Sieve { name: "saying", read: Tag(Form::Saying) },                  // “…,” is a common saying
    Sieve { name: "outlet", read: Tag(Form::Outlet) },                  // “…,” NP said, according to NP
    Sieve { name: "quoted-as", read: Tag(Form::QuotedAs) },             // “…,” NP quoted NP as saying
    Sieve { name: "tag-inverted", read: Tag(Form::Inverted) },          // “…,” said NP
    Sieve { name: "tag", read: Tag(Form::Direct) },                     // “…,” NP VG
    Sieve { name: "credit", read: Tag(Form::Credit) },                  // “…,” according to NP
    Sieve { name: "tag-passive", read: Tag(Form::Passive) },            // “…,” NP was quoted as saying
    Sieve { name: "tag-unlisted", read: Tag(Form::Unlisted) },          // “…,” NP V, whatever verb
    Sieve { name: "lead-far", read: Sentence(|p| p.lead_far()) },       // NP VG, and so on, “…”
    Sieve { name: "tag-far", read: Sentence(|p| p.tag_far()) },         // “…” … NP VG
    Sieve { name: "same-sentence", read: Sentence(|p| p.same_sentence()) }, // NP VG “A” and “B”
    Sieve { name: "aside-cue", read: Sentence(|p| p.aside_cue()) },     // When NP VG, they “…”
    Sieve { name: "colon", read: Sentence(|p| p.colon()) },             // NP V: “…”
    Sieve { name: "neighbor", read: Neighbor { share: neighbors::before, backwards: false } }, // “A” … “B,” where A has a source
    Sieve { name: "neighbor-behind", read: Neighbor { share: neighbors::behind, backwards: true } }, // “A” … “B,” NP VG
    Sieve { name: "deed", read: Deed(|p| p.deed()) },                                          // NP walked with “…”
    Sieve { name: "speaker-label", read: Paragraph(|c, block, q| c.speaker_label(block, q)) }, // NP: …
    Sieve { name: "paragraph-tag", read: Paragraph(|c, block, q| c.paragraph_tag(block, q)) }, // NP says so. “…” … “…,” she says.
    Sieve { name: "paragraph", read: Paragraph(|c, block, q| c.paragraph(block, q)) },         // NP VG so. “…”
    Sieve { name: "list", read: Paragraph(|c, block, q| c.list(block, q)) },                   // NP VG that: • “…”
    Sieve { name: "paragraph-subject", read: Paragraph(|c, block, q| c.paragraph_subject(block, q)) }, // NP was unmoved. “…”
    Sieve { name: "paragraph-later", read: Later(|c, block, q| c.paragraph_later(block, q)) }, // “…” … “…,” NP VG.
    Sieve { name: "sentence-behind", read: Later(|c, block, q| c.sentence_behind(block, q)) }, // “…” NP VG it twice.
    Sieve { name: "signature-line", read: Around(|a| a.signature()) },                         // “…” / — NP
    Sieve { name: "run-on", read: Around(|a| a.run_on()) },                                    // “… / “…”
    Sieve { name: "unclosed", read: Around(|a| a.unclosed()) },                                // “…, NP VG / “…”
    Sieve { name: "headline", read: Around(|a| a.headline()) },                                // NP: ‘…’ / “…”
    Sieve { name: "paragraph-colon", read: Around(|a| a.colon()) },                            // NP VG: / “…”
    Sieve { name: "follows", read: Around(|a| a.follows()) }, // It goes like this. / “…”
    Sieve { name: "question", read: Around(|a| a.question()) }, // What did NP say? / “…”
    Sieve { name: "next-question", read: Around(|a| a.next_question()) }, // And the mayor? “…”
    Sieve { name: "goes-on", read: Around(|a| a.goes_on()) }, // “…,” NP VG. / “…”
    Sieve { name: "beat", read: Around(|a| a.beat()) },       // “…” / He waits. / “…”
    Sieve { name: "turn", read: Around(|a| a.turn()) },       // “…?” / “…” / “…”
    Sieve { name: "about", read: Around(|a| a.about()) },     // NP VG so. / “…”
    Sieve { name: "points-back", read: Around(|a| a.points_back()) }, // “…” / That was how NP described it.
    Sieve { name: "between", read: Around(|a| a.between()) }, // NP V. / “…” / “…,” NP VG.
    Sieve { name: "back", read: Back(|c, block| c.back(block)) }, // “… / “…,” NP VG.
    Sieve { name: "block-tag", read: Whole(|b| b.tag()) },    // > “…,” NP VG.
    Sieve { name: "block-signature", read: Whole(|b| b.signature()) }, // > … — NP
    Sieve { name: "block-signature-line", read: Whole(|b| b.signature_line()) }, // > … / — NP
    Sieve { name: "block-name-line", read: Whole(|b| b.name_line()) }, // > … / NP
    Sieve { name: "block-lead", read: Whole(|b| b.lead()) },  // NP VG: / > …
    Sieve { name: "block-points-back", read: Whole(|b| b.points_back()) }, // > … / That was NP’s verdict.
    Sieve { name: "pulled", read: Story(|said, words| said.again(words)) }, // the same words, laid to NP elsewhere
];

/// The sieves in use, in order.
pub(super) fn in_use(without: &Without) -> impl Iterator<Item = &'static Sieve<Read>> {
    SIEVES.iter().filter_map(|sieve| sieve.unless(without))
}

/// What the first sieve that answers says, and its name.
pub(super) fn first<T>(without: &Without, ask: impl Fn(&Read) -> Option<T>) -> Option<(T, &'static str)> {
    in_use(without).find_map(|sieve| Some((ask(&sieve.read)?, sieve.name)))
}
