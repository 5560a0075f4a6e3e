// Filters the claims by verdict and shows the number of each.
import { useId } from "preact/hooks";
import type { Signal } from "@preact/signals";
import { standings as order, standingWords, type Standing } from "./format.ts";

interface FilterProps {
  /** The number of all claims. */
  readonly standings: readonly Standing[];
  readonly shown: Signal<Standing | "all">;
}

export function Filter({ standings, shown }: FilterProps) {
  const name = useId();
  const count = (standing: Standing) => standings.filter((one) => one === standing).length;
  const choices = [
    { value: "all", words: "All", count: standings.length } as const,
    ...order.map((value) => ({ value, words: standingWords(value), count: count(value) })),
  ].filter((choice) => choice.count > 0);
  return (
    <fieldset class="segments claims-filter">
      <legend class="visually-hidden">Claims by verdict</legend>
      {choices.map(({ value, words, count }) => (
        <label key={value}>
          <input type="radio" name={name} checked={shown.value === value} onChange={() => (shown.value = value)} />
          <span>
            {words} {count}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
