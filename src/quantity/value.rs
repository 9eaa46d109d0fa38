//! Exact numbers: reduced fractions whose every operation is checked.

use std::cmp::Ordering;
use std::fmt;

/// An exact rational number.
///
/// News numbers are decimals with units of ten (3조2450억, .546) and small fractions (3분의 1); a fraction of two
/// 128-bit integers holds all of them exactly, so equality is equality of values and not of rounding errors.
/// Operations that would overflow give `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    num: i128,
    den: i128,
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs().max(1)
}

impl Value {
    pub const ZERO: Value = Value { num: 0, den: 1 };
    pub const ONE: Value = Value { num: 1, den: 1 };

    pub const fn int(n: i64) -> Value {
        Value { num: n as i128, den: 1 }
    }

    /// `num / den`; `None` when `den` is zero.
    pub fn ratio(num: i128, den: i128) -> Option<Value> {
        if den == 0 || num == i128::MIN || den == i128::MIN {
            return None;
        }
        let by = gcd(num, den) * den.signum();
        Some(Value { num: num / by, den: den / by })
    }

    /// `mantissa / 10^scale`.
    pub fn decimal(mantissa: i128, scale: u32) -> Option<Value> {
        Value::ratio(mantissa, 10i128.checked_pow(scale)?)
    }

    pub fn times(self, other: Value) -> Option<Value> {
        let (a, b) = (gcd(self.num, other.den), gcd(other.num, self.den));
        Value::ratio((self.num / a).checked_mul(other.num / b)?, (self.den / b).checked_mul(other.den / a)?)
    }

    /// The value times 10^`power`.
    pub fn shifted(self, power: i32) -> Option<Value> {
        let ten = Value::ratio(10i128.checked_pow(power.unsigned_abs())?, 1)?;
        if power >= 0 { self.times(ten) } else { self.times(Value { num: 1, den: ten.num }) }
    }

    pub fn plus(self, other: Value) -> Option<Value> {
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Value::ratio(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    pub fn negated(self) -> Value {
        Value { num: -self.num, den: self.den }
    }

    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// The value as a whole number, when it is one.
    pub fn whole(self) -> Option<i128> {
        (self.den == 1).then_some(self.num)
    }

    /// The decimal digits without leading and trailing zeros, sign and point: 2,328,600,000 has `23286`, .0546 has
    /// `546`. Fractions without a finite decimal form (1/3) have none.
    pub fn digits(self) -> String {
        let mut den = self.den;
        let (mut twos, mut fives) = (0u32, 0u32);
        while den % 2 == 0 {
            den /= 2;
            twos += 1;
        }
        while den % 5 == 0 {
            den /= 5;
            fives += 1;
        }
        let up = match twos >= fives {
            true => 5i128.checked_pow(twos - fives),
            false => 2i128.checked_pow(fives - twos),
        };
        match up.and_then(|up| self.num.checked_mul(up)) {
            Some(n) if den == 1 && n != 0 => n.unsigned_abs().to_string().trim_end_matches('0').to_string(),
            _ => String::new(),
        }
    }

    /// How the value differs from `other`, as a power of ten, when it is exactly one.
    pub fn power_of_ten_over(self, other: Value) -> Option<i32> {
        (-15..=15).filter(|&p| p != 0).find(|&p| other.shifted(p) == Some(self) && self != other)
    }
}

impl Ord for Value {
    /// The order of the numbers; where the cross product overflows, that of their nearest floating-point numbers.
    fn cmp(&self, other: &Value) -> Ordering {
        match (self.num.checked_mul(other.den), other.num.checked_mul(self.den)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.to_f64().total_cmp(&other.to_f64()).then_with(|| (self.num, self.den).cmp(&(other.num, other.den))),
        }
    }
}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Value) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Value {
    /// A decimal where there is a finite one (`37.5`), else a fraction (`1/3`).
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.den == 1 {
            return write!(f, "{}", self.num);
        }
        for scale in 1..=12u32 {
            let power = 10i128.pow(scale);
            if power % self.den == 0 {
                let Some(scaled) = self.num.checked_mul(power / self.den) else { break };
                let (whole, part) = (scaled.abs() / power, scaled.abs() % power);
                let sign = if scaled < 0 { "-" } else { "" };
                return write!(f, "{sign}{whole}.{part:0width$}", width = scale as usize);
            }
        }
        write!(f, "{}/{}", self.num, self.den)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn printed_and_compared() {
        for (num, den, text, digits) in [
            (75, 2, "37.5", "375"),
            (1, 3, "1/3", ""),
            (-1, 20, "-0.05", "5"),
            (2_328_600, 1, "2328600", "23286"),
            (0, 5, "0", ""),
        ] {
            let value = Value::ratio(num, den).unwrap();
            assert_eq!((value.to_string().as_str(), value.digits().as_str()), (text, digits));
        }
        assert_eq!(Value::int(3000).power_of_ten_over(Value::int(3)), Some(3));
        assert_eq!(Value::ratio(1, 0), None);
    }

    proptest! {
        #[test]
        fn arithmetic_never_overflows(a in any::<i128>(), b in any::<i128>(), c in any::<i128>(), d in any::<i128>()) {
            if let (Some(x), Some(y)) = (Value::ratio(a, b), Value::ratio(c, d)) {
                let _ = (x.times(y), x.plus(y), x.digits(), x.to_string(), x.power_of_ten_over(y), x.shifted(40));
            }
        }
    }
}
