//! Sieves: named ways to find one thing, tried in the order of a table, of which the first that answers wins.
//!
//! The name of the one that answered stays in the fact, so that a reading can be traced to the few lines that made it,
//! each sieve measured on its own, and each left out to see what it earns.

/// A named way of finding something. `R` is how it reads, which differs from table to table.
#[derive(Debug, Clone, Copy)]
pub struct Sieve<R> {
    /// What it is called in `inspect --why` and `--without`.
    pub name: &'static str,
    /// How it reads.
    pub read: R,
}

/// The sieves that are left out of a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Without(Vec<&'static str>);

impl Without {
    /// Leaves out the sieves of some names.
    ///
    /// # Errors
    /// The first name that no table has.
    pub fn of(names: &[String]) -> Result<Self, String> {
        let known = super::sieves();
        let named = |name: &String| known.iter().find(|k| *k == name).copied().ok_or_else(|| name.clone());
        names.iter().map(named).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a sieve is left out.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains(&name)
    }
}

impl<R> Sieve<R> {
    /// The sieve, unless it is left out.
    pub(super) fn unless(&self, without: &Without) -> Option<&Self> {
        (!without.has(self.name)).then_some(self)
    }
}
