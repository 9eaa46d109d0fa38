//! Files in each format, made of an article's parts.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

/// An article as its parts, without site furniture.
pub struct Parts {
    pub lang: &'static str,
    pub title: String,
    /// As printed.
    pub dateline: String,
    /// The day of the dateline, `YYYY-MM-DD`.
    pub day: &'static str,
    pub body: Vec<String>,
    pub byline: String,
}

impl Parts {
    /// The parts of a page laid out as `title, dateline, …, blank line, body, …, byline, copyright`.
    pub fn of_page(page: &str, lang: &'static str, day: &'static str) -> Parts {
        let lines: Vec<&str> = page.lines().map(str::trim).collect();
        let blank = lines.iter().position(|line| line.is_empty()).unwrap();
        let body: Vec<String> = lines[blank..].iter().filter(|line| !line.is_empty()).map(|line| line.to_string()).collect();
        let (body, tail) = body.split_at(body.len() - 2);
        Parts {
            lang,
            title: lines[1].to_string(),
            dateline: lines[2].to_string(),
            day,
            body: body.to_vec(),
            byline: tail[0].clone(),
        }
    }

    pub fn plain(&self) -> Vec<u8> {
        let body = self.body.join("\n\n");
        format!("{}\n{}\n\n{body}\n\n{}\n", self.title, self.dateline, self.byline).into_bytes()
    }

    fn paragraphs(&self, open: &str, close: &str) -> String {
        self.body.iter().map(|p| format!("{open}{}{close}\n", escape(p))).collect()
    }

    /// A page with what sites put around an article.
    pub fn html(&self) -> Vec<u8> {
        let (title, dateline, byline) = (escape(&self.title), escape(&self.dateline), escape(&self.byline));
        let links: String = ["Ferries run late again", "여객선 또 지연", "Harbor wall to be raised by two meters"]
            .iter()
            .map(|text| format!("<li><a href=\"/x\">{text}</a> <span class=\"author\">Roh Ha-ram</span></li>"))
            .collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title} | The Paper</title>\n\
             <meta property=\"og:title\" content=\"{title}\"><meta property=\"article:published_time\" content=\"{day}T07:10:00+09:00\">\n\
             <script>var ad = '<p>Buy a boat. It is a very fine boat, and it floats on water too.</p>';</script>\n\
             <style>p {{ color: red }}</style></head>\n\
             <body class=\"has-comments\"><header><h1 class=\"logo\"><a href=\"/\">The Paper</a></h1><nav><ul>{links}</ul></nav></header>\n\
             <div id=\"content\"><div class=\"head\"><h2>{title}</h2><p class=\"info\"><span class=\"date\">{dateline}</span></p>\n\
             <div class=\"share-box\"><button>Share</button><a href=\"#\">Facebook</a></div></div>\n\
             <div class=\"article_body\">{body}\
             <div class=\"related\"><h3>Related</h3><ul>{links}</ul></div></div>\n\
             <p class=\"reporter\">{byline}</p>\n\
             <section class=\"comments\"><p>This is what I always said about ferries, and nobody ever listened to me.</p></section></div>\n\
             <footer>Copyright The Paper. All rights reserved. 서울시 중구 바다로 1 전화 02-000-0000</footer></body></html>",
            lang = self.lang,
            day = self.day,
            body = self.paragraphs("<p>", "</p>").replace(", ", ",&#32;").replace(' ', "\n"),
        )
        .into_bytes()
    }

    pub fn markdown(&self) -> Vec<u8> {
        let body = self.body.join("\n\n");
        format!(
            "---\ntitle: \"{title}\"\ndate: {day}\n---\n\n# {title}\n\n{}\n\n```sh\nrm -rf boats\n```\n\n{body}\n\n{}\n",
            self.dateline,
            self.byline,
            title = self.title,
            day = self.day,
        )
        .into_bytes()
    }

    pub fn docx(&self) -> Vec<u8> {
        let paragraph = |style: &str, text: &str| {
            let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
            // Word cuts text into runs where it likes, and keeps what was deleted.
            let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            let (a, b) = text.split_at(middle);
            format!(
                "<w:p>{style}<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>GONE</w:delText></w:r></w:del>\
                 <w:ins w:id=\"2\"><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:ins></w:p>",
                escape(a),
                escape(b)
            )
        };
        let body: String = self.body.iter().map(|p| paragraph("", p)).collect();
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}{}{body}{}</w:body></w:document>",
            paragraph("a3", &self.title),
            paragraph("", &self.dateline),
            paragraph("", &self.byline)
        );
        let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style></w:styles>";
        zipped(&[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            (
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
            ),
            ("word/document.xml", &document),
            ("word/styles.xml", styles),
        ])
    }

    pub fn hwpx(&self) -> Vec<u8> {
        let paragraph = |text: &str| {
            format!("<hp:p id=\"0\" styleIDRef=\"0\"><hp:run charPrIDRef=\"0\"><hp:t>{}</hp:t></hp:run></hp:p>", escape(text))
        };
        let lines = [&self.title, &self.dateline].into_iter().chain(&self.body).chain([&self.byline]);
        let section = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><hs:sec xmlns:hs=\"http://www.hancom.co.kr/hwpml/2011/section\" xmlns:hp=\"http://www.hancom.co.kr/hwpml/2011/paragraph\">{}</hs:sec>",
            lines.map(|line| paragraph(line)).collect::<String>()
        );
        zipped(&[("mimetype", "application/hwp+zip"), ("Contents/section0.xml", &section)])
    }

    fn nitf_element(&self) -> String {
        format!(
            "<nitf><head><docdata><date.issue norm=\"{}T071000+0900\"/></docdata></head><body><body.head><hedline><hl1>{}</hl1></hedline>\
             <dateline>{}</dateline></body.head>\
             <body.content><block>{}</block></body.content><body.end><tagline>{}</tagline></body.end></body></nitf>",
            self.day.replace('-', ""),
            escape(&self.title),
            escape(&self.dateline),
            self.paragraphs("<p>", "</p>"),
            escape(&self.byline)
        )
    }

    pub fn nitf(&self) -> Vec<u8> {
        format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE nitf SYSTEM \"nitf-3-4.dtd\">\n{}", self.nitf_element())
            .into_bytes()
    }

    pub fn newsml(&self) -> Vec<u8> {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"urn:x\"><itemMeta><versionCreated>{}T07:10:00+09:00</versionCreated></itemMeta>\
             <contentMeta><headline>{}</headline><by>{}</by></contentMeta><contentSet><inlineXML contenttype=\"application/nitf+xml\">{}</inlineXML></contentSet></newsItem>",
            self.day,
            escape(&self.title),
            escape(&self.byline),
            self.nitf_element()
        )
        .into_bytes()
    }
}

/// A ZIP container.
pub fn zipped(members: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
