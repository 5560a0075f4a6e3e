// The `mesascope` command.
import { fileURLToPath } from "node:url";
import { run } from "./program.ts";
import { processTerminal } from "./terminal.ts";

// A reader such as `head` may close the pipe: the command then ends, and progress is dropped.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A terminal that was closed: the run still writes its checkpoint.
  if (error.code === "EIO") return;
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
});

process.exitCode = await run(process.argv.slice(2), processTerminal, fileURLToPath(import.meta.url));
