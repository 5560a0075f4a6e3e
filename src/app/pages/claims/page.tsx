// The Claims page: claims from the source documents, their recorded tests, and the same tests run in the browser.
import { useSignal, useSignalEffect, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { documents, type Claim } from "../../../experiment/claims/claim.ts";
import { claims } from "../../../experiment/claims/index.ts";
import { useStore } from "../../store/context.ts";
import "../../styles/claims.css";
import { ClaimItem } from "./claim.tsx";
import { startClaim } from "../../clients/jobs.ts";
import { Filter } from "./filter.tsx";
import { loadRecord, type ClaimsRecord } from "./record.ts";
import { ClaimsState } from "./state.ts";
import { recordWords, type Standing } from "./format.ts";

const PATH = "/claims/";

/** Results are kept when a person leaves the page; a running claim is stopped. */
const state = new ClaimsState(startClaim);

const standingOf = (claim: Claim, record: ClaimsRecord): Standing =>
  "test" in claim ? (record.get(claim.id)?.verdict ?? "not run") : "not expressed";

export function Claims() {
  const store = useStore();
  const record = useSignal<ClaimsRecord | undefined>(undefined);
  const shown = useSignal<Standing | "all">("all");
  const named = store.route.value.startsWith(PATH) ? store.route.value.slice(PATH.length) : undefined;
  const known = named === undefined || claims.some(({ id }) => id === named);

  useEffect(() => {
    const load = async () => {
      try {
        record.value = await loadRecord();
      } catch (error) {
        store.notices.fail("claims", "The recorded results could not be loaded", error);
      }
    };
    void load();
    return () => state.stop();
  }, []);

  // Scrolls to the claim that the address names.
  useSignalEffect(() => {
    if (store.route.value.startsWith(PATH)) shown.value = "all";
  });

  const { value: recorded } = record;
  return (
    <main class="content claims" id="main" data-phase={state.phase.value} aria-busy={recorded === undefined}>
      <div class="claims-head">
        <h1>Claims from the source documents</h1>
        <p class="summary">
          Each claim quotes a source document and was stated as a test before any run: an effect, the minimum effect
          that counts, and a control with the mechanism switched off. {recorded && recordWords([...recorded.values()])}
        </p>
        {!known && <p role="status">Claim “{named}” does not exist.</p>}
      </div>
      {recorded && <List record={recorded} shown={shown} named={named} />}
    </main>
  );
}

interface ListProps {
  readonly record: ClaimsRecord;
  readonly shown: Signal<Standing | "all">;
  readonly named: string | undefined;
}

function List({ record, shown, named }: ListProps) {
  const standings = new Map(claims.map((claim) => [claim.id, standingOf(claim, record)]));
  const standing = ({ id }: Claim) => standings.get(id) ?? "not run";
  const some = claims.filter((claim) => shown.value === "all" || standing(claim) === shown.value);
  return (
    <>
      <Filter standings={[...standings.values()]} shown={shown} />
      {documents.map((document) => {
        const own = some.filter((claim) => claim.document === document);
        return own.length === 0 ? null : (
          <section key={document} class="claims-of">
            <h2>{document}</h2>
            {own.map((claim) => (
              <ClaimItem
                key={claim.id}
                claim={claim}
                standing={standing(claim)}
                recorded={record.get(claim.id)}
                state={state}
                named={claim.id === named}
              />
            ))}
          </section>
        );
      })}
    </>
  );
}
