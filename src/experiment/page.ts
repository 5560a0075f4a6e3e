// The page that an experiment's report writes.
import type { Chart } from "../charts/chart.ts";

export interface Page {
  readonly markdown: string;
  /** By the names that the page refers to, without extension. */
  readonly charts: Readonly<Record<string, Chart>>;
}

/** A table in Markdown. */
export const markdownTable = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
