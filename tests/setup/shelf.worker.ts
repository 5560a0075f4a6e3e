// A dedicated worker with the shelf of kept runs, as the page's worker has it.
import { expose } from "comlink";
import { RunStore } from "../../src/app/workers/session/run-store.ts";

expose(new RunStore());
