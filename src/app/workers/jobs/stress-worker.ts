// The worker in which stress tests run: it lives as long as one test, so that all it took is given back.
import { expose } from "comlink";
import { Tester } from "./stress-tester.ts";

expose(new Tester());
