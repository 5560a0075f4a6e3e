// The flows of a population: where, on average, each rung puts the plans that the base wants most. They leave the base together;
// one sees how far down they stay so.
import type { Distribution } from "../../../model/world.ts";
import type { MeanLadder } from "../../../analysis/ladder/ladder-mean.ts";
import { spanPath, streamsOf, type LadderLayout } from "./layout.ts";

/** Streams that are thinner, in pixels, are not seen. */
const THINNEST = 0.25;

export function Flows({
  layout,
  ladder,
  distribution,
}: {
  layout: LadderLayout;
  ladder: MeanLadder;
  distribution: Distribution;
}) {
  return (
    <g class="flows">
      {ladder.rungs
        .slice(1)
        .flatMap(({ level, flow }, gap) =>
          streamsOf(layout, flow[distribution]).flatMap(({ from, to, width }, at) =>
            width < THINNEST
              ? []
              : [<path key={`${level} ${at}`} d={spanPath(layout, gap, from, to)} stroke-width={width.toFixed(2)} />],
          ),
        )}
    </g>
  );
}
