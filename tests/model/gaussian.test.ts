// Compiling a gaussian world: its factor gives the declared correlations back, and what is no correlation matrix is refused.
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/model/errors.ts";
import { compileGaussian, FACTOR, type GaussianDeclaration } from "../../src/model/gaussian.ts";
import { telephone } from "../../src/worlds/telephone.ts";

const declare = (correlation: number[][], change: Partial<GaussianDeclaration> = {}): GaussianDeclaration => ({
  ...telephone,
  attributes: Array.from({ length: correlation.length - 1 }, (_, k) => `a${k}`),
  baseAttribute: undefined,
  costs: {},
  correlation,
  ...change,
});

/** L·Lᵀ of a program between two of its 18 rows. */
function product(program: Int32Array, i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < FACTOR; k++) sum += (program[i * FACTOR + k] ?? 0) * (program[j * FACTOR + k] ?? 0);
  return sum / 16_384 ** 2;
}

const three = [
  [1, 0.6, -0.3],
  [0.6, 1, 0.2],
  [-0.3, 0.2, 1],
];

describe("the factor", () => {
  test.each([
    ["without an intended value", false, [0, 2, 3]],
    ["with one", true, [0, 1, 2]],
  ] as const)("times its transpose is the matrix, %s", (_, intended, rows) => {
    const attributes = intended ? ["a0"] : ["a0", "a1"];
    const program = compileGaussian(declare(three, { intended, attributes })).program("training", 0);
    three.forEach((line, i) =>
      line.forEach((value, j) => expect(product(program, rows[i] ?? 0, rows[j] ?? 0)).toBeCloseTo(value, 3)),
    );
    const used = new Set<number>(rows);
    for (let i = 0; i < FACTOR; i++) if (!used.has(i)) expect(product(program, i, i)).toBe(0);
  });

  test("of deployment is its own where that is declared, else training's", () => {
    const deployment = [
      [1, -0.5, 0],
      [-0.5, 1, 0],
      [0, 0, 1],
    ];
    const world = compileGaussian(declare(three, { deployment }));
    expect(product(world.program("training", 0), 0, 2)).toBeCloseTo(0.6, 3);
    expect(product(world.program("deployment", 0), 0, 2)).toBeCloseTo(-0.5, 3);
    const same = compileGaussian(declare(three));
    expect(same.program("deployment", 0)).toEqual(same.program("training", 0));
  });

  test("of a copy is the same row: the telephone's O0 is its base", () => {
    const program = compileGaussian(telephone).program("training", 0);
    expect(program.subarray(2 * FACTOR, 3 * FACTOR)).toEqual(program.subarray(0, FACTOR));
    expect(product(program, 0, 7)).toBeCloseTo(0.8 ** 5, 3);
  });
});

test("costs are those declared, 1 and 8 where none are, and are named", () => {
  const world = compileGaussian(telephone);
  expect(Array.from(world.tau.subarray(0, 7))).toEqual([32, 16, 8, 4, 2, 1, 1]);
  expect(Array.from(world.delta.subarray(0, 7))).toEqual([32, 16, 8, 4, 4, 4, 1]);
  expect(world).toMatchObject({ baseAttribute: 0, baseTau: 32, hasIntended: false, overridden: telephone.attributes });
  const plain = compileGaussian(declare(three));
  expect(Array.from(plain.delta.subarray(0, 2))).toEqual([8, 8]);
  expect(plain).toMatchObject({ baseAttribute: -1, baseTau: 1 });
});

const replaced = (...entries: [number, number, number][]) => {
  const matrix = three.map((row) => [...row]);
  for (const [i, j, value] of entries) {
    const row = matrix[i];
    if (row) row[j] = value;
  }
  return matrix;
};

test.each<[string, GaussianDeclaration, RegExp]>([
  ["not symmetric", declare(replaced([0, 1, 0.5])), /entry 0, 1 is 0.5; allowed: a symmetric matrix/],
  ["not 1 on the diagonal", declare(replaced([1, 1, 0.9])), /entry 1, 1 is 0.9/],
  ["beyond 1", declare(replaced([0, 1, 1.2], [1, 0, 1.2])), /entry 0, 1 is 1.2/],
  ["not a number", declare(replaced([0, 1, NaN], [1, 0, NaN])), /entry 0, 1 is NaN/],
  [
    "not square",
    declare(
      [
        [1, 0.5],
        [0.5, 1],
        [0, 0],
      ],
      { attributes: ["a0", "a1"] },
    ),
    /must be 3 × 3/,
  ],
  ["too small for its names", declare(three, { attributes: ["a0", "a1", "a2"] }), /must be 4 × 4/],
  [
    "not positive",
    declare(replaced([0, 1, 0.9], [1, 0, 0.9], [0, 2, -0.9], [2, 0, -0.9], [1, 2, 0.9], [2, 1, 0.9])),
    /not positive semidefinite at row 2/,
  ],
  [
    "of a copy that is correlated otherwise than what it copies",
    declare(replaced([0, 1, 1], [1, 0, 1])),
    /not positive semidefinite at row 2/,
  ],
  ["without attributes", declare([[1]], { attributes: [] }), /attributes: 0; allowed: 1 to 16/],
])("a matrix is refused that is %s", (_, declaration, message) => {
  expect(() => compileGaussian(declaration)).toThrow(InputError);
  expect(() => compileGaussian(declaration)).toThrow(message);
});
