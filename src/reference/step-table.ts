// The step table of a sequential world: the outcome of every action in every state, from which plans are rolled out.
// Twin of shaders/lib/step_table.wgsl.
import type { Settings } from "../model/settings.ts";

/** The outcome of one action in a state of a copy, under a belief variant. */
export interface Step {
  /** The next context. */
  readonly next: number;
  readonly ends: boolean;
  /** 16 features, −127 … 127. */
  readonly features: Int8Array;
  readonly base: number;
  readonly intended: number;
}

/** A copy of a world with its chance events drawn. */
export interface Copy {
  /** One for each belief variant. */
  readonly step: readonly ((state: number, action: number) => Step)[];
  readonly cue: (state: number) => number;
}

/** The position of a copy among all copies. */
export interface CopyPlace {
  readonly copy: number;
  readonly copies: number;
}

/** A context's outcomes under a variant: [context · A + action]. */
export type StepTable = readonly Step[];

/** The step table of a variant over all copies. */
export const stepTable = ({ states, actions }: Settings, copies: readonly Copy[], variant: number): StepTable =>
  copies.flatMap(({ step }) =>
    Array.from({ length: states * actions }, (_, cell) => {
      const rule = step[variant];
      if (!rule) throw new Error(`no belief variant ${variant}`);
      return rule(Math.trunc(cell / actions), cell % actions);
    }),
  );
