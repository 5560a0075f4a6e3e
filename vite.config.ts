// What Vite builds, by mode: the page (default), the command (`--mode cli`), the command as one file (`--mode bundle`);
// and how Vitest runs the tests. Shaders are linked in the same way in all of them.
import { type ConfigEnv, defineConfig, type ViteUserConfig } from "vitest/config";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Plugin } from "vite";
import { threadsInWebAssembly } from "./src/cpu/build/plugin.ts";
import { linkedWgsl } from "./src/gpu/wgsl/plugin.ts";

/** SharedArrayBuffer is there for cross-origin isolated pages only. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** No code from strings, and nothing from elsewhere: WebAssembly and workers are the page's own. */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const securityPolicy = {
  // Frames can be forbidden by a header only.
  "Content-Security-Policy": `${policy}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
};

/** The policy in the built page itself, for hosts that send no headers. */
const policyInPage: Plugin = {
  name: "policy-in-page",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
  ],
};

const plugins = () => [linkedWgsl(), threadsInWebAssembly()];

/** The built file of a worker: `workers/session/worker.ts` becomes `session-worker-HASH.js`. */
const workerFile = ({ facadeModuleId }: { readonly facadeModuleId: string | null }): string => {
  const [, folder] = /workers\/(\w+)\/worker\.ts$/.exec(facadeModuleId ?? "") ?? [];
  return `assets/${folder ? `${folder}-worker` : "[name]"}-[hash].js`;
};

const shared = {
  plugins: plugins(),
  worker: { format: "es", plugins, rolldownOptions: { output: { entryFileNames: workerFile } } },
} satisfies ViteUserConfig;

const page: ViteUserConfig = {
  ...shared,
  plugins: [...plugins(), policyInPage],
  root: "src/app",
  base: "./",
  build: { outDir: "../../dist/app", emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 2000 },
  server: { headers: isolation },
  preview: { headers: { ...isolation, ...securityPolicy } },
};

/** Fonts for drawing PNG lie beside the module that draws: `new URL("fonts/…", import.meta.url)`. */
const fontsBeside: Plugin = {
  name: "fonts-beside",
  generateBundle() {
    for (const file of readdirSync("src/charts/fonts")) {
      this.emitFile({ type: "asset", fileName: `fonts/${file}`, source: readFileSync(`src/charts/fonts/${file}`) });
    }
  },
};

/** Packages stay outside: the command runs in a checkout. `bin/mesascope.js` names the folder. */
const command: ViteUserConfig = {
  ...shared,
  plugins: [...plugins(), fontsBeside],
  publicDir: false,
  build: {
    ssr: true,
    outDir: "dist/cli",
    target: "node20",
    rolldownOptions: {
      input: { main: "src/cli/main.ts" },
      output: { chunkFileNames: "[name]-[hash].js" },
    },
  },
};

/** In the one file, drawing PNG is optional: its package is native, and imported if it is there. */
const optionalResvg: Plugin = {
  name: "optional-resvg",
  enforce: "pre",
  resolveId(id, importer) {
    if (id !== "@resvg/resvg-js") return null;
    return importer === "\0optional-resvg" ? { id, external: true } : "\0optional-resvg";
  },
  load(id) {
    if (id !== "\0optional-resvg") return null;
    return `
      const missing = class { constructor() { throw Object.assign(new Error("it needs the package @resvg/resvg-js beside this file"), { code: "MODULE_NOT_FOUND" }); } };
      export const { Resvg } = await import("@resvg/resvg-js").catch(() => ({ Resvg: missing }));`;
  },
};

/**
 * Everything in one file, save the packages that are native: `webgpu` is found beside it, or by MESASCOPE_WEBGPU; and Vite, which
 * only an old Node needs, for worlds in TypeScript.
 */
const bundle: ViteUserConfig = {
  ...shared,
  plugins: [...plugins(), optionalResvg],
  publicDir: false,
  ssr: { noExternal: true, external: ["webgpu", "vite"] },
  build: {
    ssr: "src/cli/main.ts",
    outDir: "dist/bundle",
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: { output: { codeSplitting: false, entryFileNames: "mesascope.mjs" } },
  },
};

/** Test files that import fast-check by `tests/setup/fast-check.ts`. */
const propertyTests = (): string[] =>
  readdirSync("tests", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts") && !file.endsWith(".browser.test.ts"))
    .map((file) => `tests/${file}`)
    .filter((file) => readFileSync(file, "utf8").includes("setup/fast-check.ts"));

async function tests(): Promise<ViteUserConfig> {
  // Loaded here, not above: a build needs neither.
  const [{ playwright }, { chromiumLaunch }] = await Promise.all([
    import("@vitest/browser-playwright"),
    import("./tests/setup/chromium.ts"),
  ]);
  const launchOptions = await chromiumLaunch();
  const usingDevice = ["tests/gpu/**/*.test.ts", "tests/**/*.gpu.test.ts"];
  const freshSeed = process.env["MESASCOPE_PROPERTY_SEED"] ?? String(Date.now() % 2 ** 31);
  const globalSetup = ["tests/setup/page-service.ts"];
  return {
    ...shared,
    test: {
      pool: "forks",
      // Half of the tests wait for a Chromium or a command that they started: two at a time fill two cores.
      maxWorkers: Math.max(2, availableParallelism() - 1),
      testTimeout: 240_000,
      hookTimeout: 300_000,
      projects: [
        {
          extends: true,
          test: {
            name: "node",
            globalSetup,
            include: ["tests/**/*.test.ts"],
            exclude: ["tests/**/*.browser.test.ts", ...usingDevice],
          },
        },
        {
          extends: true,
          // One process and one device for all files: compiling the stages for SwiftShader takes longer than the tests.
          test: {
            name: "gpu",
            include: usingDevice,
            exclude: ["tests/**/*.browser.test.ts"],
            isolate: false,
            maxWorkers: 1,
            sequence: { groupOrder: 1 },
          },
        },
        {
          extends: true,
          server: { headers: isolation },
          // Imported on demand: found only then, Vite would reload the page in the middle of a test.
          optimizeDeps: {
            include: [
              "vega",
              "vega-lite",
              "vega-interpreter",
              "simple-statistics",
              "webgpu-utils",
              "zod/mini",
              "hyparquet",
              "hyparquet-writer",
            ],
          },
          test: {
            name: "browser",
            include: ["tests/**/*.browser.test.ts"],
            maxWorkers: 1,
            sequence: { groupOrder: 1 },
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions }),
              instances: [{ browser: "chromium" }],
            },
          },
        },
        {
          extends: true,
          // Planted faults (`npm run mutate`): no part of the suites.
          test: { name: "mutation", include: ["tests/mutation/*.mutate.ts"], testTimeout: 1_800_000 },
        },
        {
          extends: true,
          test: {
            name: "long",
            globalSetup,
            // Besides its own files, the property tests of the fast suite, on a fresh seed.
            include: ["tests/**/*.long.ts", ...propertyTests()],
            env: { MESASCOPE_PROPERTY_SEED: freshSeed },
            testTimeout: 1_800_000,
            hookTimeout: 600_000,
          },
        },
      ],
    },
  };
}

export default defineConfig(({ mode }: ConfigEnv) => {
  if (mode === "cli") return command;
  if (mode === "bundle") return bundle;
  return mode === "test" ? tests() : page;
});
