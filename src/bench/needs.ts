// What a population needs: bytes on one device, and on how many devices it fits and what these would exchange. The
// second is arithmetic about a design that does not exist yet: engines use one device.
import type { Settings } from "../model/settings.ts";
import { genomeWords, planeNames, reflexWords, type Shape } from "../model/state.ts";
import { SUB_WORDS } from "../model/genome.ts";

/** Children are written while their parents are read. */
const COPIES = 2;
const WORD = 4;

/** Bytes of one lineage in the state. */
export const lineageBytes = (settings: Shape): number => WORD * planeNames(settings).length;

/**
 * Bytes that so many lineages take on the devices that hold them. Tables and other fixed buffers come on top: some 20
 * MB each.
 */
export const populationBytes = (settings: Shape, population: number): number =>
  COPIES * lineageBytes(settings) * population;

export interface Needs {
  readonly population: number;
  readonly bytes: number;
  /** Devices of the given memory. */
  readonly devices: number;
  /** Bytes that each device receives in a generation, parents being drawn from all of them. */
  readonly received: number;
}

/** What a population needs on devices of which each gives `deviceBytes` to it. */
export function needsOf(
  settings: Shape & Pick<Settings, "culture" | "crossover">,
  population: number,
  deviceBytes: number,
): Needs {
  const bytes = populationBytes(settings, population);
  const devices = Math.ceil(bytes / deviceBytes);
  const elsewhere = (devices - 1) / devices;
  const subs = settings.culture === 1 ? (settings.levels - 1) * SUB_WORDS : 0;
  const parent = WORD * (genomeWords(settings) + reflexWords(settings) + subs) * (settings.crossover > 0 ? 2 : 1);
  // Everybody's fitness, and the parents of its own children.
  const received = elsewhere * (WORD * population + (parent * population) / devices);
  return { population, bytes, devices, received };
}
