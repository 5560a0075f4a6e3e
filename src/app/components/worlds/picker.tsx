// The dialog of all worlds: a list, the details of the selected world, and a button to open a world file. Loaded on
// first use.
import { useRef } from "preact/hooks";
import { chosen } from "../../store/pick-files.ts";
import { Sheet } from "../shell/sheet.tsx";
import { useStore, useWorlds } from "../../store/context.ts";
import { World } from "./world.tsx";
import { idOf } from "../../store/worlds.ts";

export function WorldPicker() {
  const worlds = useWorlds();
  const { worlds: all } = useStore();
  const looked = worlds.looked.value;
  return (
    <Sheet open={worlds.shown} title="Worlds" look="picker">
      <div class="picker-body">
        <div class="picker-side">
          <fieldset class="picker-list">
            <legend class="visually-hidden">World</legend>
            {all.value.map((world) => (
              <label key={idOf(world)}>
                <input
                  type="radio"
                  name="world"
                  class="visually-hidden"
                  checked={idOf(world) === looked}
                  onChange={() => (worlds.looked.value = idOf(world))}
                />
                <span>{world.title}</span>
              </label>
            ))}
          </fieldset>
          <label class="picker-select">
            <span class="visually-hidden">World</span>
            <select value={looked} onChange={({ currentTarget }) => (worlds.looked.value = currentTarget.value)}>
              {all.value.map((world) => (
                <option key={idOf(world)} value={idOf(world)}>
                  {world.title}
                </option>
              ))}
            </select>
          </label>
          <OwnWorld />
        </div>
        <div class="picker-world">{worlds.shown.value && looked !== "" && <World key={looked} id={looked} />}</div>
      </div>
    </Sheet>
  );
}

/** A world from a file: a button that opens the browser's chooser. */
function OwnWorld() {
  const worlds = useWorlds();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="own-world">
      <button type="button" class="button" onClick={() => input.current?.click()}>
        Open a world file …
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".json,.csv,.tsv,.parquet,application/json"
        data-testid="open-world"
        onChange={({ currentTarget }) => {
          const given = chosen(currentTarget.files);
          // The same file may be chosen again.
          currentTarget.value = "";
          void worlds.openFiles(given);
        }}
      />
      <p class="help muted">
        A JSON file, or a mapping with its table. Files can also be dropped anywhere on the page.
      </p>
      {worlds.refusal.value !== undefined && (
        <p class="refusal" role="alert">
          {worlds.refusal.value}
        </p>
      )}
    </div>
  );
}
