// One claim: its quotation, its test, and its recorded result beside the result of this page.
import { useSignal } from "@preact/signals";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import type { Claim, Test, TestedClaim } from "../../../experiment/claims/claim.ts";
import { claimFigure, type Drawn } from "../../../experiment/claims/chart.ts";
import { seedsOf } from "../../../experiment/claims/result.ts";
import { because } from "../../../experiment/claims/report.ts";
import { judge } from "../../../experiment/claims/verdict.ts";
import { Figure } from "../../components/figure/figure.tsx";
import { RunLink } from "../../components/shell/run-link.tsx";
import { useStore } from "../../store/context.ts";
import { conditionsToOpen } from "./conditions.ts";
import { VerdictMark } from "./mark.tsx";
import { Numbers } from "./numbers.tsx";
import type { RecordedClaim } from "./record.ts";
import { RunHere } from "./run-here.tsx";
import type { ClaimsState } from "./state.ts";
import { agreementWords, type Standing } from "./format.ts";

export interface ClaimProps {
  readonly claim: Claim;
  readonly standing: Standing;
  readonly recorded: RecordedClaim | undefined;
  readonly state: ClaimsState;
  /** Whether the address names this claim. */
  readonly named: boolean;
}

export function ClaimItem({ claim, standing, recorded, state, named }: ClaimProps) {
  const item = useRef<HTMLDetailsElement>(null);
  const open = useSignal(named);
  useEffect(() => {
    if (!named) return;
    open.value = true;
    item.current?.scrollIntoView({ block: "start" });
  }, [named]);
  return (
    <details
      class="claim"
      ref={item}
      open={open.value}
      data-claim={claim.id}
      onToggle={({ currentTarget }) => (open.value = currentTarget.open)}
    >
      <summary>
        <VerdictMark standing={standing} />
        <h3>{claim.title}</h3>
      </summary>
      {open.value && (
        <div class="claim-body">
          <Quotation claim={claim} />
          {"test" in claim ? (
            <Test claim={claim} recorded={recorded} state={state} />
          ) : (
            <p>
              <strong>Not expressed.</strong> {claim.notExpressed}
            </p>
          )}
        </div>
      )}
    </details>
  );
}

function Quotation({ claim: { id, quotation, document } }: { claim: Claim }) {
  const store = useStore();
  const address = `/claims/${id}`;
  return (
    <figure class="quotation">
      <blockquote>
        <p>{quotation}</p>
      </blockquote>
      <figcaption class="muted">
        <cite>{document}</cite>
        {" · "}
        <a
          href={`#${address}`}
          onClick={(event) => {
            event.preventDefault();
            store.go(address);
          }}
        >
          Link to this claim
        </a>
      </figcaption>
    </figure>
  );
}

interface TestProps {
  readonly claim: TestedClaim;
  readonly recorded: RecordedClaim | undefined;
  readonly state: ClaimsState;
}

function Test({ claim, recorded, state }: TestProps) {
  const { id, test } = claim;
  const subject = { id, conditions: test.conditions.map(({ name }) => name) };
  const result = state.result(subject);
  const here = result && judge(test, seedsOf(result));
  const drawn = [
    ...(recorded ? [{ result: recorded.result, name: "recorded" }] : []),
    ...(result ? [{ result, name: "here" }] : []),
  ];
  return (
    <>
      {recorded && (
        <p>
          {because(recorded)}{" "}
          {recorded.again && <span class="muted">With other seeds the verdict is: {recorded.again}.</span>}
        </p>
      )}
      <p>{test.how}</p>
      <Conditions test={test} />
      {(recorded ?? here) && <Numbers recorded={recorded?.judged} here={here} />}
      {recorded && here && (
        <p class="agreement" role="status">
          {agreementWords(recorded.judged, here)}
        </p>
      )}
      <RunHere subject={subject} state={state} />
      {drawn.length > 0 && <ClaimFigure claim={claim} drawn={drawn} />}
    </>
  );
}

function ClaimFigure({ claim, drawn }: { claim: TestedClaim; drawn: readonly Drawn[] }) {
  const subject = drawn.map(({ name, result: { seeds } }) => `${name}: ${seeds.join(" ")}`).join(", ");
  const figure = useMemo(() => claimFigure(claim, drawn), [claim, subject]);
  const source = useCallback(() => figure, [figure]);
  return <Figure name="claim" subject={subject} source={source} bare />;
}

function Conditions({ test }: { test: Test }) {
  const known = conditionsToOpen(test);
  if (known.length === 0) return null;
  return (
    <ul class="conditions" aria-label="Open as a run">
      {known.map(({ name, configuration }) => (
        <li key={name}>
          <RunLink configuration={configuration} label={`Open “${name}” as a run`}>
            {name}
          </RunLink>
        </li>
      ))}
    </ul>
  );
}
