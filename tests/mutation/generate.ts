// Generates faults: one wrong operator, argument or line each, in every shader and every AssemblyScript module, at places that a
// seeded generator chooses. `npm run mutate -- generate` writes the list again; the committed list is `faults.json`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

export interface Fault {
  /** The file, from the repository's root. */
  readonly file: string;
  /** A line of the file, without the blanks around it; it stands there once. */
  readonly original: string;
  readonly mutated: string;
  /** Why no test can see this fault. */
  readonly survives?: string;
}

export const root = join(import.meta.dirname, "..", "..");

/** What replaces a piece of a line. */
const operators: readonly (readonly [RegExp, string])[] = [
  [/ \+ /, " - "],
  [/ - /, " + "],
  [/ < /, " <= "],
  [/ >= /, " > "],
  [/ > /, " >= "],
  [/ == /, " != "],
  [/ && /, " || "],
  [/ \|\| /, " && "],
  [/ & /, " | "],
  [/ \| /, " & "],
  [/ \* /, " + "],
  [/ >> 1(u?)\b/, " >> 2$1"],
  [/ >> (8|16)(u?)\b/, " >> ($1$2 + 1$2)"],
  [/ << (?=\w)/, " >> "],
  [/\bmin(?=[(<])/, "max"],
  [/\bmax(?=[(<])/, "min"],
  [/\b1u\b/, "2u"],
  [/\bselect\(([^(),]+), ([^(),]+), /, "select($2, $1, "],
  [/^(\w[\w.[\]]*) ([+|&^-])= (.*);$/, "$1 = $3;"],
];

/** Lines that no fault goes into: what is no computation, and loops, which a fault could make endless. */
const leftOut =
  /^(\/\/|\/?\*|import|export (const|let|function)|@|fn |struct|const .*(= \d+u?;|=>)|var<|override|for|while|loop|\}|flag_|case .*: \{ return)|: (u32|i32|vec4u),$|\b(first = last|last =|end =|image|moves|depth|free|waiting|left|right|node|outcomes)\b/;

/** Functions whose loops end by what they compute. */
const endless = /^(fn|function|export function) (grow|search|permute|bfs)\b/;

const linesOf = (text: string): string[] => {
  let inside = false;
  return text.split("\n").map((line) => {
    if (/^(export )?(fn|function) /.test(line)) inside = endless.test(line);
    return inside ? "" : line.trim();
  });
};

function faultsOf(file: string, count: number, random: SeededRandom): Fault[] {
  const lines = linesOf(readFileSync(join(root, file), "utf8"));
  const candidates = lines.flatMap((original): Fault[] => {
    if (original === "" || leftOut.test(original) || lines.filter((line) => line === original).length > 1) return [];
    const code = original.replace(/\/\/.*$/, "");
    return operators
      .filter(([pattern]) => pattern.test(code))
      .map(([pattern, by]) => ({ file, original, mutated: original.replace(pattern, by) }));
  });
  const chosen = new Map<string, Fault>();
  for (let tries = 0; tries < 100 && candidates.length > 0 && chosen.size < count; tries++) {
    const fault = random.pick(candidates);
    if (!chosen.has(fault.original)) chosen.set(fault.original, fault);
  }
  return [...chosen.values()];
}

/** One fault for each file, and one more for each 60 lines, three at most. */
export function generateFaults(): Fault[] {
  const random = new SeededRandom(11);
  const under = (folder: string, extension: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(extension))
      .map((name) => `${folder}/${name}`)
      .toSorted();
  return [...under("shaders", ".wgsl"), ...under("src/cpu/assembly", ".ts")].flatMap((file) => {
    const lines = readFileSync(join(root, file), "utf8").split("\n").length;
    return faultsOf(file, Math.min(3, 1 + Math.floor(lines / 60)), random);
  });
}
