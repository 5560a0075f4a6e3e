// run.json: what a run folder says about its run, for people, for `chart` and for whoever goes on with it. Provenance as
// msprime keeps it: schema version, program, configuration and environment stand with every result.
import * as z from "zod/mini";
import { configure } from "../../model/configuration.ts";
import { InputError } from "../../model/errors.ts";
import type { Configuration } from "../../model/parameters.ts";
import type { RecordingMeta } from "../../record/recording.ts";
import { sealed, unsealed, type Checksums } from "../checksum.ts";
import { parse, parseJson } from "../shape.ts";

/** Of run.json and of the tables beside it. */
export const SCHEMA_VERSION = 1;

const text = z.string("text");
const whole = z.int("a whole number").check(z.gte(0, "a whole number of 0 or more"));
const meta = z.object({
  world: text,
  seeds: z.array(whole),
  configuration: text,
  levelNames: z.array(text),
  hasIntended: z.boolean(),
  policy: z.optional(text),
});
const statuses = ["running", "interrupted", "failed", "done"] as const;
const record = z.object(
  {
    schemaVersion: whole,
    /** running: or killed while it was; interrupted: stopped with a checkpoint. */
    status: z.enum(statuses, statuses.join(", ")),
    program: z.object({ name: text, version: text }),
    configuration: z.record(text, z.unknown()),
    /** One for each independent run; the configuration's seed is the first. */
    seeds: z.array(whole).check(z.minLength(1, "at least one seed")),
    /** `file` is the path of a world of one's own, from the run folder. */
    world: z.object({ name: text, kind: text, hash: text, file: z.optional(text) }),
    meta,
    engine: z.object({ engine: z.enum(["reference", "gpu", "cpu"]), adapter: text, software: z.boolean() }),
    /** The last generation and its state hash, of the seeds that are done. */
    results: z.array(z.object({ seed: whole, generation: whole, hash: text })),
    failures: z.array(z.object({ seed: whole, reason: text })),
    /** Of the command, or of the page. */
    environment: z.object({
      node: z.optional(text),
      browser: z.optional(text),
      platform: text,
      arch: z.optional(text),
    }),
    /** Seconds are those of computing, over all continuations. */
    timings: z.object({ started: text, ended: z.optional(text), seconds: z.number("a number") }),
    command: z.array(text),
  },
  "an object",
);

type Checked = z.infer<typeof record>;
export interface RunRecord extends Omit<Checked, "configuration" | "meta"> {
  readonly configuration: Configuration;
  readonly meta: RecordingMeta;
}

/** What run.json holds. */
export interface StoredRecord {
  readonly record: RunRecord;
  /** Of the tables beside it; undefined if it was written before there were checksums. A checkpoint carries its own. */
  readonly checksums: Checksums | undefined;
}

const checksums = z.record(text, z.string("a checksum"), "an object of checksums");

/** run.json as text: the record, the checksums of the files beside it, and a checksum over both. */
export const recordText = async (record: RunRecord, files: Checksums): Promise<string> =>
  `${JSON.stringify(await sealed({ ...record, files }), null, 2)}\n`;

/** Reads run.json. Throws InputError, naming `what`, if it is none, of another version, or damaged. */
export async function readRecord(bytes: Uint8Array, what: string): Promise<StoredRecord> {
  const json = parseJson(bytes, what);
  requireVersion(json, what);
  const { content, isSealed } = await unsealed(json, what);
  const files = (content as { files?: unknown }).files;
  if (isSealed !== (files !== undefined))
    throw new InputError(
      `${what}: damaged or changed: ${isSealed ? "the checksums of its files are" : "its checksum is"} missing`,
    );
  const checked = parse(record, content, what);
  return {
    record: { ...checked, configuration: configure(checked.configuration), meta: checked.meta },
    checksums: files === undefined ? undefined : parse(checksums, files, `${what}, files`),
  };
}

function requireVersion(json: unknown, what: string): void {
  const version = typeof json === "object" && json !== null && "schemaVersion" in json ? json.schemaVersion : undefined;
  if (version !== SCHEMA_VERSION)
    throw new InputError(
      `${what}, schemaVersion: ${JSON.stringify(version) ?? "none"}; this version of mesascope reads ${SCHEMA_VERSION}; open it with the version that wrote it ("program" in the file names it), or run it again`,
    );
}

/** What the tables of a run carry in their metadata: what they depend on, and nothing that changes from run to run. */
export const provenanceOf = ({ schemaVersion, program, world, configuration, seeds }: RunRecord) => ({
  schemaVersion,
  program,
  world: { name: world.name, hash: world.hash },
  configuration,
  seeds,
});
