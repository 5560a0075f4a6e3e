// A compiled stage and its bindings by name. WGSL defines the memory layout: names, bindings and offsets of fields are
// reflected from the linked shader, and not repeated by hand.
import type { Resource, ShaderDataDefinitions, StructDefinition } from "webgpu-utils";
import { loadReflection } from "./reflect.ts";
import { compileShader, type LinkedShader } from "./wgsl/shader.ts";

/** Uniforms that differ between dispatches: one buffer holds many records, and a dispatch gives its offset. */
const PER_DISPATCH = ["task", "sample"];

export interface Program {
  readonly name: string;
  readonly pipeline: GPUComputePipeline;
  /** A bind group of buffers by their names in the shader. Unused names are ignored. */
  bind(label: string, resources: Readonly<Record<string, GPUBufferBinding>>): GPUBindGroup;
  /** Word offsets of a uniform's fields by camelCase name; nested structures are flattened. */
  fields(uniform: string): Fields;
}

/** Word by field name, and how many words there are in all. */
export interface Fields {
  readonly words: number;
  readonly places: ReadonlyMap<string, number>;
}

const camelCase = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function placesOf(definition: StructDefinition, from = 0): [string, number][] {
  return Object.entries(definition.fields).flatMap(([name, { offset, type }]) =>
    "fields" in type
      ? placesOf(type as StructDefinition, from + offset / 4)
      : [[camelCase(name), from + offset / 4] as [string, number]],
  );
}

function fieldsOf(definitions: ShaderDataDefinitions, shader: string, uniform: string): Fields {
  const definition = definitions.uniforms[uniform]?.typeDefinition;
  if (!definition || !("fields" in definition))
    throw new Error(`shader ${shader} has no structured uniform ${uniform}`);
  return { words: definition.size / 4, places: new Map(placesOf(definition as StructDefinition)) };
}

/** Writes values into their fields. Throws if a field has no value. */
export function writeFields(
  { places }: Fields,
  values: Readonly<Record<string, number>>,
  words: Uint32Array,
  from = 0,
): void {
  for (const [name, place] of places) {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for the shader's field ${name}`);
    words[from + place] = value;
  }
}

const entryOf = ({ name, entry }: Resource): GPUBindGroupLayoutEntry =>
  PER_DISPATCH.includes(name) ? { ...entry, buffer: { ...entry.buffer, hasDynamicOffset: true } } : entry;

async function compile(
  device: GPUDevice,
  shader: LinkedShader,
  constants: Readonly<Record<string, number>>,
): Promise<Program> {
  const module = await compileShader(device, shader);
  const { makeShaderDataDefinitions } = await loadReflection();
  const definitions = makeShaderDataDefinitions(shader.code);
  const [entryPoint, ...others] = Object.entries(definitions.entryPoints);
  if (!entryPoint || others.length > 0) throw new Error(`shader ${shader.name} must have one entry point`);
  const [name, { resources }] = entryPoint;
  const layout = device.createBindGroupLayout({ label: shader.name, entries: resources.map(entryOf) });
  const pipeline = await device.createComputePipelineAsync({
    label: shader.name,
    layout: device.createPipelineLayout({ label: shader.name, bindGroupLayouts: [layout] }),
    compute: {
      module,
      entryPoint: name,
      constants,
    },
  });
  const known = new Map<string, Fields>();
  return {
    name: shader.name,
    pipeline,
    bind: (label, given) =>
      device.createBindGroup({
        label,
        layout,
        entries: resources.map((resource) => {
          const binding = given[resource.name];
          if (!binding) throw new Error(`${label}: nothing is bound to ${resource.name}`);
          return { binding: resource.entry.binding, resource: binding };
        }),
      }),
    fields: (uniform) => {
      const fields = known.get(uniform) ?? fieldsOf(definitions, shader.name, uniform);
      known.set(uniform, fields);
      return fields;
    },
  };
}

const compiled = new WeakMap<GPUDevice, Map<string, Promise<Program>>>();

/**
 * The program of a shader with override constants, of which undeclared ones are ignored. Compiled once per device.
 * Throws ShaderError if the shader is not valid.
 */
export function programOf(
  device: GPUDevice,
  shader: LinkedShader,
  constants: Readonly<Record<string, number>>,
): Promise<Program> {
  const programs = compiled.get(device) ?? new Map<string, Promise<Program>>();
  compiled.set(device, programs);
  const declared = Object.entries(constants).filter(([name]) => new RegExp(`\\boverride ${name}\\b`).test(shader.code));
  const key = `${shader.name} ${JSON.stringify(declared)}`;
  const program = programs.get(key) ?? compile(device, shader, Object.fromEntries(declared));
  programs.set(key, program);
  return program;
}
