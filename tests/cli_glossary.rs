//! Transcripts of the glossary commands, in `tests/cmd/glossary/`.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/glossary/*.md");
}
