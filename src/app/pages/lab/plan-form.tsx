// The form of a sweep: the base configuration, the parameters that vary, and the size and number of the runs.
import { useStore } from "../../store/context.ts";
import type { Store } from "../../store/store.ts";
import { AxisEditor } from "./axis-editor.tsx";
import { axisOf, baseOf, example, variable, type Base, type Form } from "./form.ts";
import type { LabState } from "./state.ts";

/** The initial parameter of a second axis, for any first one. */
const SECOND = ["oversight", "budget"] as const;

export function PlanForm({ state }: { state: LabState }) {
  const { axes } = state.form.value;
  const edit = (change: Partial<Form>) => void state.edit(change);
  const [first] = axes;
  return (
    <form class="lab-form" aria-label="Sweep" onSubmit={(event) => event.preventDefault()}>
      <fieldset disabled={state.busy.value}>
        <legend class="visually-hidden">Varied parameters and base configuration</legend>
        <BaseChoice state={state} />
        {axes.map((axis, at) => (
          <AxisEditor
            key={at}
            place={at === 0 ? "Across" : "Upwards"}
            axis={axis}
            choices={variable.filter((name) => axes.every((other, i) => i === at || other.name !== name))}
            onChange={(changed) => edit({ axes: axes.with(at, changed) })}
            onRemove={axes.length > 1 ? () => edit({ axes: axes.toSpliced(at, 1) }) : undefined}
          />
        ))}
        {axes.length === 1 && (
          <button
            type="button"
            class="button"
            onClick={() =>
              edit({ axes: [...axes, axisOf(SECOND.find((name) => name !== first?.name) ?? "oversight")] })
            }
          >
            Vary a second parameter
          </button>
        )}
        <div class="lab-size">
          <Entry state={state} name="population" label="Lineages" />
          <Entry state={state} name="generations" label="Generations" />
          <Entry state={state} name="seeds" label="Seeds" title="A count, or a list: 3, 7, 11" />
        </div>
      </fieldset>
      {state.refusal.value !== undefined && (
        <p class="refusal" role="alert">
          {state.refusal.value}
        </p>
      )}
    </form>
  );
}

interface EntryProps {
  readonly state: LabState;
  readonly name: "population" | "generations" | "seeds";
  readonly label: string;
  readonly title?: string;
}

function Entry({ state, name, label, title }: EntryProps) {
  return (
    <label title={title}>
      <span>{label}</span>
      <input
        type="text"
        inputMode={name === "seeds" ? "text" : "numeric"}
        class="number"
        autocomplete="off"
        value={state.form.value[name]}
        onChange={({ currentTarget }) => void state.edit({ [name]: currentTarget.value })}
      />
    </label>
  );
}

/** The active run's configuration. Undefined in a user-defined world, whose files only the session has. */
export function runBase(store: Store): Base | undefined {
  const draft = store.draft.value;
  const known = store.worlds.value.find(({ name }) => name === draft.world);
  return known && baseOf(draft, `The run’s configuration, ${known.title}`);
}

/** The base configurations: the example, the active run, all worlds and all presets. */
function BaseChoice({ state }: { state: LabState }) {
  const store = useStore();
  const { base } = state.form.value;
  const run = runBase(store);
  const own = [example.base, ...(run ? [run] : []), ...(base.key === "file" ? [base] : [])];
  const worlds = store.worlds.value.map(({ name, title, presets }) => ({
    title,
    bases: [
      { key: name, title, values: { world: name } },
      ...(presets ?? []).map((preset): Base => ({
        key: `${name} ${preset.name}`,
        title: `${title}: ${preset.name}`,
        preset: preset.name,
        values: { world: name },
      })),
    ],
  }));
  const every = [...own, ...worlds.flatMap(({ bases }) => bases)];
  const options = (bases: readonly Base[]) =>
    bases.map(({ key, title }) => (
      <option key={key} value={key}>
        {title}
      </option>
    ));
  return (
    <label class="lab-base">
      <span>Base</span>
      <select
        value={base.key}
        onChange={({ currentTarget }) => {
          const chosen = every.find(({ key }) => key === currentTarget.value);
          if (chosen) void state.edit({ base: chosen });
        }}
      >
        {options(own)}
        {worlds.map(({ title, bases }) => (
          <optgroup key={title} label={title}>
            {options(bases)}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
