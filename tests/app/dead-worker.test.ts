// A worker that dies: the page says so, and loaded again it goes on.
import { expect, test } from "vitest";
import { openedPages, small, until } from "../setup/opened-page.ts";

const { open } = openedPages();

test("the page tells that what computes has died, and a click loads it again", async () => {
  const page = await open(`#/?${small}&engine=cpu`);
  await until(page, "finished");
  const script = /session-worker/;
  await page.context().route(script, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: 'throw new Error("out of order");' });
  });
  await page.reload();
  const notice = page.locator('[data-topic="worker"]');
  await notice.waitFor();
  expect(await notice.textContent()).toMatch(/The simulation worker has stopped.*out of order.*continue the run/);
  await page.context().unroute(script);
  await notice.getByRole("button", { name: "Reload" }).click();
  await until(page, "finished");
});
