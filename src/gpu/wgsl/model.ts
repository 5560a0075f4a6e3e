// Generates WGSL modules from the model when shaders are linked: package::model::settings, random_stream and genome,
// from src/model/settings.ts, random-stream.ts and genome.ts.
import { MAX_BUDGET, QUARTERS } from "../../model/budget.ts";
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
import { streams } from "../../model/random-stream.ts";
import { settingNames, signedSettings } from "../../model/settings.ts";

const words: readonly TraitWord[] = traitWords;
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const hex = (value: number): string => `0x${value.toString(16)}u`;
const constant = (name: string, value: number): string => `const ${name} = ${hex(value)};`;
const drawn = ([draw, word]: DrawnWord): string => `draw${draw}.${"xyzw"[word]}`;

const settingsText = (): string =>
  [
    "struct Settings {",
    ...settingNames.map((name) => `  ${snake(name)}: ${signedSettings.includes(name) ? "i32" : "u32"},`),
    "}",
  ].join("\n");

const streamsText = (): string =>
  Object.entries(streams)
    .map(([name, number]) => constant(`stream_${snake(name)}`, number))
    .join("\n");

const wordNumber = (name: string): number => words.findIndex((word) => word.name === name);
const traitsOf = (word: string): Trait[] =>
  traitNames.filter((name) => traits[name].word === word).map((name) => traits[name]);
const setting = (name: string): string => `s.${snake(name)}`;

/** The presence of a trait word as an expression: 1 or 0. */
const presence = (word: TraitWord): string =>
  word.when !== undefined ? `select(0u, 1u, ${setting(word.when)} != 0u)` : "1u";
/** The plane after some trait words, as an expression. */
const planeAfter = (before: readonly TraitWord[]): string => [hex(DRIVE_WORDS), ...before.map(presence)].join(" + ");

/** Planes of trait words: constants of unconditional words, and a function of the word's number. */
function planesText(): string {
  const fixed = words.findIndex((word) => word.when !== undefined);
  const constants = words
    .slice(0, fixed < 0 ? words.length : fixed)
    .map(({ name }, at) => constant(`plane_${snake(name)}`, DRIVE_WORDS + at));
  const cases = words.map((word, at) => {
    const plane = planeAfter(words.slice(0, at));
    const value = word.when !== undefined ? `select(no_plane, ${plane}, ${presence(word)} == 1u)` : plane;
    return `    case ${at}u: { return ${value}; }`;
  });
  return [
    ...constants,
    constant("no_plane", 0xffff_ffff),
    "fn trait_plane(s: ptr<uniform, Settings>, word: u32) -> u32 {",
    "  switch (word) {",
    ...cases,
    "    default: { return no_plane; }",
    "  }",
    "}",
    `fn plane_reflex(s: ptr<uniform, Settings>) -> u32 { return ${planeAfter(words)}; }`,
  ].join("\n");
}

/** The functions is_<name> or <name>_of read a field; fields common to traits and flags are generated once. */
function accessorsText(): string {
  const fields = new Map<string, Field>([...Object.entries(flags), ...Object.entries(traits)]);
  return [...fields]
    .map(([name, field]) =>
      field.bits === 1
        ? `fn is_${snake(name)}(word: u32) -> bool { return (word & ${hex(maskOf(field))}) != 0u; }`
        : `fn ${snake(name)}_of(word: u32) -> u32 { return extractBits(word, ${field.shift}u, ${field.bits}u); }`,
    )
    .join("\n");
}

function flagsText(): string {
  const kept = Object.values<Flag>(flags).filter((flag) => flag.kept);
  return [
    ...flagNames.map((name) =>
      flags[name].bits === 1
        ? constant(`flag_${snake(name)}`, maskOf(flags[name]))
        : constant(`flag_${snake(name)}_shift`, flags[name].shift),
    ),
    constant(
      "flags_kept",
      kept.reduce((sum, flag) => sum | maskOf(flag), 0),
    ),
    constant("most_streak", 2 ** flags.streak.bits - 1),
  ].join("\n");
}

const arrayOf = (values: readonly string[]): string => `array<u32, ${words.length}>(${values.join(", ")})`;

function founderText(): string {
  const value = ({ founder, shift, bits }: Trait): string => {
    if ("setting" in founder) return `(${setting(founder.setting)} << ${shift}u)`;
    if ("chance" in founder)
      return `select(0u, ${hex(2 ** shift)}, chance(words.${"xyzw"[founder.word]}, ${setting(founder.chance)}))`;
    return `((words.${"xyzw"[founder.uniform]} >> ${32 - bits}u) << ${shift}u)`;
  };
  const packed = words.map(({ name }) =>
    traitsOf(name)
      .map((trait) => value(trait))
      .join(" | "),
  );
  return [
    `fn founder_traits(s: ptr<uniform, Settings>, words: vec4u) -> array<u32, ${words.length}> {`,
    `  return ${arrayOf(packed)};`,
    "}",
  ].join("\n");
}

function masksText(): string {
  const packed = words.map(({ name }) =>
    traitsOf(name)
      .map((trait) => `select(0u, ${hex(maskOf(trait))}, ((coins >> ${trait.coin}u) & 1u) == 1u)`)
      .join(" | "),
  );
  return [`fn trait_masks(coins: u32) -> array<u32, ${words.length}> {`, `  return ${arrayOf(packed)};`, "}"].join(
    "\n",
  );
}

function mutationText(): string {
  const all = Object.values<Trait>(traits);
  const draws = new Set([
    SIGNS[0],
    ...all.flatMap(({ mutation }) => [mutation.event[0], ...("value" in mutation ? [mutation.value[0]] : [])]),
  ]);
  const line = ({ word, shift, bits, most, mutation }: Trait): string => {
    const held = `words[${wordNumber(word)}]`;
    const happens = `chance(${drawn(mutation.event)}, ${setting(mutation.rate)})`;
    if ("flip" in mutation) return `  ${held} ^= select(0u, ${hex(2 ** shift)}, ${happens});`;
    const field = `extractBits(${held}, ${shift}u, ${bits}u)`;
    const place = (value: string) => `  ${held} = insertBits(${held}, ${value}, ${shift}u, ${bits}u);`;
    if ("below" in mutation) {
      const below = typeof mutation.below === "number" ? hex(mutation.below) : setting(mutation.below);
      return place(`select(${field}, bounded(${drawn(mutation.value)}, ${below}), ${happens})`);
    }
    const direction = `select(-${mutation.step}, ${mutation.step}, ((${drawn(SIGNS)} >> ${mutation.sign}u) & 1u) == 1u)`;
    return place(`u32(clamp(i32(${field}) + select(0, ${direction}, ${happens}), 0, ${most}))`);
  };
  const type = `array<u32, ${words.length}>`;
  return [
    `fn mutate_traits(s: ptr<uniform, Settings>, inherited: ${type}, child: u32, generation: u32) -> ${type} {`,
    "  var words = inherited;",
    ...[...draws]
      .toSorted((a, b) => a - b)
      .map((draw) => `  let draw${draw} = random(s.seed, child, generation, stream_mutate_trait, ${draw}u);`),
    ...all.map(line),
    "  return words;",
    "}",
  ].join("\n");
}

const genomeText = (): string =>
  [
    "import package::lib::philox::{bounded, chance, random};",
    "import package::model::random_stream::stream_mutate_trait;",
    "import package::model::settings::Settings;",
    constant("drive_words", DRIVE_WORDS),
    constant("trait_words", words.length),
    constant("sub_words", SUB_WORDS),
    constant("score_words", scoreWords.length),
    constant("max_budget", MAX_BUDGET),
    `const quarters = vec4u(${QUARTERS.map(hex).join(", ")});`,
    planesText(),
    accessorsText(),
    flagsText(),
    founderText(),
    masksText(),
    mutationText(),
  ].join("\n");

/** Module text by path in the folder of shaders. */
export const modelModules = (): Record<string, string> => ({
  "./model/settings.wgsl": settingsText(),
  "./model/random_stream.wgsl": streamsText(),
  "./model/genome.wgsl": genomeText(),
});
