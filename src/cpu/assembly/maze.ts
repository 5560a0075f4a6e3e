// The maze of one copy of a grid world: its walls, the cells of its objects, and the distances of all cells to them;
// twin of src/reference/worlds/maze.ts. A thread has one maze at a time.
import { mazeDistances, mazeObjects, mazeStack, mazeVisited, mazeWalls, mazeWords, programs } from "./memory";
import { gridHeader, OBJECT_WORDS, placement, streams } from "./model";
import { bounded, randomFour, transpose } from "./philox";

let width: u32 = 0;
let height: u32 = 0;
let cellCount: u32 = 0;

/** A word of a program. */
// @ts-ignore: decorator
@inline
export function wordAt(program: usize, i: u32): u32 {
  return load<u32>(program + (<usize>i << 2));
}

/** The cell in a direction (north, east, south, west), walls or not; −1 beyond the border. */
export function neighbour(cell: u32, direction: u32): i32 {
  const x = cell % width;
  if (direction == 0) return <i32>cell - <i32>width;
  if (direction == 1) return x + 1 < width ? <i32>cell + 1 : -1;
  if (direction == 2) return cell + width < cellCount ? <i32>(cell + width) : -1;
  return x > 0 ? <i32>cell - 1 : -1;
}

/** Steps between two cells as if there were no walls. */
export function straight(a: u32, b: u32): i32 {
  return abs(<i32>(a % width) - <i32>(b % width)) + abs(<i32>(a / width) - <i32>(b / width));
}

/** The walls around a cell: bit d is set if there is one in direction d. */
// @ts-ignore: decorator
@inline
export function wallsAt(cell: u32): u32 {
  return <u32>load<u8>(mazeWalls + cell);
}

/** The cell of an object. */
// @ts-ignore: decorator
@inline
export function objectAt(object: u32): u32 {
  return <u32>load<u8>(mazeObjects + object);
}

/** Steps of the shortest path from a cell to an object. */
// @ts-ignore: decorator
@inline
export function pathLength(object: u32, cell: u32): i32 {
  return <i32>load<u8>(mazeDistances + (object << 8) + cell);
}

/** Opens the wall between a cell and its neighbour, on both sides. */
function open(cell: u32, direction: u32): void {
  const beyond = neighbour(cell, direction);
  store<u8>(mazeWalls + cell, <u8>(wallsAt(cell) & ~(1 << direction)));
  store<u8>(mazeWalls + beyond, <u8>(wallsAt(beyond) & ~(1 << (direction ^ 2))));
}

// @ts-ignore: decorator
@inline
function isFree(cell: i32): bool {
  return cell >= 0 && load<u8>(mazeVisited + cell) == 0;
}

/** A depth-first spanning tree from a drawn cell. */
function grow(): void {
  memory.fill(mazeWalls, 15, cellCount);
  memory.fill(mazeVisited, 0, cellCount);
  const root = bounded(load<u32>(mazeWords), cellCount);
  store<u8>(mazeStack, <u8>root);
  store<u8>(mazeVisited + root, 1);
  let moves: u32 = 0;
  for (let depth: u32 = 1; depth > 0;) {
    const cell = <u32>load<u8>(mazeStack + depth - 1);
    let free: u32 = 0;
    for (let d: u32 = 0; d < 4; d++) free |= u32(isFree(neighbour(cell, d))) << d;
    if (free == 0) {
      depth--;
      continue;
    }
    moves++;
    for (let skip = bounded(wordAt(mazeWords, moves), popcnt(free)); skip > 0; skip--) free &= free - 1;
    const direction = ctz(free);
    const to = neighbour(cell, direction);
    open(cell, direction);
    store<u8>(mazeVisited + to, 1);
    store<u8>(mazeStack + depth, <u8>to);
    depth++;
  }
}

/** Opens walls that the tree left standing. */
function openSome(openness: u32): void {
  for (let cell: u32 = 0; cell < cellCount; cell++) {
    const drawn = wordAt(mazeWords, cellCount + cell);
    if (drawn >> 16 < openness && neighbour(cell, 1) >= 0) open(cell, 1);
    if ((drawn & 0xffff) < openness && neighbour(cell, 2) >= 0) open(cell, 2);
  }
}

/** Whether one of the first `placed` objects is in a cell. */
function isTaken(cell: u32, placed: u32): bool {
  for (let k: u32 = 0; k < placed; k++) if (objectAt(k) == cell) return true;
  return false;
}

/** A cell for the object after `placed` others, apart from them: the drawn one of all that are free, in order. */
function apart(drawn: u32, placed: u32): u32 {
  let taken: u32 = 0;
  for (let k: u32 = 0; k < placed; k++) if (!isTaken(objectAt(k), k)) taken++;
  let skip = bounded(drawn, cellCount - taken);
  let cell: u32 = 0;
  while (isTaken(cell, placed) || skip > 0) {
    if (!isTaken(cell, placed)) skip--;
    cell++;
  }
  return cell;
}

/** Places the objects in order. */
function place(program: usize): void {
  for (let k: u32 = 0; k < wordAt(program, gridHeader.objects); k++) {
    const object = gridHeader.size + k * OBJECT_WORDS;
    const kind = wordAt(program, object);
    const number = wordAt(program, object + 1);
    const drawn = wordAt(mazeWords, 2 * cellCount + k);
    let cell: u32 = 0;
    if (kind == placement.list) cell = wordAt(program, wordAt(program, object + 2) + bounded(drawn, number));
    else if (kind == placement.anywhere) cell = bounded(drawn, cellCount);
    else if (kind == placement.on) cell = objectAt(number);
    else cell = apart(drawn, k);
    store<u8>(mazeObjects + k, <u8>cell);
  }
}

/** Breadth-first search from an object's cell. */
function search(object: u32): void {
  const distances = mazeDistances + (object << 8);
  memory.fill(mazeVisited, 0, cellCount);
  store<u8>(mazeStack, <u8>objectAt(object));
  store<u8>(mazeVisited + objectAt(object), 1);
  store<u8>(distances + objectAt(object), 0);
  for (let at: u32 = 0, met: u32 = 1; at < met; at++) {
    const cell = <u32>load<u8>(mazeStack + at);
    for (let d: u32 = 0; d < 4; d++) {
      const to = neighbour(cell, d);
      if ((wallsAt(cell) >> d) & 1 || !isFree(to)) continue;
      store<u8>(distances + to, <u8>(load<u8>(distances + cell) + 1));
      store<u8>(mazeVisited + to, 1);
      store<u8>(mazeStack + met, <u8>to);
      met++;
    }
  }
}

/** Generates the maze of a copy. Placements do not depend on the belief variant. */
export function drawMaze(index: u32, drawnIn: u32): void {
  const program = <usize>load<u32>(programs);
  width = wordAt(program, gridHeader.width);
  height = wordAt(program, gridHeader.height);
  cellCount = width * height;
  const objects = wordAt(program, gridHeader.objects);
  for (let i: u32 = 0; i < 2 * cellCount + objects; i += 16) {
    const words = mazeWords + (i << 2);
    randomFour(i32x4.splat(index), drawnIn, streams.maze, i32x4.add(i32x4.splat(i >> 2), i32x4(0, 1, 2, 3)), words);
    transpose(words, words);
  }
  grow();
  openSome(wordAt(program, gridHeader.openness));
  place(program);
  for (let object: u32 = 0; object < objects; object++) search(object);
}
