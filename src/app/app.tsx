// The page as a whole: header, notices, the page of the current route, and dialogs.
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { KeySheet } from "./components/keys/key-sheet.tsx";
import { keyOf } from "./components/keys/keys.ts";
import { routeAt } from "./pages/routes.ts";
import { Masthead } from "./components/shell/masthead.tsx";
import { NoticeList } from "./components/shell/notices.tsx";
import { PageContext, useRuns, useStore, useWorlds, type Page } from "./store/context.ts";
import { recall, remember } from "./store/memory.ts";
import { isWorld } from "./store/worlds.ts";
import { DropArea } from "./components/shell/drop.tsx";
import { TermDefinition } from "./components/term/term.tsx";
import { Tour } from "./components/tour/tour.tsx";
import { engineNotice } from "./store/run-notices.ts";
import type { ComponentType } from "preact";

export function App({ page }: { page: Page }) {
  const { store } = page;
  const keysShown = useSignal(false);
  const keysEnabled = useSignal(recall("keys") !== "off");
  const tourShown = useSignal(false);

  // The tour starts on a first visit, as soon as the run is shown.
  useSignalEffect(() => {
    if (!store.snapshot.value || store.snapshot.value.measured < 0 || recall("toured") !== null) return;
    remember("toured", "yes");
    tourShown.value = store.isFirstVisit;
  });

  useSignalEffect(() => remember("keys", keysEnabled.value ? "on" : "off"));

  useSignalEffect(() => {
    const runs = [store.running.value?.run, store.pinned.value?.run];
    void page.charts.keep(runs.filter((run) => run !== undefined));
  });

  useSignalEffect(() => {
    const gpu = store.gpu.value;
    const running = store.running.value;
    if (!gpu || !running) return;
    // An engine that the address names needs no notice.
    const notice = store.engine.value === "auto" ? engineNotice(gpu, running) : undefined;
    if (notice) store.notices.show(notice);
    else store.notices.dismiss("engine");
  });

  useSignalEffect(() => {
    const failure = page.observer.failure.value;
    if (failure !== undefined) store.notices.fail("observer", "The run could not be observed", new Error(failure));
    else store.notices.dismiss("observer");
  });

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = keyOf(event, store.route.peek());
      if (!key || (!key.control && key.key !== "?" && !keysEnabled.peek())) return;
      event.preventDefault();
      key.act(store, {
        showKeys: () => (keysShown.value = true),
        showTour: () => (tourShown.value = true),
        runs: page.runs,
      });
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);

  return (
    <PageContext.Provider value={page}>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the charts
      </a>
      <Masthead keys={keysShown} tour={tourShown} />
      <NoticeList />
      <RoutedPage />
      <DropZone />
      <KeySheet open={keysShown} enabled={keysEnabled} />
      <Tour open={tourShown} />
      <TermDefinition />
    </PageContext.Provider>
  );
}

/** Opens runs and worlds that are dropped on the page, unless the current route accepts files itself. */
function DropZone() {
  const store = useStore();
  const runs = useRuns();
  const worlds = useWorlds();
  if (routeAt(store.route.value)?.takesFiles) return null;
  return (
    <DropArea
      words="Drop a run (zip or folder) or a world here"
      failed="This run could not be opened"
      take={async (given) => {
        await (given && isWorld(given) ? worlds.openFiles(given) : runs.openFiles(given));
      }}
    />
  );
}

/** Handled by script, because the hash holds the page's address. */
function skip(event: MouseEvent): void {
  event.preventDefault();
  const main = document.getElementById("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus();
}

export function RoutedPage() {
  const store = useStore();
  const loaded = useSignal<{ readonly path: string; readonly Page: ComponentType } | undefined>(undefined);

  useSignalEffect(() => {
    const route = routeAt(store.route.value);
    if (!route || loaded.peek()?.path === route.path) return;
    const { path } = route;
    const load = async () => {
      try {
        const Page = await route.load();
        if (routeAt(store.route.peek()) === route) loaded.value = { path, Page };
      } catch (error) {
        store.notices.fail("route", "This page could not be loaded", error);
      }
    };
    void load();
  });

  const route = routeAt(store.route.value);
  if (!route) {
    return (
      <main class="nowhere" id="main">
        <h1>Page “{store.route.value}” does not exist</h1>
        <p>
          <a href="#/">Go to the run page</a>
        </p>
      </main>
    );
  }
  return loaded.value?.path === route.path ? <loaded.value.Page /> : null;
}
