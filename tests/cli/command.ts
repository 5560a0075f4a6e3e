// The command, called in this process or started as one, and what it said.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { run } from "../../src/cli/program.ts";

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command within this process: no start, no signals, no seeds. */
export async function mesascope(...typed: string[]): Promise<Said> {
  const said = { out: "", error: "" };
  const terminal = {
    out: (text: string) => void (said.out += text),
    error: (text: string) => void (said.error += text),
    clearLine: () => undefined,
    live: false,
    columns: 80,
  };
  const code = await run(typed, terminal, "not started from a file");
  return { code, ...said };
}

const bin = join(import.meta.dirname, "..", "..", "bin", "mesascope.js");

/** Starts the command as a person does. */
export function startMesascope(typed: readonly string[]): { process: ChildProcess; said: Promise<Said> } {
  const child = spawn(process.execPath, [bin, ...typed], { stdio: ["ignore", "pipe", "pipe"] });
  const [out, error]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => error.push(chunk.toString()));
  const said = new Promise<Said>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out: out.join(""), error: error.join("") }));
  });
  return { process: child, said };
}

/** Waits until stderr has said something that matches. Rejects if the process ends before. */
export const saysOnStderr = (child: ChildProcess, pattern: RegExp): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (pattern.test(text)) resolve();
    });
    child.once("close", () => reject(new Error(`ended without saying ${String(pattern)}: ${text}`)));
  });

/** A folder for the tests of one file. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: "" };
  beforeAll(() => {
    folder.path = mkdtempSync(join(tmpdir(), "mesascope-"));
  });
  afterAll(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}
