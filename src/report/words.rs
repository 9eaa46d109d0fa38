//! Wording that formats share.

use crate::archive::{Outcome, Summary};
use crate::check::Finding;

/// How many other right renderings are shown; the JSON has them all.
pub const MOST_ALTERNATIVES: usize = 3;

/// What would be right, the preferred form first.
pub fn expected(finding: &Finding) -> Option<String> {
    Some(match finding.expected.as_slice() {
        [] => return None,
        [only] => only.clone(),
        [first, rest @ ..] => {
            let more = rest.len().saturating_sub(MOST_ALTERNATIVES);
            let others = rest[..rest.len() - more].join(", ");
            if more == 0 { format!("{first}, or {others}") } else { format!("{first}, or {others} and {more} more") }
        }
    })
}

/// The message, with what was expected where the message does not say it.
pub fn whole_message(finding: &Finding) -> String {
    match finding.expected.first() {
        Some(expected) if !finding.message.contains(expected.as_str()) => format!("{}; expected: {expected}", finding.message),
        _ => finding.message.clone(),
    }
}

/// The command that silences a finding for good, but for the reason.
pub fn acceptance(outcome: &Outcome, finding: &Finding) -> String {
    let path = &outcome.english_path;
    let path = if path.contains(' ') { format!("\"{path}\"") } else { path.clone() };
    format!("daejo accept {} --in {path} --reason \"…\"", finding.fingerprint)
}

/// `1 row`, `2 rows`.
pub fn count(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// The note of a proposed row: what else was seen, and how often; empty when nothing was.
pub fn also_seen(others: impl Iterator<Item = (String, usize)>) -> String {
    let others: Vec<String> = others.map(|(text, count)| format!("{text} ({count})")).collect();
    if others.is_empty() { String::new() } else { format!("also seen: {}", others.join("; ")) }
}

/// Three decimals say all that a probability or a share can here.
pub fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

/// "2 pairs: 1 error, 3 warnings" or "1 pair: nothing found".
pub fn summary_line(summary: &Summary) -> String {
    let mut parts = Vec::new();
    for (n, word) in [(summary.error, "error"), (summary.warning, "warning")] {
        if n > 0 {
            parts.push(count(n, word));
        }
    }
    if summary.info > 0 {
        parts.push(format!("{} for information", summary.info));
    }
    if parts.is_empty() && summary.failed < summary.pairs {
        parts.push("nothing found".to_string());
    }
    if summary.suppressed > 0 {
        parts.push(format!("{} silenced", summary.suppressed));
    }
    if summary.failed > 0 {
        parts.push(format!("{} not read", summary.failed));
    }
    format!("{}: {}", count(summary.pairs, "pair"), parts.join(", "))
}

/// A path with `/` on every system.
pub fn slashed(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_string() };
    path.strip_prefix("./").map_or(path.clone(), str::to_string)
}
