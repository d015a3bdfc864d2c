//! How much is found by when.

/// Moments that the curve is told at, seconds.
pub const MOMENTS: [f64; 6] = [10.0, 30.0, 60.0, 120.0, 300.0, 600.0];

/// Share (0 to 1) of `searched` that was found by each of [`MOMENTS`], those past `limit` seconds left out.
pub fn curve(found: &[f64], searched: usize, limit: f64) -> Vec<(f64, f64)> {
    let by = |moment: f64| found.iter().filter(|seconds| **seconds <= moment).count() as f64 / searched.max(1) as f64;
    MOMENTS.into_iter().filter(|moment| *moment <= limit).map(|moment| (moment, by(moment))).collect()
}

/// The middle of some numbers, the mean of the two middle ones where there are two; `None` of none.
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[middle]),
        _ => Some((sorted[middle - 1] + sorted[middle]) / 2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_counts_what_was_not_found_too() {
        let curve = curve(&[1.0, 10.0, 31.0], 4, 60.0);
        assert_eq!(curve, [(10.0, 0.5), (30.0, 0.5), (60.0, 0.75)]);
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }
}
