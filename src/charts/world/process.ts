// A process in the form that shows most: a floor where its states lie in a room, a diagram of few states and ways, else a matrix.
import type { Drawn } from "./drawn.ts";
import type { Look } from "./look.ts";
import { drawMatrix } from "./matrix.ts";
import { about, presenceOf } from "./moves.ts";
import type { ProcessPicture } from "./picture.ts";
import { drawPlaces } from "./places.ts";
import { drawStates } from "./states.ts";

/** Beyond these a diagram is a tangle: states, and ways for each. */
const MOST_STATES = 16;
const MOST_WAYS = 2.5;
/** Differences that are told in words. */
const MOST_TOLD = 12;

export function drawProcess(picture: ProcessPicture, look: Look): Drawn {
  const { states, moves, places } = picture;
  const few = states.length <= MOST_STATES && moves.length <= MOST_WAYS * states.length;
  const drawn = places
    ? drawPlaces({ ...picture, places }, look)
    : few
      ? drawStates(picture, look)
      : drawMatrix(picture, look);
  return { ...drawn, alt: inWords(picture) };
}

function inWords({ states, actions, moves }: ProcessPicture): string {
  const changed = moves.filter((move) => presenceOf(move) !== "both");
  const said = changed.slice(0, MOST_TOLD).map((move) => about(move, states));
  const rest = changed.length - said.length;
  return [
    `A process of ${states.length} states and the actions ${actions.join(", ")}; ${moves.length} ways lead from one state to another.`,
    changed.length === 0
      ? "Deployment is the same."
      : `In deployment ${changed.length} of them differ: ${said.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}.`,
  ].join(" ");
}
