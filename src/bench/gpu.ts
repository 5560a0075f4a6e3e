// The gpu engine's side of the bench: what its stages issue beside what the device multiplies and copies at most,
// measured on it in the same run.
import { requestDevice } from "#device";
import { openGpu, type GpuEngine } from "../gpu/engine.ts";
import { issuedScores } from "../gpu/issued.ts";
import { measureLimits, type DeviceLimits } from "../gpu/limits.ts";
import { PassTimer } from "../gpu/pass-timer.ts";
import { fasterProducts } from "../gpu/products.ts";
import {
  configurations,
  predictionsOf,
  problemFor,
  recordOf,
  type Backend,
  type BackendOptions,
  type Predictions,
} from "./backend.ts";
import { floorsOf, scorePeaks } from "./cost.ts";
import { median } from "../record/statistics.ts";
import type { ConfigurationRecord, Ratio } from "./record.ts";
import { timeStages, type TimedStage } from "./stages.ts";

/** Lanes that run in step where a device does not tell. */
const TOGETHER = 32;
const PEAK_AIM = 0.5;
const HOST_AIM = 0.05;

/** Sizes and times by whether a GPU computes or a processor that stands in for one. */
const effort = (software: boolean, quick: boolean) =>
  software
    ? { population: quick ? 2 ** 10 : 2 ** 12, after: quick ? 2 : 5, repeats: quick ? 2 : 3, seconds: 1 }
    : { population: quick ? 2 ** 18 : 2 ** 20, after: quick ? 5 : 20, repeats: quick ? 3 : 7, seconds: quick ? 1 : 3 };

const stageName = ({ stage: { name, level } }: TimedStage): string => (level === undefined ? name : `${name} ${level}`);

/** The gpu engine on one device, which is opened here. Throws NoDeviceError. */
export async function gpuBackend({
  quick,
  signal,
  memory,
  allowSoftware,
}: BackendOptions & { readonly memory: number; readonly allowSoftware: boolean }): Promise<Backend> {
  const device = await requestDevice({ allowSoftware });
  const software = device.adapter.isSoftware;
  const { population, after, repeats, seconds } = effort(software, quick);
  const together = device.device.adapterInfo?.subgroupMaxSize ?? TOGETHER;
  // What the engine will choose, too.
  const products = await fasterProducts(device);
  const timer = PassTimer.create(device.device);
  const open: Backend["open"] = (problem) => openGpu(problem, { open: device });
  let measured: DeviceLimits | undefined;

  async function limits(): Promise<DeviceLimits> {
    measured ??= await measureLimits(device.device, quick ? { repeats: 3 } : {});
    return measured;
  }

  /** Ratios of what stages issue to what the device's arithmetic could. */
  function stageRatios(name: string, stages: readonly TimedStage[], peak: number): Ratio[] {
    const scanning = stages.filter(({ issued }) => issued > 0);
    return [
      ...scanning.map((stage) => ({
        name: `${stageName(stage)}: issued plan scores / peak (${products})`,
        value: stage.issued / stage.seconds / peak,
        ...(name === "bench" && !software && !quick && { aim: { least: PEAK_AIM } }),
      })),
      ...scanning.map((stage) => ({
        name: `${stageName(stage)}: useful / issued, ${together} lanes in step`,
        value: stage.useful / stage.issued,
      })),
    ];
  }

  /**
   * Many generations at once, several times: seconds of one, and the share of the time in which the device did nothing.
   */
  async function timeWhole(engine: GpuEngine, from: number): Promise<{ seconds: number; idle: number | undefined }> {
    let generation = from;
    const timed = async (generations: number): Promise<{ each: number; idle: number | undefined }> => {
      await timer?.read();
      const [began, before] = [performance.now(), generation];
      generation = await engine.run(generations, signal);
      const wall = (performance.now() - began) / 1000;
      const busy = await timer?.read();
      return { each: wall / (generation - before), idle: busy === undefined ? undefined : 1 - busy / wall };
    };
    // First as many as tell how long one takes.
    const { each } = await timed(2);
    const batch = Math.max(2, Math.round(seconds / each / repeats));
    const runs: Awaited<ReturnType<typeof timed>>[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) runs.push(await timed(batch));
    signal?.throwIfAborted();
    const idle = runs.flatMap((run) => (run.idle === undefined ? [] : [run.idle]));
    return { seconds: median(runs.map((run) => run.each)), idle: idle.length > 0 ? median(idle) : undefined };
  }

  async function measure(name: string, set: (typeof configurations)["bench"]): Promise<ConfigurationRecord> {
    const problem = await problemFor(set, population);
    const engine = await openGpu(problem, { open: device, ...(timer && { timer }) });
    try {
      await engine.run(after + 1, signal);
      const issued = (stage: "delegate" | "act", cohort: Parameters<typeof issuedScores>[1]) =>
        issuedScores(stage, cohort, together);
      let predictions: Predictions | undefined;
      const stages = await timeStages(problem, engine, {
        after,
        repeats,
        issued,
        onCounted: async () => void (predictions = await predictionsOf(problem, engine)),
        ...(signal && { signal }),
        ...(timer && { deviceSeconds: () => timer.read() }),
      });
      if (!predictions) throw new Error("no generation was counted");
      const whole = await timeWhole(engine, after + repeats);
      const found = await limits();
      const floors = floorsOf(predictions.present, found);
      const perLineage = whole.seconds / population;
      return {
        name,
        set,
        generation: after + 1,
        ...recordOf(problem, stages, whole.seconds, predictions),
        ratios: [
          ...stageRatios(name, stages, scorePeaks(found)[products]),
          { name: "floor by arithmetic / whole generation", value: floors.arithmetic / perLineage },
          { name: "floor by memory / whole generation", value: floors.memory / perLineage },
          ...(whole.idle === undefined
            ? []
            : [
                {
                  name: "device waits for the host / whole generations",
                  value: whole.idle,
                  ...(!software && !quick && { aim: { most: HOST_AIM } }),
                },
              ]),
        ],
      };
    } finally {
      await engine.destroy();
    }
  }

  const adapter = await (async () => {
    const engine = await open(await problemFor({}, 256));
    await engine.destroy();
    return engine.info;
  })();
  return {
    info: adapter,
    memory: software ? memory : undefined,
    open,
    async limits() {
      const found = await limits();
      return [
        { name: "dot products of four bytes", value: found.dotsPerSecond, unit: "/s" },
        { name: "multiply-adds of f32", value: found.productsPerSecond, unit: "/s" },
        { name: "copy, read and written", value: found.bytesPerSecond, unit: "bytes/s" },
        { name: "plan scores at most, packed int8", value: scorePeaks(found).packed, unit: "/s" },
        { name: "plan scores at most, f32", value: scorePeaks(found).float, unit: "/s" },
      ];
    },
    measure,
    close: async () => {
      timer?.destroy();
      device.device.destroy();
    },
  };
}
