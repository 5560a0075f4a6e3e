/**
 * `npm start`: builds the page and serves it with the headers of vite.config.ts. Prints errors of the build, and the address as the
 * last line. Options after `npm start --`: `--port NUMBER` (0: any free port), `--host NAME`.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, preview } from "vite";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const { values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" } } });

process.stdout.write("Building the page …\n");
await build({ mode: "production", logLevel: "error" });
const server = await preview({
  mode: "production",
  logLevel: "error",
  preview: {
    ...(values.port !== undefined && { port: Number(values.port) }),
    ...(values.host !== undefined && { host: values.host }),
  },
});
const { local = [], network = [] } = server.resolvedUrls ?? {};
process.stdout.write(`${[...network, ...local].join("\n")}\n`);
