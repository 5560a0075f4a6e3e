// The population map with its controls and legend. Hovering describes a lineage; a click opens its ladder.
import { proxy } from "comlink";
import { useEffect, useState } from "preact/hooks";
import type { Colouring } from "../../../model/picture.ts";
import type { Distribution } from "../../../model/world.ts";
import type { Theme } from "../../../charts/theme.ts";
import { SaveIcon } from "../shell/icons.tsx";
import { PopulationCanvas, reportRejection } from "./canvas.tsx";
import type { Names } from "../../shared/population-colours.ts";
import { wholeOf, type Layout, type Viewport } from "../../shared/population-geometry.ts";
import { Term } from "../term/term.tsx";
import { Legend } from "./legend.tsx";
import type { PopulationPort, FitnessRange } from "../../workers/session/population-port.ts";

export interface PopulationProps {
  readonly port: PopulationPort;
  /** A change creates a new canvas, because engines that draw and those that do not need different contexts. */
  readonly surface: string;
  readonly layout: Layout;
  readonly names: Names;
  readonly shape: { readonly levels: number; readonly reflexes: boolean };
  readonly theme: Theme;
  /** The distribution in which the correlation is measured. */
  readonly distribution: Distribution;
  /** The selected lineage, if any. */
  readonly chosen: number | undefined;
  readonly onPick: (lineage: number) => void;
  readonly describe?: (lineage: number) => Promise<string>;
  /** Receives the population as a PNG. */
  readonly onSave: (picture: Blob) => void;
  readonly onError: (error: unknown) => void;
}

const words: Readonly<Record<Colouring, string>> = {
  drive: "dominant drive",
  correlation: "correlation with the base objective",
  depth: "chain depth",
  fitness: "fitness",
  kind: "optimizer or reflex",
};

/** The glossary's terms of the quantities. */
const terms: Readonly<Record<Colouring, string>> = {
  drive: "drive",
  correlation: "ρ(ℓ, 0)",
  depth: "depth",
  fitness: "fitness",
  kind: "reflex",
};

export function Population(props: PopulationProps) {
  const { port, layout, names, shape, theme, distribution, onSave, onError } = props;
  const [colouring, setColouring] = useState<Colouring>("drive");
  const [level, setLevel] = useState(1);
  const [only, setOnly] = useState<number | undefined>(undefined);
  const [range, setRange] = useState<FitnessRange | undefined>(undefined);
  const [view, setView] = useState<{ readonly layout: Layout; readonly viewport: Viewport } | undefined>(undefined);
  const viewport = view && sameLayout(view.layout, layout) ? view.viewport : wholeOf(layout);

  useEffect(() => {
    reportRejection(port.listen(proxy(setRange)), onError);
  }, [port]);
  useEffect(() => {
    reportRejection(port.setLook({ colouring, level, distribution, theme: theme.name, only }), onError);
  }, [port, colouring, level, distribution, theme.name, only]);
  const { zoom, x, y } = viewport;
  useEffect(() => {
    reportRejection(port.setViewport({ zoom, x, y }), onError);
  }, [port, zoom, x, y]);

  const hasLevel = colouring === "drive" || colouring === "correlation";
  const look = (next: Colouring) => {
    setColouring(next);
    setOnly(undefined);
  };
  return (
    <section class="population" aria-label="Population">
      <div class="population-head">
        <label class="pair">
          <span>Colour</span>
          <select value={colouring} onChange={({ currentTarget }) => look(currentTarget.value as Colouring)}>
            {(Object.keys(words) as Colouring[])
              .filter((known) => known !== "kind" || shape.reflexes)
              .map((known) => (
                <option key={known} value={known}>
                  {words[known]}
                </option>
              ))}
          </select>
        </label>
        {hasLevel && (
          <label class="pair">
            <span>of</span>
            <select value={level} onChange={({ currentTarget }) => setLevel(Number(currentTarget.value))}>
              {Array.from({ length: shape.levels }, (_, at) => (
                <option key={at} value={at + 1}>
                  {names.levelNames[at + 1] ?? `level ${at + 1}`}
                </option>
              ))}
              <option value={0}>the acting level</option>
            </select>
          </label>
        )}
        <span class="population-acts">
          {zoom !== 1 && (
            <button type="button" class="button quiet" onClick={() => setView({ layout, viewport: wholeOf(layout) })}>
              Show all
            </button>
          )}
          <button
            type="button"
            class="button quiet icon"
            aria-label="Save the population as PNG"
            title="Save as PNG"
            onClick={() => void port.toPng().then(onSave, onError)}
          >
            <SaveIcon />
          </button>
        </span>
      </div>
      <PopulationCanvas
        key={props.surface}
        port={port}
        layout={layout}
        viewport={viewport}
        onViewport={(next) => setView({ layout, viewport: next })}
        chosen={props.chosen}
        onPick={props.onPick}
        describe={props.describe}
        onError={onError}
      />
      <p class="muted legend-title">
        Colour: <Term of={terms[colouring]}>{words[colouring]}</Term>
      </p>
      <Legend
        colouring={colouring}
        theme={theme}
        names={names}
        shape={shape}
        range={range}
        only={only}
        onOnly={setOnly}
      />
      <p class="muted hint" id="population-keys">
        {layout.wraps
          ? "A torus: parents are chosen among neighbors."
          : "Parents are chosen from the whole population; positions have no meaning."}{" "}
        Click a lineage to open it; drag to pan, scroll or pinch to zoom. Keyboard: arrows, <kbd>+</kbd> <kbd>−</kbd>{" "}
        <kbd>0</kbd>, <kbd>Enter</kbd>.
      </p>
    </section>
  );
}

const sameLayout = (a: Layout, b: Layout): boolean =>
  a.columns === b.columns && a.rows === b.rows && a.wraps === b.wraps;
