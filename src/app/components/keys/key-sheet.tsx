// The list of keyboard shortcuts, and the switch that turns single-key shortcuts off (WCAG 2.1.4).
import type { Signal } from "@preact/signals";
import { Sheet } from "../shell/sheet.tsx";
import { useStore } from "../../store/context.ts";
import { isOn, keys, mapKeys, type Key } from "./keys.ts";

export function KeySheet({ open, enabled }: { open: Signal<boolean>; enabled: Signal<boolean> }) {
  const route = useStore().route.value;
  const here = keys.filter((key) => isOn(route, key));
  return (
    <Sheet open={open} title="Keyboard shortcuts">
      <dl class="keys">
        {here.map(({ shown, does }) => (
          <KeyRow key={does} shown={shown} does={does} />
        ))}
      </dl>
      {route === "/" && (
        <>
          <h3>On the population map</h3>
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
        Single-key shortcuts
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
