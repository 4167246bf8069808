// The pages of `copydesk report --html` in a real browser: what they show, in both colours, by keyboard, on paper, without a network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { launch } from "./browser.mjs";

const STORY = `---
date: 2026-03-05
---

# Ferry board clears captain

Captain Aldous Renn kept his watch on March 3, the board wrote. “The other boat showed no lights,” Renn said.

Mayor Tamsin Boll called it “a bad day for 40 families.” The hearing is set for Feb. 30. &lt;b&gt;Nobody&lt;/b&gt; was hurt in 1998.

“We were lucky,” Boll said. The coast guard has not confirmed that the boat carried cigarettes.
`;

let browser;
let page;
const asked = [];

before(async () => {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-report-"));
  writeFileSync(join(folder, "ferry.md"), STORY);
  writeFileSync(join(folder, "quay.md"), "The quay is sold.\n");
  execFileSync(process.env.COPYDESK, ["report", "--html", "--output", "pages", "."], { cwd: folder });
  browser = await launch();
  page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 800 });
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "pages", "index.html")).href);
});

after(() => browser?.close());

test("the index leads to each story", async () => {
  const links = await page.$$eval("table a", (all) => all.map((one) => one.textContent));
  assert.deepEqual(links, ["ferry.md", "quay.md"]);
  await Promise.all([page.waitForNavigation(), page.click("table a")]);
  assert.equal(await page.title(), "ferry.md");
});

test("quotations are coloured by speaker, people and figures are marked", async () => {
  const quotations = await page.$$eval("main .quotation", (all) =>
    all.map((one) => [one.textContent.slice(0, 8), getComputedStyle(one).backgroundColor]),
  );
  const color = (begins) => quotations.find(([text]) => text.startsWith(begins))?.[1];
  assert.notEqual(color("“The oth"), color("“We were"));
  assert.equal(color("“a bad d"), color("“We were"));
  const people = await page.$$eval("main .person", (all) => all.map((one) => one.textContent));
  assert.ok(people.includes("Aldous Renn") && people.includes("Boll"), String(people));
  const figures = await page.$$eval("main .figure", (all) => all.map((one) => one.textContent));
  assert.ok(figures.some((text) => text.startsWith("40")), String(figures));
});

test("dates stand on a line in the order of time, further apart where they are", async () => {
  const line = await page.$$eval(".line li", (all) =>
    all.map((one) => [one.querySelector("time").dateTime, one.querySelector("a").textContent, parseFloat(getComputedStyle(one).marginTop)]),
  );
  const days = line.map(([day]) => day);
  assert.deepEqual(days, [...days].sort());
  assert.ok(line.some(([day, text]) => day === "2026-03-03" && text === "March 3"), JSON.stringify(line));
  assert.equal(line[0][1], "1998");
  assert.ok(line[1][2] > line[0][2], "28 years are a gap");
});

test("claims stand by status, markup of the story is text", async () => {
  const heads = await page.$$eval("summary", (all) => all.map((one) => one.textContent));
  assert.ok(heads.includes("Unconfirmed, the story says"), String(heads));
  assert.equal(await page.$("main p[id] b"), null);
  assert.ok((await page.$eval("main", (one) => one.textContent)).includes("<b>Nobody</b>"));
});

test("a finding stands beside its paragraph", async () => {
  const places = await page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const [mark, note] = [box("a.mark.error"), box(".note.error")];
    return { right: note.left > mark.right, beside: Math.abs(note.top - mark.top) < 200 };
  });
  assert.deepEqual(places, { right: true, beside: true });
});

test("by the keyboard alone one goes from a mark to its note and back", async () => {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.className);
  assert.match(first, /mark/);
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.equal(outline, "solid");
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.querySelector(":target").className), /note/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => document.querySelector(":target").className), /mark/);
});

test("light and dark", async () => {
  const shown = async (value) => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
    return page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--error").trim());
  };
  assert.notEqual(await shown("light"), await shown("dark"));
});

test("on a narrow screen nothing runs over the edge", async () => {
  await page.setViewport({ width: 360, height: 700 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
  await page.setViewport({ width: 1200, height: 800 });
});

test("it prints", async () => {
  const paper = await page.pdf({ format: "A4" });
  assert.ok(Buffer.from(paper).subarray(0, 5).toString() === "%PDF-" && paper.length > 5000);
});

test("nothing is asked of the network", () => {
  assert.deepEqual(asked.filter((url) => !url.startsWith("file:")), []);
});
