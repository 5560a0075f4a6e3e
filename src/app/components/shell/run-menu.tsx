// The menu in the run bar that saves, keeps or opens runs.
import { SaveIcon } from "./icons.tsx";
import { Menu } from "./menu.tsx";
import { useRuns, useStore } from "../../store/context.ts";

export function RunMenu() {
  const store = useStore();
  const runs = useRuns();
  const saving = runs.saving.value;
  const kept = runs.open.value !== undefined;
  return (
    <Menu
      title="Save this run, or open another"
      look=""
      disabled={store.running.value === undefined}
      items={[
        {
          name: saving ? "Saving …" : "Save as zip",
          hint: "S",
          act: () => void runs.save(),
          disabled: saving,
        },
        {
          name: kept ? "Kept in this browser" : "Keep in this browser",
          hint: "K",
          act: () => void runs.keep(),
          disabled: kept,
        },
        { name: "Open a saved run …", hint: "O", act: () => store.go("/runs") },
      ]}
    >
      <SaveIcon /> <span class="brief">{saving ? "Saving …" : "Save"}</span>
    </Menu>
  );
}
