// copydesk as a program of one answer: what it understood of a story, what a rule means.

import { spawn } from "node:child_process";

/** What a run printed; an error where there is no such program. */
export function run(program: string, argumentsOf: string[], input: string, folder: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, argumentsOf, { cwd: folder, env: { ...process.env, NO_COLOR: "1" } });
    let printed = "";
    let said = "";
    child.stdout.on("data", (piece: Buffer) => (printed += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (said += piece.toString()));
    child.on("error", reject);
    child.on("close", () => resolve(printed === "" ? said : printed));
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
