// The Vite plugin behind `import act from "…/shaders/act.wgsl?link"`, for the page, the command and the tests.
import type { Plugin } from "vite";
import { linkShader, readShaders, shaderFolderOf } from "./link.ts";
import { join } from "node:path";

export function linkedWgsl(): Plugin {
  return {
    name: "linked-wgsl",
    enforce: "pre",
    async load(id) {
      const [file = "", query] = id.split("?", 2);
      if (!file.endsWith(".wgsl") || !new URLSearchParams(query).has("link")) return null;
      const folder = readShaders(shaderFolderOf(file));
      for (const source of Object.keys(folder.sources)) this.addWatchFile(join(folder.path, source));
      return { code: `export default ${JSON.stringify(await linkShader(file, folder))};`, moduleSideEffects: false };
    },
  };
}
