// Ctrl-C ends a stress test in order: what was measured is kept.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stressShape } from "../../src/bench/record.ts";
import { parse } from "../../src/files/shape.ts";
import { saysOnStderr, startMesascope, temporaryFolder } from "../cli/command.ts";

const folder = temporaryFolder();

test("a stress test that is interrupted leaves the sizes that ran", async () => {
  const out = join(folder.path, "stress");
  const typed = ["stress", "--engine", "cpu", "--threads", "1", "--seconds", "3600", "--limit", "86400", "--out", out];
  const { process, said } = startMesascope(typed);
  await saysOnStderr(process, /8192 lineages: /);
  process.kill("SIGINT");
  const { code, out: text, error } = await said;
  expect(error).toContain("keeping what was measured");
  expect(code).toBe(4);
  const record = parse(stressShape, JSON.parse(await readFile(join(out, "stress.json"), "utf8")), "stress.json");
  expect(record.sizes.map(({ population }) => population).slice(0, 2)).toEqual([4096, 8192]);
  expect(record.limit.reason).toBe("stopped");
  expect(text).toContain("8192");
});
