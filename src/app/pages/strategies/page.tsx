// The Strategies page: the effect of each strategy on mesa-optimizers, its costs, and a link that opens it as a run.
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useId, useMemo } from "preact/hooks";
import { strategiesFigure, type StrategiesIn } from "../../../experiment/strategies/report.ts";
import { seedRanges } from "../../../charts/format.ts";
import { Figure } from "../../components/figure/figure.tsx";
import { useStore } from "../../store/context.ts";
import "../../styles/strategies.css";
import { loadStrategies } from "./record.ts";
import { StrategiesTable, type Mode } from "./table.tsx";

const modes: readonly { readonly value: Mode; readonly words: string }[] = [
  { value: "values", words: "Values" },
  { value: "changes", words: "Changes" },
];

export function Strategies() {
  const store = useStore();
  const worlds = useSignal<readonly StrategiesIn[] | undefined>(undefined);
  const world = useSignal(0);
  const mode = useSignal<Mode>("values");

  useEffect(() => {
    const load = async () => {
      try {
        worlds.value = await loadStrategies();
      } catch (error) {
        store.notices.fail("strategies", "The recorded results could not be loaded", error);
      }
    };
    void load();
  }, []);

  const { value: all } = worlds;
  const given = all?.[world.value];
  return (
    <main class="content strategies" id="main" aria-busy={all === undefined}>
      <div class="strategies-head">
        <h1>Strategies</h1>
        <p class="summary">
          Interventions against misaligned delegates, alone and combined, compared on the same populations and seeds.
          Gains are over a random plan, in standard deviations of random plans.
        </p>
      </div>
      {all && given && (
        <>
          <Segments
            legend="World"
            choices={all.map(({ title }, value) => ({ value, words: title }))}
            chosen={world.value}
            onChoose={(value) => (world.value = value)}
          />
          <StrategiesFigure given={given} />
          <section class="strategies-numbers" aria-label="Numbers">
            <Segments legend="Numbers" choices={modes} chosen={mode.value} onChoose={(value) => (mode.value = value)} />
            <p class="muted">
              Seeds {seedRanges(given.seeds)}, {given.configuration}.{" "}
              {mode.value === "values"
                ? "Means ± 95 % t-intervals over seeds."
                : `Paired differences from “${given.results[0]?.strategy.name}” by seed; bold: the interval, corrected for the number of strategies, excludes 0.`}
            </p>
            <StrategiesTable given={given} mode={mode.value} />
          </section>
        </>
      )}
    </main>
  );
}

function StrategiesFigure({ given }: { given: StrategiesIn }) {
  const figure = useMemo(() => strategiesFigure(given), [given]);
  const source = useCallback(() => figure, [figure]);
  return <Figure name="strategies" subject={given.world} source={source} bare />;
}

interface SegmentsProps<T> {
  readonly legend: string;
  readonly choices: readonly { readonly value: T; readonly words: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

function Segments<T extends string | number>({ legend, choices, chosen, onChoose }: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">{legend}</legend>
      {choices.map(({ value, words }) => (
        <label key={value}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}
