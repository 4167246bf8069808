//! Numbers that look like chance and are the same every time.

/// A row of them.
pub struct Chance(u64);

impl Chance {
    /// Those of a seed that is not 0, or of the one in `COPYDESK_SEED`.
    pub fn seeded(seed: u64) -> Self {
        let other = std::env::var("COPYDESK_SEED").ok().and_then(|seed| seed.parse::<u64>().ok());
        Self(other.map_or(seed, |other| seed ^ other.wrapping_mul(0x9e37_79b9_7f4a_7c15)).max(1))
    }

    /// The next number, below another one.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}
