//! What each reader makes of a file's structure.

use daejo::article::limits::Limits;
use daejo::article::pairing::{Files, PairFiles, Unit};
use daejo::article::{Article, files};
use daejo::text::Span;

use crate::support::zipped;

pub fn read(name: &str, bytes: &[u8]) -> anyhow::Result<Article> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    files::write_atomic(&path, bytes).unwrap();
    Article::read(&path, Limits::default())
}

/// Each paragraph behind the first letters of its role.
fn shown(article: &Article) -> Vec<String> {
    let text = article.text.canonical();
    article.paragraphs.iter().map(|p| format!("{}: {}", &p.role.name()[..2], p.span.of(text))).collect()
}

fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(shown(&read(name, bytes).unwrap()), expected, "{}", String::from_utf8_lossy(bytes));
}

const FERRY: &str = "Mayor Yun Jae-o opened the third ferry line of the city on Wednesday.";
const FARES: &str = "Fares stay at 1,200 won for now, the city said on that day, and no more.";

#[test]
fn html() {
    let page = |body: &str| {
        let body = body.replace("FERRY", FERRY).replace("FARES", FARES);
        format!("<html><head><title>Ferry line opens | The Paper</title></head><body>{body}</body></html>")
    };
    let (ferry, fares) = (format!("bo: {FERRY}"), format!("bo: {FARES}"));
    let cases: &[(&str, &[&str])] = &[
        // The headline is a heading, or only what the page says of itself.
        ("<h1>Ferry line opens</h1><p>FERRY<p>FARES", &["ti: Ferry line opens", &ferry, &fares]),
        ("<h1><a href=/>The Paper</a></h1><p>FERRY<p>FARES", &["ti: Ferry line opens", &ferry, &fares]),
        // Line ends, entities, no-break spaces, white space, comments, emphasis, quotation.
        (
            "<div>FERRY<br><br>FARES<br>It&nbsp;said: <b>A&amp;B</b> &lt;\n  and <!-- not --><q>that</q>&hellip; is all</div>",
            &["ti: Ferry line opens", &ferry, &fares, "bo: It said: A&B < and “that”… is all"],
        ),
        // Paragraphs in wrappers of their own, in sections, in cells.
        ("<div><div><p>FERRY</div><div><p>FARES</div></div>", &["ti: Ferry line opens", &ferry, &fares]),
        ("<main><section><p>FERRY</section><section><p>FARES</section></main>", &["ti: Ferry line opens", &ferry, &fares]),
        ("<table><tr><td><font>FERRY</font><p>FARES<td><ul><li><a>One</a></table>", &["ti: Ferry line opens", &ferry, &fares]),
        // What sites put around.
        (
            "<nav>Home</nav><article><h1>Ferry line opens</h1><p>FERRY<div class='ad-box'>Buy a boat now, it is cheap and floats.</div><p>FARES</article><aside><p>FERRY</aside><div id=relatedNews>FARES</div>",
            &["ti: Ferry line opens", &ferry, &fares],
        ),
        (
            "<p>FERRY<p hidden>FARES<p style='display: none'>FARES<p aria-hidden=true>FARES<p>FARES",
            &["ti: Ferry line opens", &ferry, &fares],
        ),
        // A class that belongs to all of the page takes nothing away.
        ("<div class='page comments-open'><p>FERRY<p>FARES</div>", &["ti: Ferry line opens", &ferry, &fares]),
        // Date line and byline that share a line, captions, subheadings.
        (
            "<article><h1>Ferry line opens</h1><div><span class=date>Posted March 3, 2011</span><span class=author>By Seo Min-a</span></div><p>FERRY<figure><img><figcaption>The new ferry at its pier</figcaption></figure><h2>Fares</h2><p>FARES</article>",
            &[
                "ti: Ferry line opens",
                "da: Posted March 3, 2011",
                "by: By Seo Min-a",
                &ferry,
                "ca: The new ferry at its pier",
                "ti: Fares",
                &fares,
            ],
        ),
    ];
    for (body, expected) in cases {
        check("a.html", page(body).as_bytes(), expected);
    }
}

#[test]
fn what_a_page_says_of_itself() {
    let head = r#"<meta property="og:title" content="Ferry line opens"><script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Ferry","datePublished":"2011-03-02T22:10:00Z","author":{"@type":"Person","name":"Seo Min-a"},"publisher":{"name":"The Paper"}}]}</script>"#;
    let page = |body: &str| format!("<head>{head}</head><body>{body}<p>{FERRY}<p>{FARES}</body>");
    let article = read("a.html", page("").as_bytes()).unwrap();
    assert_eq!(shown(&article)[..2], ["ti: Ferry line opens", "by: By Seo Min-a"]);
    assert_eq!(article.date.unwrap().to_string(), "2011-03-03");
    // What the text has counts.
    let article = read("a.html", page("<h1>Ferry line opens</h1><p>Posted March 4, 2011</p><p>By Min-a Seo").as_bytes()).unwrap();
    assert_eq!(shown(&article)[..3], ["ti: Ferry line opens", "da: Posted March 4, 2011", "by: By Min-a Seo"]);
    assert_eq!(article.date.unwrap().to_string(), "2011-03-04");
    // A publisher is no author.
    let article = read("a.html", page("").replace("Seo Min-a", "The Paper").as_bytes()).unwrap();
    assert_eq!(shown(&article).len(), 3);
}

#[test]
fn encodings_of_pages() {
    let korean = "<p>윤재오 시장이 2일 도시의 세 번째 뱃길을 열었다고 항구도시가 그날 밝혔다.</p>";
    let (euc_kr, ..) = encoding_rs::EUC_KR.encode(korean);
    let cases: [Vec<u8>; 4] = [
        [b"<meta charset=\"euc-kr\">", &*euc_kr].concat(),
        euc_kr.to_vec(),
        format!("\u{feff}<meta charset=euc-kr>{korean}").into_bytes(),
        format!("<meta charset=euc-kr>{korean}").into_bytes(),
    ];
    for bytes in cases {
        check("a.html", &bytes, &[&format!("bo: {}", &korean[3..korean.len() - 4])]);
    }
}

#[test]
fn markdown() {
    let source = "---\ntitle: Ferry line opens\ndate: 2011-03-03T07:10:00+09:00\nauthor: Seo Min-a\n---\n\
        Mayor [Yun *Jae-o*](http://x.example/a_b) opened the **third** ferry\nline \\*today\\* &amp; that `code` was all.\n\
        By Seo Min-a\n\n![A boat](boat.png)\n\n## Fares\n\n* One fare <br>for all\n\n```\nrm -rf boats\n```\n\n> 1~2일 3~4일[^1]\n\n| a | b |\n|---|---|\n| Five won | Six won |\n\n<!-- note -->\n\n[^1]: A note.\n";
    let article = read("a.md", source.as_bytes()).unwrap();
    let expected = [
        "ti: Ferry line opens",
        "by: Seo Min-a",
        "bo: Mayor Yun Jae-o opened the third ferry line *today* & that was all.",
        "by: By Seo Min-a",
        "ti: Fares",
        "bo: One fare",
        "bo: for all",
        "bo: 1~2일 3~4일",
        "bo: a",
        "bo: b",
        "bo: Five won",
        "bo: Six won",
        "bo: A note.",
    ];
    assert_eq!(shown(&article), expected);
    assert_eq!(article.date.unwrap().to_string(), "2011-03-03");
    let text = article.text.original();
    for (words, expected) in [
        ("Yun Jae-o", "Yun *Jae-o"),
        ("ferry line", "ferry\nline"),
        ("third", "third"),
        ("*today*", "*today\\*"),
        ("& that", "&amp; that"),
        ("Seo Min-a", "Seo Min-a"),
        ("Six", "Six"),
    ] {
        let at = text.find(words).unwrap();
        let span = article.source_span(Span::new(at, at + words.len())).unwrap();
        assert_eq!(span.of(source), expected);
    }
}

#[test]
fn places_in_the_source_of_a_page() {
    let source = format!("<h1>Ferry&nbsp;line &amp; pier</h1>\n<p>{}</p><p>{FARES}</p>", FERRY.replace("third", "<b>third</b>"));
    let article = read("a.html", source.as_bytes()).unwrap();
    let text = article.text.original();
    for (words, expected) in [
        ("third ferry", "third</b> ferry"),
        ("line & pier", "line &amp; pier"),
        ("1,200 won", "1,200 won"),
        ("Ferry\u{a0}line", "Ferry&nbsp;line"),
    ] {
        let at = text.find(words).unwrap();
        assert_eq!(article.source_span(Span::new(at, at + words.len())).unwrap().of(&source), expected);
    }
}

fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w='w' xmlns:mc='mc'><w:body>{body}</w:body></w:document>");
    let rels = "<Relationships><Relationship Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let members = [("[Content_Types].xml", "<Types/>"), ("_rels/.rels", rels), ("word/document.xml", &document)];
    zipped(&members.into_iter().chain(others.iter().copied()).collect::<Vec<_>>())
}

#[test]
fn word() {
    let styles = "<w:styles xmlns:w='w'><w:style w:styleId='1'><w:name w:val='heading 1'/></w:style></w:styles>";
    let notes = "<w:footnotes xmlns:w='w'><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>---x</w:t></w:r></w:p></w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>A note of the desk.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let body = [
        format!("<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr>{}</w:p>", run("Ferry &amp; pier")),
        // Tracked changes as accepted: inserted, deleted, moved, two paragraphs that became one.
        format!(
            "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom>{}</w:p>",
            run("Mayor "),
            run("Yun Jae-o "),
            run("away"),
            run("opened it.")
        ),
        format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>", run("One line, "), run("and its rest.")),
        format!(
            "<w:p>{}<w:r><w:br/><w:tab/><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{}</w:p>",
            run("Above"),
            run("be&#45;low")
        ),
        // A text box, which is there twice.
        format!(
            "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>{}</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
            run("Before "),
            run("In a box."),
            run("In a box."),
            run("and after.")
        ),
        format!(
            "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("Left cell"),
            run("Right cell")
        ),
        "<w:p><w:r><w:instrText>PAGE 1</w:instrText></w:r></w:p>".to_string(),
    ];
    check(
        "a.docx",
        &docx(&body.concat(), &[("word/styles.xml", styles), ("word/footnotes.xml", notes)]),
        &[
            "ti: Ferry & pier",
            "bo: Mayor Yun Jae-o opened it.",
            "bo: One line, and its rest.",
            "bo: Above",
            "bo: be-low",
            "bo: Before and after.",
            "bo: In a box.",
            "bo: Left cell",
            "bo: Right cell",
            "bo: A note of the desk.",
        ],
    );
}

#[test]
fn hangul_documents() {
    let paragraph = |inner: &str| format!("<hp:p styleIDRef='0'>{inner}</hp:p>");
    let run = |text: &str| format!("<hp:run><hp:t>{text}</hp:t></hp:run>");
    let section = |body: &str| format!("<hs:sec xmlns:hs='s' xmlns:hp='p'>{body}</hs:sec>");
    let first = [
        format!("<hp:p styleIDRef='3'><hp:run><hp:secPr><hp:t>no</hp:t></hp:secPr></hp:run>{}</hp:p>", run("세 번째 뱃길")),
        paragraph(&run(
            "윤재오 시장이<hp:lineBreak/>뱃길을 <hp:deleteBegin/>안 </hp:t></hp:run><hp:run><hp:t>못 <hp:deleteEnd/>열&amp;었다.",
        )),
        paragraph(&format!(
            "<hp:run><hp:tbl><hp:tr><hp:tc><hp:subList>{}</hp:subList></hp:tc></hp:tr><hp:caption><hp:subList>{}</hp:subList></hp:caption></hp:tbl></hp:run>",
            paragraph(&run("칸 안의 글")),
            paragraph(&run("새 배 사진"))
        )),
        paragraph(&format!(
            "{}<hp:run><hp:ctrl><hp:footNote><hp:subList>{}</hp:subList></hp:footNote></hp:ctrl><hp:ctrl><hp:header><hp:subList>{}</hp:subList></hp:header></hp:ctrl></hp:run>",
            run("주가 있다."),
            paragraph(&run("주의 글.")),
            paragraph(&run("머리말"))
        )),
    ];
    let bytes = zipped(&[
        ("mimetype", "application/hwp+zip"),
        (
            "Contents/header.xml",
            "<hh:head xmlns:hh='h'><hh:styles><hh:style id='3' name='제목' engName='Title'/></hh:styles></hh:head>",
        ),
        ("Contents/section10.xml", &section(&paragraph(&run("마지막 절.")))),
        ("Contents/section0.xml", &section(&first.concat())),
    ]);
    check(
        "a.hwpx",
        &bytes,
        &[
            "ti: 세 번째 뱃길",
            "bo: 윤재오 시장이",
            "bo: 뱃길을 열&었다.",
            "bo: 칸 안의 글",
            "ca: 새 배 사진",
            "bo: 주가 있다.",
            "bo: 마지막 절.",
            "bo: 주의 글.",
        ],
    );
}

#[test]
fn agencies() {
    let nitf = format!(
        "<nitf><head><title>Slug</title><docdata><date.release norm='20110304'/><date.issue norm='20110302T221000Z'/></docdata></head>\
         <body><body.head><hedline><hl1>Ferry line opens</hl1><hl2>Third of the city</hl2></hedline><byline>By <person>Seo Min-a</person><byttl>Staff Reporter</byttl></byline>\
         <dateline><location>HARBOR CITY</location>, <story.date norm='20110302'>March 2</story.date></dateline></body.head>\
         <body.content><block><p>{FERRY}</p><media><media-reference source='a.jpg'>x</media-reference><media-caption>The&nbsp;pier</media-caption></media><p><![CDATA[A & B]]> agreed.</p></block></body.content></body></nitf>"
    );
    let lines = [
        "ti: Ferry line opens",
        "ti: Third of the city",
        "by: By Seo Min-a Staff Reporter",
        "da: HARBOR CITY, March 2",
        &format!("bo: {FERRY}"),
        "ca: The pier",
        "bo: A & B agreed.",
    ];
    check("a.nitf", nitf.as_bytes(), &lines);
    let article = read("a.nitf", nitf.as_bytes()).unwrap();
    assert_eq!(article.date.unwrap().to_string(), "2011-03-03");
    let item = |content: &str| {
        format!(
            "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem><contentMeta><contentCreated>2011-03-03T07:10:00+09:00</contentCreated><headline>Ferry line opens</headline><by>By Seo Min-a</by></contentMeta><contentSet>{content}</contentSet></newsItem></itemSet></newsMessage>"
        )
    };
    check("a.xml", item(&format!("<inlineXML>{nitf}</inlineXML>")).as_bytes(), &lines);
    let (ferry, fares) = (format!("bo: {FERRY}"), format!("bo: {FARES}"));
    let short = ["ti: Ferry line opens", "by: By Seo Min-a", &ferry, &fares];
    for content in [
        format!(
            "<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{FERRY}</p><p>{FARES}</p></body></html></inlineXML>"
        ),
        format!("<inlineData contenttype='text/plain'>{FERRY}\n\n{FARES}</inlineData>"),
        format!("<inlineData contenttype='text/html'>&lt;p>{FERRY}&lt;p>{FARES}</inlineData>"),
    ] {
        check("a.newsml", item(&content).as_bytes(), &short);
    }
}

#[test]
fn the_content_tells_the_format() {
    let page = format!("<!-- x --><!DOCTYPE html><p>{FERRY}</p><p>{FARES}</p>");
    for name in ["a.txt", "a", "a.md", "a.docx", "a.xml", "a.csv"] {
        let article = read(name, page.as_bytes()).unwrap();
        assert_eq!(shown(&article).len(), 2, "{name}");
        assert!(name == "a" || name == "a.xml" || article.notes[0].ends_with("is HTML by its content"), "{:?}", article.notes);
    }
    let word = docx(&format!("<w:p><w:r><w:t>{FERRY}</w:t></w:r></w:p>"), &[]);
    for name in ["a.txt", "a.html", "a.hwpx", "a.zip"] {
        assert_eq!(shown(&read(name, &word).unwrap()), [format!("bo: {FERRY}")], "{name}");
    }
    // A text that begins with a tag is no page.
    assert_eq!(read("a.txt", b"<b>Ferry</b> line").unwrap().text.original(), "<b>Ferry</b> line");
}

/// Each unit as `id@line: korean | english`.
fn units(name: &str, content: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    files::write_atomic(&path, content.as_bytes()).unwrap();
    let pair = PairFiles::new("a".to_string(), Files::Bilingual(path)).read().unwrap();
    let (korean, english) = (pair.korean.text.canonical(), pair.english.text.canonical());
    let shown = |u: &Unit| format!("{}@{}: {} | {}", u.id, u.line, u.korean.of(korean), u.english.of(english));
    pair.units.iter().map(shown).collect()
}

#[test]
fn translation_memories() {
    let content = "<?xml version='1.0'?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version='1.4'><header srclang='en'><note>no</note></header><body>\n\
        <tu tuid='f-1'><prop type='x'>no</prop><tuv xml:lang='EN-US'><seg>The <bpt i='1'>&lt;b&gt;</bpt>third<ept i='1'>&lt;/b&gt;</ept> ferry &amp; <hi>pier</hi><ph x='1'/></seg></tuv>\n\
        <tuv xml:lang='ja'><seg>三番目</seg></tuv><tuv lang='ko'><seg>세 번째\n뱃길</seg></tuv></tu>\n\
        <tu><tuv xml:lang='ko'><seg>혼자</seg></tuv></tu><tu><tuv xml:lang='ko'><seg> </seg></tuv></tu>\n</body></tmx>";
    assert_eq!(units("a.tmx", content), ["f-1@4: 세 번째 뱃길 | The third ferry & pier", "2@7: 혼자 | "]);
}

#[test]
fn translators_files() {
    let content = "<xliff version='1.2'>\n<file source-language='en-US' target-language='ko'><header><note>no</note></header><body><group>\n\
        <trans-unit id='1'><source>One <g id='1'>boat</g><x id='2'/></source><target>배 한 척</target><alt-trans><source>No</source><target>아니</target></alt-trans><note>no</note></trans-unit>\n\
        <trans-unit id='2'><source>Two. Three.</source><seg-source><mrk mtype='seg' mid='a'>Two.</mrk> <mrk mtype='seg' mid='b'>Three.</mrk></seg-source>\n\
        <target><mrk mtype='seg' mid='a'><mrk mtype='term'>둘</mrk>.</mrk> <mrk mtype='seg' mid='b'>셋.</mrk></target></trans-unit>\n\
        <trans-unit id='3'><source>Four. Five.</source><seg-source><mrk mtype='seg' mid='a'>Four.</mrk> <mrk mtype='seg' mid='b'>Five.</mrk></seg-source><target>넷. 다섯.</target></trans-unit>\n\
        <trans-unit id='4'><source>Six</source></trans-unit></group></body></file></xliff>";
    let expected =
        ["1@3: 배 한 척 | One boat", "2:a@4: 둘. | Two.", "2:b@4: 셋. | Three.", "3@6: 넷. 다섯. | Four. Five.", "4@7:  | Six"];
    assert_eq!(units("a.xlf", content), expected);
    let content = "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0' srcLang='ko-KR' trgLang='en'><file id='f'>\n\
        <unit id='u1'><notes><note>no</note></notes><originalData><data id='d'>no</data></originalData><segment id='s1'><source>배 <pc id='1'>한</pc> 척</source><target>One boat<ph id='2'/></target></segment><ignorable><source> </source></ignorable>\n\
        <segment><source>둘<cp hex='0041'/></source><target>Two</target></segment></unit>\n<unit id='u2'><segment state='initial'><source>셋</source></segment></unit></file></xliff>";
    assert_eq!(units("a.xliff", content), ["u1:s1@2: 배 한 척 | One boat", "u1:2@3: 둘A | Two", "u2@4: 셋 | "]);
}

#[test]
fn tables() {
    for (name, content, expected) in [
        (
            "a.tsv",
            "id\tEN\tKO\nx\tOne \"boat\"\t배\n\t\"Two\"\"s\"\t\"둘\"\n",
            vec!["x@2: 배 | One \"boat\"", "2@3: 둘 | Two\"s"],
        ),
        ("a.csv", "1,배 한 척,\"One, or\ntwo\"\n2,둘,Two\n", vec!["1@1: 배 한 척 | One, or two", "2@3: 둘 | Two"]),
        ("a.csv", "Korean;English;note\r\n배;Boat;x\r\n", vec!["1@2: 배 | Boat"]),
        // As `daejo align --format tsv` writes it.
        ("a.tsv", "pair\tko\ten\tconfidence\tko_text\ten_text\na\t0\t0\t1.000\t배\tBoat\n", vec!["1@2: 배 | Boat"]),
    ] {
        assert_eq!(units(name, content), expected, "{content}");
    }
}

#[test]
fn comments_that_speak_to_the_program_stand_in_or_before_their_paragraph() {
    let comment = "<!-- daejo-ignore term/missing: ours -->";
    for (name, page, expected) in [
        ("a.en.md", format!("One two.\n\n{comment}\n\nThree four.\n"), "Three four."),
        ("a.en.md", format!("One two.\n\n{comment}\nThree four.\n"), "Three four."),
        ("a.en.md", format!("One two. {comment}\n\nThree four.\n"), "One two."),
        ("a.en.md", format!("One {comment} two.\n\nThree four.\n"), "One two."),
        ("a.en.md", "One two.\n\n<!-- another -->\n\nThree four.\n".to_string(), ""),
        ("a.en.html", format!("<p>One two.</p>\n{comment}\n<p>Three four.</p>"), "Three four."),
        ("a.en.html", format!("<p>One two. {comment}</p><p>Three four.</p>"), "One two."),
        ("a.en.html", format!("<p>One <b>two</b>{comment}.</p><p>Three four.</p>"), "One two."),
    ] {
        let page = if name.ends_with("html") { format!("<html><body><article>{page}</article></body></html>") } else { page };
        let article = read(name, page.as_bytes()).unwrap();
        let text = article.text.canonical();
        let meant = article.comments.iter().map(|comment| {
            assert!(comment.text.contains("term/missing"));
            article.paragraphs.iter().find(|p| comment.at <= p.span.end).map_or("", |p| p.span.of(text))
        });
        assert_eq!(meant.collect::<Vec<_>>().join("|"), expected, "{page}");
    }
}
