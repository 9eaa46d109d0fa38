//! A light English stemmer and the words too common to align by.

/// Words that say nothing about which sentence translates which.
const STOP: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "can",
    "could", "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "in", "into",
    "is", "it", "its", "just", "may", "me", "might", "more", "mr", "mrs", "ms", "must", "my", "no", "not", "of", "on", "one",
    "or", "other", "our", "out", "over", "own", "s", "shall", "she", "should", "so", "some", "such", "t", "than", "that", "the",
    "thee", "their", "them", "then", "there", "these", "they", "this", "those", "thou", "thy", "to", "unto", "up", "upon", "us",
    "very", "was", "we", "were", "what", "when", "which", "while", "who", "whom", "whose", "will", "with", "would", "ye", "you",
    "your",
];

/// Irregular forms and their lemmas.
const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"),
    ("became", "become"),
    ("began", "begin"),
    ("begun", "begin"),
    ("best", "good"),
    ("better", "good"),
    ("bore", "bear"),
    ("bought", "buy"),
    ("brethren", "brother"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choose"),
    ("chosen", "choose"),
    ("dealt", "deal"),
    ("died", "die"),
    ("drawn", "draw"),
    ("drew", "draw"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("dying", "die"),
    ("eaten", "eat"),
    ("fallen", "fall"),
    ("fed", "feed"),
    ("feet", "foot"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fled", "flee"),
    ("flew", "fly"),
    ("forgot", "forget"),
    ("fought", "fight"),
    ("found", "find"),
    ("froze", "freeze"),
    ("frozen", "freeze"),
    ("gave", "give"),
    ("given", "give"),
    ("gone", "go"),
    ("got", "get"),
    ("gotten", "get"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("heard", "hear"),
    ("held", "hold"),
    ("hidden", "hide"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("laid", "lay"),
    ("led", "lead"),
    ("left", "leave"),
    ("lent", "lend"),
    ("lives", "life"),
    ("lost", "lose"),
    ("lying", "lie"),
    ("made", "make"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("paid", "pay"),
    ("people", "person"),
    ("ran", "run"),
    ("risen", "rise"),
    ("rose", "rise"),
    ("said", "say"),
    ("sang", "sing"),
    ("sat", "sit"),
    ("saw", "see"),
    ("seen", "see"),
    ("sent", "send"),
    ("shot", "shoot"),
    ("shown", "show"),
    ("slain", "slay"),
    ("slept", "sleep"),
    ("sold", "sell"),
    ("sought", "seek"),
    ("spake", "speak"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("stood", "stand"),
    ("struck", "strike"),
    ("sung", "sing"),
    ("swept", "sweep"),
    ("swore", "swear"),
    ("sworn", "swear"),
    ("taken", "take"),
    ("taught", "teach"),
    ("thought", "think"),
    ("threw", "throw"),
    ("thrown", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("understood", "understand"),
    ("went", "go"),
    ("wives", "wife"),
    ("woke", "wake"),
    ("women", "woman"),
    ("won", "win"),
    ("wore", "wear"),
    ("worn", "wear"),
    ("worse", "bad"),
    ("worst", "bad"),
    ("written", "write"),
    ("wrote", "write"),
];

/// Whether a word, in lower case, is too common to count.
pub fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

/// Reduces a word, in lower case, to a stem that its inflected forms share: announced, announces, announcing.
/// Stems are for comparison only; they need not be words.
pub fn stem(word: &str) -> String {
    let word = IRREGULAR.binary_search_by_key(&word, |&(form, _)| form).map_or(word, |i| IRREGULAR[i].1);
    if word.len() <= 3 || !word.is_ascii() {
        return word.to_string();
    }
    let mut stem = word.to_string();
    if stem.ends_with("ies") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else if stem.ends_with("sses") || stem.ends_with("shes") || stem.ends_with("ches") || stem.ends_with("xes") {
        stem.truncate(stem.len() - 2);
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        stem.truncate(stem.len() - 1);
    }
    let has_vowel = |s: &str| s.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if stem.ends_with("ied") && stem.len() > 4 {
        stem.truncate(stem.len() - 3);
        stem.push('y');
    } else {
        for ending in ["ed", "ing"] {
            if let Some(cut) = stem.strip_suffix(ending).filter(|cut| cut.len() >= 3 && has_vowel(cut)) {
                stem.truncate(cut.len());
                break;
            }
        }
    }
    // What "-ed" and "-ing" may have doubled or swallowed is dropped from all forms alike.
    if stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    let bytes = stem.as_bytes();
    if bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && !b"aeiou".contains(&bytes[bytes.len() - 1]) {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

/// Endings of derived words by their last letter, longest first.
const DERIVED: &[(u8, &[&str])] = &[
    (b'c', &["anc", "enc", "ic"]),
    (b'e', &["ance", "ence", "able", "ible", "ive", "ate"]),
    (b'i', &["anci", "enci", "abli", "ibli", "icli", "iti", "li", "ri", "i"]),
    (b'l', &["ational", "ional", "ical", "ful", "ial", "al"]),
    (b'm', &["ism"]),
    (b'n', &["ization", "isation", "ation", "ition", "sion", "tion", "ian", "ion", "an"]),
    (b'r', &["er", "or", "ar", "ur"]),
    (b's', &["iveness", "fulness", "ousness", "iness", "ness", "ious", "is", "ous"]),
    (b't', &["ement", "ment", "ist", "at", "ant", "ent"]),
    (b'v', &["iv"]),
    (b'y', &["ility", "ially"]),
    (b'z', &["iz"]),
];

/// The beginning of a stem that words derived from each other share: negotiate and negotiation, Russia and Russian.
pub fn root(stem: &str) -> &str {
    if !stem.is_ascii() {
        return stem;
    }
    let mut root = stem;
    for _ in 0..2 {
        let endings =
            DERIVED.iter().find(|(last, _)| root.as_bytes().last() == Some(last)).map_or(&[][..], |(_, endings)| endings);
        let cut = endings.iter().find_map(|ending| root.strip_suffix(ending).filter(|cut| cut.len() >= 4));
        let Some(cut) = cut else { break };
        root = cut;
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_share_a_stem() {
        for forms in [
            &["announce", "announces", "announced", "announcing"][..],
            &["plan", "plans", "planned", "planning"],
            &["fall", "falls", "fell", "falling"],
            &["ministry", "ministries"],
            &["carry", "carries", "carried", "carrying"],
            &["say", "said", "says", "saying"],
            &["box", "boxes"],
            &["rise", "rose", "rising", "rises"],
            &["tax", "taxes", "taxed"],
            &["issue", "issues", "issued", "issuing"],
        ] {
            for form in forms {
                assert_eq!(stem(form), stem(forms[0]), "{form}");
            }
        }
        for (a, b) in [("bus", "busy"), ("thing", "the"), ("policy", "police")] {
            assert_ne!(stem(a), stem(b));
        }
    }

    #[test]
    fn tables_are_sorted() {
        assert!(IRREGULAR.is_sorted_by_key(|&(form, _)| form));
        assert!(STOP.is_sorted());
    }
}
