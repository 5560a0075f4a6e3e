// Shows the page of the current route, or a message for an unknown route.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { ComponentType } from "preact";
import { useStore } from "../store/context.ts";
import { routeAt } from "./routes.ts";

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
