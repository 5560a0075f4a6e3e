// The type of a glossary entry.
import type { ParameterName } from "../../model/parameters.ts";
import type { Measure } from "../measures.ts";

export interface GlossaryEntry {
  readonly term: string;
  readonly symbol?: string;
  /** Other words under which the entry is found: plurals, synonyms. */
  readonly aliases?: readonly string[];
  /** One sentence. */
  readonly definition: string;
  /** A page of docs, with the anchor of a section, that explains the term. */
  readonly page?: `${string}.md` | `${string}.md#${string}`;
  readonly parameter?: ParameterName;
  readonly measure?: Measure;
}

/** The entries of one subject. */
export interface GlossarySection {
  readonly title: string;
  readonly entries: readonly GlossaryEntry[];
}
