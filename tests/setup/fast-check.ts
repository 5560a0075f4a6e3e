// fast-check on a committed seed, so that `npm test` tries the same values on every machine. The long suite runs the same
// properties on a fresh seed, which MESASCOPE_PROPERTY_SEED gives and a failure prints. Tests import fast-check from here.
import * as fc from "fast-check";

const COMMITTED = 20_261_130;
const seed = process.env["MESASCOPE_PROPERTY_SEED"];

if (seed !== undefined) process.stdout.write(`property tests on seed ${seed} (MESASCOPE_PROPERTY_SEED)\n`);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seed === undefined ? COMMITTED : Number(seed) });

export * from "fast-check";
