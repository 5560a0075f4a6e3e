// Finds the glossary's terms in a text.
import type { GlossaryEntry } from "../../../record/glossary.ts";

export interface TextPart {
  readonly text: string;
  /** The term of the glossary that the text mentions; undefined between mentions. */
  readonly term?: string;
}

const GREEK = /^\p{Script=Greek}/u;

/**
 * Names by which texts mention an entry: Greek symbols, and words of two or more; shorter ones are too frequent to
 * annotate.
 */
const namesOf = ({ term, aliases = [], symbol }: GlossaryEntry): string[] => [
  ...[term, ...aliases].filter((name) => /[ -]/.test(name)),
  ...(symbol !== undefined && GREEK.test(symbol) ? [symbol] : []),
];

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Splits a text at the first mention of each term. The parts joined are the text. */
export function findMentions(
  text: string,
  glossary: readonly { readonly entries: readonly GlossaryEntry[] }[],
): TextPart[] {
  const entries = glossary.flatMap((section) => section.entries);
  const byName = new Map(
    entries.flatMap((entry) => namesOf(entry).map((name) => [name.toLowerCase(), entry] as const)),
  );
  // The longest name first, so that "base objective" is not found within "base-objective gain".
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(escape);
  if (names.length === 0) return [{ text }];
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names.join("|")})(?![\p{L}])`, "giu");
  const parts: TextPart[] = [];
  const mentioned = new Set<GlossaryEntry>();
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const entry = byName.get(match[0].toLowerCase());
    if (!entry || mentioned.has(entry)) continue;
    mentioned.add(entry);
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: match[0], term: entry.term });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from) });
  return parts;
}
