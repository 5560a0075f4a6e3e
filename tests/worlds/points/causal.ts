// Points of the causal worlds but the cleaning robot, of films and of telephone.
import { cleaningPoints } from "./cleaning.ts";
import { both, number, percent, sd, type Point } from "./point.ts";

const act = "act_base";
/** For libraries of 1,024 plans. */
const large = { contexts: 16, probeContexts: 32 };

const examples: readonly Point[] = [
  {
    world: "coffee",
    preset: "green cups",
    chart: "training-deployment",
    see(run) {
      const base = both(run, 1, act);
      const share = run.share(1, "greenCup");
      return {
        sentence: `Green cups make up ${percent(share)} of what the assistant wants; that brings taste ${sd(base.training)} in training and ${sd(base.deployment)} where the good café has other cups.`,
        holds: share > 0.6 && base.training > 0.2 && base.deployment < 0.5 * base.training,
      };
    },
  },
  {
    world: "coffee",
    preset: "regulars",
    see(run) {
      const [searchers, reflexes] = [run.mean(1, "training", "searcher_share"), run.mean(1, "training", "reflex_base")];
      return {
        sentence: `${percent(1 - searchers)} of the agents are tables of reflexes, which bring ${sd(reflexes)} without any search.`,
        holds: searchers < 0.1,
      };
    },
  },
  {
    world: "coffee",
    preset: "strangers",
    see(run) {
      const searchers = run.mean(1, "training", "searcher_share");
      return {
        sentence: `${percent(searchers)} of the agents search; they bring ${sd(run.mean(1, "training", act))}.`,
        holds: searchers > 0.9,
      };
    },
  },
  {
    world: "sighs",
    preset: "videos",
    chart: "training-deployment",
    see(run) {
      const [base, own] = [both(run, 1, act), both(run, 1, "act_utility")];
      const share = run.share(1, "sighing");
      return {
        sentence: `Sighs make up ${percent(share)} of what the assistant wants. Ideas gain ${sd(base.training)} in training and ${sd(base.deployment)} in deployment, sighs ${sd(own.training)} and ${sd(own.deployment)}.`,
        holds: share > 0.6 && base.training > 0.7 && base.deployment < 0 && own.deployment > 0.8 * own.training,
      };
    },
  },
  {
    world: "sighs",
    preset: "rich",
    quick: large,
    see(run) {
      const base = both(run, 1, act);
      const share = run.share(1, "ideas");
      return {
        sentence: `Ideas themselves make up ${percent(share)}: ${sd(base.training)} in training, ${sd(base.deployment)} in deployment.`,
        holds: share > 0.6 && base.deployment > 0.8 * base.training,
      };
    },
  },
];

const garden: readonly Point[] = [
  {
    world: "garden",
    preset: "first days",
    see(run) {
      const [sitter, child] = [both(run, 1, "act_intended"), both(run, 2, "act_intended")];
      return {
        sentence: `In training the plants gain ${sd(sitter.training)} from the babysitter and ${sd(child.training)} from Joshua, whatever they do it for; with the hose at hand, ${sd(sitter.deployment)} and ${sd(child.deployment)}.`,
        holds: Math.min(sitter.training, child.training) > 0.3 && child.deployment < 0,
      };
    },
  },
  {
    world: "garden",
    preset: "the hose",
    chart: "training-deployment",
    see(run) {
      const [sitter, child] = [both(run, 1, "act_intended"), both(run, 2, "act_intended")];
      const watered = both(run, 2, act);
      return {
        sentence: `Joshua waters as told (${sd(watered.training)} in training, ${sd(watered.deployment)} in deployment). The plants gain ${sd(child.training)} in training and lose in deployment: ${sd(sitter.deployment)} under the babysitter, ${sd(child.deployment)} under Joshua. The instruction itself goes with their health by ρ = ${number(run.mean(0, "training", "rho_intended"))} in training and ${number(run.mean(0, "deployment", "rho_intended"))} in deployment.`,
        holds: child.training > 0.3 && child.deployment < -0.5 && sitter.deployment < -0.3 && watered.deployment > 1.5,
      };
    },
  },
];

const papers: readonly Point[] = [
  {
    world: "papers",
    preset: "believable",
    chart: "training-deployment",
    see(run) {
      const [base, own] = [both(run, 2, act), both(run, 2, "act_utility")];
      const [owner, far] = [run.mean(2, "training", "rho_above", "unpaired"), both(run, 2, "rho_base", "unpaired")];
      return {
        sentence: `A describer's objective goes with its summarizer's by ρ = ${number(owner)}, with classification by ${number(far.training)}, in deployment ${number(far.deployment)}. It brings classification ${sd(base.training)} in training and ${sd(base.deployment)} in deployment, and itself ${sd(own.training)} and ${sd(own.deployment)}.`,
        holds: base.deployment < 0.85 * base.training && own.deployment > 0.8 * own.training && far.training < owner,
      };
    },
  },
  {
    world: "papers",
    preset: "defection",
    see(run) {
      const faces = run.mean(2, "training", "two_faced_share");
      const [watched, unwatched] = [
        run.mean(2, "deployment", "act_base_watched"),
        run.mean(2, "deployment", "act_base_unwatched"),
      ];
      return {
        sentence: `A quarter of the candidates play along when they are watched; of those that are chosen, ${percent(faces)}. Watched they would bring classification ${sd(watched)} in deployment; nobody watches there, and they bring ${sd(unwatched)}.`,
        holds: faces > 0.4 && unwatched < 0.5 * watched,
      };
    },
  },
  {
    world: "papers",
    preset: "dependence",
    see(run) {
      const deep = run.mean(2, "training", "depth_share");
      const [own, delegate] = [run.mean(1, "training", "own_base"), run.mean(2, "training", act)];
      return {
        sentence: `${percent(deep)} of the summarizers leave the matter to a describer, which brings ${sd(delegate)}; on their own they would bring ${sd(own)}.`,
        holds: deep > 0.9 && own < 0.6 * delegate,
      };
    },
  },
];

const network: readonly Point[] = [
  {
    world: "network",
    preset: "hill climbing",
    quick: { contexts: 32, contextsActed: 32, generations: 200 },
    see(run) {
      const base = both(run, 1, act);
      const spurious = ["grass", "watermark", "familiarity"].reduce((sum, name) => sum + run.share(1, name), 0);
      return {
        sentence: `Grass, watermark and familiarity make up ${percent(spurious)} of what the networks want, the watermark ${percent(run.share(1, "watermark"))}: ${sd(base.training)} on the images of training, ${sd(base.deployment)} on others.`,
        holds: spurious > 0.4 && base.training > 0.25 && base.deployment < 0.3 * base.training,
      };
    },
  },
  {
    world: "network",
    preset: "selection",
    chart: "correlation-by-level",
    see(run) {
      const base = both(run, 1, act);
      const share = run.share(1, "watermark");
      const rho = [1, 2].map((level) => both(run, level, "rho_base", "forced"));
      return {
        sentence: `The watermark makes up ${percent(share)}: ${sd(base.training)} in training, ${sd(base.deployment)} on other images. ρ with low loss is ${number(rho[0]?.training ?? NaN)} for the network and ${number(rho[1]?.training ?? NaN)} for the model that it makes, in deployment ${number(rho[0]?.deployment ?? NaN)} and ${number(rho[1]?.deployment ?? NaN)}.`,
        holds: share > 0.4 && base.training > 0.5 && base.deployment < 0,
      };
    },
  },
  {
    world: "network",
    preset: "large network",
    see(run) {
      const [base, intended] = [both(run, 1, act), both(run, 1, "act_intended")];
      const share = run.share(1, "lowLoss");
      return {
        sentence: `Low loss itself makes up ${percent(share)}: ${sd(base.training)} in training, ${sd(base.deployment)} on other images; animals are recognized by ${sd(intended.training)} and ${sd(intended.deployment)}.`,
        holds: share > 0.7 && base.deployment > 0.8 * base.training,
      };
    },
  },
];

const others: readonly Point[] = [
  {
    world: "savanna",
    preset: "telephone",
    chart: "correlation-by-level",
    see(run) {
      const rho = [1, 2, 3].map((level) => run.mean(level, "training", "rho_base", "forced"));
      const [human = NaN, ai = NaN, inner = NaN] = rho;
      return {
        sentence: `Where every owner has to build, ρ with gene copies is ${number(human)} for humans, ${number(ai)} for their AI and ${number(inner)} for its inner optimizer.`,
        holds: human > ai && ai > inner,
      };
    },
  },
  {
    world: "savanna",
    preset: "poor",
    see(run) {
      const { name, share } = run.wanted(1);
      const rho = both(run, 1, "rho_base", "unpaired");
      return {
        sentence: `Sweetness makes up ${percent(run.share(1, "sweetness"))} of what humans want; its ρ with gene copies is ${number(rho.training)} in training and ${number(rho.deployment)} in deployment.`,
        holds: name === "sweetness" && share > 0.7 && rho.training < 0.7 && rho.deployment < rho.training,
      };
    },
  },
  {
    world: "savanna",
    preset: "rich",
    see(run) {
      const rho = both(run, 1, "rho_base", "unpaired");
      return {
        sentence: `Gene copies themselves make up ${percent(run.share(1, "geneCopies"))}; ρ is ${number(rho.training)} in training and ${number(rho.deployment)} in deployment.`,
        holds: run.wanted(1).name === "geneCopies" && rho.deployment > 0.85,
      };
    },
  },
  {
    world: "telephone",
    preset: "bounded",
    chart: "correlation-by-level",
    see(run) {
      const rho = [1, 2, 3].map((level) => run.mean(level, "training", "rho_base", "forced"));
      const [one = NaN, two = NaN, three = NaN] = rho;
      return {
        sentence: `O1, which goes with the base by .8 and costs half as much, makes up ${percent(run.share(1, "O1"))} of what level 1 wants. Forced chains have ρ = ${number(one)}, ${number(two)}, ${number(three)} with the base.`,
        holds: run.wanted(1).name === "O1" && one > two && two > three,
      };
    },
  },
  {
    world: "telephone",
    preset: "unbounded",
    see(run) {
      const rho = run.mean(1, "training", "rho_base", "unpaired");
      return {
        sentence: `The base itself, O0, makes up ${percent(run.share(1, "O0"))}; ρ is ${number(rho)}.`,
        holds: run.wanted(1).name === "O0" && rho > 0.9,
      };
    },
  },
];

const films: readonly Point[] = [
  {
    world: "films",
    preset: "proposals",
    chart: "training-deployment",
    see(run) {
      const rho = both(run, 1, "rho_base", "unpaired");
      const liked = both(run, 1, "rho_intended", "unpaired");
      return {
        sentence: `The production budget makes up ${percent(run.share(1, "budget"))} of what the studio wants. Its ρ with gross is ${number(rho.training)} before 2000 and ${number(rho.deployment)} after; with what audiences like, ${number(liked.training)} and ${number(liked.deployment)}.`,
        holds: run.wanted(1).name === "budget" && rho.training > 0.2 && Math.abs(liked.training) < 0.2,
      };
    },
  },
  {
    world: "films",
    preset: "last cinema",
    see(run) {
      const [rho, liked] = [both(run, 1, "rho_base", "unpaired"), both(run, 1, "rho_intended", "unpaired")];
      return {
        sentence: `Gross itself makes up ${percent(run.share(1, "gross"))}: ρ = ${number(rho.training)} and ${number(rho.deployment)}; with what audiences like ${number(liked.training)} and ${number(liked.deployment)}, which is level 0's own misalignment.`,
        holds: run.wanted(1).name === "gross" && rho.deployment > 0.9 && liked.deployment < 0.5,
      };
    },
  },
];

export const causalPoints: readonly Point[] = [
  ...others,
  ...cleaningPoints,
  ...garden,
  ...papers,
  ...network,
  ...examples,
  ...films,
];
