// Watches how fluid a page is: the long tasks of its main thread, the time from frame to frame, and when the first chart stood.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { framesOf, refreshOf } from "../../src/app/pages/stress/frames.ts";
import type { Frames } from "../../src/bench/record.ts";

export interface Fluidity {
  /** Milliseconds of each task of the main thread that took more than 50. */
  readonly tasks: readonly number[];
  /** Milliseconds of processor time of the main thread's longest task: what it took without what other programs took. */
  readonly busiest: number;
  readonly frames: Frames;
}

interface PageWatch {
  tasks: number[];
  frames: number[];
  chart: number | undefined;
}
declare global {
  var watchedPage: PageWatch | undefined;
}

/** Runs in the page before anything else does. */
function watch(): void {
  const watched: PageWatch = { tasks: [], frames: [], chart: undefined };
  globalThis.watchedPage = watched;
  localStorage.setItem("mesascope.toured", "yes");
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
  let last: number | undefined;
  const frame = (time: number) => {
    if (last !== undefined) watched.frames.push(time - last);
    last = time;
    watched.chart ??= document.querySelector('[data-chart="correlation-by-level"] svg') ? performance.now() : undefined;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.addInitScript(watch);
  return page;
}

/** Milliseconds from opening the page to the first chart. */
export async function firstChart(page: Page, address: string): Promise<number> {
  await page.goto(address);
  const chart = await page.waitForFunction(() => globalThis.watchedPage?.chart, null, { timeout: 60_000 });
  return (await chart.jsonValue()) ?? NaN;
}

/** What the main thread and the display did from here on while something went on. */
export async function fluidityOf(
  browser: Browser,
  page: Page,
  work: (page: Page) => Promise<unknown>,
): Promise<Fluidity> {
  const from = await page.evaluate(() => ({
    tasks: globalThis.watchedPage?.tasks.length ?? 0,
    frames: globalThis.watchedPage?.frames.length ?? 0,
  }));
  await browser.startTracing(page, { categories: ["toplevel"] });
  let trace: Buffer;
  try {
    await work(page);
  } finally {
    trace = await browser.stopTracing();
  }
  const watched = await page.evaluate(() => globalThis.watchedPage);
  if (!watched) throw new Error("nothing watches the page");
  const [tasks, frames] = [watched.tasks.slice(from.tasks), watched.frames.slice(from.frames)];
  return { tasks, busiest: busiestOf(trace), frames: framesOf(frames, refreshOf(frames)) };
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of processor time of the longest task of any page's main thread in a trace. */
function busiestOf(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(thread),
  );
  if (main.size === 0) throw new Error("the trace knows no page");
  const tasks = traceEvents.filter(
    (event) => event.ph === "X" && event.name.endsWith("RunTask") && main.has(thread(event)),
  );
  return tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
}
