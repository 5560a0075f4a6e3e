// Does diversity of contexts turn tables of reflexes into optimizers? From both pure starts, since history may decide.
import type { TestedClaim } from "../claim.ts";

const common = { world: "coffee", levels: 1, budget: 16, kind: "both", mutationKind: 0.005, generations: 60 };
const starts = { reflexes: 0.98, optimizers: 0.02 } as const;
const types = { few: 4, many: 256 } as const;
const named = (start: string, diversity: keyof typeof types) => `${types[diversity]} types, from ${start}`;
const neutral = (diversity: keyof typeof types) => `${types[diversity]} types, no selection`;

export const diversity: TestedClaim = {
  id: "diversity",
  title: "Diverse contexts turn reflexes into optimizers",
  quotation:
    "an optimization algorithm is a relatively simple policy which is able to perform well on a range of tasks. For example, rather than brute memorizing the shortest route between every pair of cities on a map, it is far simpler to learn an optimization procedure which can run some sort of search to find the shortest route.",
  document: "Alignment Problems All the Way Down",
  test: {
    how: "Coffee, agents of either kind, T = 16. Contexts come in 4 or 256 types, of which a table of reflexes tells 16 apart. Founders are nearly all reflexes, or nearly all optimizers: both starts have to agree.",
    conditions: [
      ...Object.entries(starts).flatMap(([start, reflexShare]) =>
        (["few", "many"] as const).map((diversity) => ({
          name: named(start, diversity),
          set: { ...common, reflexShare, contextTypes: types[diversity] },
        })),
      ),
      ...(["few", "many"] as const).map((diversity) => ({
        name: neutral(diversity),
        set: { ...common, reflexShare: 0.5, tournament: 1, contextTypes: types[diversity] },
      })),
    ],
    read: (run) => ({
      searchers: run.value(1, "training", "searcher_share"),
      reflexes: run.value(1, "training", "reflex_base"),
    }),
    effects: Object.keys(starts).map((start) => ({
      words: `from ${start}: share of optimizers, with 256 types less with 4`,
      of: (at) => at(named(start, "many"), "searchers") - at(named(start, "few"), "searchers"),
      minimumEffect: 0.3,
    })),
    controls: [
      {
        words: "no selection: the same difference",
        of: (at) => at(neutral("many"), "searchers") - at(neutral("few"), "searchers"),
        bound: 0.15,
      },
    ],
    shown: [
      { title: "Optimizers, of all agents", reading: "searchers", domain: [0, 1] },
      { title: "Base that reflexes bring", reading: "reflexes" },
    ],
  },
};
