// The page that the route names; one that there is not says so, with the way to the first.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useStore } from "../state/context.ts";
import { routes } from "./routes.ts";

export function RoutedPage() {
  const store = useStore();
  const loaded = useSignal<{ readonly path: string; readonly Page: ComponentType } | undefined>(undefined);

  useSignalEffect(() => {
    const path = store.route.value;
    const route = routes.find((known) => known.path === path);
    if (!route || loaded.peek()?.path === path) return;
    const load = async () => {
      try {
        const Page = await route.load();
        if (store.route.peek() === path) loaded.value = { path, Page };
      } catch (error) {
        store.notices.fail("route", "This page could not be loaded", error);
      }
    };
    void load();
  });

  const path = store.route.value;
  if (!routes.some((route) => route.path === path)) {
    return (
      <main class="nowhere" id="main">
        <h1>There is no page “{path}”</h1>
        <p>
          <a href="#/">To the run</a>
        </p>
      </main>
    );
  }
  return loaded.value?.path === path ? <loaded.value.Page /> : null;
}
