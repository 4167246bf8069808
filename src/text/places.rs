//! Places in a text, to be asked for those that touch another: without looking at all of them each time.

use super::Span;

/// Some places, however they lie.
#[derive(Debug)]
pub struct Places<In> {
    all: Vec<Span<In>>,
    /// How far the first so many of them reach.
    reach: Vec<u32>,
}

impl<In> Places<In> {
    /// Takes them in.
    pub fn of(places: impl Iterator<Item = Span<In>>) -> Self {
        let mut all: Vec<Span<In>> = places.collect();
        all.sort_unstable_by_key(|at| (at.start, at.end));
        let mut furthest = 0;
        let reach = all.iter().map(|at| {
            furthest = at.end.max(furthest);
            furthest
        });
        Self { reach: reach.collect(), all }
    }

    /// Whether one that touches a place is meant.
    pub fn any(&self, at: Span<In>, is_meant: impl Fn(Span<In>) -> bool) -> bool {
        let end = self.all.partition_point(|other| other.start <= at.end);
        let mut near = (0..end).rev().take_while(|&i| self.reach[i] >= at.start);
        near.any(|i| is_meant(self.all[i]))
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::text::{InProse, Span};

    #[test]
    fn those_that_touch() {
        let at = |start, end| Span::<InProse>::new(start, end);
        let places = Places::of([at(40, 41), at(0, 30), at(2, 4), at(6, 8)].into_iter());
        let overlaps = |place: Span<InProse>| places.any(place, |other| other.overlaps(place));
        assert!(overlaps(at(20, 21)), "the long one reaches over the short ones behind it");
        assert!(overlaps(at(3, 7)) && overlaps(at(39, 50)));
        assert!(!overlaps(at(30, 40)) && !overlaps(at(50, 60)));
    }
}
