// The outcomes of actions in a cell of a maze; twin of src/reference/worlds/grid.ts.
import { neighbour, objectAt, pathLength, straight, wallsAt, wordAt } from "./maze";
import { believed, gridSums, programs } from "./memory";
import { ATTRIBUTES, GRID_BASE, GRID_INTENDED, gridHeader, OBJECT_WORDS, quantity, streams, TERM_WORDS } from "./model";
import { bounded, random, word } from "./philox";
import { actions, states, variants } from "./settings";
import { BASE, ENDS, INTENDED, NEXT, nextCopy, stepAt } from "./step-table";

/** The quantity of a term for a step from one cell to another; a step into a wall stays. */
function measure(kind: u32, argument: u32, from: u32, to: u32): i32 {
  if (kind == quantity.path) return pathLength(argument, from) - pathLength(argument, to);
  if (kind == quantity.straight) return straight(from, objectAt(argument)) - straight(to, objectAt(argument));
  if (kind == quantity.cell) return straight(from, argument) - straight(to, argument);
  if (kind == quantity.reached) return i32(to != from && to == objectAt(argument));
  return i32(kind == quantity.moves ? to != from : to == from);
}

/** Leaves the outputs of all terms at `gridSums`: 16 attributes, the base, the intended value. */
function sumTerms(program: usize, from: u32, to: u32): void {
  memory.fill(gridSums, 0, (ATTRIBUTES + 2) << 2);
  const first = gridHeader.size + wordAt(program, gridHeader.objects) * OBJECT_WORDS;
  for (let i: u32 = 0; i < wordAt(program, gridHeader.terms); i++) {
    const term = first + i * TERM_WORDS;
    const sum = gridSums + (<usize>wordAt(program, term) << 2);
    const measured = measure(wordAt(program, term + 1), wordAt(program, term + 2), from, to);
    store<i32>(sum, load<i32>(sum) + <i32>wordAt(program, term + 3) * measured);
  }
}

function clampedSum(output: u32, most: i32): i32 {
  return max(min(load<i32>(gridSums + (output << 2)), most), -most);
}

export function gridSteps(copy: u32, state: u32, index: u32, drawnIn: u32): void {
  const walls = wallsAt(state);
  random(index * states + state, drawnIn, streams.step, 0);
  for (let action: u32 = 0; action < actions; action++) {
    const to = (walls >> action) & 1 ? state : <u32>neighbour(state, action);
    const another = nextCopy(copy) + bounded(word(action), states);
    for (let variant: u32 = 0; variant < variants; variant++) {
      if ((believed & (1 << variant)) == 0) continue;
      const program = <usize>load<u32>(programs + (variant << 2));
      const ends = to != state && to == objectAt(wordAt(program, gridHeader.goal));
      const step = stepAt(variant, copy * states + state, action);
      sumTerms(program, state, to);
      for (let k: u32 = 0; k < <u32>ATTRIBUTES; k++) store<i8>(step + k, <i8>clampedSum(k, 127));
      store<u32>(step, ends ? another | ENDS : copy * states + to, NEXT);
      store<i32>(step, clampedSum(GRID_BASE, 32767), BASE);
      store<i32>(step, clampedSum(GRID_INTENDED, 32767), INTENDED);
    }
  }
}
