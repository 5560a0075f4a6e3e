// The page's entry: sets the theme, starts the workers, and renders the page.
import { render } from "preact";
import { App } from "./app.tsx";
import { connectCharts } from "./clients/charts.ts";
import { connectSession } from "./clients/session.ts";
import { connectObserver } from "./clients/observer.ts";
import { Runs } from "./store/runs.ts";
import { Store } from "./store/store.ts";
import { paintTheme } from "./store/theme.ts";
import { Worlds } from "./store/worlds.ts";

paintTheme(document.documentElement);
const session = connectSession((reason) =>
  store.notices.show({
    topic: "worker",
    kind: "error",
    title: "The simulation worker has stopped",
    text: `${reason} Reload the page to continue the run from its last saved state.`,
    actions: [{ label: "Reload", act: () => location.reload() }],
  }),
);
const charts = connectCharts(session);
const observer = connectObserver(session, charts);
const store = new Store(session, {
  hash: () => location.hash,
  put: (hash, how) => (how === "push" ? history.pushState(null, "", hash) : history.replaceState(null, "", hash)),
});
const runs = new Runs(session, store, charts);
const worlds = new Worlds(session.worldRegistry, store, charts);
addEventListener("popstate", () => void store.onPopState());
const root = document.getElementById("app");
if (root) render(<App page={{ session, store, charts, observer, runs, worlds }} />, root);
const start = async () => {
  await store.begin();
  await runs.begin();
};
start().catch((error: unknown) => store.notices.fail("start", "The page could not start", error));
