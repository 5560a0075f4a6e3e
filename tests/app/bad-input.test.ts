// What a person gives the page may be anything: each fault is told in words that name the place, the value and what is allowed; the run
// that there was goes on; and text from files stays text.
import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { packRun } from "../../src/files/run-folder/archive.ts";
import type { SavedRun } from "../../src/files/run-folder/saved-run.ts";
import { temporaryFolder } from "../cli/command.ts";
import { savedRun } from "../files/saved.ts";
import { small as smallRun } from "../simulation/small.ts";
import { openedPages, small, textOf, until } from "../setup/opened-page.ts";

const folder = temporaryFolder();
const text = (content: string) => new TextEncoder().encode(content);

const { open, complaints } = openedPages();
const quick = `#/?${small}&engine=cpu`;
const slow = quick.replace("generations=12", "generations=1000000");

let done: SavedRun;
let half: SavedRun;
beforeAll(async () => {
  done = await savedRun(smallRun(), Infinity);
  half = await savedRun(smallRun(), 3);
});

/** The text of a notice, once it is there. */
async function notice(page: Page, topic: string): Promise<string> {
  const shown = page.locator(`[data-topic="${topic}"]`);
  await shown.waitFor();
  return shown.innerText();
}

/** A file in the folder of the tests. */
function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder.path, name), bytes);
  return join(folder.path, name);
}

/** The done run as a zip, with some of its files replaced. */
const spoilt = async (files: Record<string, Uint8Array>) =>
  zipSync({ ...unzipSync(await packRun(done, "run")), ...files });

test("broken links are told in words, and the run that there was goes on", async () => {
  const page = await open(slow);
  await until(page, "running");
  for (const [hash, words] of [
    ["#/?budgt=4", /budgt: no such parameter; did you mean budget\?/],
    ["#/?budget=many", /budget: "many" is not allowed; allowed: a number from 1 to/],
    ["#/?plans=100", /plans: .*100.* is not allowed; allowed: a power of two from 16 to 1024/],
    ["#/?seed=1&seed=2", /seed: stands 2 times in the address/],
    ["#/?contexts=4&contextsActed=8", /contextsActed: 8 is more than contexts = 4/],
    ["#/?engine=abacus", /engine: "abacus" is not allowed; allowed: auto, gpu, cpu, reference/],
  ] as const) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    expect(await notice(page, "address")).toMatch(words);
    await page.getByRole("button", { name: "Dismiss: Part of this link is not valid" }).click();
  }
  await page.evaluate(() => (location.hash = "#/nowhere"));
  await page.getByRole("heading", { name: "Page “/nowhere” does not exist" }).waitFor();
  await page.getByRole("link", { name: "Go to the run page" }).click();
  await until(page, "running");
  await page.evaluate(() => (location.hash = "#/?world=savana"));
  expect(await notice(page, "run")).toMatch(/there is none called "savana"; did you mean savanna\?/);
  await until(page, "running");
});

test("files that are no run of ours are refused with a sentence, and the run that there was goes on", async () => {
  const page = await open(quick);
  await until(page, "finished");
  const hash = await textOf(page, "hash");
  await page.keyboard.press("o");
  const bytes = await packRun(done, "run");
  const refused: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ["empty.zip", new Uint8Array(0), /empty\.zip: the file is empty/],
    ["paper.zip", text("%PDF-1.7".repeat(99)), /paper\.zip: not a zip, or only its beginning/],
    ["cut.zip", bytes.slice(0, bytes.length >> 1), /cut\.zip: not a zip, or only its beginning/],
    [
      "thesis.zip",
      zipSync({ "a/chapter.txt": text("…") }),
      /no run\.json is in it; allowed: one run folder, or the zip of one/,
    ],
    [
      "bomb.zip",
      zipSync({ "run.json": new Uint8Array(2 ** 26) }),
      /run\.json: 67108864 bytes; allowed: at most 16777216/,
    ],
    [
      "table.zip",
      await spoilt({ "run/levels.parquet": text("PAR1 no table") }),
      /levels\.parquet: damaged or changed: its checksum/,
    ],
    [
      "future.zip",
      await packRun({ ...done, record: { ...done.record, schemaVersion: 2 } }, "run"),
      /run\.json, schemaVersion: 2; this version of mesascope reads 1/,
    ],
    [
      "field.zip",
      await spoilt({ "run/run.json": text(JSON.stringify({ ...done.record, status: "asleep" })) }),
      /run\.json, status: "asleep" is not allowed; allowed: running, interrupted, failed, done/,
    ],
    [
      "elsewhere.zip",
      await packRun({ ...half, record: { ...half.record, world: { ...half.record.world, hash: "0" } } }, "run"),
      /checkpoint\.bin and run\.json belong to different runs/,
    ],
  ];
  for (const [name, content, words] of refused) {
    await page.getByTestId("open-zip").setInputFiles(file(name, content));
    expect(await notice(page, "saved"), name).toMatch(words);
    await page.getByRole("button", { name: "Dismiss: This run could not be opened" }).click();
  }
  mkdirSync(join(folder.path, "not-a-run"));
  file(join("not-a-run", "notes.txt"), text("…"));
  await page.getByTestId("open-folder").setInputFiles(join(folder.path, "not-a-run"));
  expect(await notice(page, "saved")).toMatch(/not-a-run: no run\.json is in it/);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  expect(await textOf(page, "hash")).toBe(hash);
  await page.keyboard.press("r");
  await page.getByText("founders", { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});

test("text from a file is never markup", async () => {
  const page = await open(quick);
  await until(page, "finished");
  await page.keyboard.press("o");
  const markup = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
  const { record } = done;
  const hostile = await packRun(
    {
      ...done,
      record: {
        ...record,
        world: { ...record.world, name: markup },
        meta: {
          ...record.meta,
          world: markup,
          configuration: markup,
          levelNames: record.meta.levelNames.map(() => markup),
        },
      },
    },
    "run",
  );
  await page.getByTestId("open-zip").setInputFiles(file("<img src=x>.zip", hostile));
  await page.getByText("This run was opened from its record").waitFor();
  for (const chart of await page.locator("[data-chart]").all()) {
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("svg.marks, .empty").first().waitFor();
  }
  expect(await page.getByText(markup).count()).toBeGreaterThan(0);
  await page.keyboard.press("k");
  await page.keyboard.press("o");
  await page.locator(".kept-row").waitFor();
  expect(await page.locator("#app img, #app script, svg script").count()).toBe(0);
  expect(await page.title()).toBe("mesascope");
  expect(complaints).toEqual([]);
});

test("storage that is full or refused is told of, and the run goes on", async () => {
  const page = await open(quick);
  await until(page, "finished");
  const storage = await page.context().newCDPSession(page);
  const { origin, href } = new URL(page.url());
  await storage.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 4096 });
  await page.keyboard.press("k");
  expect(await notice(page, "saved")).toMatch(
    /could not be kept\. storage: full: .* more are needed; delete kept runs/,
  );
  await storage.send("Storage.overrideQuotaForOrigin", { origin });
  await page.keyboard.press("k");
  await page.locator('[data-topic="saved"]').waitFor({ state: "detached" });

  // As a browser does that lets no page store data.
  await page.context().route(/session-worker/, async (route) => {
    const answer = await route.fetch();
    const refuse = `navigator.storage.getDirectory = () => Promise.reject(new DOMException("denied", "SecurityError"));\n`;
    await route.fulfill({ response: answer, body: refuse + (await answer.text()) });
  });
  await page.goto("about:blank");
  await page.goto(new URL(slow, href).href);
  await until(page, "running");
  expect(await notice(page, "kept")).toMatch(
    /continues, but is not saved in this browser\. storage: the browser refuses it/,
  );
  await page.keyboard.press("o");
  await page
    .locator("section", { hasText: "Kept in this browser" })
    .getByText("storage: the browser refuses it (denied)")
    .waitFor();
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await until(page, "running");
});
