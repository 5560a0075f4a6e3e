// The page's head: its name, its pages, and what concerns the page itself.
import type { Signal } from "@preact/signals";
import { useStore } from "../../store/context.ts";
import { switchTheme, theme } from "../../store/theme.ts";
import { routeAt, routes } from "../../pages/routes.ts";
import { MoonIcon, SunIcon, Wordmark } from "./icons.tsx";

export function Masthead({ keys, tour }: { keys: Signal<boolean>; tour: Signal<boolean> }) {
  const store = useStore();
  const isDark = theme.value.name === "dark";
  return (
    <header class="masthead">
      <a class="home" href="#/" onClick={follow(() => store.go("/"))}>
        <Wordmark />
      </a>
      <p class="tagline">Optimizers building optimizers, and what becomes of what was asked for.</p>
      <nav aria-label="Pages">
        {routes.length > 1 &&
          routes.map(({ path, name }) => (
            <a
              key={path}
              href={`#${path}`}
              aria-current={routeAt(store.route.value)?.path === path ? "page" : undefined}
              onClick={follow(() => store.go(path))}
            >
              {name}
            </a>
          ))}
      </nav>
      <button type="button" class="button quiet" onClick={() => (tour.value = true)}>
        Tour
      </button>
      <button type="button" class="button quiet" onClick={() => (keys.value = true)} aria-keyshortcuts="?">
        Keys
      </button>
      <button
        type="button"
        class="button quiet icon"
        onClick={switchTheme}
        aria-label={isDark ? "Light theme" : "Dark theme"}
        title={isDark ? "Light theme (T)" : "Dark theme (T)"}
        aria-keyshortcuts="T"
      >
        {isDark ? <SunIcon /> : <MoonIcon />}
      </button>
    </header>
  );
}

/** A plain click stays on the page; a click that opens a tab does as always. */
const follow = (go: () => void) => (event: MouseEvent) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go();
};
