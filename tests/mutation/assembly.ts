// Runs the cpu engine's battery, the scanner and the bench against AssemblyScript with a fault, compiled anew for each.
import { basename } from "node:path";
import { vi } from "vitest";
import { assemblySources, compileAssembly } from "../../src/cpu/build/assembly.ts";
import { describeMismatch, verifyProblem } from "../../src/bench/verify/verify.ts";
import { hashState } from "../../src/model/hash.ts";
import { battery, GENERATIONS } from "../cpu/battery.ts";
import type { Fault } from "./generate.ts";
import { replaced } from "./shaders.ts";

/** Names the first case that sees the fault; undefined if none does. */
export async function seenInAssembly({ file, original, mutated }: Fault): Promise<string | undefined> {
  const sources = assemblySources();
  const name = basename(file);
  sources.set(name, replaced(sources.get(name) ?? "", original, mutated));
  const text = Buffer.from(await compileAssembly(false, sources)).toString("base64");
  vi.resetModules();
  vi.doMock("../../src/cpu/assembly/index.ts?assembly-own", () => ({ text }));
  try {
    const { CpuEngine } = await import("../../src/cpu/engine.ts");
    const { measureScan } = await import("../../src/cpu/bench.ts");
    for (const { name: label, problem } of battery) {
      const made = await problem();
      const found = await verifyProblem(made, (it) => CpuEngine.create(it, { threads: 1 }), GENERATIONS).then(
        (mismatch) => mismatch && describeMismatch(mismatch),
        (error: unknown) => String(error).slice(0, 100),
      );
      if (found !== undefined) return `${label}: ${found}`;
    }
    const { problem } = battery[0] ?? {};
    if (!problem) throw new Error("the battery is empty");
    const engine = await CpuEngine.create(await problem(), { threads: 1 });
    await engine.run(2);
    if ((await engine.hash()) !== hashState(await engine.read())) return "the hash differs";
    await engine.destroy();
    return await measureScan({ plans: 32, contexts: 8, scanned: 3, considered: 27, nonzero: 5 }).then(
      () => undefined,
      (error: unknown) => `bench: ${String(error).slice(0, 100)}`,
    );
  } finally {
    vi.doUnmock("../../src/cpu/assembly/index.ts?assembly-own");
    vi.resetModules();
  }
}
