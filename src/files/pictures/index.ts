// What is drawn of a world, from its declaration and what it is compiled to: plain data for src/charts/world.
import type { WorldPicture } from "../../charts/world/picture.ts";
import type { World } from "../../model/world.ts";
import type { Declaration } from "../worlds/worlds.ts";
import { graphOf } from "./graph.ts";
import { mazesOf } from "./mazes.ts";
import { movesOf } from "./process.ts";
import { correlationsOf, rowCorrelations } from "./proxies.ts";

export function pictureOf(declaration: Declaration, world: World): WorldPicture {
  if (declaration.kind === "causal") return graphOf(declaration);
  if (declaration.kind === "grid") return mazesOf(declaration, world);
  if (declaration.kind === "process") return movesOf(declaration);
  return declaration.kind === "gaussian" ? correlationsOf(declaration) : rowCorrelations(world);
}
