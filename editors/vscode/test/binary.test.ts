import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { binary, serverArguments } from "../src/binary";

const plain = { path: "", style: "", published: "", arguments: [] };

test("the settings come first, then what comes with the extension, then the path", () => {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-"));
  assert.equal(binary(plain, folder, "linux"), "copydesk");
  assert.equal(binary(plain, folder, "win32"), "copydesk.exe");
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "copydesk"), "");
  assert.equal(binary(plain, folder, "linux"), join(folder, "bin", "copydesk"));
  assert.equal(binary({ ...plain, path: "/opt/copydesk" }, folder, "linux"), "/opt/copydesk");
});

test("settings become arguments", () => {
  assert.deepEqual(serverArguments(plain), ["lsp"]);
  const all = { path: "", style: "ap", published: "2026-05-01", arguments: ["--isolated"] };
  assert.deepEqual(serverArguments(all), ["lsp", "--style", "ap", "--published", "2026-05-01", "--isolated"]);
});
