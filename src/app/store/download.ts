// Downloads of files that the page creates.
import type { RunInfo } from "../workers/session/protocol.ts";

/** A file name that states the file's origin: `mesascope-savanna-seed1-scatter.svg`. */
export function downloadName(run: RunInfo | undefined, what: string, extension: string): string {
  const where = run ? [run.world.name, `seed${run.configuration.seed}`] : [];
  return `${["mesascope", ...where, what].join("-").replaceAll(/[^\w.-]+/g, "_")}.${extension}`;
}

export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser keeps its own reference to the data once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
