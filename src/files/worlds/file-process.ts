// A process whose states and transitions are listed in a file, as the declaration by rule that it stands for. In deployment, and under
// a belief, what is listed for a state and an action takes the place of what is listed for them before.
import type * as z from "zod/mini";
import { InputError } from "../../model/errors.ts";
import type { ProcessDeclaration, StepOutcome, StepRule } from "../../model/process.ts";
import type { listedProcess, Transition } from "./file-shapes.ts";

type Listed = z.infer<typeof listedProcess>;
type Rules = ReadonlyMap<string, readonly StepOutcome<string>[]>;

const keyOf = (state: string, action: string): string => JSON.stringify([state, action]);

/** Throws InputError that names file, place and what is allowed. */
export function processFromLists(listed: Listed, file: string): Omit<ProcessDeclaration<string>, keyof Described> {
  const { states, starts, transitions, deployment, beliefs, ...others } = listed;
  const names = states.map((state) => state.name);
  const known = (place: string, given: string, there: readonly string[], what: string): void => {
    if (!there.includes(given))
      throw new InputError(
        `${file}, ${place}: ${JSON.stringify(given)} is no ${what}; allowed: ${there.slice(0, 24).join(", ")}${there.length > 24 ? " …" : ""}`,
      );
  };
  names.forEach((name, i) => {
    if (names.indexOf(name) < i)
      throw new InputError(`${file}, states[${i}].name: ${JSON.stringify(name)} stands twice`);
  });
  (starts ?? []).forEach((name, i) => known(`starts[${i}]`, name, names, "state"));

  /** The rules before, with these in place of what they replace. */
  const replaced = (before: Rules, list: readonly Transition[] | undefined, place: string): Rules => {
    const rules = new Map(before);
    const fresh = new Set<string>();
    (list ?? []).forEach(({ from, action, to, ...outcome }, i) => {
      known(`${place}[${i}].from`, from, names, "state");
      known(`${place}[${i}].action`, action, others.actions, "action");
      known(`${place}[${i}].to`, to, names, "state");
      const key = keyOf(from, action);
      rules.set(key, [...(fresh.has(key) ? (rules.get(key) ?? []) : []), { ...outcome, next: to }]);
      fresh.add(key);
    });
    return rules;
  };
  const ruleOf = (rules: Rules): StepRule<string> => ({
    step: (state, action) => rules.get(keyOf(state, action)) ?? [],
  });

  const training = replaced(new Map(), transitions, "transitions");
  for (const name of names)
    for (const action of others.actions)
      if (!training.has(keyOf(name, action)))
        throw new InputError(
          `${file}, transitions: nothing is said of action ${JSON.stringify(action)} in state ${JSON.stringify(name)}; allowed: at least one transition for each action in each state`,
        );
  const deployed = replaced(training, deployment, "deployment");
  const cues = new Map(states.map(({ name, cue }, i) => [name, cue ?? i]));
  return {
    ...others,
    starts: starts ?? names.slice(0, 1),
    ...ruleOf(training),
    deployment: ruleOf(deployed),
    cue: (state) => cues.get(state) ?? 0,
    ...(beliefs && {
      beliefs: beliefs.map(({ transitions: held, deployment: later, ...belief }, i) => ({
        ...belief,
        ...ruleOf(replaced(training, held, `beliefs[${i}].transitions`)),
        deployment: ruleOf(
          replaced(replaced(deployed, held, `beliefs[${i}].transitions`), later, `beliefs[${i}].deployment`),
        ),
      })),
    }),
  };
}

/** What a file may leave out. */
type Described = Pick<ProcessDeclaration, "title" | "source" | "summary" | "levelNames">;
