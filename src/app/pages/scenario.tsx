// The story that is being told: which world, which of its points, and who stands at which level.
import { defaults, type Configuration } from "../../model/parameters.ts";
import { LevelMark } from "../shell/level-mark.tsx";
import { useStore } from "../state/context.ts";

export function Scenario() {
  const store = useStore();
  const world = store.world.value;
  if (!world) return <section class="scenario" aria-busy="true" />;
  const presets = world.presets ?? [];
  const chosen = presets.find(({ set }) => isChosen(store.draft.value, set));
  return (
    <section class="scenario" aria-labelledby="scenario-title" data-tour="scenario">
      <div class="scenario-head">
        <label class="pair">
          <span>World</span>
          <select value={world.name} onChange={({ currentTarget }) => void store.enter(currentTarget.value)}>
            {store.worlds.value.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
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
      <h1 id="scenario-title">{world.title}</h1>
      <p class="summary">
        {world.summary} {chosen && <span class="muted">{chosen.point}</span>}
      </p>
      <details class="source">
        <summary>Where this comes from</summary>
        <p>{world.source}</p>
      </details>
      <Levels names={world.levelNames} />
    </section>
  );
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Whether a configuration is a preset: its fields, and the defaults elsewhere; size, seed and length are free. */
function isChosen(draft: Configuration, set: Readonly<Record<string, unknown>>): boolean {
  const free = new Set(["world", "population", "seed", "generations", "measureEvery", "sample"]);
  return Object.entries({ ...defaults, ...set }).every(
    ([name, value]) => free.has(name) || draft[name as keyof Configuration] === value,
  );
}

/** The levels by name and sign: the key to every picture below. */
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
