// The keyboard shortcuts: the handler and the list on the page read the same table.
import { copyLink } from "../../store/share.ts";
import { switchTheme } from "../../store/theme.ts";
import type { Runs } from "../../store/runs.ts";
import type { Store } from "../../store/store.ts";

export interface Key {
  /** `KeyboardEvent.key` in lower case. */
  readonly key: string;
  /** With Ctrl (Command on a Mac). */
  readonly control?: true;
  readonly shift?: true;
  /** Key caps that the list shows. */
  readonly shown: readonly string[];
  readonly does: string;
  /** Route of the page on which the key works; undefined: on all pages. */
  readonly page?: string;
  readonly act: (store: Store, page: PageActions) => void;
}

/** Actions of keys on the page itself. */
export interface PageActions {
  readonly showKeys: () => void;
  readonly showTour: () => void;
  readonly runs: Runs;
}

const ofRun: readonly Key[] = [
  { key: " ", shown: ["Space"], does: "Play or pause", act: (store) => void store.toggle() },
  { key: "arrowright", shown: ["→"], does: "Step one generation", act: (store) => void store.step() },
  { key: "r", shown: ["R"], does: "Reset to the founders", act: (store) => void store.reset() },
  {
    key: "n",
    shown: ["N"],
    does: "Next seed",
    act: (store) => void store.apply({ seed: (store.draft.peek().seed + 1) >>> 0 }),
  },
  {
    key: "d",
    shown: ["D"],
    does: "Deploy, or end deployment",
    act: (store) => void store.deploy(!store.deployed.peek()),
  },
  {
    key: "p",
    shown: ["P"],
    does: "Pin or unpin this run",
    act: (store) => (store.pinned.peek() ? store.unpin() : store.pin()),
  },
  { key: "l", shown: ["L"], does: "Copy a link to this run", act: (store) => void copyLink(store) },
  { key: "s", shown: ["S"], does: "Save this run as a zip", act: (_store, { runs }) => void runs.save() },
  { key: "k", shown: ["K"], does: "Keep this run in the browser", act: (_store, { runs }) => void runs.keep() },
  { key: "/", shown: ["/"], does: "Find a parameter", act: findParameter },
  {
    key: "enter",
    control: true,
    shown: ["Ctrl", "Enter"],
    does: "Restart with the changes",
    act: (store) => void store.restart(),
  },
  { key: "z", control: true, shown: ["Ctrl", "Z"], does: "Undo a change", act: (store) => store.undo() },
  {
    key: "z",
    control: true,
    shift: true,
    shown: ["Ctrl", "Shift", "Z"],
    does: "Redo a change",
    act: (store) => store.redo(),
  },
];

const everywhere: readonly Key[] = [
  { key: "o", shown: ["O"], does: "Open a saved run", act: (store) => store.go("/runs") },
  { key: "t", shown: ["T"], does: "Switch between light and dark theme", act: switchTheme },
  { key: "?", shown: ["?"], does: "Show this list", act: (_store, page) => page.showKeys() },
];

export const keys: readonly Key[] = [
  ...ofRun.map((key) => ({ ...key, page: "/" })),
  { key: " ", shown: ["Space"], does: "Start or stop", page: "/stress", act: () => press("stress-start") },
  { key: " ", shown: ["Space"], does: "Run or stop", page: "/lab", act: () => press("lab-go") },
  ...everywhere,
];

/** Keys of the population map while it has the focus (population/keyboard.ts handles them). */
export const mapKeys: readonly Pick<Key, "shown" | "does">[] = [
  { shown: ["←", "↑", "→", "↓"], does: "Move the cursor to another lineage" },
  { shown: ["Enter"], does: "Open the lineage" },
  { shown: ["+", "−"], does: "Zoom in or out" },
  { shown: ["Shift", "←"], does: "Move the view" },
  { shown: ["0"], does: "Show the whole population" },
];

const press = (id: string): void => document.getElementById(id)?.click();

function findParameter(): void {
  const field = document.getElementById("find-parameter");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}

/** Whether a key works on the page of a route. */
export const isOn = (route: string, { page }: Key): boolean => page === undefined || page === route;

/**
 * The shortcut of an event on the page of a route; undefined for keys that type into a field or activate the focused
 * element.
 */
export function keyOf(event: KeyboardEvent, route: string): Key | undefined {
  if (event.altKey || event.isComposing) return undefined;
  const control = event.ctrlKey || event.metaKey;
  const { target } = event;
  if (target instanceof HTMLElement) {
    const types = target.matches("input:not([type=checkbox], [type=range]), textarea, select, [contenteditable]");
    const restart = control && event.key === "Enter";
    if (types && !restart) return undefined;
    if (target.closest("dialog, [popover], [role=dialog]")) return undefined;
    if (!control && event.key === " " && target.matches("button, summary, a, input, [role=application]"))
      return undefined;
    if (!control && event.key === "ArrowRight" && target.matches("input, [role=application], canvas")) return undefined;
  }
  const here = keys.filter((key) => isOn(route, key));
  return here.find(
    ({ key, control: wantsControl = false, shift = false }) =>
      key === event.key.toLowerCase() && wantsControl === control && (!control || shift === event.shiftKey),
  );
}
