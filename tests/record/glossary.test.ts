// The glossary: unambiguous, one sentence each, linked to sections that exist, and equal to docs/glossary.md.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findTerm, glossary } from "../../src/record/glossary.ts";
import { glossaryMarkdown } from "../../src/record/glossary/markdown.ts";
import { measureNames, measures } from "../../src/record/measures.ts";
import { readings } from "../../src/record/readings.ts";

const entries = glossary.flatMap((section) => section.entries);
const docs = new URL("../../docs/", import.meta.url);

test("docs/glossary.md is what the tables say (npm run glossary writes it)", async () => {
  await expect(glossaryMarkdown()).toMatchFileSnapshot("../../docs/glossary.md");
});

test("every term, alias and symbol finds its own entry, so none is defined twice", () => {
  for (const entry of entries)
    for (const word of [entry.term, ...(entry.aliases ?? []), ...(entry.symbol ? [entry.symbol] : [])])
      expect(findTerm(word), word).toBe(entry);
});

test("terms are found in any case, symbols in their own alone", () => {
  expect(findTerm(" Search  Budget ")?.symbol).toBe("T");
  expect(findTerm("κ")?.term).toBe("oversight");
  expect(findTerm("t")).toBeUndefined();
  expect(findTerm("no such term")).toBeUndefined();
});

test("every definition is one sentence", () => {
  const sentences = [
    ...entries.map(({ term, definition }) => [term, definition] as const),
    ...Object.entries(readings).map(([name, { sentence }]) => [name, sentence] as const),
    ...measureNames.map((name) => [name, measures[name].sentence] as const),
  ];
  for (const [name, sentence] of sentences) {
    expect(sentence, name).toMatch(/^[\p{Lu}\dρq].*[^.]\.$/u);
    expect(sentence, name).not.toMatch(/[.!?] \p{Lu}/u);
  }
});

test("links lead to pages and sections that exist", () => {
  const anchorsOf = (page: string) =>
    readFileSync(new URL(page, docs), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("#"))
      .map((line) =>
        line
          .replace(/^#+ /, "")
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} -]/gu, "")
          .replaceAll(" ", "-"),
      );
  for (const { term, page: link } of entries) {
    if (link === undefined) continue;
    const [page = "", anchor] = link.split("#");
    const anchors = anchorsOf(page);
    if (anchor !== undefined) expect(anchors, `${term}: ${link}`).toContain(anchor);
  }
});
