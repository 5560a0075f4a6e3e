// Random configurations for tests of equality: those that `mesascope verify` tries.
export { randomProblem } from "../../src/lab/verify-configuration.ts";
