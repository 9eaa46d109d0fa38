import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { archive, daejo, folder, launch } from "./browser.mjs";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const glossary = ["--glossary", "tests/pairs/glossary.csv"];
const file = (name) => join(folder, name);
const url = (name) => pathToFileURL(file(name)).href;
let browser;

before(async () => {
  browser = await launch();
  daejo("check", "examples/harbor-ferry.ko.txt", "examples/harbor-ferry.en.txt", "--glossary", "examples/desk.csv",
    "--format", "html", "-o", file("check.html"));
  daejo("align", "examples/harbor-ferry.ko.txt", "examples/harbor-ferry.en.txt", "--format", "html", "-o", file("align.html"));
  daejo("report", "--pairs", archive(30), ...glossary, "-o", file("report.html"));
  daejo("report", "--pairs", archive(30), ...glossary, "-o", file("folder/"));
});
after(() => browser.close());

/** Opens a page; anything that it says on the console or asks of a network fails the test. */
const open = async (t, name, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("dialog", (dialog) => { faults.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) faults.push(request.url()); });
  t.after(() => { context.close(); assert.deepEqual(faults, []); });
  await page.goto(url(name));
  return page;
};

const visible = (page, selector) => page.locator(selector).filter({ visible: true }).count();
const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
/** Opens everything, but of pairs only the first few. */
const unfold = (page) => page.evaluate(() => {
  for (const part of document.querySelectorAll("details")) part.open = part.closest(".pair:nth-child(n + 5)") === null;
});

/** What axe-core finds, with everything unfolded. */
const assertAccessible = async (page) => {
  await unfold(page);
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  const told = violations.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join("\n  ")}`);
  assert.deepEqual(told, []);
};

test("a finding is told beside its place, and its command is copied", async (t) => {
  const page = await open(t, "check.html", { permissions: ["clipboard-read", "clipboard-write"] });
  const badge = page.locator("a.k.e").first();
  const note = page.locator(await badge.getAttribute("href"));
  await badge.click();
  assert.ok(await note.isVisible());
  await note.locator("summary").click();
  await note.getByRole("button", { name: "Copy" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^daejo accept [0-9a-f]{16} --in examples\/harbor-ferry.en.txt --reason/);
  await note.locator("a[href^='#rule-']").click();
  assert.equal(await page.locator(".rule[open]").count(), 1);
});

test("severities and rules are filtered", async (t) => {
  const page = await open(t, "check.html");
  assert.ok(await visible(page, ".notes li.w") > 0);
  await page.getByLabel("warnings").uncheck();
  await page.waitForFunction(() => document.documentElement.dataset.hide === "w");
  assert.equal(await visible(page, ".notes li.w"), 0);
  assert.ok(await visible(page, ".notes li.e") > 1);
  await page.locator("[data-rules]").selectOption("number/mismatch");
  await page.waitForTimeout(50);
  assert.equal(await visible(page, ".notes li"), 1);
});

test("a term is searched, sorted, and followed to its pair", async (t) => {
  const page = await open(t, "report.html");
  const rows = page.locator("#terms-rows tr");
  const all = await rows.count();
  const uses = () => page.locator("#terms-rows tr td:nth-child(4)").evaluateAll((cells) => cells.map((cell) => +cell.dataset.v));
  await page.locator("#terms").getByRole("button", { name: "Uses" }).click();
  assert.deepEqual(await uses(), (await uses()).toSorted((a, b) => b - a));
  assert.equal(await page.locator("#terms th[aria-sort]").getAttribute("aria-sort"), "descending");
  await page.locator("#terms").getByRole("button", { name: "Uses" }).click();
  assert.deepEqual(await uses(), (await uses()).toSorted((a, b) => a - b));
  await page.locator("#terms").getByLabel("only inconsistent").check();
  await page.waitForFunction(() => document.querySelector("#terms output").textContent !== "");
  const odd = await visible(page, "#terms-rows tr");
  assert.ok(0 < odd && odd < all);
  await page.locator("#terms").getByLabel("Search").fill("돌핀스");
  await page.waitForTimeout(250);
  assert.equal(await visible(page, "#terms-rows tr"), 1);
  await page.locator("#terms-rows tr:visible .seen a").first().click();
  assert.equal(await page.locator("#pairs .pair[open]").count(), 1);
});

test("pairs are searched, ordered, opened and closed", async (t) => {
  const page = await open(t, "report.html");
  const section = page.locator("#pairs-section");
  await section.getByLabel("Search").fill("BAKERY-RULING");
  await page.waitForTimeout(250);
  assert.equal(await visible(page, "#pairs .pair"), 3);
  assert.match(await section.locator("output").textContent(), /^3 of 30 shown$/);
  await section.getByLabel("Search").fill("");
  await section.locator("[data-order]").selectOption("found");
  await page.waitForTimeout(50);
  const errors = await page.locator("#pairs .pair").evaluateAll((pairs) => pairs.map((pair) => +pair.dataset.e));
  assert.deepEqual(errors, errors.toSorted((a, b) => b - a));
  await section.getByRole("button", { name: "Open all" }).click();
  assert.equal(await page.locator("#pairs .pair[open]").count(), 30);
  await section.getByRole("button", { name: "Close all" }).click();
  assert.equal(await page.locator("#pairs .pair[open]").count(), 0);
});

test("rows for the glossary are downloaded", async (t) => {
  const page = await open(t, "report.html");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download" }).click()]);
  assert.equal(download.suggestedFilename(), "names.csv");
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith("\ufeffko,en,kind,status,note\n"), text.slice(0, 80));
  assert.equal(text.slice(1), await page.locator(".rows-csv pre").textContent());
});

test("light, dark, and as the system has it", async (t) => {
  const page = await open(t, "check.html");
  const light = await background(page);
  await page.getByLabel("Colours").selectOption("dark");
  const dark = await background(page);
  assert.notEqual(light, dark);
  await page.getByLabel("Colours").selectOption("auto");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await background(page), dark);
});

test("a narrow window has no sideways scroll", async (t) => {
  for (const name of ["check.html", "report.html"]) {
    const page = await open(t, name, { viewport: { width: 360, height: 740 } });
    await unfold(page);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `${name}: ${inner} in ${outer}`);
  }
});

test("it reads without script", async (t) => {
  const page = await open(t, "report.html", { javaScriptEnabled: false });
  assert.equal(await visible(page, ".tools"), 0);
  await page.locator("#p1 > summary").click();
  assert.ok(await page.locator("#p1 [lang=ko]").first().isVisible());
});

test("the keyboard leads everywhere", async (t) => {
  const page = await open(t, "check.html");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => location.hash), "#main");
  const reached = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const { name, outline } = await page.evaluate(() => {
      const at = document.activeElement;
      return { name: at.matches("a.k") ? "badge" : at.tagName, outline: getComputedStyle(at).outlineStyle };
    });
    reached.add(name);
    if (name !== "BODY") assert.notEqual(outline, "none", name);
  }
  for (const name of ["badge", "SUMMARY", "INPUT", "SELECT"]) assert.ok(reached.has(name), name);
});

test("nothing of a pair stands in the way of a screen reader", async (t) => {
  for (const name of ["check.html", "align.html", "report.html", "folder/index.html", "folder/pairs/00001.html"]) {
    for (const colorScheme of ["light", "dark"]) await assertAccessible(await open(t, name, { colorScheme }));
  }
  await assertAccessible(await open(t, "report.html", { viewport: { width: 360, height: 740 } }));
});

test("markup in an article stays text", async (t) => {
  const attack = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' & </style></details><b onclick=alert(3)>3</b>";
  writeFileSync(file("attack.ko.txt"), `${"섬에 가는 뱃삯을 칠월부터 절반으로 내린다. ".repeat(9)}${attack}\n\n정부는 420억 원을 쓴다고 ${attack} 밝혔다. 새 배 세 척을 띄우고 섬에 가는 뱃삯을 내리며 부두를 고쳐 짓는다.\n`);
  writeFileSync(file("attack.en.txt"), `${attack} Title\n\nThe government said it would spend 4.2 billion won ${attack}. It will put three new ships on the routes, cut fares, and rebuild the piers.\n`);
  daejo("check", file("attack.ko.txt"), file("attack.en.txt"), "--format", "html", "-o", file("attack.html"));
  const page = await open(t, "attack.html");
  assert.ok((await page.locator("#p1").textContent()).includes(attack));
  assert.equal(await page.locator("img, b[onclick]").count(), 0);
});

test("a folder has an index and a page for each pair", async (t) => {
  const page = await open(t, "folder/index.html");
  assert.equal(await page.locator("#pair-rows tr").count(), 30);
  await page.locator("#pair-rows a").first().click();
  assert.equal(await page.locator(".pair[open]").count(), 1);
  await page.getByRole("link", { name: "The archive" }).click();
  assert.match(page.url(), /index\.html$/);
});

test("on paper there are texts and findings, and no tools", async (t) => {
  const page = await open(t, "check.html");
  await page.emulateMedia({ media: "print" });
  assert.equal(await visible(page, ".tools, .theme, .map"), 0);
  assert.ok(await visible(page, ".notes li") > 2);
  assert.ok((await page.pdf()).length > 10_000);
});

test("a thousand pairs open and weigh little", async (t) => {
  daejo("report", "--pairs", archive(1000), ...glossary, "-o", file("thousand.html"));
  const megabytes = statSync(file("thousand.html")).size / 1e6;
  assert.ok(megabytes < 20, `${megabytes} MB`);
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const start = Date.now();
  await page.goto(url("thousand.html"), { waitUntil: "load" });
  const wall = Date.now() - start;
  const { metrics } = await session.send("Performance.getMetrics");
  const busy = metrics.find((metric) => metric.name === "TaskDuration").value;
  t.diagnostic(`${megabytes.toFixed(1)} MB, loaded in ${wall} ms, of which the page's thread worked ${(busy * 1000).toFixed(0)} ms`);
  await context.close();
});
