//! Keys, as the app gets them.

use spark_layout::schema::KeyAction;

/// Modifiers, as the kitty keyboard protocol numbers them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers(pub u32);

impl Modifiers {
    pub const NONE: Self = Self(0);
    pub const SHIFT: Self = Self(1);
    pub const ALT: Self = Self(2);
    pub const CONTROL: Self = Self(4);
    /// Caps lock and num lock: they change what a key types, not what it means.
    const LOCKS: u32 = 64 | 128;

    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn without_locks(self) -> Self {
        Self(self.0 & !Self::LOCKS)
    }

    /// True with Ctrl, Alt and the like: the key types nothing, it is a command.
    pub const fn is_command(self) -> bool {
        self.without_locks().0 & !Self::SHIFT.0 != 0
    }
}

/// A key that went down, is held, or came up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// A code point in lower case, or one of the schema's `key_code`s.
    pub code: u32,
    pub modifiers: Modifiers,
    pub action: KeyAction,
    /// The code point that it types; 0: none.
    pub text: u32,
    /// The code point with shift, where the terminal told it; 0: unknown.
    pub shifted: u32,
}

impl Key {
    /// A key that types nothing.
    pub const fn named(code: u32, modifiers: Modifiers) -> Self {
        Self { code, modifiers, action: KeyAction::Press, text: 0, shifted: 0 }
    }

    /// A key that types a character. An upper-case letter is its lower-case key with shift.
    pub fn typed(scalar: char) -> Self {
        let mut lower = scalar.to_lowercase();
        let (code, modifiers) = match (lower.next(), lower.next()) {
            (Some(lower), None) if lower != scalar => (lower, Modifiers::SHIFT),
            _ => (scalar, Modifiers::NONE),
        };
        let shifted = if modifiers == Modifiers::SHIFT { scalar as u32 } else { 0 };
        Self { code: code as u32, modifiers, action: KeyAction::Press, text: scalar as u32, shifted }
    }
}
