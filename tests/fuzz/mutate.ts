// Malformed inputs made from good ones: bytes flipped, cut and spliced, and JSON bent where it hurts a reader that trusts it.
import type { SeededRandom } from "../../src/bench/verify/seeded-random.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes that mean something to some reader: separators, quotes, brackets, marks of formats, long numbers, broken UTF-8. */
const tokens = [
  [",", ";", "\t", '"', "'", "\n", "\r", "\r\n", "{", "}", "[", "]", ":", "\\", "\0", "\uFEFF", "NaN", "null"],
  ["1e999", "-0", "99999999999999999999", "0x10", "__proto__", "constructor", "PAR1", "PK\u0003\u0004", "%00", "&="],
  ["../", "\u001b[2J", "\u202e", "[".repeat(3000)],
]
  .flat()
  .map(utf8);
const broken = [
  [0xff],
  [0xc0, 0x80],
  [0xed, 0xa0, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xfe, 0xff, 0xff, 0xff, 0x07],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
].map((list) => Uint8Array.from(list));

const splice = (bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array => {
  const out = new Uint8Array(from + middle.length + bytes.length - to);
  out.set(bytes.subarray(0, from));
  out.set(middle, from);
  out.set(bytes.subarray(to), from + middle.length);
  return out;
};

/** Bytes with one to four of: a bit flipped, a byte set, a stretch cut, repeated, moved or overwritten, a token put in. */
export function mutateBytes(dice: SeededRandom, original: Uint8Array): Uint8Array {
  let bytes: Uint8Array = original.slice();
  for (let times = dice.int(1, 4); times > 0; times--) {
    // The end of a file often says what is in it.
    const at = dice.chance(0.3) ? Math.max(0, bytes.length - dice.int(0, 300)) : dice.int(0, bytes.length);
    const to = Math.min(at + dice.int(0, dice.pick([1, 4, 64, bytes.length])), bytes.length);
    const kind = dice.int(0, 8);
    if (kind <= 1 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.int(0, 7));
    else if (kind <= 3 && at < bytes.length) bytes[at] = dice.pick([0, 1, 0x7f, 0x80, 0xff, dice.int(0, 255)]);
    else if (kind === 4) bytes = splice(bytes, at, to, new Uint8Array());
    else if (kind === 5) bytes = splice(bytes, to, to, bytes.slice(at, to));
    else if (kind === 6 && dice.chance(0.3)) bytes = bytes.slice(0, at);
    else if (kind === 7) bytes = splice(bytes, at, to, bytes.slice(dice.int(0, bytes.length)).subarray(0, to - at));
    else {
      const token = dice.pick([...tokens, ...broken]);
      // In place of what is there as well as before it: lengths that a file states then still hold.
      bytes = splice(bytes, at, dice.chance(0.5) ? at : Math.min(at + token.length, bytes.length), token);
    }
  }
  return bytes;
}

const deep = (levels: number): Json => JSON.parse(`${"[".repeat(levels)}1${"]".repeat(levels)}`) as Json;

const odd = (dice: SeededRandom): Json =>
  dice.pick<() => Json>([
    () => null,
    () => true,
    () => dice.pick([0, -1, 1, 0.5, 255, 256, -128, 2 ** 31, 2 ** 32, 2 ** 53, 1e308, -1e-308]),
    () => dice.int(-1000, 1000),
    () => dice.pick(["", " ", "a", "NaN", "1e5", "__proto__", "constructor", "toString", "<b>x</b>", "../../x"]),
    () => dice.pick(["\0", "🜁", "\ud800", "a\nb", "\u001b[31m", "\u202e"]),
    () => "x".repeat(dice.pick([65, 4097, 20_000])),
    () => [],
    () => ({}),
    () => Array.from({ length: dice.pick([1, 17, 65, 2000]) }, () => 0),
    () => deep(dice.pick([10, 63, 65, 1000])),
    () => JSON.parse('{"__proto__": 1, "length": -1}') as Json,
  ])();

const isTree = (value: Json): value is Json[] | { [key: string]: Json } => typeof value === "object" && value !== null;

/** Every place of a tree: the array or object that holds it, and its key. */
function places(value: Json, into: [Json[] | { [key: string]: Json }, string][] = []): typeof into {
  if (isTree(value))
    for (const key of Object.keys(value)) {
      into.push([value, key]);
      places((value as { [key: string]: Json })[key] ?? null, into);
    }
  return into;
}

/** JSON text whose tree has one to three of: a value replaced, left out, copied from elsewhere, a key added or misspelt. */
function mutateJson(dice: SeededRandom, original: string): string {
  const tree = { root: JSON.parse(original) as Json };
  const all = places(tree);
  for (let times = dice.int(1, 3); times > 0; times--) {
    const [holder, key] = dice.pick(all);
    const at = holder as { [key: string]: Json };
    const kind = dice.int(0, 4);
    if (kind <= 1) at[key] = odd(dice);
    else if (kind === 2 && holder !== tree) {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete at[key];
    } else if (kind === 3) {
      const [other, name] = dice.pick(all);
      at[key] = structuredClone((other as { [key: string]: Json })[name] ?? null);
    } else if (!Array.isArray(holder) && holder !== tree) at[`${key}${dice.pick(["", "s", " "])}`] = odd(dice);
  }
  return JSON.stringify(tree.root) ?? "";
}

/** Half the time the text's tree is bent, else its bytes. */
export const bend = (dice: SeededRandom, json: string): Uint8Array =>
  dice.chance(0.6) ? utf8(mutateJson(dice, json)) : mutateBytes(dice, utf8(json));
