// Mentions of glossary terms in texts of the page.
import { expect, test } from "vitest";
import { findMentions } from "../../src/app/components/term/mentions.ts";
import { glossary } from "../../src/record/glossary.ts";

const small = [
  {
    entries: [
      { term: "base objective", aliases: ["base objectives"], symbol: "B", definition: "…" },
      { term: "base-objective gain", definition: "…" },
      { term: "correlation", symbol: "ρ", definition: "…" },
      { term: "plan", definition: "…" },
    ],
  },
];

const termsIn = (text: string) => findMentions(text, small).flatMap(({ term }) => term ?? []);

test.each([
  ["ρ with the base objective", ["correlation", "base objective"]],
  ["A base-objective gain", ["base-objective gain"]],
  ["Base objectives of a plan", ["base objective"]],
  ["the base objective, and the base objective again", ["base objective"]],
  ["database objective, plan B", []],
  ["", []],
])("%s", (text, terms) => {
  expect(termsIn(text)).toEqual(terms);
});

test("the parts joined are the text, whatever it mentions", () => {
  for (const { definition } of glossary.flatMap(({ entries }) => entries)) {
    const parts = findMentions(definition, glossary);
    expect(parts.map(({ text }) => text).join("")).toBe(definition);
  }
});
