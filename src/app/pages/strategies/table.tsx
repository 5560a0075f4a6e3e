// The results of the strategies in one world, one per row: values, or changes by seed, and costs.
import { difference, estimateOf, shown, type StrategiesIn } from "../../../experiment/strategies/report.ts";
import type { StrategyMeasure, StrategyResult } from "../../../experiment/strategies/run.ts";
import { number, signed } from "../../../charts/format.ts";
import { configure } from "../../../model/configuration.ts";
import { RunLink } from "../../components/shell/run-link.tsx";

/** values: the result of each strategy; changes: its difference from the first strategy. */
export type Mode = "values" | "changes";

interface Column {
  readonly measure: StrategyMeasure;
  readonly group: string;
  readonly name: string;
  readonly digits?: number;
}

const columns: readonly Column[] = [
  { measure: "base_training", group: "Base-objective gain", name: "training" },
  { measure: "base_deployment", group: "Base-objective gain", name: "deployment" },
  { measure: "intended_training", group: "Intended-value gain", name: "training" },
  { measure: "intended_deployment", group: "Intended-value gain", name: "deployment" },
  { measure: "forced_training", group: "ρ at the deepest level", name: "training" },
  { measure: "forced_deployment", group: "ρ at the deepest level", name: "deployment" },
  { measure: "evaluations", group: "Cost", name: "evaluations", digits: 0 },
];

/** The columns that have a number in at least one row. */
export const columnsOf = ({ results }: Pick<StrategiesIn, "results">): readonly Column[] =>
  columns.filter(({ measure }) => results.some(({ runs }) => runs.some((run) => !Number.isNaN(run[measure]))));

export interface Cell {
  readonly text: string;
  /** The change differs from 0, by an interval corrected for the number of comparisons. */
  readonly apart: boolean;
}

/** The content of a cell. The first result is the one that the others are compared with. */
export function cellOf(
  { results }: Pick<StrategiesIn, "results">,
  result: StrategyResult,
  { measure, digits = 2 }: Pick<Column, "measure" | "digits">,
  mode: Mode,
): Cell {
  const [first] = results;
  if (mode === "values" || !first || result === first)
    return { text: shown(estimateOf(result, measure), digits), apart: false };
  const compared = results.filter(({ refused }) => refused === undefined).length - 1;
  const { of, apart } = difference(result, first, measure, compared);
  if (Number.isNaN(of.mean)) return { text: "–", apart: false };
  const half = Number.isNaN(of.high) ? "" : ` ± ${number(of.high - of.mean, digits)}`;
  return { text: `${signed(of.mean, digits)}${half}`, apart };
}

export function StrategiesTable({ given, mode }: { given: StrategiesIn; mode: Mode }) {
  const there = columnsOf(given);
  const groups = [...new Set(there.map(({ group }) => group))];
  return (
    <div class="scrolls strategies-table" tabIndex={0} role="region" aria-label="Strategies">
      <table>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              Strategy
            </th>
            {groups.map((group) => (
              <th key={group} scope="colgroup" colSpan={there.filter((column) => column.group === group).length}>
                {group}
              </th>
            ))}
            <th scope="col" rowSpan={2}>
              <span class="visually-hidden">Open</span>
            </th>
          </tr>
          <tr>
            {there.map(({ measure, name }) => (
              <th key={measure} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {given.results.map((result) => (
            <Row key={result.strategy.id} given={given} result={result} mode={mode} there={there} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly given: StrategiesIn;
  readonly result: StrategyResult;
  readonly mode: Mode;
  readonly there: readonly Column[];
}

function Row({ given, result, mode, there }: RowProps) {
  const { strategy, refused } = result;
  return (
    <tr>
      <th scope="row">
        {strategy.name}
        <span class="what">{strategy.what}</span>
      </th>
      {refused === undefined ? (
        there.map((column) => {
          const { text, apart } = cellOf(given, result, column, mode);
          return <td key={column.measure}>{apart ? <strong>{text}</strong> : text}</td>;
        })
      ) : (
        <td colSpan={there.length}>Not here: {refused}</td>
      )}
      <td>
        {refused === undefined && (
          <RunLink
            configuration={configure({ ...given.set, ...strategy.set, seed: given.seeds[0] ?? 1 })}
            label={`Open as a run: ${strategy.name}`}
          >
            Open as a run
          </RunLink>
        )}
      </td>
    </tr>
  );
}
