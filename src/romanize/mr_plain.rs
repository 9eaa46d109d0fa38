//! McCune–Reischauer as newspapers print it: without breves and apostrophes.

use super::sound::{Break, Sound};
use super::{NameStyle, System, mr};

pub(super) const SYSTEM: System = System {
    id: "mr-plain",
    name: "McCune–Reischauer, plain",
    about: "newspapers: no breves, no apostrophes",
    letters,
    by_sound: true,
    names: NameStyle { link: Break::Hyphen, by_sound: true, surname: |s| mr::surname(s).map(plain_surname), initial_law: true },
    unit_by_sound: true,
};

fn plain_surname(name: &'static str) -> &'static str {
    match name {
        "Yŏ" => "Yo",
        "Yŏn" => "Yon",
        "Yŏm" => "Yom",
        other => other,
    }
}

fn letters(sounds: &[Sound]) -> String {
    let plain = |c| match c {
        'ŏ' => Some('o'),
        'ŭ' => Some('u'),
        '\'' => None,
        c => Some(c),
    };
    (mr::SYSTEM.letters)(sounds).chars().filter_map(plain).collect()
}
