// Help, schema and documentation say what the table of parameters and the commands say.
import { readFileSync } from "node:fs";
import * as fc from "../setup/fast-check.ts";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { parametersMarkdown } from "../../src/cli/parameters-help.ts";
import { configurationSchema } from "../../src/cli/schema.ts";
import { checkValue } from "../../src/model/configuration.ts";
import { defaults, parameterNames, parameters, type Parameter } from "../../src/model/parameters.ts";
import { mesascope } from "./command.ts";

test("run --help lists every parameter with its default and what is allowed", async () => {
  const { out } = await mesascope("run", "--help");
  for (const name of parameterNames) expect(out).toMatch(new RegExp(`^  ${name} +\\S`, "m"));
  expect(out.match(/^ +default .+; allowed: .+$/gm)).toHaveLength(parameterNames.length);
});

test("docs/parameters.md is what the table of parameters says (vitest --update writes it)", async () => {
  await expect(parametersMarkdown()).toMatchFileSnapshot("../../docs/parameters.md");
});

test("docs/command.md has every command and every option, and no others", async () => {
  const page = readFileSync(new URL("../../docs/command.md", import.meta.url), "utf8");
  const optionsIn = (text: string) => new Set(text.match(/--[a-z][a-z-]+/g));
  const { out } = await mesascope("--help");
  const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)]
    .map(([, name]) => name ?? "")
    .filter((name) => name !== "help");
  expect(commands).toContain("run");
  const offered = new Set<string>();
  for (const command of commands) {
    expect(page).toMatch(new RegExp(`\`${command}\\b`));
    // Those with pages of their own.
    if (["bench", "stress", "results", "sweep"].includes(command)) continue;
    for (const option of optionsIn((await mesascope(command, "--help")).out)) offered.add(option);
  }
  offered.delete("--help");
  expect(optionsIn(page)).toEqual(offered);
});

describe("the schema of a configuration", () => {
  const schema = z.fromJSONSchema(configurationSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const allows = (value: unknown) => schema.safeParse(value).success;
  const accepts = (name: string, value: unknown): boolean => {
    try {
      return checkValue(name, value) === value;
    } catch {
      return false;
    }
  };

  test("is what `mesascope schema` prints", async () => {
    expect(JSON.parse((await mesascope("schema")).out)).toEqual(configurationSchema());
  });

  test("allows the defaults, and nothing that is unknown", () => {
    expect(allows(defaults)).toBe(true);
    expect(allows({})).toBe(true);
    expect(allows({ budgt: 3 })).toBe(false);
  });

  test("allows a value of a parameter exactly when the command does", () => {
    const number = fc.oneof(fc.integer({ min: -2, max: 2000 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const edges = parameterNames.flatMap((name) => {
      const { min = 0, max = 0, choices = [] }: Parameter = parameters[name];
      return [min, min - 1, max, max + 1, ...choices];
    });
    const text = fc.oneof(fc.string(), fc.constantFrom("", "0:16", "0:16, 100:2.5", "1:2,", "2: 3"));
    const values = fc.oneof(number, fc.constantFrom(...edges), text, fc.boolean(), fc.constantFrom(null, []));
    fc.assert(
      fc.property(fc.constantFrom(...parameterNames), values, (name, value) => {
        // Text that rises is beyond a schema; numbers as text are for the command line alone.
        fc.pre(!(parameters[name].type === "schedule" && typeof value === "string" && value.includes(",")));
        fc.pre(!(typeof value === "string" && /^(int|real|flag)$/.test(parameters[name].type)));
        expect(allows({ [name]: value })).toBe(accepts(name, value));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
