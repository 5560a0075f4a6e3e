// The address of the page: every configuration goes into a link and comes out the same, and a faulty link says what is wrong.
import * as fc from "../setup/fast-check.ts";
import { expect, test } from "vitest";
import { formatAddress, parseAddress, type Address } from "../../src/app/store/address.ts";
import { configure } from "../../src/model/configuration.ts";
import { defaults, parameterNames, parameters, type Parameter } from "../../src/model/parameters.ts";

/** Values that a parameter allows. */
function valueOf({
  type,
  default: value,
  min = 0,
  max = 1,
  choices,
  powerOfTwo,
  group,
}: Parameter): fc.Arbitrary<unknown> {
  if (choices) return fc.constantFrom(...choices);
  if (powerOfTwo) return fc.integer({ min: Math.log2(min), max: Math.log2(max) }).map((log) => 2 ** log);
  if (type === "flag") return fc.boolean();
  if (type === "int") return fc.integer({ min, max });
  if (type === "real") return fc.double({ min, max, noNaN: true });
  if (type === "text") return group === "run" ? fc.string({ minLength: 1, maxLength: 40 }) : fc.constant(value);
  return fc.constantFrom("", "2:16", "3:20, 4:40");
}

const given = fc.record(Object.fromEntries(parameterNames.map((name) => [name, valueOf(parameters[name])])), {
  requiredKeys: [],
});

const addresses: fc.Arbitrary<Address> = fc
  .record({
    route: fc.constantFrom("/", "/stress", "/lab"),
    engine: fc.constantFrom("auto", "gpu", "cpu", "reference"),
    allowSoftware: fc.boolean(),
    given,
  })
  .map(({ given, ...address }) => {
    // Pairs of values that do not go together are another test's.
    try {
      return { ...address, configuration: configure(given) };
    } catch {
      return { ...address, configuration: defaults };
    }
  });

test("a link gives back what went into it", () => {
  fc.assert(
    fc.property(addresses, (address) => {
      expect(parseAddress(formatAddress(address))).toEqual({ ...address, problems: [] });
    }),
    { numRuns: 500 },
  );
});

test("only what differs from the defaults is written, and the population", () => {
  const address = { route: "/", engine: "auto", allowSoftware: false } as const;
  expect(formatAddress({ ...address, configuration: defaults })).toBe(`#/?population=${defaults.population}`);
  expect(formatAddress({ ...address, configuration: { ...defaults, budget: 4, seed: 9 } })).toBe(
    `#/?seed=9&population=${defaults.population}&budget=4`,
  );
  expect(formatAddress({ ...address, configuration: undefined })).toBe("#/");
});

test.each(["", "#", "#/", "#/stress"])("%j asks for no configuration", (hash) => {
  expect(parseAddress(hash).configuration).toBeUndefined();
});

test.each([
  ["#/?budgt=4", /budgt.*did you mean budget/],
  ["#/?budget=0", /budget: "0" is not allowed; allowed: a number from 1 to/],
  ["#/?plans=100", /plans.*a power of two from 16 to 1024/],
  ["#/?seed=1&seed=2", /seed: stands 2 times in the address; allowed: once/],
  ["#/?engine=abacus", /engine: "abacus" is not allowed; allowed: auto, gpu, cpu, reference/],
])("%s asks for nothing, and says why", (hash, message) => {
  const { problems, ...address } = parseAddress(hash);
  expect(problems).toEqual([expect.stringMatching(message)]);
  expect(address).toEqual({ route: "/", configuration: undefined, engine: "auto", allowSoftware: false });
});

test("one value that is not allowed leaves the rest of the address", () => {
  const bad = "budgt=1&budget=0&engine=abacus&software=perhaps&plans=32&plans=64&torusWidth=7&oversight=\u001b[2J";
  const { problems, ...address } = parseAddress(`#/lab?seed=9&${bad}&culture=true&generations=12`);
  expect(address).toEqual({
    route: "/lab",
    configuration: configure({ seed: 9, culture: true, generations: 12 }),
    engine: "auto",
    allowSoftware: false,
  });
  expect(problems.map((problem) => String(problem.split(":")[0])).toSorted()).toEqual(
    ["budget", "budgt", "engine", "oversight", "plans", "software", "torusWidth"].toSorted(),
  );
  expect(problems.join("")).not.toMatch(/\p{Cc}/u);
});

test.each([
  ["#/?contexts=4&contextsActed=8&seed=3", { contextsActed: 8, seed: 3 }, /contextsActed: 8 is more than contexts = 4/],
  ["#/?contexts=2&contextsActed=2&seed=3", { contexts: 2, contextsActed: 2, seed: 3 }, undefined],
])("of values that are not allowed together, the first that fits counts: %s", (hash, expected, message) => {
  const { problems, configuration } = parseAddress(hash);
  expect(configuration).toEqual(configure(expected));
  expect(problems).toEqual(message ? [expect.stringMatching(message)] : []);
});

test("−0 is 0, however it is given", () => {
  expect(configure({ dial: -0 }).dial).toBe(0);
  expect(configure({ dial: "-0" }).dial).toBe(0);
  expect(parseAddress("#/?dial=-0").configuration?.dial).toBe(0);
});
