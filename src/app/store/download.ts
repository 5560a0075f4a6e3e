// Downloads of files that the page creates.
import type { RunInfo } from "../workers/session/protocol.ts";

/** A name that says where a file comes from: `mesascope-savanna-seed1-scatter.svg`. */
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
  // The download has its own hold on the data after the click has been answered.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
