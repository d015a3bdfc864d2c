//! The order of versions, as far as the lists need it.

use std::cmp::Ordering;

/// Compares versions by their numbers; what is not a number ends the comparison there.
pub fn compare(one: &str, other: &str) -> Ordering {
    numbers(one).cmp(&numbers(other))
}

/// `4.7.0` and `4.7` are one version.
fn numbers(version: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> = version.split('.').map_while(|part| part.parse().ok()).collect();
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_not_letters() {
        assert_eq!(compare("6.10.0", "6.9.1"), Ordering::Greater);
        assert_eq!(compare("1.5", "1.5.0"), Ordering::Equal);
        assert_eq!(compare("0.9.3", "0.9.4"), Ordering::Less);
    }
}
