// The page's header: name, pages, tour, keyboard shortcuts and theme.
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
      <p class="tagline">
        Simulates optimizers that build optimizers, and measures how objectives change from level to level.
      </p>
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

/** Handles a plain click in the page; clicks that open a tab keep the browser's behavior. */
const follow = (go: () => void) => (event: MouseEvent) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go();
};
