// The page's entry: colours first, then the two workers, then the page. The run begins before anything has been drawn.
import { render } from "preact";
import { App } from "./app.tsx";
import { connectCharts, connectSession } from "./charts/client.ts";
import { Store } from "./state/store.ts";
import { paintTheme } from "./state/theme.ts";

paintTheme(document.documentElement);
const session = connectSession();
const charts = connectCharts(session);
const store = new Store(session, {
  hash: () => location.hash,
  put: (hash, how) => (how === "push" ? history.pushState(null, "", hash) : history.replaceState(null, "", hash)),
});
addEventListener("popstate", () => void store.visit());
const root = document.getElementById("app");
if (root) render(<App page={{ session, store, charts }} />, root);
store.begin().catch((error: unknown) => store.notices.fail("start", "The page could not start", error));
