// `npm start` prints no notes of the bundler, and the address of the page as its last line.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test("the address is the last of two lines, and the page has its security headers there", async () => {
  const child = spawn(process.execPath, [join("scripts", "serve.js"), "--port", "0"], {
    cwd: join(import.meta.dirname, "..", ".."),
    env: { ...process.env, NODE_ENV: "production" },
  });
  try {
    const printed = await new Promise<string>((resolve, reject) => {
      let text = "";
      const take = (part: Buffer) => {
        text += part.toString();
        if (/^http.*\n/m.test(text)) resolve(text);
      };
      child.stdout.on("data", take);
      child.stderr.on("data", take);
      child.once("error", reject);
      child.once("close", () => reject(new Error(text)));
    });
    expect(printed).toMatch(/^Building the page …\nhttp:\/\/localhost:\d+\/\n$/);
    const { headers } = await fetch(printed.trim().split("\n").at(-1) ?? "");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  } finally {
    child.kill();
  }
});
