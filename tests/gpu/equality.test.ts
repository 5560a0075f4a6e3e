// Whole runs: in random configurations the WGSL engine and the reference agree on every word of the state after every generation.
// `equality.long.ts` tries many more.
import { beforeAll, expect, test } from "vitest";
import type { OpenDevice } from "../../src/gpu/device.ts";
import { sharedDevice } from "../../src/gpu/shared-device.ts";
import { battery, difference } from "./battery.ts";

let open: OpenDevice;
beforeAll(async () => {
  open = await sharedDevice({ allowSoftware: true });
});

test.each(battery)("$name", async (one) => {
  expect(await difference(one, open)).toBeUndefined();
});
