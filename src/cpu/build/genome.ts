// Generates "./genome" of the AssemblyScript from the tables of src/model/genome.ts: offsets of the words of a lineage,
// accessors, masks, and the rules of traits for founders, crossover and mutation.
import {
  DRIVE_WORDS,
  flagNames,
  flags,
  maskOf,
  scoreWords,
  SIGNS,
  SUB_WORDS,
  traitNames,
  traits,
  traitWords,
  type DrawnWord,
  type Field,
  type Flag,
  type Trait,
  type TraitWord,
} from "../../model/genome.ts";
import { settingNames } from "../../model/settings.ts";

const WORD = 4;
const words: readonly TraitWord[] = traitWords;
const upper = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const constant = (name: string, value: number, type = "u32"): string => `export const ${name}: ${type} = ${value};`;
const traitsOf = (word: string): Trait[] =>
  traitNames.filter((name) => traits[name].word === word).map((name) => traits[name]);

/** The bytes from the start of a lineage to the end of some trait words, as an expression. */
const after = (before: readonly TraitWord[]): string =>
  [
    `${WORD * DRIVE_WORDS}`,
    ...before.map((word) => (word.when !== undefined ? `(${word.when} != 0 ? 4 : 0)` : "4")),
  ].join(" + ");

/** Offsets of unconditional trait words, and of other words. */
function offsetsText(): string {
  const fixed = words.filter((word) => word.when === undefined);
  return [
    ...fixed.map(({ name }, at) => constant(upper(name), WORD * (DRIVE_WORDS + at), "usize")),
    constant("FLAGS", WORD * DRIVE_WORDS, "usize"),
    constant("SUB_BYTES", WORD * SUB_WORDS),
    ...scoreWords.map((name, at) => constant(upper(name), WORD * at, "usize")),
  ].join("\n");
}

/** The function <name>Of reads a field; fields common to traits and flags are generated once. */
function accessorsText(): string {
  const fields = new Map<string, Field>([...Object.entries(flags), ...Object.entries(traits)]);
  return [...fields]
    .map(
      ([name, { shift, bits }]) =>
        `// @ts-ignore: decorator\n@inline\nexport function ${name}Of(word: u32): u32 { return (word >> ${shift}) & ${2 ** bits - 1}; }`,
    )
    .join("\n");
}

const flagsText = (): string =>
  [
    ...flagNames.map((name) =>
      flags[name].bits === 1
        ? constant(upper(name), maskOf(flags[name]))
        : constant(`${upper(name)}_SHIFT`, flags[name].shift),
    ),
    constant(
      "KEPT",
      Object.values<Flag>(flags).reduce((sum, flag) => sum | (flag.kept ? maskOf(flag) : 0), 0),
    ),
    constant("STREAK", maskOf(flags.streak)),
    constant("MOST_STREAK", 2 ** flags.streak.bits - 1),
  ].join("\n");

/** Lines for every trait word, inside a condition if the word depends on a setting. */
const forWords = (lines: (at: string, fields: readonly Trait[]) => readonly string[]): string =>
  words
    .flatMap((word, number) => {
      const text = lines(after(words.slice(0, number)), traitsOf(word.name)).map((line) => `  ${line}`);
      return word.when !== undefined ? [`  if (${word.when} != 0) {`, ...text, "  }"] : ["  {", ...text, "  }"];
    })
    .join("\n");

/** The traits of a founder, from the words of draw 1 of stream `initialize`, which was drawn last. */
function foundersText(): string {
  const value = ({ founder, shift, bits }: Trait): string => {
    if ("setting" in founder) return `(${founder.setting} << ${shift})`;
    if ("chance" in founder) return `(<u32>chance(word${founder.word}, ${founder.chance}) << ${shift})`;
    return `((word${founder.uniform} >> ${32 - bits}) << ${shift})`;
  };
  return [
    "export function founderTraits(lineage: usize): void {",
    forWords((at, fields) => [`store<u32>(lineage + ${at}, ${fields.map(value).join(" | ")});`]),
    "}",
  ].join("\n");
}

/** The traits of a child: by coin those of the first or the second parent. */
const inheritanceText = (): string =>
  [
    "export function inheritTraits(child: usize, first: usize, second: usize, coins: u32): void {",
    forWords((at, fields) => [
      `const at: usize = ${at};`,
      `const mask: u32 = ${fields.map((field) => `((coins >> ${field.coin}) & 1) * ${maskOf(field)}`).join(" | ")};`,
      "store<u32>(child + at, (load<u32>(first + at) & ~mask) | (load<u32>(second + at) & mask));",
    ]),
    "}",
  ].join("\n");

const drawn = ([draw, word]: DrawnWord): string => `draw${draw}word${word}`;

function mutationText(): string {
  const all = Object.values<Trait>(traits);
  const used = [
    SIGNS,
    ...all.flatMap(({ mutation }): DrawnWord[] => [mutation.event, ...("value" in mutation ? [mutation.value] : [])]),
  ];
  const draws = [...new Set(used.map(([draw]) => draw))].toSorted((a, b) => a - b);
  const named = new Map(used.map((word) => [drawn(word), word]));
  const line = ({ shift, bits, most, mutation }: Trait): string => {
    const happens = `if (chance(${drawn(mutation.event)}, ${mutation.rate}))`;
    if ("flip" in mutation) return `${happens} word ^= ${2 ** shift};`;
    const mask = maskOf({ shift, bits });
    const place = (value: string) => `${happens} word = (word & ~${mask}) | (<u32>(${value}) << ${shift});`;
    if ("below" in mutation) return place(`bounded(${drawn(mutation.value)}, ${mutation.below})`);
    const held = `<i32>((word >> ${shift}) & ${2 ** bits - 1})`;
    const by = `((${drawn(SIGNS)} >> ${mutation.sign}) & 1 ? ${mutation.step} : -${mutation.step})`;
    return place(`clamp(${held} + ${by}, 0, ${most})`);
  };
  return [
    "export function mutateTraits(child: usize, i: u32): void {",
    `  if ((${all.map(({ mutation }) => mutation.rate).join(" | ")}) == 0) return;`,
    ...draws.flatMap((draw) => [
      `  random(i, generation, streams.mutateTrait, ${draw});`,
      ...[...named].filter(([, word]) => word[0] === draw).map(([name, [, word]]) => `  const ${name} = word${word};`),
    ]),
    forWords((at, fields) => [
      `const at = child + ${at};`,
      "let word = load<u32>(at);",
      ...fields.map(line),
      "store<u32>(at, word);",
    ]),
    "}",
  ].join("\n");
}

/** The text of "./genome". */
export const genomeText = (): string => {
  const rules = [foundersText(), inheritanceText(), mutationText()].join("\n");
  const body = [
    rules,
    "/** Where reflexes begin in a lineage. */",
    "// @ts-ignore: decorator",
    "@inline",
    `export function reflexesAt(): usize { return ${after(words)}; }`,
  ].join("\n");
  const settings = ["generation", ...settingNames].filter((name) => new RegExp(`\\b${name}\\b`).test(body));
  return [
    'import { clamp } from "./integers";',
    'import { streams } from "./model";',
    'import { bounded, chance, random, word0, word1, word2, word3 } from "./philox";',
    `import { ${settings.join(", ")} } from "./settings";`,
    offsetsText(),
    accessorsText(),
    flagsText(),
    body,
  ].join("\n");
};
