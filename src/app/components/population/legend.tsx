// The legend of the population map. Pressing a category highlights its lineages, so that reading the map does not
// depend on telling colours apart.
import type { Colouring } from "../../../model/picture.ts";
import type { Theme } from "../../../charts/theme.ts";
import { inPlainWords, number } from "../../../charts/format.ts";
import { categoriesOf, missingColour, rampStops, type Names } from "../../shared/population-colours.ts";
import type { FitnessRange } from "../../workers/session/population-port.ts";

export interface LegendProps {
  readonly colouring: Colouring;
  readonly theme: Theme;
  readonly names: Names;
  readonly shape: { readonly levels: number; readonly reflexes: boolean };
  readonly range: FitnessRange | undefined;
  readonly only: number | undefined;
  readonly onOnly: (only: number | undefined) => void;
}

export function Legend({ colouring, theme, names, shape, range, only, onOnly }: LegendProps) {
  const categories = categoriesOf(colouring, theme, names, shape);
  if (categories.length === 0) return <Ramp colouring={colouring} theme={theme} range={range} />;
  return (
    <ul class="legend" aria-label="Colours; press one to highlight it">
      {categories.map(({ entry, label, colour }) => (
        <li key={entry}>
          <button
            type="button"
            aria-pressed={only === entry}
            onClick={() => onOnly(only === entry ? undefined : entry)}
          >
            <span class="swatch" style={{ background: colour }} />
            {colouring === "drive" ? inPlainWords(label) : label}
          </button>
        </li>
      ))}
      {colouring === "drive" && <li class="muted">fainter: negative drive</li>}
    </ul>
  );
}

function Ramp({ colouring, theme, range }: Pick<LegendProps, "colouring" | "theme" | "range">) {
  const ends =
    colouring === "correlation"
      ? ["−1", "0", "1"]
      : range
        ? [range.low, (range.low + range.high) / 2, range.high].map(baseUnits)
        : ["lower", "", "higher"];
  return (
    <div class="legend ramp">
      <div
        class="scale"
        style={{ background: `linear-gradient(to right, ${rampStops(colouring, theme).join(", ")})` }}
      />
      {ends.map((end) => (
        <span key={end} class="figures">
          {end}
        </span>
      ))}
      {colouring === "correlation" && (
        <span class="none">
          <span class="swatch" style={{ background: missingColour(theme) }} />
          undefined: no optimizer at this level, or no drive
        </span>
      )}
    </div>
  );
}

const baseUnits = (value: number): string => number(value, Math.abs(value) < 10 ? 1 : 0);
