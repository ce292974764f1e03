//! Which cases a fuzzer runs.

use std::ops::RangeInclusive;

/// The first `count` seeds; or those that `SPARK_SEED` names, as `17` or `100-199`.
pub fn seeds(count: u64) -> RangeInclusive<u64> {
    match std::env::var("SPARK_SEED") {
        Ok(asked) if !asked.is_empty() => parse(&asked).unwrap_or_else(|| {
            panic!("SPARK_SEED is \"{asked}\"; it is to be a seed or a range of seeds, as 17 or 100-199")
        }),
        _ => 1..=count,
    }
}

fn parse(asked: &str) -> Option<RangeInclusive<u64>> {
    let (first, last) = asked.split_once('-').unwrap_or((asked, asked));
    Some(first.parse().ok()?..=last.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn one_seed_or_a_range_is_named() {
        assert_eq!(parse("17"), Some(17..=17));
        assert_eq!(parse("100-199"), Some(100..=199));
        assert_eq!(parse("all"), None);
        assert_eq!(parse("5-"), None);
    }
}
