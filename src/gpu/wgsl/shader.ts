// A linked shader and its compilation. Errors name the line of the source file, not of the linked text (as in jax-js).

/** The result of `import act from "…/act.wgsl?link"`: a root module with all its imports, as plain WGSL. */
export interface LinkedShader {
  /** The root module's name, without folder or extension: `act`. It labels pipelines and passes. */
  readonly name: string;
  readonly code: string;
  /** The source files, relative to the folder that holds `shaders`: `shaders/lib/philox.wgsl`. */
  readonly files: readonly string[];
  /** The origin of each line of `code`: an index into `files` and a line counted from 1. */
  readonly lines: readonly (readonly [file: number, line: number])[];
}

/** WGSL that does not compile. The message lists each error with its file:line and source line. */
export class ShaderError extends Error {
  override readonly name = "ShaderError";
}

/** The origin of line `line` (from 1) of the linked code, as `shaders/lib/philox.wgsl:12`. */
export function sourceOf(shader: LinkedShader, line: number): string {
  const [file, sourceLine] = shader.lines[line - 1] ?? [-1, line];
  return `${shader.files[file] ?? shader.name}:${sourceLine}`;
}

/** Compiles a linked shader. Throws `ShaderError` if it is not valid WGSL. */
export async function compileShader(device: GPUDevice, shader: LinkedShader): Promise<GPUShaderModule> {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ label: shader.name, code: shader.code });
  const failure = await device.popErrorScope();
  if (!failure) return module;
  const { messages } = await module.getCompilationInfo();
  const codeLines = shader.code.split("\n");
  const report = messages
    .filter(({ type }) => type === "error")
    .map(
      ({ lineNum, message }) => `${sourceOf(shader, lineNum)}: ${message}\n    ${codeLines[lineNum - 1]?.trim() ?? ""}`,
    );
  throw new ShaderError([`The shader "${shader.name}" does not compile.`, ...report].join("\n"));
}
