// Seeded draws for tests: the same seed gives the same case, on every machine.
export { Dice } from "../../src/bench/verify/seeded-random.ts";
