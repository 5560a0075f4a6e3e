// The numbers behind a verdict: each effect with its criterion, as recorded and as measured here, and the same with the
// mechanism switched off.
import { demand, shown } from "../../../experiment/claims/report.ts";
import type { Judged, Measured } from "../../../experiment/claims/verdict.ts";
import { FoundSign, Strip, type FoundSet } from "./strip.tsx";
import { seedsWords } from "./format.ts";

interface NumbersProps {
  readonly recorded: Judged | undefined;
  readonly here: Judged | undefined;
}

export function Numbers({ recorded, here }: NumbersProps) {
  const { controls = [] } = recorded ?? here ?? {};
  return (
    <>
      <Rows recorded={recorded?.effects} here={here?.effects} />
      {controls.length > 0 && (
        <>
          <h4>With the mechanism switched off</h4>
          <Rows recorded={recorded?.controls} here={here?.controls} />
        </>
      )}
    </>
  );
}

interface RowsProps {
  readonly recorded: readonly Measured[] | undefined;
  readonly here: readonly Measured[] | undefined;
}

function Rows({ recorded, here }: RowsProps) {
  return (
    <ul class="effects">
      {(recorded ?? here ?? []).map((one, i) => (
        <li key={one.words}>
          <p>{one.words}</p>
          <Strip recorded={recorded?.[i]} here={here?.[i]} />
          <dl>
            <div>
              <dt>required</dt>
              <dd>{demand(one)}</dd>
            </div>
            <Found set="recorded" one={recorded?.[i]} />
            <Found set="here" one={here?.[i]} />
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Found({ set, one }: { set: FoundSet; one: Measured | undefined }) {
  if (!one) return null;
  const missing = one.missing > 0 ? `, ${one.missing} without a number` : "";
  return (
    <div>
      <dt>
        <FoundSign set={set} /> {set}, {seedsWords(one.seeds)}
        {missing}
      </dt>
      <dd>{shown(one)}</dd>
    </div>
  );
}
