// An open run: its simulation on the current device, its timings, and the checkpoint from which it recovers from a lost
// device.
import { deployedTable, Deployment } from "../../../simulation/deployment.ts";
import { DeviceLossPolicy, type RecoveryStep } from "../../../simulation/device-loss-policy.ts";
import type { RunRecord } from "../../../files/run-folder/record.ts";
import type { Simulation } from "../../../simulation/simulation.ts";
import { messageOf } from "../../shared/error-message.ts";
import { describe, engineOf } from "./describe.ts";
import type { createSimulation } from "./open.ts";
import { recover, rest } from "../../../simulation/recovery.ts";
import type { OpenRequest, RunInfo, SessionEvent } from "./protocol.ts";

export type Create = typeof createSimulation;
type Timings = RunRecord["timings"];

/** Milliseconds between two checkpoints on a device that can be lost. */
const KEPT_EVERY = 15_000;
/** Number of lineages of a deployment from which the means are computed. */
const DEPLOYED = 64;

export class LiveRun {
  readonly #create: Create;
  readonly #request: OpenRequest;
  #simulation: Simulation;
  #info: RunInfo;
  #timings: Timings;
  #kept: { readonly bytes: Uint8Array; readonly time: number } | undefined;
  readonly #policy: DeviceLossPolicy;
  #stuck = false;
  #deployment: Deployment | undefined;

  /** Rows of all deployments. */
  readonly deployed = deployedTable();

  private constructor(
    create: Create,
    request: OpenRequest,
    simulation: Simulation,
    run: number,
    timings: Timings,
    policy: DeviceLossPolicy,
  ) {
    this.#create = create;
    this.#request = request;
    this.#simulation = simulation;
    this.#info = describe(simulation, run);
    this.#timings = timings;
    this.#policy = policy;
  }

  /** Opens a run as its session's run number `run`. Throws InputError or NoDeviceError. */
  static async open(
    create: Create,
    request: OpenRequest,
    run: number,
    timings: Timings = { started: new Date().toISOString(), seconds: 0 },
    policy = new DeviceLossPolicy(false),
  ): Promise<LiveRun> {
    return new LiveRun(create, request, await create(request), run, timings, policy);
  }

  get simulation(): Simulation {
    return this.#simulation;
  }

  get info(): RunInfo {
    return this.#info;
  }

  get timings(): Timings {
    return this.#timings;
  }

  /** The current deployment; undefined in training. */
  get deployment(): Deployment | undefined {
    return this.#deployment;
  }

  /** Starts a deployment; evolves the founders first if necessary. */
  async deploy(): Promise<void> {
    if (this.#simulation.generation < 0) await this.advance(1);
    const { problem, configuration } = this.#simulation;
    const count = Math.min(DEPLOYED, configuration.population);
    const stride = Math.floor(configuration.population / count);
    this.#deployment = new Deployment(problem, await this.#simulation.read(0, count, stride), stride);
  }

  /** Ends the deployment. */
  recall(): void {
    this.#deployment = undefined;
  }

  /** The request that opens the same run again from its founders. */
  get again(): OpenRequest {
    return { ...this.#request, configuration: this.#simulation.configuration, checkpoint: undefined };
  }

  /** Evolves at most `generations`; resolves to the number evolved. Rejects on a lost device: see `recover`. */
  async advance(generations: number, signal?: AbortSignal): Promise<number> {
    const before = this.#simulation.generation;
    const start = performance.now();
    const lived = (await this.#simulation.advance(generations, signal)) - before;
    const { seconds } = this.#timings;
    this.#timings = { ...this.#timings, seconds: seconds + (performance.now() - start) / 1000 };
    await this.#keep();
    return lived;
  }

  /** The device was lost, and the run waits for a person to choose an engine. */
  get stuck(): boolean {
    return this.#stuck;
  }

  /**
   * Handles an error of the run. After a lost device it continues from the last checkpoint, by the steps of the device-
   * loss policy.
   *
   * @param tell receives events during the recovery
   * @returns the event of the result: `recovered`, `lost` (no step succeeded) or `failed`
   */
  async recover(error: unknown, tell: (event: SessionEvent) => void, signal?: AbortSignal): Promise<SessionEvent> {
    const reason = messageOf(error);
    let recovered: SessionEvent | undefined;
    try {
      await recover(error, this.#policy, {
        reopen: async (step) => void (recovered = await this.#reopen(step, reason)),
        // A pause ends the wait early; the run is reopened nevertheless, so that it can be inspected.
        wait: (milliseconds) => rest(milliseconds, signal),
        onWait: (milliseconds) => tell({ kind: "waiting", reason, seconds: Math.ceil(milliseconds / 1000) }),
      });
    } catch (fault) {
      return { kind: "failed", reason: messageOf(fault) };
    }
    this.#stuck = recovered === undefined;
    return recovered ?? { kind: "lost", reason };
  }

  /** Continues from the last checkpoint on an engine that a person has chosen. Throws NoDeviceError. */
  goOn(engine: "gpu" | "cpu"): Promise<SessionEvent> {
    this.#policy.reset();
    return this.#reopen({ engine }, "");
  }

  async #reopen(
    { engine, milliseconds }: Pick<RecoveryStep, "engine" | "milliseconds">,
    reason: string,
  ): Promise<SessionEvent> {
    await this.#simulation.destroy();
    this.#simulation = await this.#create({
      ...this.#request,
      engine,
      checkpoint: this.#kept?.bytes ?? this.#request.checkpoint,
      ...(milliseconds !== undefined && { milliseconds }),
    });
    this.#stuck = false;
    this.#info = { ...this.#info, engine: engineOf(this.#simulation) };
    return { kind: "recovered", reason, generation: this.#simulation.generation, engine: this.#info.engine };
  }

  /** The run as bytes. On a device that can be lost, the run recovers from the last such checkpoint. */
  async checkpoint(): Promise<Uint8Array> {
    const bytes = await this.#simulation.checkpoint();
    if (this.#info.engine.engine === "gpu") this.#kept = { bytes, time: performance.now() };
    return bytes;
  }

  /** Takes a checkpoint every 15 s on a device that can be lost. */
  async #keep(): Promise<void> {
    const since = performance.now() - (this.#kept?.time ?? -Infinity);
    if (this.#info.engine.engine === "gpu" && since >= KEPT_EVERY) await this.checkpoint();
  }
}
