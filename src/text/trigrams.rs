//! Which runs of three bytes a text has: to know, without reading it again, that some letters do not occur in it.

/// The runs of three bytes of a text, as bits of their hashes.
#[derive(Debug)]
pub struct Trigrams {
    bits: Box<[u64; WORDS]>,
}

/// 65,536 bits: even a long text sets few of them.
const WORDS: usize = 1024;

impl Trigrams {
    /// Those of a text.
    pub fn of(text: &str) -> Trigrams {
        let mut bits = Box::new([0; WORDS]);
        for run in text.as_bytes().windows(3) {
            let bit = bit(run);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Trigrams { bits }
    }

    /// Whether some letters may stand in the text; where this says no, they do not.
    pub fn may_hold(&self, letters: &str) -> bool {
        letters.as_bytes().windows(3).all(|run| {
            let bit = bit(run);
            self.bits[bit / 64] >> (bit % 64) & 1 == 1
        })
    }
}

#[inline]
fn bit(run: &[u8]) -> usize {
    let packed = run.iter().fold(0_u32, |all, &byte| all << 8 | u32::from(byte));
    (packed.wrapping_mul(0x9e37_79b1) >> 16) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_denies_what_stands_there() {
        let text = "the harbour at dunmore, 3 p.m. “yes”";
        let held = Trigrams::of(text);
        for (start, _) in text.char_indices() {
            assert!(text[start..].char_indices().all(|(end, _)| held.may_hold(&text[start..start + end])));
        }
        assert!(held.may_hold(""));
        assert!(!held.may_hold("mayor"));
        assert!(!Trigrams::of("ab").may_hold("abc"));
    }
}
