//! Compiles the built-in lexicon, with the library's own code for stems and inflection.
#![allow(dead_code)]

use std::path::Path;
use std::{env, error, fs};

#[path = "src/korean"]
mod korean {
    pub mod hangul;
    pub mod inflection;
}
#[path = "src/find"]
mod find {
    pub mod key;
}
#[path = "src/align"]
mod align {
    pub mod compile;
    pub mod stem;
}

fn main() -> Result<(), Box<dyn error::Error>> {
    for source in
        ["align/lexicon.tsv", "align/compile.rs", "align/stem.rs", "find/key.rs", "korean/hangul.rs", "korean/inflection.rs"]
    {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    let rows = fs::read_to_string("src/align/lexicon.tsv")?;
    let file = Path::new(&env::var("OUT_DIR")?).join("lexicon.bin");
    #[allow(clippy::disallowed_methods)] // a build directory needs no care
    fs::write(file, align::compile::compile(&rows))?;
    Ok(())
}
