// The glossary: every term and symbol of page, help and documents, defined once. docs/glossary.md is generated from it
// (`npm run glossary`), and the page shows definitions on hover.
import type { GlossaryEntry, GlossarySection } from "./glossary/entry.ts";
import { alignmentTerms, measurementTerms } from "./glossary/measurement.ts";
import { delegationTerms, optimizerTerms } from "./glossary/optimizers.ts";
import { programTerms } from "./glossary/program.ts";
import { selectionTerms, worldTerms } from "./glossary/worlds.ts";

export type { GlossaryEntry };

export const glossary: readonly GlossarySection[] = [
  worldTerms,
  optimizerTerms,
  delegationTerms,
  selectionTerms,
  measurementTerms,
  alignmentTerms,
  programTerms,
];

const entries: readonly GlossaryEntry[] = glossary.flatMap((section) => section.entries);
const normalized = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, " ");
const byWord = new Map(
  entries.flatMap((entry) => [entry.term, ...(entry.aliases ?? [])].map((word) => [normalized(word), entry] as const)),
);
const bySymbol = new Map(entries.flatMap((entry) => (entry.symbol ? [[entry.symbol, entry] as const] : [])));

/** The entry of a term, an alias (in any case) or a symbol (in its exact case). */
export const findTerm = (text: string): GlossaryEntry | undefined =>
  byWord.get(normalized(text)) ?? bySymbol.get(text.trim());
