// copydesk in Visual Studio Code: the language server, and what copydesk understood of a story beside it.

import { dirname } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { binary, serverArguments, type Settings } from "./binary";
import { run } from "./run";

/** The languages of stories, and the files that say what is asked of them. */
const DOCUMENTS = [
  { language: "markdown" },
  { language: "mdx" },
  { language: "plaintext" },
  { language: "html" },
  { language: "restructuredtext" },
  { language: "asciidoc" },
  { language: "org" },
  { pattern: "**/copydesk.toml" },
  { pattern: "**/rules/*/*.toml" },
];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const folder = context.extensionPath;
  const understood = new Understood(folder);
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(Understood.scheme, understood),
    vscode.workspace.onDidSaveTextDocument((document) => understood.refresh(document.uri)),
    vscode.commands.registerCommand("copydesk.inspect", () => understood.show()),
    vscode.commands.registerCommand("copydesk.explain", () => explain(folder)),
    vscode.commands.registerCommand("copydesk.restart", () => restart(folder)),
    vscode.commands.registerCommand("copydesk.output", () => client?.outputChannel.show()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("copydesk")) {
        await restart(folder);
      }
    }),
  );
  await start(folder);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function settings(): Settings {
  const of = vscode.workspace.getConfiguration("copydesk");
  return {
    path: of.get("path", ""),
    style: of.get("style", ""),
    published: of.get("published", ""),
    arguments: of.get<string[]>("arguments", []),
  };
}

async function start(folder: string): Promise<void> {
  const of = settings();
  const server: ServerOptions = { command: binary(of, folder), args: serverArguments(of) };
  const options: LanguageClientOptions = { documentSelector: DOCUMENTS };
  client = new LanguageClient("copydesk", "copydesk", server, options);
  try {
    await client.start();
  } catch (error) {
    const answer = await vscode.window.showErrorMessage(
      `copydesk cannot be run: ${String(error)}. Is it on the path, or named in “copydesk.path”?`,
      "Open Settings",
    );
    if (answer !== undefined) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path");
    }
  }
}

async function restart(folder: string): Promise<void> {
  const before = client;
  client = undefined;
  await before?.dispose();
  await start(folder);
}

/** The rule of the finding where the cursor is, as a page. */
async function explain(folder: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  const found = vscode.languages.getDiagnostics(editor.document.uri);
  const here = found.find((one) => one.source === "copydesk" && one.range.contains(editor.selection.active));
  const code = here?.code;
  const rule = typeof code === "object" ? code.value : code;
  if (rule === undefined) {
    await vscode.window.showInformationMessage("copydesk has nothing to say here.");
    return;
  }
  const page = await run(binary(settings(), folder), ["explain", String(rule)], "", dirname(editor.document.fileName));
  const document = await vscode.workspace.openTextDocument({ content: page, language: "plaintext" });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

/** What copydesk understood of the story beside it, as a page that follows it. */
class Understood implements vscode.TextDocumentContentProvider {
  static readonly scheme = "copydesk-inspect";
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly folder: string) {}

  private static page(story: vscode.Uri): vscode.Uri {
    return vscode.Uri.from({ scheme: Understood.scheme, path: `${story.path} – understood`, query: story.toString() });
  }

  async show(): Promise<void> {
    const story = vscode.window.activeTextEditor?.document.uri;
    if (story === undefined || story.scheme === Understood.scheme) {
      return;
    }
    const page = await vscode.workspace.openTextDocument(Understood.page(story));
    await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    this.refresh(story);
  }

  refresh(story: vscode.Uri): void {
    this.changed.fire(Understood.page(story));
  }

  async provideTextDocumentContent(page: vscode.Uri): Promise<string> {
    const story = vscode.Uri.parse(page.query);
    const document = await vscode.workspace.openTextDocument(story);
    const name = document.uri.scheme === "file" ? document.fileName : "story.md";
    const of = settings();
    const published = of.published === "" ? [] : ["--published", of.published];
    const asked = ["inspect", "--all", "--stdin-filename", name, ...published, "-"];
    const folder = document.uri.scheme === "file" ? dirname(name) : undefined;
    return run(binary(of, this.folder), asked, document.getText(), folder);
  }
}
