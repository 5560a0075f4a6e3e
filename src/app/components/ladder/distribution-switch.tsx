// Selects the distribution in which a ladder is shown: training or deployment.
import { useId } from "preact/hooks";
import { distributions, type Distribution } from "../../../model/world.ts";

export function DistributionSwitch({
  value,
  onChange,
}: {
  value: Distribution;
  onChange: (value: Distribution) => void;
}) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend class="visually-hidden">Distribution</legend>
      {distributions.map((distribution) => (
        <label key={distribution}>
          <input type="radio" name={name} checked={value === distribution} onChange={() => onChange(distribution)} />
          <span>{distribution}</span>
        </label>
      ))}
    </fieldset>
  );
}
