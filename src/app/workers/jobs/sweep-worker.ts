// The worker in which the runs of a sweep live, one after the other, and their results.
import { expose } from "comlink";
import { KeptResults } from "./result-cache.ts";
import { Sweeper } from "./sweeper.ts";

expose(new Sweeper(new KeptResults()));
