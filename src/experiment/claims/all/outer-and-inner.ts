// Do outer and inner misalignment multiply? If so, ρ of a level with what was intended is ρ of the base with it, times
// ρ of the level with the base.
import type { TestedClaim } from "../claim.ts";
import { forced } from "../readings.ts";

const common = { levels: 2 };
const worlds = ["garden", "network", "films"] as const;
const budgets = { garden: 32, network: 16, films: 16 };

export const outerAndInner: TestedClaim = {
  id: "outer-and-inner",
  title: "Outer and inner misalignment multiply down the levels",
  quotation: "we will need to solve both issues of “outer alignment” and “inner alignment” for a safer future for all",
  document: "A distillation of “Risks from Learned Optimization: Introduction”",
  test: {
    how: "The worlds that have an intended value: garden, network, films; two levels, forced delegation (every owner must build), in training. If misalignments multiply, ρ(ℓ, intended) = ρ(base, intended) · ρ(ℓ, base).",
    conditions: worlds.map((world) => ({
      name: world,
      set: { ...common, world, budget: budgets[world], plans: world === "films" ? 64 : 256 },
    })),
    read: (run) => {
      const outer = run.value(0, "training", "rho_intended");
      const level = (at: number) => ({
        [`intended${at}`]: run.value(at, "training", "rho_intended", { reading: "forced" }),
        [`product${at}`]: outer * forced(run, at, "training"),
      });
      return { ...level(1), ...level(2) };
    },
    effects: worlds.flatMap((world) =>
      [1, 2].map((level) => ({
        words: `${world}: ρ of level ${level} with what was intended, less the product`,
        of: (at: (condition: string, reading: string) => number) =>
          at(world, `intended${level}`) - at(world, `product${level}`),
        minimumEffect: 0.1,
        within: true as const,
      })),
    ),
    controls: [],
    shown: [1, 2].flatMap((level) => [
      { title: `ρ of level ${level} with what was intended`, reading: `intended${level}`, domain: [-0.5, 1] as const },
      { title: "The product", reading: `product${level}`, domain: [-0.5, 1] as const },
    ]),
  },
};
