// Telephone: attributes along a chain O_k = ρ·O_{k−1} + √(1−ρ²)·ε with ρ = 0.8, so that corr(O_0, O_k) = ρ^k holds in
// closed form. "This feels a bit like a game of 'telephone' where at each level the objective becomes less correlated
// with the base-objective" (Alignment Problems All the Way Down).
import type { GaussianDeclaration } from "../model/gaussian.ts";

const RHO = 0.8;
const attributes = ["O0", "O1", "O2", "O3", "O4", "O5"];
/** The base, then the attributes; the first of them is the base itself. */
const place = [0, ...attributes.keys()];

export const telephone: GaussianDeclaration = {
  kind: "gaussian",
  name: "telephone",
  title: "Telephone",
  summary: "A chain of objectives, each with correlation 0.8 to the one before: a world with closed-form results.",
  source:
    "“This feels a bit like a game of ‘telephone’ where at each level the objective becomes less correlated " +
    "with the base-objective.” — Alignment Problems All the Way Down",
  levelNames: ["base", "level 1", "level 2", "level 3", "level 4", "level 5", "level 6"],
  attributes,
  baseAttribute: "O0",
  correlation: place.map((i) => place.map((j) => RHO ** Math.abs(i - j))),
  costs: {
    O0: { tau: 32, delta: 32 },
    O1: { tau: 16, delta: 16 },
    O2: { tau: 8, delta: 8 },
    O3: { tau: 4, delta: 4 },
    O4: { tau: 2, delta: 4 },
    O5: { tau: 1, delta: 4 },
  },
  presets: [
    {
      name: "bounded",
      point: "At T = 64 a cheap proxy wins: the base costs too much to search for.",
      set: { budget: 64 },
    },
    { name: "unbounded", point: "At T = 2048 the base itself evolves as the objective.", set: { budget: 2048 } },
  ],
};
