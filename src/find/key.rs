//! Words as numbers.

/// A word's letters reduced to a number, by which words are looked up and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

impl Key {
    /// The key of no letters.
    pub const EMPTY: Key = Key(0xcbf2_9ce4_8422_2325);

    /// FNV-1a (Fowler, Noll, Vo; 64 bits), stable across builds.
    pub fn of_bytes(bytes: impl IntoIterator<Item = u8>) -> Key {
        Key::EMPTY.extended(bytes)
    }

    /// The key of this key's letters and more behind them.
    pub fn extended(self, bytes: impl IntoIterator<Item = u8>) -> Key {
        Key(bytes.into_iter().fold(self.0, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    pub fn of(text: &str) -> Key {
        Key::of_bytes(text.bytes())
    }

    /// The key of a sequence of words.
    pub fn then(self, next: Key) -> Key {
        Key((self.0.rotate_left(5) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
}
