// Phase 1 of stage `tables` in a sequential world: the outcome of every action in every state of a copy of the world,
// under each belief variant. Twin of src/reference/step-table.ts.
import { contextType, cueOf } from "./contexts";
import { gridSteps } from "./grid";
import { drawMaze, wallsAt } from "./maze";
import { cueTable, worldKind } from "./memory";
import { worlds } from "./model";
import { processCue, processSteps } from "./process";
import { contextTypes, generation, states } from "./settings";

/** Runs the phase for copies from … to − 1. */
export function steps(from: u32, to: u32): void {
  const isGrid = worldKind == worlds.grid;
  for (let copy = from; copy < to; copy++) {
    const typed = contextTypes > 0;
    const index = typed ? contextType(copy) : copy;
    const drawnIn = typed ? 0 : generation;
    if (isGrid) drawMaze(index, drawnIn);
    for (let state: u32 = 0; state < states; state++) {
      const context = copy * states + state;
      store<u8>(cueTable + context, <u8>cueOf(context, <i32>(isGrid ? wallsAt(state) : processCue(state))));
      if (isGrid) gridSteps(copy, state, index, drawnIn);
      else processSteps(copy, state, index, drawnIn);
    }
  }
}
