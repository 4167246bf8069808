// Which copydesk is run: the one that the settings name, the one that comes with the extension, or the one on the path.

import { existsSync } from "node:fs";
import { join } from "node:path";

/** What of the settings says how the server is started. */
export interface Settings {
  path: string;
  style: string;
  published: string;
  arguments: readonly string[];
}

/** The program to run; `folder` is the extension's own. */
export function binary(settings: Settings, folder: string, platform: NodeJS.Platform = process.platform): string {
  if (settings.path !== "") {
    return settings.path;
  }
  const name = platform === "win32" ? "copydesk.exe" : "copydesk";
  const bundled = join(folder, "bin", name);
  return existsSync(bundled) ? bundled : name;
}

/** Its arguments as a language server. */
export function serverArguments(settings: Settings): string[] {
  const style = settings.style === "" ? [] : ["--style", settings.style];
  const published = settings.published === "" ? [] : ["--published", settings.published];
  return ["lsp", ...style, ...published, ...settings.arguments];
}
