//! Employers: names that have a manager, a striker or a chief executive, and so are a club’s or a firm’s and no
//! person’s.
//!
//! The story says so beside one of their places (`Rovers manager Ada Quill`, `Tillery’s chief executive`), or takes up
//! several under one name (`the Strikers`). It holds for all places of the name, but where somebody bears it.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::grammar::words::{WordKind, Words};

use super::runs::Run;
use super::weigh::Scales;

/// Leaves out the runs that name employers.
pub(super) fn leave_out(words: &Words, scales: &Scales, runs: &mut Vec<Run>) {
    let borne: FxHashSet<Arc<str>> = runs.iter().filter(|run| is_borne(run)).flat_map(keys).cloned().collect();
    let single = |key: &str| key.strip_suffix('s').is_some_and(|one| borne.contains(one));
    let employs = |run: &&Run| {
        let Some(last) = run.units.last() else { return false };
        let several = run.units.len() == 1 && last.key.ends_with('s') && scales.is_behind_the(run);
        let post = has_post(words, run);
        (post || several) && !is_borne(run) && !borne.contains(&last.key) && !(several && single(&last.key))
    };
    let employers: FxHashSet<Arc<str>> =
        runs.iter().filter(employs).filter_map(|run| Some(run.units.last()?.key.clone())).collect();
    // `the Quill Prints` are somebody’s.
    let of_somebody = |run: &Run| run.units.len() > 1 && borne.contains(&run.units[0].key);
    let employs = |run: &Run| run.units.last().is_some_and(|unit| employers.contains(&unit.key));
    runs.retain(|run| is_borne(run) || of_somebody(run) || !employs(run));
}

/// Whether a run says itself that somebody bears the name.
fn is_borne(run: &Run) -> bool {
    let given = run.units.len() > 1 && run.units[0].sort.surely_given();
    given || run.title.is_some() || run.suffix || run.nickname || run.labeled
}

fn keys(run: &Run) -> impl Iterator<Item = &Arc<str>> {
    run.units.last().into_iter().flat_map(|unit| [&unit.key, &unit.bare])
}

/// Whether a post that only clubs and firms have stands behind a name: `Rovers manager Ada Quill`, `Tillery’s chief
/// executive`.
fn has_post(words: &Words, run: &Run) -> bool {
    let end = run.words.end;
    let owned = words.get(end).is_some_and(|w| w.kind == WordKind::Possessive);
    let posts = words.language().posts();
    if owned {
        return posts.firms.at(words, end + 1).is_some();
    }
    let Some((length, ())) = posts.clubs.at(words, end).or_else(|| posts.firms.at(words, end)) else {
        return false;
    };
    words.get(end + length).is_some_and(|w| w.kind == WordKind::Word && w.capital && w.spaced)
}
