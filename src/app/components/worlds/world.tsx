// The details of one world: summary, drawing, presets, dial, attributes with their costs, beliefs and source.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { PlayIcon } from "../shell/icons.tsx";
import { useWorlds } from "../../store/context.ts";
import { messageOf } from "../../shared/error-message.ts";
import type { WorldSheet } from "../../../files/worlds/world-sheet.ts";
import { Costs } from "./costs.tsx";
import { Dial } from "./dial.tsx";
import { WorldPicture } from "./drawing.tsx";

const kinds: Readonly<Record<WorldSheet["kind"], string>> = {
  causal: "Type: causal graph.",
  gaussian: "Type: correlated normal variables.",
  table: "Type: data table.",
  process: "Type: sequential process.",
  grid: "Type: grid mazes.",
};

/** The world of this id; mounted anew for another. */
export function World({ id }: { id: string }) {
  const worlds = useWorlds();
  const dial = useSignal(-1);
  const sheet = useSignal<WorldSheet | undefined>(undefined);
  const refusal = useSignal<string | undefined>(undefined);
  const { value } = dial;
  useEffect(() => {
    let current = true;
    const ask = async () => {
      try {
        const found = await worlds.sheet(id, value);
        if (current) sheet.value = found;
      } catch (error) {
        if (current) refusal.value = messageOf(error);
      }
    };
    void ask();
    return () => {
      current = false;
    };
  }, [id, value]);
  const world = sheet.value;
  if (!world) return refusal.value === undefined ? <p aria-busy="true" /> : <p class="refusal">{refusal.value}</p>;
  const turned: Record<string, number> = value === -1 ? {} : { dial: value };
  return (
    <>
      <div class="world-head">
        <h3>{world.title}</h3>
        <button type="button" class="button primary" onClick={() => void worlds.run(id, turned)}>
          <PlayIcon /> Run
        </button>
      </div>
      <p class="summary">
        {world.summary} <span class="muted">{kinds[world.kind]}</span>
      </p>
      {world.dial && <Dial range={world.dial} value={value} onTurned={(next) => (dial.value = next)} />}
      <WorldPicture world={id} dial={value} />
      <Presets world={world} run={(set) => void worlds.run(id, { ...turned, ...set })} />
      <Steps world={world} />
      <Costs sheet={world} />
      <Beliefs world={world} />
      <section aria-labelledby="world-source">
        <h4 id="world-source">Source</h4>
        <p class="muted">{world.source}</p>
      </section>
    </>
  );
}

interface PresetsProps {
  readonly world: WorldSheet;
  readonly run: (set: Readonly<Record<string, number | string | boolean>>) => void;
}

function Presets({ world: { presets = [] }, run }: PresetsProps) {
  if (presets.length === 0) return null;
  return (
    <section aria-labelledby="world-presets">
      <h4 id="world-presets">Presets</h4>
      <ul class="points">
        {presets.map(({ name, point, set }) => (
          <li key={name}>
            <button type="button" class="button" onClick={() => run(set)}>
              <PlayIcon /> {name.charAt(0).toUpperCase() + name.slice(1)}
            </button>
            <span>{point}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Steps({ world: { sequence } }: { world: WorldSheet }) {
  if (!sequence) return null;
  const { states, actions, length, commit, horizon } = sequence;
  const carried = commit === length ? "all of which are executed" : `of which the first ${commit} is executed`;
  return (
    <section aria-labelledby="world-steps">
      <h4 id="world-steps">Step by step</h4>
      <p>
        {states} states; actions: {actions.join(", ")}. A plan has {length} actions, {carried}; an episode has {horizon}{" "}
        plans.
      </p>
    </section>
  );
}

function Beliefs({ world: { beliefs } }: { world: WorldSheet }) {
  const mistaken = beliefs.slice(1);
  if (mistaken.length === 0) return null;
  return (
    <section aria-labelledby="world-beliefs">
      <h4 id="world-beliefs">False beliefs</h4>
      <dl class="beliefs">
        {mistaken.map(({ name, help }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="muted">{help}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
