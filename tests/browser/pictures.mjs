// The pictures of the README, from the example pair and the repository's own pairs.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { archive, daejo, folder, launch, root } from "./browser.mjs";

const example = ["examples/harbor-ferry.ko.txt", "examples/harbor-ferry.en.txt", "--glossary", "examples/desk.csv"];
const file = (name) => join(folder, name);

/** What a terminal shows, as HTML: colours and weights alone. */
const terminal = (command, text) => {
  const colours = { 31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea",
    91: "#ff7b72", 92: "#7ee787", 93: "#e3b341", 94: "#79c0ff", 95: "#d2a8ff", 96: "#76e3ea" };
  // Hangul takes two columns, whatever the font.
  const escape = (part) => part.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[ㄱ-ㆎ가-힣]/g, "<i>$&</i>");
  let style = "";
  const body = text.split(/\x1b\[([\d;]*)m/).map((part, i) => {
    if (i % 2 === 0) return `<span style="${style}">${escape(part)}</span>`;
    for (const code of part.split(";").map(Number)) {
      if (code === 0) style = "";
      else if (code === 1) style += "font-weight:700;";
      else if (colours[code]) style += `color:${colours[code]};`;
    }
    return "";
  }).join("");
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#16181c;color:#e6e6e6;width:max-content}
    pre{margin:0;padding:22px 28px;font:14px/1.45 "DejaVu Sans Mono","Noto Sans CJK KR",monospace}
    i{display:inline-block;font-size:1.17em;width:calc(2ch / 1.17);font-style:normal;line-height:1;text-align:center}</style>
    <pre><span style="color:#8b949e">$ ${escape(command)}</span>\n${body.trimEnd()}</pre>`;
};

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
const shoot = (name, options = {}) => page.screenshot({ path: join(root, "docs", name), ...options });

daejo("check", ...example, "--format", "html", "-o", file("check.html"));
await page.goto(pathToFileURL(file("check.html")).href);
await shoot("check.png");

daejo("report", "--pairs", archive(60), "--glossary", "tests/pairs/glossary.csv", "-o", file("report.html"));
await page.goto(pathToFileURL(file("report.html")).href);
await shoot("report.png");

const select = ["--select", "number/mismatch", "--select", "term/near-miss"];
const text = daejo("check", ...example, ...select, "--color", "always");
await page.setContent(terminal("daejo check harbor-ferry.ko.txt harbor-ferry.en.txt --glossary desk.csv", text));
await shoot("terminal.png", { clip: await page.locator("pre").boundingBox() });
await browser.close();
