// Linking: what a root module imports comes along, what it doesn't stays out, and every error names file and line.
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { requestDevice } from "#device";
import { linkShader, readShaders, shaderFolderOf } from "../../src/gpu/wgsl/link.ts";
import { compileShader, sourceOf } from "../../src/gpu/wgsl/shader.ts";
import hash from "../fixtures/shaders/hash.wgsl?link";

const fixtures = join(import.meta.dirname, "..", "fixtures", "shaders");
const linkFixture = (name: string) => linkShader(join(fixtures, name), readShaders(fixtures));

describe("an imported shader", () => {
  test("holds the root and what it reaches, once, and nothing else", () => {
    expect(hash.name).toBe("hash");
    expect(hash.code).not.toMatch(/\bimport\b/);
    expect(hash.code).not.toContain("not_used");
    for (const declaration of ["fn fold(", "fn mix(", "fn rotate(", "const golden", "override rounds", "fn hash("]) {
      expect(hash.code.split(declaration)).toHaveLength(2);
    }
  });

  test("knows where each line was written", async () => {
    const { sources } = readShaders(fixtures);
    const seen = new Set<string>();
    for (const [index, line] of hash.code.split("\n").entries()) {
      if (line.trim() === "" || line.trim() === "}") continue;
      const [file = "", lineNumber = ""] = sourceOf(hash, index + 1).split(":");
      const written = sources[file.replace("shaders/", "./")]?.split("\n")[Number(lineNumber) - 1];
      expect(line.replaceAll(/\s/g, "")).toContain(written?.replaceAll(/\s/g, ""));
      seen.add(file);
    }
    expect([...seen].toSorted()).toEqual(["shaders/hash.wgsl", "shaders/lib/fold.wgsl", "shaders/lib/mix.wgsl"]);
  });

  test("is what linking by hand gives", async () => {
    expect(hash).toEqual(await linkFixture("hash.wgsl"));
  });
});

describe("errors", () => {
  test("an import that leads nowhere", async () => {
    await expect(linkFixture("bad/missing_import.wgsl")).rejects.toThrow(
      /shaders\/bad\/missing_import\.wgsl:5.*package::lib::nowhere/s,
    );
  });

  test("a name that is nowhere declared", async () => {
    await expect(linkFixture("bad/missing_name.wgsl")).rejects.toThrow(
      /shaders\/bad\/missing_name\.wgsl:5.*undeclared/s,
    );
  });

  test("a shader outside a folder called shaders", () => {
    expect(() => shaderFolderOf(join("/", "somewhere", "act.wgsl"))).toThrow(/act\.wgsl.*"shaders"/);
  });

  describe("of the compiler", () => {
    let device: GPUDevice;
    beforeAll(async () => {
      ({ device } = await requestDevice({ allowSoftware: true }));
      return () => device.destroy();
    });

    test("are told at the line that was written", async () => {
      const shader = await linkFixture("bad/wrong_type.wgsl");
      await expect(compileShader(device, shader)).rejects.toThrow(
        /"wrong_type" does not compile[^]*shaders\/lib\/wrong_type\.wgsl:4: [^]*return y \* 0\.5/,
      );
    });
  });
});
