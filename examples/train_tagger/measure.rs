//! How many words a model labels as a corpus does.

use copydesk::grammar::tags::{Model, Tags};

use super::corpus::Story;

/// Prints the share of right tags, and of right labels, over stories.
pub fn print<'a>(name: &str, model: &Model<'_>, stories: impl Iterator<Item = &'a Story>) {
    let (mut all, mut tags, mut labels) = (0_u32, 0_u32, 0_u32);
    for story in stories {
        let got = Tags::of(&story.words, &story.sentences, model);
        for i in (0..story.words.len()).filter(|&i| story.exact[i]) {
            let Some(right) = story.labels[i] else { continue };
            all += 1;
            tags += u32::from(got.tag(i) == right.tag());
            labels += u32::from(got.label(i) == right);
        }
    }
    let share = |n: u32| 100.0 * f64::from(n) / f64::from(all.max(1));
    println!("{name}: tags {:.2} %, labels {:.2} % of {all} words", share(tags), share(labels));
}
