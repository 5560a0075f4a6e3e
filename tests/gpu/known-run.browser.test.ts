// The known run in Chromium ends in the same bits as in Node.
import { expect, test } from "vitest";
import { KNOWN_HASH, knownRunOnDevice } from "./known-run.ts";

test("the device in Chromium ends in the known bits", async () => {
  expect(await knownRunOnDevice()).toBe(KNOWN_HASH);
});
