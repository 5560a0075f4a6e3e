// The rule that a stage, a library function and its twins stand in files of one name: in src/reference or src/model, in shaders and in
// src/cpu/assembly. Names are compared without extension, with hyphens for underscores.

export const sides = ["reference", "shaders", "assembly"] as const;
export type Side = (typeof sides)[number];

/** Files without a twin on some side, each with the reason why. */
export const exceptions: Readonly<Record<string, { readonly only: readonly Side[]; readonly why: string }>> = {
  engine: { only: ["reference"], why: "the engines themselves are src/gpu/engine.ts and src/cpu/engine.ts" },
  outcome: { only: ["reference", "shaders"], why: "the cpu engine stores outcomes in the loops of tables" },
  "random-stream": { only: ["reference", "shaders"], why: "the assembly has it as a namespace of ./model" },
  choice: {
    only: ["shaders"],
    why: "parents are chosen in a dispatch of their own, which leaves its choices in a buffer",
  },
  gather: { only: ["shaders"], why: "copies sampled lineages for reading back" },
  draw: { only: ["shaders"], why: "draws the population; its twin is the painter of the page" },
  order: { only: ["shaders"], why: "orders lanes by work" },
  task: { only: ["shaders"], why: "the uniform of one dispatch" },
  steps: {
    only: ["assembly"],
    why: "the first half of tables in sequential worlds, which threads share out by copies",
  },
  baseline: { only: ["assembly"], why: "the plain scan that the bench compares with" },
  index: { only: ["assembly"], why: "the exports of the module" },
  memory: { only: ["assembly"], why: "addresses in linear memory" },
  model: { only: ["assembly"], why: "generated constants" },
};

/** Files that are generated: they stand on a side without being in its folder. */
export const generated: Readonly<Record<Side, readonly string[]>> = {
  reference: [],
  shaders: ["genome.wgsl", "settings.wgsl", "random_stream.wgsl"],
  assembly: ["genome.ts", "settings.ts", "model.ts"],
};

const nameOf = (file: string): string => (file.split("/").at(-1) ?? "").replace(/\.\w+$/, "").replaceAll("_", "-");

/**
 * Twins that are missing, and exceptions that are none.
 *
 * @param files the files of each side
 * @param model files of src/model, which stand for the reference where it has none of a name
 * @returns a sentence for each
 */
export function missingTwins(files: Readonly<Record<Side, readonly string[]>>, model: readonly string[]): string[] {
  const names = Object.fromEntries(
    sides.map((side) => [side, new Set([...files[side], ...generated[side]].map(nameOf))]),
  ) as Record<Side, Set<string>>;
  const inModel = new Set(model.map(nameOf));
  const all = [...new Set(sides.flatMap((side) => [...names[side]]))].toSorted();
  const has = (side: Side, name: string) => names[side].has(name) || (side === "reference" && inModel.has(name));
  const missing = all.flatMap((name) => {
    const wanted = exceptions[name]?.only ?? sides;
    return wanted.filter((side) => !has(side, name)).map((side) => `${name} has no twin in ${side}`);
  });
  const needless = Object.entries(exceptions)
    .filter(([name, { only }]) => sides.every((side) => has(side, name)) || !only.some((side) => has(side, name)))
    .map(([name]) => `${name} is no exception`);
  return [...missing, ...needless];
}
