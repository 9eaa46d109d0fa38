//! The length model: how many English characters a Korean text becomes.
//!
//! After Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (1993), but on the logarithm
//! of the ratio, which is nearly normal for this pair of languages, and as a likelihood ratio against chance.

/// Mean of log(English characters / Korean characters without spaces): the log of 2.47, measured on news.
const MEAN: f64 = 0.905;
/// Variance of the log ratio of long texts.
const VARIANCE: f64 = 0.05;
/// What short texts add to the variance, divided by their Korean length.
const VARIANCE_OF_SHORT: f64 = 1.2;
/// Standard deviation of the log ratio of unrelated sentences.
const CHANCE_DEVIATION: f64 = 0.75;
/// The share of right beads whose lengths say nothing.
const FREE: f64 = 0.03;

/// What the length of a Korean text makes of any English one.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// The log of the length expected in English.
    log: f32,
    /// Half the difference of the inverse variances, of chance and of translation.
    curve: f32,
    /// The log ratio where the expectation is met exactly.
    peak: f32,
}

impl Expected {
    /// For a Korean length in characters without spaces, above 0.
    pub fn of(korean: f64) -> Expected {
        let variance = VARIANCE + VARIANCE_OF_SHORT / korean;
        let chance = variance.max(CHANCE_DEVIATION * CHANCE_DEVIATION);
        Expected {
            log: (korean.ln() + MEAN) as f32,
            curve: (0.5 / chance - 0.5 / variance) as f32,
            peak: ((1.0 - FREE) * (chance / variance).sqrt()).ln() as f32,
        }
    }

    /// log P(lengths | translation) / P(lengths | chance), of the log of an English length in characters.
    pub fn log_ratio(self, english: f32) -> f32 {
        let x = english - self.log;
        let ratio = self.peak + x * x * self.curve;
        let free = (FREE as f32).ln();
        // log(e^ratio + e^free); far from each other only the greater counts.
        match ratio - free {
            d if d > 5.0 => ratio,
            d if d < -5.0 => free,
            d => free + d.exp().ln_1p(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log_ratio(korean: f64, english: f64) -> f32 {
        Expected::of(korean).log_ratio(english.ln() as f32)
    }

    #[test]
    fn expected_lengths_speak_for_a_bead() {
        assert!(log_ratio(40.0, 100.0) > 0.5);
        assert!(log_ratio(40.0, 40.0) < -1.0);
        assert!(log_ratio(40.0, 400.0) < -1.0);
        assert!(log_ratio(1.0, 1e9).is_finite());
    }
}
