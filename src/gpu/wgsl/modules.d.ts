// Types of shader imports, which the plugin (./plugin.ts) resolves.
declare module "*.wgsl?link" {
  const shader: import("./shader.ts").LinkedShader;
  export default shader;
}
