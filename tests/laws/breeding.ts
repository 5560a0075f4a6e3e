// The breeder's equation R = i·h²·σ_P and the correlated response i·h_X·h_Y·r_A·σ (Lush 1937; Falconer and Mackay 1996):
// selection on a phenotype moves the heritable part of it, and whatever is genetically correlated with it.
import { compileGaussian } from "../../src/model/gaussian.ts";
import { configure } from "../../src/model/configuration.ts";
import { normal } from "../../src/model/normal.ts";
import { random } from "../../src/model/philox.ts";
import { settingsOf, type Settings } from "../../src/model/settings.ts";
import { initialize } from "../../src/reference/initialize.ts";
import type { Lineage } from "../../src/reference/lineage.ts";
import { reproduce } from "../../src/reference/reproduce.ts";
import { tables } from "../../src/reference/tables.ts";
import { telephone } from "../../src/worlds/telephone.ts";
import { repetitionSeed, type Comparison, type Law } from "./law.ts";
import { density, tournamentIntensity, truncationIntensity, upperQuantile } from "./normal-theory.ts";
import { mean, type Estimate } from "./sample.ts";

const N = 500;
const POPULATIONS = 60;
/** A drive of 32 is one standard deviation of a breeding value. */
const UNIT = 32;
const GENETIC_CORRELATION = 0.6;
/** Number of the random words that this law draws; no stage uses it. */
const PURPOSE = 0x1000;

const SETTINGS = {
  mutationZero: 0,
  mutationStep: 0,
  mutationRedraw: 0,
  mutationKind: 0,
};

/** How far reproduction moves the mean of drives 0 (selected, h² as given) and 1 (correlated), in standard deviations. */
function response(settings: Settings, heritability: number): [number, number] {
  const environment = Math.sqrt(1 / heritability - 1);
  const parents = Array.from({ length: settings.population }, (_, i): Lineage => {
    const [x, y] = random(settings.seed, i, 0, PURPOSE).map((word) => normal(word) / 1024);
    const lineage = initialize(settings, i);
    lineage.drives[0] = Math.round(UNIT * (x ?? 0));
    lineage.drives[1] = Math.round(
      UNIT * (GENETIC_CORRELATION * (x ?? 0) + Math.sqrt(1 - GENETIC_CORRELATION ** 2) * (y ?? 0)),
    );
    return lineage;
  });
  const fitness = Int32Array.from(parents, ({ drives }, i) => {
    const noise = (UNIT * environment * normal(random(settings.seed, i, 0, PURPOSE, 1)[0])) / 1024;
    return Math.round(1024 * ((drives[0] ?? 0) + noise));
  });
  const read = (i: number): Lineage => parents[i] ?? initialize(settings, i);
  const children = parents.map((_, i) => reproduce(settings, { fitness, read }, i, 1));
  const moved = (drive: number) =>
    mean(children.map(({ drives }) => drives[drive] ?? 0)).value -
    mean(parents.map(({ drives }) => drives[drive] ?? 0)).value;
  return [moved(0) / UNIT, moved(1) / UNIT];
}

function tournamentResponses(seed: number, scale: number): Comparison[] {
  const world = compileGaussian(telephone);
  const intensity = tournamentIntensity(4, N);
  return [0.25, 0.5, 1].flatMap((heritability, h) => {
    const moved = Array.from({ length: POPULATIONS * scale }, (_, repetition) => {
      const own = repetitionSeed(seed + h * 0x1000_0000, repetition);
      return response({ ...settingsOf(configure(SETTINGS), world), population: N, seed: own }, heritability);
    });
    // σ_P = σ_A / h, so that i·h²·σ_P = i·h·σ_A, with σ_A = 1
    const direct = intensity * Math.sqrt(heritability);
    return [direct, direct * GENETIC_CORRELATION].map((expected, drive): Comparison => {
      const { value, sigma } = mean(moved.map((pair) => pair[drive] ?? 0));
      const series = drive === 0 ? "R = i·h²·σ_P, tournaments of 4" : "correlated response, r_A = .6";
      return { name: `${series}, h² = ${heritability}`, series, x: heritability, expected, observed: value, sigma };
    });
  });
}

const PROXY = 0.6;
const KEPT = 0.2;
const CONTEXTS = 512;

/** Mean of the base among the best share by a proxy that is wholly heritable, over all outcomes of a gaussian world. */
function keepByProxy(seed: number, scale: number): Estimate {
  const world = compileGaussian({
    ...telephone,
    attributes: ["proxy"],
    baseAttribute: undefined,
    costs: {},
    correlation: [
      [1, PROXY],
      [PROXY, 1],
    ],
  });
  const settings = settingsOf(configure({ seed, plans: 64, contexts: CONTEXTS }), world);
  const outcomes: [proxy: number, base: number][] = [];
  for (let generation = 0; generation < scale; generation++) {
    const drawn = tables(settings, world, { probe: false, generation, distribution: "training", contexts: CONTEXTS });
    drawn.base.forEach((base, at) => outcomes.push([drawn.attributes[0]?.[16 * at] ?? 0, base / 1024]));
  }
  const kept = outcomes.sort(([a], [b]) => b - a).slice(0, Math.round(KEPT * outcomes.length));
  // the threshold is estimated too: variance of the mean of the k largest of n normals, carried over to the base
  const [intensity, threshold] = [truncationIntensity(KEPT), upperQuantile(KEPT)];
  const above = 1 - intensity * (intensity - threshold) + (1 - KEPT) * (intensity - threshold) ** 2;
  const sigma = Math.sqrt((PROXY ** 2 * above + 1 - PROXY ** 2) / kept.length);
  return { value: mean(kept.map(([, base]) => base)).value, sigma };
}

export const breeding: Law = {
  name: "Breeder's equation",
  statement: "Selection moves what is heritable, R = i·h²·σ_P, and what is correlated with it, i·h_X·h_Y·r_A·σ",
  x: "heritability h²",
  y: "response in σ",
  compare({ seed, scale }): Comparison[] {
    const { value, sigma } = keepByProxy(seed, scale);
    const series = "base, best 20 % kept by a proxy of r = .6";
    const expected = (PROXY * density(upperQuantile(KEPT))) / KEPT;
    return [...tournamentResponses(seed, scale), { name: series, series, x: 1, expected, observed: value, sigma }];
  },
};
