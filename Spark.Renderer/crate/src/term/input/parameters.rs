//! The numbers of a control sequence: fields parted by `;`, each with parts parted by `:`.

/// The parameter bytes of one sequence; all of them are digits, `;` or `:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters<'bytes> {
    bytes: &'bytes [u8],
}

impl<'bytes> Parameters<'bytes> {
    /// None where other bytes stand among the digits.
    pub fn parse(bytes: &'bytes [u8]) -> Option<Self> {
        bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b';' | b':')).then_some(Self { bytes })
    }

    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The first number of a field; `missing` where it is empty or not there.
    pub fn number(self, field: usize, missing: u32) -> u32 {
        self.part(field, 0).unwrap_or(missing)
    }

    /// A part of a field; None where it is empty or not there. What is too large is the largest number.
    pub fn part(self, field: usize, part: usize) -> Option<u32> {
        self.parts(field).nth(part).flatten()
    }

    /// The parts of a field, of which any may be empty.
    pub fn parts(self, field: usize) -> impl Iterator<Item = Option<u32>> + 'bytes {
        self.fields().nth(field).into_iter().flat_map(|field| field.split(|&byte| byte == b':')).map(number)
    }

    /// The first number of each field; 0 for an empty one.
    pub fn numbers(self) -> impl Iterator<Item = u32> + 'bytes {
        self.fields()
            .map(|field| field.split(|&byte| byte == b':').next().and_then(number).unwrap_or_default())
    }

    fn fields(self) -> impl Iterator<Item = &'bytes [u8]> {
        self.bytes.split(|&byte| byte == b';')
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    let append = |number: u32, digit: &u8| number.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
    (!digits.is_empty()).then(|| digits.iter().fold(0, append))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_field_is_missing_and_a_huge_one_is_the_largest_number() {
        let Some(parameters) = Parameters::parse(b"1:2;;99999999999:") else { unreachable!() };
        assert_eq!(
            (parameters.part(0, 0), parameters.part(0, 1), parameters.part(0, 2)),
            (Some(1), Some(2), None)
        );
        assert_eq!(
            (parameters.number(1, 7), parameters.number(2, 7), parameters.number(3, 7)),
            (7, u32::MAX, 7)
        );
        assert_eq!(parameters.numbers().collect::<Vec<_>>(), [1, 0, u32::MAX]);
        assert!(Parameters::parse(b"1-2").is_none());
    }
}
