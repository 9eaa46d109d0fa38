// What the tests and the pictures share: the program, an archive of pairs, and a browser.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const folder = mkdtempSync(join(tmpdir(), "daejo-browser-"));

/** Runs the program; findings are no failure. Gives its standard output. */
export const daejo = (...args) => {
  const program = process.env.DAEJO ?? join(root, "target/release/daejo");
  try {
    return execFileSync(program, args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw new Error(`${args.join(" ")}\n${error.stderr}`);
  }
};

/** An archive of the repository's own pairs, again and again over eight years, with slips. Gives its manifest. */
export const archive = (count) => {
  const source = join(root, "tests/pairs");
  const names = readdirSync(source).filter((name) => name.endsWith(".ko.txt")).sort();
  const here = join(folder, `archive-${count}`);
  mkdirSync(here, { recursive: true });
  const rows = ["id,ko,en,date"];
  for (let i = 0; i < count; i++) {
    const name = names[i % names.length].replace(".ko.txt", "");
    const read = (lang) => readFileSync(join(source, `${name}.${lang}.txt`), "utf8");
    let english = read("en");
    if (i % 3 === 0) english = english.replace("million", "billion");
    if (i % 5 === 0) english = english.replace("Ministry of", "Department of");
    if (i % 7 === 0) english = english.replace(/\bKim /, "Gim ");
    const id = `${name}-${String(i).padStart(4, "0")}`;
    writeFileSync(join(here, `${id}.ko.txt`), read("ko"));
    writeFileSync(join(here, `${id}.en.txt`), english);
    const [year, month] = [2004 + Math.floor((i * 8) / count), 1 + (Math.floor((i * 96) / count) % 12)];
    rows.push(`${id},${id}.ko.txt,${id}.en.txt,${year}-${String(month).padStart(2, "0")}-${String(1 + (i % 28)).padStart(2, "0")}`);
  }
  writeFileSync(join(here, "pairs.csv"), rows.join("\n") + "\n");
  return join(here, "pairs.csv");
};

/** Chromium from the system, without the connections that it would make of itself. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
