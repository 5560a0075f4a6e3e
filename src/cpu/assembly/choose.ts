// The first half of stage `reproduce`: the parents of a child; twin of src/reference/choose.ts.
import { lineageBytes, parents, scoreAt, tournamentWords } from "./memory";
import { streams } from "./model";
import { bounded, randomFour } from "./philox";
import { generation, height, neighbourhood, population, torus, tournament, width } from "./settings";

/** A position on a ring of `size`, moved by `by` less the neighbourhood. */
function moved(position: u32, by: u32, size: u32): u32 {
  return (position + size * neighbourhood + by - neighbourhood) % size;
}

/** A possible parent of a child: any lineage, or a neighbour on the torus. */
function competitor(child: u32, drawn: u32): u32 {
  if (torus == 0) return bounded(drawn, population);
  const side = 2 * neighbourhood + 1;
  const offset = bounded(drawn, side * side);
  return moved(child / width, offset / side, height) * width + moved(child % width, offset % side, width);
}

/** Draws the words of four children's tournaments, for the first or the second parent. */
export function drawTournaments(index: v128, which: u32): void {
  const out = tournamentWords + (which << 10);
  for (let t: u32 = 0; t < tournament; t += 4) {
    randomFour(index, generation, streams.tournament, i32x4.splat(which * 16 + (t >> 2)), out + (t << 4));
  }
}

/** The address of the winner of the n-th child's tournament: the fittest of k lineages, ties to the first drawn. */
export function parentOf(child: u32, n: u32, which: u32): usize {
  const words = tournamentWords + (which << 10) + (n << 2);
  let best = parents + competitor(child, load<u32>(words)) * lineageBytes;
  let most = load<i32>(best + scoreAt);
  for (let t: u32 = 1; t < tournament; t++) {
    const rival = parents + competitor(child, load<u32>(words + (t << 4))) * lineageBytes;
    const fitness = load<i32>(rival + scoreAt);
    // The winner is unpredictable, so a selected value is faster than a branch.
    best = select(rival, best, fitness > most);
    most = max(fitness, most);
  }
  return best;
}

/** The address of the fitter of a climber's two lineages, in a tie the even one. */
export function incumbentOf(child: u32): usize {
  const even = parents + (child & ~1) * lineageBytes;
  const odd = even + lineageBytes;
  return (child | 1) < population && load<i32>(odd + scoreAt) > load<i32>(even + scoreAt) ? odd : even;
}
