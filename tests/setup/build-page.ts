// The page built as `npm start` builds it: in a test NODE_ENV is "test", for which libraries bring what helps to find mistakes.
import { build, type InlineConfig } from "vite";

export async function buildPage(options: InlineConfig): Promise<void> {
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  try {
    await build({ mode: "production", logLevel: "error", ...options });
  } finally {
    if (NODE_ENV === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = NODE_ENV;
  }
}
