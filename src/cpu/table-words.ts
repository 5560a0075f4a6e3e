// Reads the tables of a generation from memory, in the form for comparison between engines.
import type { TableWords } from "../model/inspection.ts";
import type { Settings } from "../model/settings.ts";
import { ATTRIBUTES } from "../model/world.ts";
import type { Globals } from "./layout.ts";

export function readTables(buffer: ArrayBufferLike, globals: Globals, settings: Settings): TableWords {
  const { contexts, plans, variants } = settings;
  const cells = contexts * plans;
  const pairs = (settings.attributes + 1) >> 1;
  const at = (name: string) => globals[name] ?? 0;
  const scaled = new Int16Array(buffer, at("pairTable"), variants * cells * pairs * 2);
  const attributes = new Int8Array(contexts * variants * plans * ATTRIBUTES);
  for (let variant = 0; variant < variants; variant++) {
    for (let cell = 0; cell < cells; cell++) {
      const [context, j] = [Math.floor(cell / plans), cell % plans];
      const target = ((context * variants + variant) * plans + j) * ATTRIBUTES;
      for (let k = 0; k < settings.attributes; k++) {
        const row = ((variant * contexts + context) * pairs + (k >> 1)) * plans;
        attributes[target + k] = (scaled[(row + j) * 2 + (k & 1)] ?? 0) >> 6;
      }
    }
  }
  const base = new Int16Array(buffer, at("baseTable"), cells);
  const intended = new Int16Array(buffer, at("intendedTable"), cells);
  const meanBase = new Int32Array(buffer, at("meanBase"), contexts);
  const cues = new Uint8Array(buffer, at("cueTable"), contexts);
  return {
    attributes: new Uint32Array(attributes.buffer),
    outcomes: Uint32Array.from(base, (value, i) => (value & 0xffff) | ((intended[i] ?? 0) << 16)),
    contexts: Uint32Array.from({ length: 2 * contexts }, (_, i) => (i % 2 === 0 ? meanBase : cues)[i >> 1] ?? 0),
    places: Uint32Array.from(settings.kinds === 0 ? [] : new Uint16Array(buffer, at("placeTable"), cells)),
    next: Uint32Array.from(settings.states === 0 ? [] : new Uint16Array(buffer, at("nextTable"), cells)),
  };
}
