// Every preset of every world shows its point.
import { test } from "vitest";
import { points } from "./points/index.ts";
import { showsItsPoint } from "./points/shows.ts";

test.each(points.map((point) => [`${point.world}: ${point.preset}`, point] as const))("%s", (_, point) =>
  showsItsPoint(point),
);
