//! Numbers that look like chance and are the same every time.

/// A row of them, from a seed that is not 0.
pub struct Chance(pub u64);

impl Chance {
    /// The next number, below another one.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}
