// The streams of a population's ladder: where each level ranks, on average, the plans that rank highest by the base objective.
import type { Distribution } from "../../../model/world.ts";
import type { MeanLadder } from "../../../analysis/ladder/ladder-mean.ts";
import { spanPath, streamsOf, type LadderLayout } from "./layout.ts";

/** Thinner streams, in pixels, are not drawn. */
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
