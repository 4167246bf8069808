// The extension for Visual Studio Code in a real browser, against code-server: finding, fix, reload, what was understood.

import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { launch } from "./browser.mjs";

const PATIENCE = 60_000;
const ENTRY = "node_modules/code-server/out/node/entry.js";
/** The first line of the story, which stands left of what opens beside it. */
const STORY = ".editor-group-container .view-line";
const home = mkdtempSync(join(tmpdir(), "copydesk-code-"));
const desk = join(home, "desk");
const kept = ["--user-data-dir", join(home, "user"), "--extensions-dir", join(home, "extensions")];
const environment = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, "config") };

let server;
let browser;
let page;

function port() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Runs something that the palette offers. */
async function command(name) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-widget input", { visible: true, timeout: PATIENCE });
  await page.keyboard.type(name);
  await page.waitForFunction(
    (name) => document.querySelector(".quick-input-list .monaco-list-row.focused")?.textContent.includes(name),
    { timeout: PATIENCE },
    name,
  );
  await page.keyboard.press("Enter");
}

/** Waits until something on the screen says so. */
function says(selector, text) {
  return page.waitForFunction(
    (selector, text) =>
      [...document.querySelectorAll(selector)].some((one) => one.textContent.replaceAll("\u00a0", " ").includes(text)),
    { timeout: PATIENCE },
    selector,
    text,
  );
}

before(async () => {
  for (const folder of [desk, join(home, "user", "User")]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(desk, "story.md"), "# Port\n\nMayor Ada Quill said the the quay closes on June 31.\n");
  const settings = {
    "copydesk.path": process.env.COPYDESK,
    "security.workspace.trust.enabled": false,
    "workbench.startupEditor": "none",
    "workbench.welcomePage.walkthroughs.openOnInstall": false,
    "chat.disableAIFeatures": true,
  };
  writeFileSync(join(home, "user", "User", "settings.json"), JSON.stringify(settings));
  const extension = process.env.COPYDESK_EXTENSION;
  execFileSync(process.execPath, [ENTRY, ...kept, "--install-extension", extension], { env: environment, stdio: "pipe" });
  const at = `127.0.0.1:${await port()}`;
  const flags = ["--auth", "none", "--bind-addr", at, "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"];
  server = spawn(process.execPath, [ENTRY, ...kept, ...flags], { env: environment, stdio: "pipe" });
  await new Promise((resolve, reject) => {
    server.stdout.on("data", (said) => String(said).includes("listening on") && resolve());
    server.on("exit", () => reject(new Error("code-server ends")));
  });
  browser = await launch();
  page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const folder = encodeURIComponent(desk);
  const payload = encodeURIComponent(JSON.stringify([["openFile", `vscode-remote://${at}${join(desk, "story.md")}`]]));
  await page.goto(`http://${at}/?folder=${folder}&payload=${payload}`);
  await says(".view-line", "June 31");
}, { timeout: 180_000 });

after(async () => {
  if (process.env.COPYDESK_SHOT) await page?.screenshot({ path: process.env.COPYDESK_SHOT });
  await browser?.close();
  server?.kill();
});

test("a finding is shown where it is", async () => {
  await page.waitForSelector(".squiggly-error", { timeout: PATIENCE });
  await command("Problems: Focus on Problems View");
  await says(".markers-panel .monaco-list-row", "June");
});

test("what copydesk understood stands beside the story", async () => {
  await page.click(STORY);
  await command("copydesk: Show What copydesk Understood");
  await says(".view-line", "Who is who");
});

test("the rule is explained", async () => {
  await page.click(STORY);
  await command("Go to Next Problem (Error, Warning, Info)");
  await page.keyboard.press("Escape");
  await command("copydesk: Explain the Rule Here");
  await says(".view-line", "date/impossible");
});

test("the configuration is read again when it is saved", async () => {
  await page.waitForSelector(".squiggly-error", { timeout: PATIENCE });
  writeFileSync(join(desk, "copydesk.toml"), '[rules]\n"date/impossible" = "off"\n');
  await page.waitForFunction(() => document.querySelector(".squiggly-error") === null, { timeout: PATIENCE });
});
