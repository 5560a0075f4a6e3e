// Types of shader imports; the plugin beside this file makes them true.
declare module "*.wgsl?link" {
  const shader: import("./shader.ts").LinkedShader;
  export default shader;
}
