// A causal program read back into words that can be compared: what a node does, and its edges by the parent's name.
import { order, type CausalDeclaration } from "../../src/model/causal-declaration.ts";
import { compileCausal, header, NODE_WORDS } from "../../src/model/causal.ts";
import type { Distribution } from "../../src/model/world.ts";

export interface DecodedNode {
  /** op, bias, a, b. */
  readonly words: readonly number[];
  readonly edges: Readonly<Record<string, number>>;
}

export function decoded(
  declaration: CausalDeclaration,
  distribution: Distribution,
  variant = 0,
  intervention: Parameters<typeof compileCausal>[1] = {},
): Record<string, DecodedNode> {
  const names = order(declaration);
  const program = compileCausal(declaration, intervention).program(distribution, variant);
  return Object.fromEntries(
    names.map((name, i) => {
      const at = header.size + i * NODE_WORDS;
      const [first = 0, edges = 0] = program.subarray(at + 4, at + 6);
      const pairs = Array.from({ length: edges }, (_, edge) => [
        names[program[first + 2 * edge] ?? -1] ?? "",
        program[first + 2 * edge + 1] ?? 0,
      ]);
      return [name, { words: [...program.subarray(at, at + 4)], edges: Object.fromEntries(pairs) }];
    }),
  );
}
