// The linter sees what it is there to see: a checker that looks at nothing is green too.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");

test("promises that nobody awaits, and modules that import each other in a circle", () => {
  const folder = mkdtempSync(join(tmpdir(), "mesascope-lint-"));
  try {
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { strict: true }, include: ["*.ts"] }),
    );
    writeFileSync(join(folder, "a.ts"), `import { b } from "./b.ts";\nexport const a = async () => b;\na();\n`);
    writeFileSync(join(folder, "b.ts"), `import { a } from "./a.ts";\nexport const b = () => a;\n`);
    const oxlint = join(root, "node_modules", "oxlint", "bin", "oxlint");
    const options = ["--type-aware", "--config", join(root, ".oxlintrc.json"), "--format", "unix", "."];
    const { status, stdout } = spawnSync(process.execPath, [oxlint, ...options], { cwd: folder, encoding: "utf8" });
    expect(stdout).toMatch(/a\.ts:3:.*no-floating-promises/);
    expect(stdout).toMatch(/a\.ts:1:.*no-cycle/);
    expect(stdout).toMatch(/b\.ts:1:.*no-cycle/);
    expect(status).not.toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
