// Drives the built server through the protocol library that Visual Studio Code's own client is made of.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";

import {
  CodeActionRequest,
  type CodeAction,
  type Diagnostic,
  CompletionRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
  createProtocolConnection,
} from "vscode-languageserver-protocol/node";

import { run } from "../src/run";

const program = process.env.COPYDESK ?? "copydesk";
const folder = mkdtempSync(join(tmpdir(), "copydesk-"));
const story = pathToFileURL(join(folder, "story.md")).href;
const config = pathToFileURL(join(folder, "copydesk.toml")).href;
const text = "# Port\n\nDorn was accused of allegedly taking it.\n";
writeFileSync(join(folder, "copydesk.toml"), "");

const server = spawn(program, ["lsp"], { cwd: folder });
const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const waiting: { uri: string; take: (found: Diagnostic[]) => void }[] = [];
connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
  const at = waiting.findIndex((one) => one.uri === uri);
  if (at >= 0) {
    waiting.splice(at, 1)[0]?.take(diagnostics);
  }
});
connection.listen();

/** What is published next for a file. */
function shown(uri: string): Promise<Diagnostic[]> {
  return new Promise((take) => waiting.push({ uri, take }));
}

after(async () => {
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  connection.dispose();
});

test("open, finding, fix, allowance, change, configuration, reload", async () => {
  const capabilities = {
    workspace: { workspaceEdit: { documentChanges: true } },
    textDocument: {
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } } },
      publishDiagnostics: { relatedInformation: true },
    },
  };
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities,
  });
  await connection.sendNotification(InitializedNotification.type, {});

  let found = shown(story);
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: story, languageId: "markdown", version: 1, text },
  });
  const diagnostics = await found;
  assert.deepEqual(diagnostics.map((one) => one.code), ["claim/double-hedge"]);

  const range = diagnostics[0]?.range ?? assert.fail("no range");
  const actions = (await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: story },
    range,
    context: { diagnostics },
  })) as CodeAction[];
  const allow = actions.find((action) => action.title === "Allow claim/double-hedge here");
  const change = allow?.edit?.documentChanges?.[0] as TextDocumentEdit;
  assert.match((change.edits[0] as { newText: string }).newText, /copydesk: allow claim\/double-hedge/);
  const page = await connection.sendRequest(HoverRequest.type, { textDocument: { uri: story }, position: range.start });
  assert.match(JSON.stringify(page), /claim\/double-hedge/);

  found = shown(story);
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: story, version: 2 },
    contentChanges: [{ text: text.replace("allegedly ", "") }],
  });
  assert.deepEqual(await found, []);

  // Back again, and then the house turns the rule off.
  found = shown(story);
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri: story, version: 3 },
    contentChanges: [{ text }],
  });
  assert.equal((await found).length, 1);
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri: config, languageId: "toml", version: 1, text: "" },
  });
  const known = await connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: config },
    position: { line: 0, character: 0 },
  });
  assert.ok(JSON.stringify(known).includes("\"rules\""));
  found = shown(story);
  writeFileSync(join(folder, "copydesk.toml"), "[rules]\n\"claim/double-hedge\" = \"off\"\n");
  await connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: config } });
  assert.deepEqual(await found, []);
});

test("what was understood of a story is a page", async () => {
  const page = await run(program, ["inspect", "--stdin-filename", "story.md", "-"], "“It was no game,” Ada Quill said.\n", folder);
  assert.match(page, /Who speaks/);
  assert.match(page, /Ada Quill/);
});
