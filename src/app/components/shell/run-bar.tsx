// The run bar: play, step and reset; progress and speed; deploy, pin, link and save.
import { useStore, useRuns } from "../../store/context.ts";
import { LinkIcon, NextIcon, PauseIcon, PinIcon, PlayIcon, ResetIcon, StepIcon, SaveIcon } from "./icons.tsx";
import { formatInteger, formatRate } from "../../shared/format.ts";
import { copyLink } from "../../store/share.ts";
import { Term, TermLabel } from "../term/term.tsx";
import { Menu } from "./menu.tsx";

export function RunBar() {
  const store = useStore();
  const ready = store.running.value !== undefined;
  return (
    <section class="run-bar" aria-label="Run">
      <div class="run-core">
        <Transport />
        <Progress />
      </div>
      <div class="run-extras">
        <Speed />
        <Seed />
        <label class="switch" data-tour="deploy" title="Change the world to deployment and turn selection off (D)">
          <input
            type="checkbox"
            role="switch"
            disabled={!ready || store.running.value?.recorded}
            checked={store.deployed.value}
            onChange={({ currentTarget }) => void store.deploy(currentTarget.checked)}
            aria-keyshortcuts="D"
          />
          Deploy
        </label>
        <button
          type="button"
          class="button"
          disabled={!ready}
          aria-pressed={store.pinned.value !== undefined}
          onClick={() => (store.pinned.peek() ? store.unpin() : store.pin())}
          title="Pin this run to compare other runs with it (P)"
          aria-keyshortcuts="P"
        >
          <PinIcon /> <span class="brief">{store.pinned.value ? "Pinned" : "Pin"}</span>
        </button>
        <button
          type="button"
          class="button"
          disabled={!ready}
          onClick={() => void copyLink(store)}
          title="Copy a link that reproduces this run bit-identically (L)"
          aria-keyshortcuts="L"
        >
          <LinkIcon /> <span class="brief">Copy link</span>
        </button>
        <RunMenu />
      </div>
    </section>
  );
}

function Transport() {
  const store = useStore();
  const status = store.status.value;
  const ready = store.running.value !== undefined;
  const running = status === "running";
  const word = running ? "Pause" : status === "finished" ? "Run again" : "Play";
  return (
    <div class="transport" data-tour="transport">
      <button
        type="button"
        class="button primary"
        disabled={!ready}
        onClick={() => void store.toggle()}
        title={`${word} (space)`}
        aria-keyshortcuts="Space"
      >
        {running ? <PauseIcon /> : status === "finished" ? <ResetIcon /> : <PlayIcon />}
        {word}
      </button>
      <button
        type="button"
        class="button"
        disabled={!ready || status === "finished"}
        onClick={() => void store.step()}
        title="Step one generation (→)"
        aria-keyshortcuts="ArrowRight"
      >
        <StepIcon /> <span class="word">Step</span>
      </button>
      <button
        type="button"
        class="button"
        disabled={!ready}
        onClick={() => void store.reset()}
        title="Reset to the founders (R)"
        aria-keyshortcuts="R"
      >
        <ResetIcon /> <span class="word">Reset</span>
      </button>
    </div>
  );
}

const words = { running: "", paused: "paused", finished: "finished" } as const;

function Progress() {
  const { snapshot, running } = useStore();
  const generations = running.value?.configuration.generations ?? 1;
  const generation = snapshot.value?.generation ?? -1;
  const { speed = 0, hash, status = "paused", deployed } = snapshot.value ?? {};
  const going = speed > 0 ? `${formatRate(speed)} gen/s` : "…";
  const engine = running.value?.engine;
  return (
    <div class="progress">
      <p class="figures">
        <span class="visually-hidden">Generation </span>
        <strong data-testid="generation">{generation < 0 ? "founders" : formatInteger(generation)}</strong>
        <span class="muted"> / {formatInteger(generations)}</span>
      </p>
      <p class="muted figures detail" data-testid="status" data-status={status} data-deployed={deployed}>
        {deployed !== undefined && (
          <>
            <Term of="deployment">deployed</Term>{" "}
          </>
        )}
        <span class="going">{status === "running" ? going : words[status]}</span>
        {engine && (
          <span class="engine">
            {" · "}
            <Term of="engine">{engine.engine}</Term>
          </span>
        )}
        {hash !== undefined && (
          <span class="hash">
            {" · "}
            <span class="visually-hidden">state hash </span>
            <span data-testid="hash">
              <Term of="state hash">{hash}</Term>
            </span>
          </span>
        )}
      </p>
      <progress aria-label="Generations" max={generations} value={Math.max(generation, 0)} />
    </div>
  );
}

/** Generations a second. */
const speeds = [1, 3, 10, 30, Infinity];

function Speed() {
  const store = useStore();
  return (
    <label class="pair">
      <span>Speed</span>
      <select
        value={String(store.speed.value)}
        onChange={({ currentTarget }) => void store.setSpeed(Number(currentTarget.value))}
      >
        {speeds.map((speed) => (
          <option key={speed} value={String(speed)}>
            {speed === Infinity ? "fastest" : `${speed} gen/s`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Seed() {
  const store = useStore();
  const seed = store.draft.value.seed;
  return (
    <div class="pair">
      <TermLabel control="bar-seed">Seed</TermLabel>
      <span class="joined">
        <input
          id="bar-seed"
          aria-labelledby="bar-seed-label"
          type="number"
          min={0}
          max={0xffff_ffff}
          step={1}
          value={seed}
          onChange={({ currentTarget }) => {
            const next = Number(currentTarget.value);
            if (currentTarget.validity.valid && currentTarget.value !== "") void store.apply({ seed: next });
            else currentTarget.value = String(seed);
          }}
        />
        <button
          type="button"
          class="button icon"
          onClick={() => void store.apply({ seed: (seed + 1) >>> 0 })}
          aria-label="Next seed"
          title="Next seed (N)"
          aria-keyshortcuts="N"
        >
          <NextIcon />
        </button>
      </span>
    </div>
  );
}

export function RunMenu() {
  const store = useStore();
  const runs = useRuns();
  const saving = runs.saving.value;
  const kept = runs.open.value !== undefined;
  return (
    <Menu
      title="Save this run, or open another"
      look=""
      disabled={store.running.value === undefined}
      items={[
        {
          name: saving ? "Saving …" : "Save as zip",
          hint: "S",
          act: () => void runs.save(),
          disabled: saving,
        },
        {
          name: kept ? "Kept in this browser" : "Keep in this browser",
          hint: "K",
          act: () => void runs.keep(),
          disabled: kept,
        },
        { name: "Open a saved run …", hint: "O", act: () => store.go("/runs") },
      ]}
    >
      <SaveIcon /> <span class="brief">{saving ? "Saving …" : "Save"}</span>
    </Menu>
  );
}
