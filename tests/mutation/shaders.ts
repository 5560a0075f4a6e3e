// Runs the gpu engine's battery against shaders with a fault, in one process on one device: only the programs that a fault is in are
// linked and compiled again.
import { join } from "node:path";
import { measureLimits } from "../../src/gpu/limits.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { linkShader, readShaders } from "../../src/gpu/wgsl/link.ts";
import type { LinkedShader } from "../../src/gpu/wgsl/shader.ts";
import { battery, difference } from "../gpu/battery.ts";
import { root, type Fault } from "./generate.ts";

/** The linked shaders as the engine imports them: their text is replaced in place. */
const linked = import.meta.glob<{ -readonly [Key in keyof LinkedShader]: LinkedShader[Key] }>(
  "../../shaders/**/*.wgsl",
  { query: "?link", import: "default" },
);
const folder = join(root, "shaders");
let number = 0;

/** Names the first case that sees the fault; undefined if none does. */
export async function seenInShaders({ file, original, mutated }: Fault): Promise<string | undefined> {
  const { sources } = readShaders(folder);
  const name = `.${file.slice("shaders".length)}`;
  const faulty = { path: folder, sources: { ...sources, [name]: replaced(sources[name] ?? "", original, mutated) } };
  const restore: (() => void)[] = [];
  number++;
  try {
    for (const [path, load] of Object.entries(linked)) {
      const source = path.slice("../../shaders/".length);
      if (!/@(compute|vertex)\b/.test(sources[`./${source}`] ?? "")) continue;
      const shader = await load();
      const { code } = await linkShader(join(folder, source), faulty);
      if (code === shader.code) continue;
      const before = { ...shader };
      restore.push(() => void Object.assign(shader, before));
      // Programs are kept by name.
      Object.assign(shader, { code, name: `${shader.name} with fault ${number}` });
    }
    if (restore.length === 0) throw new Error("the fault is in no program");
    return await seen(file);
  } finally {
    for (const undo of restore) undo();
  }
}

async function seen(file: string): Promise<string | undefined> {
  const open = await sharedDevice({ allowSoftware: true });
  if (file.startsWith("shaders/bench/")) {
    return measureLimits(open.device, { milliseconds: 1, repeats: 1, copyBytes: 2 ** 20 }).then(
      () => undefined,
      (error: unknown) => `limits: ${String(error).slice(0, 100)}`,
    );
  }
  for (const one of battery) {
    const found = await difference(one, open).catch(messageOf);
    if (found !== undefined) return `${one.name}: ${found}`;
  }
  return undefined;
}

/** A shader that does not compile is no fault that a test has to see. */
function messageOf(error: unknown): string {
  if (error instanceof Error && error.name === "ShaderError") throw error;
  return String(error).slice(0, 100);
}

export function replaced(text: string, original: string, mutated: string): string {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.trim() === original);
  if (at < 0) throw new Error(`the line is gone: ${original}`);
  const blanks = lines[at]?.slice(0, lines[at].length - (lines[at]?.trimStart().length ?? 0)) ?? "";
  return lines.toSpliced(at, 1, blanks + mutated).join("\n");
}
