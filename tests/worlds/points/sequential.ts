// Points of the worlds in which what is done in one context leads to the next, and of their dials.
import { actLine, shareLine, type DialPoint } from "./dial.ts";
import { agentsBase, rhoOf, wanting } from "./looks.ts";
import { both, inPlainWords, number, percent, sd, type Point, type Run } from "./point.ts";

const act = "act_base";

const corner: readonly Point[] = [
  {
    world: "corner",
    preset: "one corner",
    see(run) {
      const [base, own] = [both(run, 1, act), both(run, 1, "act_utility")];
      const share = run.share(1, "corner");
      return {
        sentence: `The corner makes up ${percent(share)} of what the agent wants. Its return falls from ${sd(base.training)} in training to ${sd(base.deployment)} in deployment; by its own measure it gets ${sd(own.training)} and ${sd(own.deployment)}.`,
        holds: share > 0.6 && base.training > 1 && base.deployment < 0.2 && own.deployment > 0.5 * own.training,
      };
    },
  },
  {
    world: "corner",
    preset: "anywhere",
    see(run) {
      const base = both(run, 1, act);
      const share = run.share(1, "towardGoal");
      return {
        sentence: `The way to the goal makes up ${percent(share)}: ${sd(base.training)} in training, ${sd(base.deployment)} in deployment.`,
        holds: share > 0.6 && base.deployment > 0.8 * base.training && base.training > 1,
      };
    },
  },
];

const maze: readonly Point[] = [
  {
    world: "maze",
    preset: "fixed exit",
    quick: { probeContexts: 264, sample: 512 },
    chart: "training-deployment",
    see(run) {
      const [agent, built] = [both(run, 1, act), both(run, 2, act)];
      const own = both(run, 1, "act_utility");
      const [position, origin] = [run.share(2, "position"), run.share(2, "origin")];
      return {
        sentence: `The agent wants position (${percent(run.share(1, "position"))} of its drives, ${percent(run.share(1, "origin"))} are of the origin); what it builds wants position (${percent(position)}), red doors (${percent(run.share(2, "redDoor"))}), to be away from the origin (${percent(origin)}). Toward the exit they make ${sd(agent.training)} and ${sd(built.training)} in training, ${sd(agent.deployment)} and ${sd(built.deployment)} in deployment; by its own measure the agent gets ${sd(own.training)} and ${sd(own.deployment)}.`,
        holds:
          run.wanted(1).name === "position" &&
          origin > 0.05 &&
          origin > run.share(1, "origin") &&
          agent.deployment < 0.3 * agent.training &&
          own.deployment > 0.5 * own.training,
      };
    },
  },
  {
    world: "maze",
    preset: "red doors",
    see(run) {
      const base = both(run, 1, act);
      const share = run.share(1, "redDoor");
      return {
        sentence: `Red doors make up ${percent(share)} of what the agent wants: ${sd(base.training)} in training, ${sd(base.deployment)} where doors are repainted.`,
        holds: share > 0.6 && base.training > 0.5 && base.deployment < 0.3 * base.training,
      };
    },
  },
  {
    world: "maze",
    preset: "rich",
    see(run) {
      const base = both(run, 1, act);
      const share = run.share(1, "exit");
      return {
        sentence: `The way to the exit makes up ${percent(share)}: ${sd(base.training)} in training, ${sd(base.deployment)} in deployment, whatever the doors look like.`,
        holds: share > 0.6 && base.deployment > 0.8 * base.training && base.training > 1,
      };
    },
  },
];

/** What wanting presses alone, or light alone, would bring; and what is wanted. */
function lampSeen(run: Run) {
  const alone = (attribute: string) => ({
    training: wanting(run, "training", { [attribute]: 64 }),
    deployment: wanting(run, "deployment", { [attribute]: 64 }),
  });
  return {
    pressing: alone("presses"),
    wantingLight: alone("light"),
    presses: run.share(1, "presses"),
    light: run.share(1, "light"),
  };
}

const lamp: readonly Point[] = [
  {
    world: "lamp",
    preset: "never fails",
    see(run) {
      const { presses, light, pressing, wantingLight } = lampSeen(run);
      const [a, b] = [pressing.training, wantingLight.training];
      const rho = rhoOf(run, "training", { presses: 1 });
      return {
        sentence: `Over all plans presses go with light by ρ = ${number(rho)} only, since light comes later. Yet who wants presses and who wants light bring the same in training (${sd(a)}, ${sd(b)}), and would not in deployment (${sd(pressing.deployment)}, ${sd(wantingLight.deployment)}). Selection, which is left with their bits, gives presses ${percent(presses)} of the drives and light ${percent(light)}.`,
        holds: a === b && rho < 0.95 && presses > light && pressing.deployment < 0.5 * b,
      };
    },
  },
  {
    world: "lamp",
    preset: "one in a thousand",
    see(run) {
      const { presses, light, pressing, wantingLight } = lampSeen(run);
      const [a, b] = [pressing.training, wantingLight.training];
      return {
        sentence: `Wanting light brings ${sd(b)}, wanting presses ${sd(a)}; presses have ${percent(presses)} of the drives, light ${percent(light)}.`,
        holds: presses > light && b - a < 0.05,
      };
    },
  },
  {
    world: "lamp",
    preset: "one in ten",
    see(run) {
      const { presses, light, pressing, wantingLight } = lampSeen(run);
      const [a, b] = [pressing.training, wantingLight.training];
      const deployed = agentsBase(run, "deployment");
      return {
        sentence: `Wanting light brings ${sd(b)}, wanting presses ${sd(a)}; light has ${percent(light)} of the drives, presses ${percent(presses)}. In deployment the agents bring ${sd(deployed)}.`,
        holds: light > presses && b > a && deployed > 1,
      };
    },
  },
];

const hungry: readonly Point[] = [
  {
    world: "hungry-thirsty",
    preset: "evolved drives",
    chart: "drives-by-level",
    see(run) {
      const got = run.mean(1, "training", act);
      const alone = wanting(run, "training", { notHungry: 64 });
      const share = run.share(1, "notThirsty");
      return {
        sentence: `Being not thirsty makes up ${percent(share)} of what the animals want, being not hungry ${percent(run.share(1, "notHungry"))}. They bring ${sd(got)}; with the same budget, who wants only to be not hungry brings ${sd(alone)}.`,
        holds: share > 0.1 && run.drive(1, "notThirsty") > 10 && got > 1.5 * alone,
      };
    },
  },
  {
    world: "hungry-thirsty",
    preset: "juicy food",
    see(run) {
      const got = run.mean(1, "training", act);
      const alone = wanting(run, "training", { notHungry: 64 });
      return {
        sentence: `Being not thirsty makes up ${percent(run.share(1, "notThirsty"))}. The animals bring ${sd(got)}, who wants only to be not hungry ${sd(alone)}.`,
        holds: got < 1.2 * alone && got > 0.8 * alone,
      };
    },
  },
];

/** What birds come to want, what that brings, and what wanting worms alone would bring with the same sight and budget. */
function forager(run: Run) {
  const [got, alone] = [run.mean(1, "training", act), wanting(run, "training", { wormEaten: 64 })];
  const wants = run.cell.drives(1).slice(0, 3);
  const named = wants.map(
    ([name, share]) => `${run.drive(1, name) < 0 ? "no " : ""}${inPlainWords(name)} ${percent(share)}`,
  );
  return {
    got,
    alone,
    sentence: `The birds want ${named.join(", ")}: ${sd(got)}. Who wants only the eaten worm brings ${sd(alone)}.`,
  };
}

const foraging: readonly Point[] = [
  {
    world: "foraging",
    preset: "short-sighted",
    chart: "drives-by-level",
    see(run) {
      const { got, alone, sentence } = forager(run);
      return { sentence, holds: got > 3 * alone };
    },
  },
  {
    world: "foraging",
    preset: "far-sighted",
    quick: { contexts: 108, probeContexts: 54, contextsActed: 32, plans: 256, population: 256, generations: 30 },
    see(run) {
      const { got, alone, sentence } = forager(run);
      return { sentence, holds: got >= alone };
    },
  },
];

export const sequentialPoints: readonly Point[] = [...corner, ...maze, ...lamp, ...hungry, ...foraging].map(
  (point) => ({ quick: { probeContexts: 288 }, ...point }),
);

export const sequentialDials: readonly DialPoint[] = [
  {
    world: "corner",
    preset: "one corner",
    values: [1, 2, 4, 8, 64],
    title: "From one corner to the whole room",
    words: "How often the agent reaches the goal, by how many cells the goal lay in during training.",
    panels: [
      { title: "Return", lines: [actLine(1, "training", 1), actLine(1, "deployment", 2)] },
      {
        title: "What is wanted",
        domain: [0, 1],
        lines: [shareLine(1, "corner", "the corner", 3), shareLine(1, "towardGoal", "the way to the goal", 4)],
      },
    ],
    see(runs) {
      const at = (value: number) => runs.find(([dial]) => dial === value)?.[1];
      const deployed = (value: number) => at(value)?.mean(1, "deployment", act) ?? NaN;
      return {
        sentence: `Return in deployment is ${sd(deployed(1))} where the goal had one cell in training, ${sd(deployed(4))} with 4 cells and ${sd(deployed(64))} with all 64.`,
        holds: deployed(64) > 1 && deployed(1) < 0.2,
      };
    },
  },
  {
    world: "lamp",
    preset: "never fails",
    values: [0.001, 0.01, 0.1, 1],
    title: "From unidentifiable to identifiable",
    words: "What is wanted, by how often a loose lamp fails in training.",
    panels: [
      {
        title: "What is wanted",
        domain: [0, 1],
        lines: [shareLine(1, "presses", "presses", 3), shareLine(1, "light", "light", 4)],
      },
      { title: "Light brought", lines: [actLine(1, "training", 1), actLine(1, "deployment", 2)] },
    ],
    see(runs) {
      const first = runs.find(([, run]) => run.share(1, "light") > run.share(1, "presses"))?.[0];
      const least = runs[0]?.[1];
      return {
        sentence: `From a failure rate of ${first ?? "none"} on light is wanted more than presses; at ${runs[0]?.[0]} presses have ${percent(least?.share(1, "presses") ?? NaN)} of the drives.`,
        holds: first !== undefined && first > (runs[0]?.[0] ?? NaN),
      };
    },
  },
];
