// The sheet of the keys, with the switch that turns the plain ones off: who speaks to a computer, or rests a hand on it, needs that.
import type { Signal } from "@preact/signals";
import { Sheet } from "../shell/sheet.tsx";
import { keys } from "./keys.ts";

export function KeySheet({ open, enabled }: { open: Signal<boolean>; enabled: Signal<boolean> }) {
  return (
    <Sheet open={open} title="Keys">
      <dl class="keys">
        {keys.map(({ shown, does }) => (
          <div key={does}>
            <dt>
              {shown.map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={enabled.value}
          onChange={({ currentTarget }) => (enabled.value = currentTarget.checked)}
        />
        Keys without Ctrl are on
      </label>
    </Sheet>
  );
}
