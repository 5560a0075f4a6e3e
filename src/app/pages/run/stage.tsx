// The population map and beside it a ladder: of the population's means, or of the selected lineage.
import { useSignal, useSignalEffect, type ReadonlySignal, type Signal } from "@preact/signals";
import { useCallback } from "preact/hooks";
import type { Distribution } from "../../../model/world.ts";
import { LineageKinds } from "../../components/kinds/lineage-kinds.tsx";
import { PopulationKinds } from "../../components/kinds/population-kinds.tsx";
import type { RungKind } from "../../workers/observer/verdicts.ts";
import { LadderMenu } from "../../components/ladder/export-menu.tsx";
import { LineageLadder } from "../../components/ladder/lineage-ladder.tsx";
import { PopulationLadder } from "../../components/ladder/mean-ladder.tsx";
import { rho } from "../../components/ladder/format.ts";
import { Population } from "../../components/population/population.tsx";
import { download, downloadName } from "../../store/download.ts";
import { theme } from "../../store/theme.ts";
import { useObserver, useSession, useStore } from "../../store/context.ts";
import type { PickedLineage } from "../../workers/session/protocol.ts";

export function Stage() {
  const { running, status, deployed, lineage } = useStore();
  const distribution = useSignal<Distribution>("training");
  // The deployment switch also changes the distribution of every ladder.
  useSignalEffect(() => {
    distribution.value = deployed.value ? "deployment" : "training";
  });
  if (running.value?.recorded)
    return (
      <p class="empty muted">This run was opened from its record, which holds no lineages. Run it again to see them.</p>
    );
  return (
    <div class="stage">
      <div data-tour="population">
        <Lineages distribution={distribution.value} />
      </div>
      <div data-tour="ladder" class={status.value === "running" ? "moving" : undefined}>
        {lineage.value === undefined ? (
          <Means distribution={distribution} />
        ) : (
          <One lineage={lineage as ReadonlySignal<number>} distribution={distribution} />
        )}
      </div>
    </div>
  );
}

function Lineages({ distribution }: { distribution: Distribution }) {
  const session = useSession();
  const { running, lineage, notices } = useStore();
  const info = running.value;
  const describe = useCallback(
    async (chosen: number) => {
      const { rungs } = await session.lineage(chosen, 0);
      return rungs
        .slice(1)
        .map(({ name, base, kind }) => (kind === "reflex" ? "reflex table" : `${name} ${rho(base[distribution])}`))
        .join(" → ");
    },
    [session, distribution],
  );
  if (!info) return <div class="population waiting" aria-busy="true" />;
  const { engine, layout, reflexes, attributes, world, configuration } = info;
  return (
    <Population
      port={session.population}
      surface={engine.engine}
      layout={layout}
      names={{ attributes, levelNames: world.levelNames }}
      shape={{ levels: configuration.levels, reflexes }}
      theme={theme.value}
      distribution={distribution}
      chosen={lineage.value}
      onPick={(picked) => (lineage.value = picked)}
      describe={describe}
      onSave={(picture) => download(picture, downloadName(info, "population", "png"))}
      onError={(error) => notices.fail("population", "The population could not be drawn", error)}
    />
  );
}

/** Sends a request whenever `asked` changes, one at a time. Keeps the last answer until the next arrives. */
function useAnswer<T>(asked: () => string | undefined, ask: () => Promise<T>): Signal<T | undefined> {
  const answer = useSignal<T | undefined>(undefined);
  const asking = useSignal(false);
  const last = useSignal("");
  const { notices } = useStore();
  useSignalEffect(() => {
    const question = asked();
    if (question === undefined || asking.value || question === last.peek()) return;
    last.value = question;
    asking.value = true;
    void ask()
      .then(
        (value) => (answer.value = value),
        (error: unknown) => notices.fail("ladder", "The ladder could not be drawn", error),
      )
      .finally(() => (asking.value = false));
  });
  return answer;
}

function Means({ distribution }: { distribution: Signal<Distribution> }) {
  const { means } = useObserver();
  if (!means.value) return <div class="ladder waiting" aria-busy="true" />;
  return (
    <div class="one">
      <PopulationLadder
        ladder={means.value.ladder}
        distribution={distribution.value}
        onDistribution={(chosen) => (distribution.value = chosen)}
        menu={<LadderMenu what="ladder" />}
      />
      <PopulationKinds />
    </div>
  );
}

function One({ lineage, distribution }: { lineage: ReadonlySignal<number>; distribution: Signal<Distribution> }) {
  const session = useSession();
  const store = useStore();
  const observer = useObserver();
  const context = useSignal(0);
  const ladder = useAnswer<PickedLineage>(
    () => {
      const { run, generation } = store.snapshot.value ?? { run: 0, generation: -1 };
      return generation < 0 ? undefined : [run, generation, lineage.value, context.value].join(" ");
    },
    () => session.lineage(lineage.peek(), context.peek()),
  );
  const kinds = useAnswer<readonly RungKind[] | undefined>(
    () => {
      const run = store.running.value?.run;
      const picked = ladder.value;
      // The observer cannot answer before it has received the run.
      if (!picked || observer.means.value?.run !== run) return undefined;
      // During a run the kinds are those of the last measurement, because the observer has other work.
      const when = store.status.value === "running" ? store.snapshot.value?.measured : picked.generation;
      return [run, when, picked.lineage].join(" ");
    },
    async () => {
      const [run, picked] = [store.running.peek()?.run, ladder.peek()];
      return run === undefined || !picked ? undefined : observer.lineageKinds(run, picked.state);
    },
  );
  return (
    <div class="one">
      <button type="button" class="button" onClick={() => (store.lineage.value = undefined)}>
        Show population means
      </button>
      {ladder.value && (
        <LineageLadder
          ladder={ladder.value}
          distribution={distribution.value}
          onDistribution={(chosen) => (distribution.value = chosen)}
          onContext={(chosen) => (context.value = chosen)}
          menu={<LadderMenu what={`lineage-${lineage.value}`} />}
        />
      )}
      {kinds.value && <LineageKinds rungs={kinds.value} attributes={store.running.value?.attributes ?? []} />}
    </div>
  );
}
