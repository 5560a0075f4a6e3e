// The worker in which a claim is run: it lives as long as that takes.
import { expose } from "comlink";
import { Runner } from "./claims-runner.ts";

expose(new Runner());
