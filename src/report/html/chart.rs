//! Counts over time as bars; all charts of a page share one axis, so that rows can be compared.

use std::fmt::Write;

/// The most bars of a chart.
const MOST_BARS: usize = 48;
/// Units from bar to bar, and of a bar's width and greatest height.
const PITCH: usize = 4;
const BAR: usize = 3;
const HEIGHT: usize = 24;
/// Months that a bar may stand for, and what they are called.
const STEPS: &[(i32, &str)] = &[(1, "month"), (3, "quarter"), (12, "year"), (60, "five years"), (1200, "century")];

/// A year and a month, from 1.
pub type Month = (i16, i8);

/// The time that charts cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// Months since the year 0 at which the first bar begins.
    start: i32,
    step: (i32, &'static str),
    bars: usize,
}

fn index((year, month): Month) -> i32 {
    i32::from(year) * 12 + i32::from(month) - 1
}

impl Axis {
    /// An axis over some months; `None` without any.
    pub fn over(months: impl Iterator<Item = Month> + Clone) -> Option<Axis> {
        let (first, last) = (months.clone().min().map(index)?, months.max().map(index)?);
        let bars = |step: i32| (last.div_euclid(step) - first.div_euclid(step)) as usize + 1;
        let step = STEPS.iter().find(|(step, _)| bars(*step) <= MOST_BARS).or(STEPS.last())?;
        Some(Axis { start: first.div_euclid(step.0) * step.0, step: *step, bars: bars(step.0) })
    }

    /// The number of the bar that a month is in.
    fn bar(&self, month: Month) -> usize {
        ((index(month) - self.start) / self.step.0) as usize
    }

    /// What a bar stands for: "month".
    pub fn unit(&self) -> &'static str {
        self.step.1
    }

    /// Where the first bar begins and the last one ends: "2004" and "2011", or with months.
    pub fn ends(&self) -> [String; 2] {
        [self.start, self.start + (self.bars as i32) * self.step.0 - 1].map(|month| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            if self.step.0 < 12 { format!("{year}-{month:02}") } else { year.to_string() }
        })
    }
}

/// Bars of counts by month, one series on top of the other, the first at the bottom; an SVG. A series has its class.
pub fn bars<'a>(axis: &Axis, series: &[(&'static str, Vec<(Month, usize)>)], label: impl Into<Option<&'a str>>) -> String {
    let sums = series.iter().map(|(class, counts)| {
        let mut bars = vec![0; axis.bars];
        for &(month, count) in counts {
            bars[axis.bar(month)] += count;
        }
        (*class, bars)
    });
    let sums: Vec<(&str, Vec<usize>)> = sums.collect();
    let highest = (0..axis.bars).map(|bar| sums.iter().map(|(_, s)| s[bar]).sum::<usize>()).max().unwrap_or(0).max(1);
    let width = axis.bars * PITCH;
    let meaning = match label.into() {
        Some(label) => format!(r#"role="img" aria-label="{label}""#),
        None => r#"aria-hidden="true""#.to_string(),
    };
    let mut svg = format!(r#"<svg class="bars" viewBox="0 0 {width} {HEIGHT}" preserveAspectRatio="none" {meaning}>"#);
    let mut below = vec![0; axis.bars];
    for (class, counts) in &sums {
        let mut path = String::new();
        for (bar, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            // One of a hundred is still seen.
            let height = (count * HEIGHT / highest).max(2);
            let bottom = HEIGHT.saturating_sub(below[bar]);
            let _ = write!(path, "M{} {bottom}h{BAR}v-{}h-{BAR}z", bar * PITCH, height.min(bottom));
            below[bar] += height;
        }
        if !path.is_empty() {
            let _ = write!(svg, r#"<path class="{class}" d="{path}"/>"#);
        }
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_few_bars() {
        for (first, last, unit, bars, ends) in [
            ((2011, 3), (2011, 3), "month", 1, ["2011-03", "2011-03"]),
            ((2010, 11), (2013, 2), "month", 28, ["2010-11", "2013-02"]),
            ((2004, 11), (2011, 2), "quarter", 26, ["2004-10", "2011-03"]),
            ((1990, 5), (2026, 1), "year", 37, ["1990", "2026"]),
            ((1920, 5), (2026, 1), "five years", 22, ["1920", "2029"]),
        ] {
            let axis = Axis::over([last, first].into_iter()).unwrap();
            assert_eq!((axis.unit(), axis.bars), (unit, bars));
            assert_eq!(axis.ends(), ends);
            assert_eq!((axis.bar(first), axis.bar(last)), (0, bars - 1));
        }
        assert_eq!(Axis::over(std::iter::empty()), None);
    }

    #[test]
    fn series_stand_on_each_other() {
        let axis = Axis::over([(2011, 1), (2011, 2)].into_iter()).unwrap();
        let svg = bars(&axis, &[("good", vec![((2011, 1), 3)]), ("wrong", vec![((2011, 1), 1), ((2011, 2), 2)])], None);
        assert!(
            svg.contains(r#"<path class="good" d="M0 24h3v-18h-3z"/><path class="wrong" d="M0 6h3v-6h-3zM4 24h3v-12h-3z"/>"#),
            "{svg}"
        );
    }
}
