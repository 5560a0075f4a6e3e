// The scenario: the world, its presets and dial, and the names of the levels.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { defaults, type Configuration } from "../../../model/parameters.ts";
import { useStore, useWorlds } from "../../store/context.ts";
import type { WorldSummary } from "../../workers/session/protocol.ts";
import { Dial } from "../../components/worlds/dial.tsx";
import { LevelMark } from "../../components/shell/icons.tsx";

export function Scenario() {
  const store = useStore();
  const world = store.world.value;
  const presets = world?.presets ?? [];
  const chosen = presets.find(({ set }) => isChosen(store.draft.value, set));
  return (
    <section class="scenario" aria-label="Scenario" aria-busy={!world} data-tour="scenario">
      <div class="scenario-head">
        <h1>{world?.title ?? "…"}</h1>
        <WorldButton />
        {presets.length > 0 && (
          <div class="presets" role="group" aria-label="Presets" data-tour="presets">
            {presets.map((preset) => (
              <button
                key={preset.name}
                type="button"
                class="button"
                aria-pressed={preset === chosen}
                title={preset.point}
                onClick={() => void store.choose(preset.set)}
              >
                {capital(preset.name)}
              </button>
            ))}
          </div>
        )}
      </div>
      {world && <Story world={world} point={chosen?.point} />}
      <Picker />
    </section>
  );
}

/** Opens the dialog of all worlds. */
function WorldButton() {
  const store = useStore();
  const worlds = useWorlds();
  return (
    <button
      type="button"
      class="button worlds-button"
      aria-haspopup="dialog"
      title="Show all worlds"
      disabled={store.worlds.value.length === 0}
      onClick={() => worlds.show()}
    >
      {store.world.value ? "Other worlds" : "Worlds"}
    </button>
  );
}

function Story({ world, point }: { world: WorldSummary; point: string | undefined }) {
  const store = useStore();
  return (
    <div class="scenario-body">
      <div>
        <p class="summary">
          {world.summary} {point !== undefined && <span class="muted">{point}</span>}
        </p>
        <details class="source">
          <summary>Source</summary>
          <p>{world.source}</p>
        </details>
        {world.dial && (
          <Dial range={world.dial} value={store.draft.value.dial} onTurned={(dial) => void store.apply({ dial })} />
        )}
      </div>
      <Levels names={world.levelNames} />
    </div>
  );
}

/** The dialog of all worlds, loaded on first use. */
function Picker() {
  const worlds = useWorlds();
  const { notices } = useStore();
  const loaded = useSignal<{ readonly WorldPicker: ComponentType } | undefined>(undefined);
  useSignalEffect(() => {
    if (!worlds.shown.value || loaded.peek()) return;
    import("../../components/worlds/picker.tsx").then(
      ({ WorldPicker }) => (loaded.value = { WorldPicker }),
      (error: unknown) => {
        worlds.shown.value = false;
        notices.fail("worlds", "The worlds could not be shown", error);
      },
    );
  });
  return loaded.value ? <loaded.value.WorldPicker /> : null;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Whether a configuration is a preset: its fields, and the defaults elsewhere, except size, seed and length. */
function isChosen(draft: Configuration, set: Readonly<Record<string, unknown>>): boolean {
  const free = new Set(["world", "population", "seed", "generations", "measureEvery", "sample"]);
  return Object.entries({ ...defaults, ...set }).every(
    ([name, value]) => free.has(name) || draft[name as keyof Configuration] === value,
  );
}

/** The names and markers of the levels, as in the charts. */
function Levels({ names }: { names: readonly string[] }) {
  const { running } = useStore();
  const levels = running.value?.configuration.levels ?? 3;
  return (
    <ol class="levels" aria-label="Levels">
      {names.slice(0, levels + 1).map((name, level) => (
        <li key={name}>
          <LevelMark level={level} />
          {name}
        </li>
      ))}
    </ol>
  );
}
