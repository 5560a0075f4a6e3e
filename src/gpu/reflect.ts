// webgpu-utils, which reads a shader's layout, loaded when a shader is compiled. It names Float16Array as it loads,
// which Node has from version 24 on; nothing here holds half floats, so that any constructor stands in for it.
let loading: Promise<typeof import("webgpu-utils")> | undefined;

export function loadReflection(): Promise<typeof import("webgpu-utils")> {
  Object.assign(globalThis, { Float16Array: Reflect.get(globalThis, "Float16Array") ?? Uint16Array });
  loading ??= import("webgpu-utils");
  return loading;
}
