//! A ladder beside things that stand in order in a text, so that the one at a place is found without a search through all.

/// So many bytes lie between two rungs: a few words.
const STEP: u32 = 64;

/// Tells between which things of a list a place of the text falls.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ladder {
    /// At each rung, how many things begin before it.
    rungs: Vec<u32>,
    all: usize,
}

impl Ladder {
    /// A ladder by where things begin, in order.
    pub fn of(starts: impl Iterator<Item = u32>) -> Ladder {
        let mut ladder = Ladder::default();
        for start in starts {
            let rung = (start / STEP) as usize;
            if ladder.rungs.len() <= rung {
                ladder.rungs.resize(rung + 1, ladder.all as u32);
            }
            ladder.all += 1;
        }
        ladder
    }

    /// How many of the same things begin before a place.
    pub fn before<T>(&self, things: &[T], place: u32, start: impl Fn(&T) -> u32) -> usize {
        let rung = (place / STEP) as usize;
        let count = |rung: usize| self.rungs.get(rung).map_or(self.all, |&before| before as usize);
        let (from, to) = (count(rung), count(rung + 1));
        from + things[from..to].partition_point(|thing| start(thing) < place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_same_as_a_search(mut starts in proptest::collection::vec(0..2000_u32, 0..60), places in proptest::collection::vec(0..2200_u32, 20)) {
            starts.sort_unstable();
            let ladder = Ladder::of(starts.iter().copied());
            for place in places {
                let found = ladder.before(&starts, place, |&start| start);
                prop_assert_eq!(found, starts.partition_point(|&start| start < place));
            }
        }
    }
}
