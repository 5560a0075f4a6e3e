// The sheet of the keys, with the switch that turns the plain ones off: who speaks to a computer, or rests a hand on it, needs that.
import type { Signal } from "@preact/signals";
import { Sheet } from "../shell/sheet.tsx";
import { useStore } from "../../store/context.ts";
import { isOn, keys, mapKeys, type Key } from "./keys.ts";

export function KeySheet({ open, enabled }: { open: Signal<boolean>; enabled: Signal<boolean> }) {
  const route = useStore().route.value;
  const here = keys.filter((key) => isOn(route, key));
  return (
    <Sheet open={open} title="Keys">
      <dl class="keys">
        {here.map(({ shown, does }) => (
          <KeyRow key={does} shown={shown} does={does} />
        ))}
      </dl>
      {route === "/" && (
        <>
          <h3>On the map of the population</h3>
          <dl class="keys">
            {mapKeys.map(({ shown, does }) => (
              <KeyRow key={does} shown={shown} does={does} />
            ))}
          </dl>
        </>
      )}
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

function KeyRow({ shown, does }: Pick<Key, "shown" | "does">) {
  return (
    <div>
      <dt>
        {shown.map((cap) => (
          <kbd key={cap}>{cap}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}
