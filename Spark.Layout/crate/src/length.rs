//! One length of a style: cells, a percentage, or `auto`, in four bytes.
//!
//! The unit stands in the two lowest bits of the number, so that a style fits two cache lines. What that
//! costs is precision: 22 bits remain, whole numbers of cells are exact up to four million.

/// Cells, percent or auto. `auto` also is "none" for maxima and "content" where CSS has that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Length(u32);

const CELLS: u32 = 1;
const PERCENT: u32 = 2;
const UNIT: u32 = 3;

/// The largest length in cells or percent; what is beyond, counts as this.
const LIMIT: f32 = 4_000_000.0;

impl Length {
    pub const AUTO: Self = Self(0);
    pub const ZERO: Self = Self(CELLS);

    /// A number of cells. NaN is `auto`, as nothing else can be made of it.
    pub fn cells(cells: f32) -> Self {
        Self::new(cells, CELLS)
    }

    /// A percentage: 50.0 is half.
    pub fn percent(percent: f32) -> Self {
        Self::new(percent / 100.0, PERCENT)
    }

    /// From the segment's pair: 0 is auto, 1 cells, 2 percent. An unknown unit is auto.
    pub fn from_unit(value: f32, unit: u8) -> Self {
        match unit {
            1 => Self::cells(value),
            2 => Self::percent(value),
            _ => Self::AUTO,
        }
    }

    /// The same unit with another value. A length of auto keeps it, for the unit that may come later.
    pub fn with_value(self, value: f32) -> Self {
        match self.0 & UNIT {
            PERCENT => Self::percent(value),
            CELLS => Self::cells(value),
            _ => Self(Self::cells(value).0 & !UNIT),
        }
    }

    /// The same value with another unit, numbered as in the segment.
    pub fn with_unit(self, unit: u8) -> Self {
        let value = if self.is_percent() { self.value() * 100.0 } else { self.value() };
        if unit == 1 || unit == 2 { Self::from_unit(value, unit) } else { Self(Self::cells(value).0 & !UNIT) }
    }

    fn new(value: f32, unit: u32) -> Self {
        if value.is_nan() {
            return Self::AUTO;
        }
        let rounded = value.clamp(-LIMIT, LIMIT).to_bits().wrapping_add(2) & !UNIT;
        Self(rounded | unit)
    }

    pub fn is_auto(self) -> bool {
        self.0 & UNIT == 0
    }

    /// Its cells, when it is a number of them.
    pub fn in_cells(self) -> Option<f32> {
        self.resolve(None)
    }

    pub(crate) fn is_percent(self) -> bool {
        self.0 & UNIT == PERCENT
    }

    fn value(self) -> f32 {
        f32::from_bits(self.0 & !UNIT)
    }

    /// Cells, when percentages count from `basis`. `None` for auto, and for a percentage of what is not known.
    #[inline]
    pub(crate) fn resolve(self, basis: Option<f32>) -> Option<f32> {
        match self.0 & UNIT {
            CELLS => Some(self.value()),
            PERCENT => basis.map(|basis| self.value() * basis),
            _ => None,
        }
    }

    /// Cells, with `auto` and what is not known as 0: for padding, and margins that do not center.
    #[inline]
    pub(crate) fn or_zero(self, basis: f32) -> f32 {
        self.resolve(Some(basis)).unwrap_or(0.0)
    }
}

impl Default for Length {
    fn default() -> Self {
        Self::AUTO
    }
}

impl std::fmt::Debug for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 & UNIT {
            CELLS => write!(f, "{}", self.value()),
            PERCENT => write!(f, "{}%", self.value() * 100.0),
            _ => f.write_str("auto"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_cells_and_percentages_are_exact() {
        for cells in [0.0, 1.0, -3.0, 79.0, 1_000_003.0] {
            assert_eq!(Length::cells(cells).resolve(None), Some(cells));
        }
        assert_eq!(Length::percent(50.0).resolve(Some(33.0)), Some(16.5));
        assert_eq!(Length::percent(50.0).resolve(None), None);
        assert!((Length::percent(33.0).resolve(Some(300.0)).unwrap() - 99.0).abs() < 1e-4);
    }

    #[test]
    fn value_and_unit_may_come_in_either_order() {
        assert_eq!(Length::AUTO.with_value(50.0).with_unit(2), Length::percent(50.0));
        assert_eq!(Length::AUTO.with_unit(2).with_value(50.0), Length::percent(50.0));
        assert_eq!(Length::percent(50.0).with_unit(1), Length::cells(50.0));
        assert!(Length::cells(3.0).with_unit(0).is_auto());
    }

    #[test]
    fn what_is_no_length_has_a_defined_meaning() {
        assert_eq!(Length::cells(f32::NAN), Length::AUTO);
        assert_eq!(Length::cells(f32::INFINITY).resolve(None), Some(LIMIT));
        assert_eq!(Length::from_unit(7.0, 9), Length::AUTO);
        assert_eq!(Length::from_unit(7.0, 1), Length::cells(7.0));
    }
}
