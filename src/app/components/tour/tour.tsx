// A guided tour: a card beside one part of the page after another. The run continues meanwhile.
import { useSignal, useSignalEffect, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { placeCard } from "./place.ts";

export function Tour({ open }: { open: Signal<boolean> }) {
  return open.value ? <Steps leave={() => (open.value = false)} /> : null;
}

function Steps({ leave }: { leave: () => void }) {
  const at = useSignal(0);
  const card = useRef<HTMLDivElement>(null);
  const next = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  useSignalEffect(() => {
    const target = targetOf(steps[at.value]?.target ?? "");
    if (!target) return undefined;
    target.classList.add("toured");
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    // Shown again, because the last element that is shown is on top.
    card.current?.showPopover();
    next.current?.focus({ preventScroll: true });
    const place = () => {
      if (card.current) stand(card.current, target);
    };
    place();
    addEventListener("scroll", place, { passive: true });
    addEventListener("resize", place);
    return () => {
      target.classList.remove("toured");
      removeEventListener("scroll", place);
      removeEventListener("resize", place);
    };
  });

  const step = steps[at.value];
  if (!step) return null;
  const last = at.value === steps.length - 1;
  return (
    <div
      ref={card}
      class="tour"
      popover="manual"
      role="dialog"
      aria-labelledby="tour-title"
      aria-describedby="tour-text"
      onKeyDown={({ key }) => {
        if (key === "Escape") leave();
        if (key === "ArrowRight" && !last) at.value += 1;
        if (key === "ArrowLeft" && at.value > 0) at.value -= 1;
      }}
    >
      <p class="muted count-of">
        {at.value + 1} of {steps.length}
      </p>
      <h2 id="tour-title">{step.title}</h2>
      <p id="tour-text">{step.text}</p>
      <div class="row">
        <button type="button" class="button quiet" onClick={leave}>
          {last ? "Close" : "Skip"}
        </button>
        {at.value > 0 && (
          <button type="button" class="button" onClick={() => (at.value -= 1)}>
            Back
          </button>
        )}
        <button ref={next} type="button" class="button primary" onClick={() => (last ? leave() : (at.value += 1))}>
          {last ? "Done" : "Next"}
        </button>
      </div>
    </div>
  );
}

/** Places the card beside its target, between the sticky bars of the page. */
function stand(card: HTMLElement, target: HTMLElement): void {
  const { innerWidth: width, innerHeight } = window;
  const upper = Math.max(edgeOf(".run-bar", ({ top, bottom }) => (top <= 0 ? bottom : 0)) ?? 0, 0);
  const lower = edgeOf(".run-core", ({ top, bottom }) => (bottom >= innerHeight ? top : innerHeight)) ?? innerHeight;
  const view = { left: 0, top: upper, width, height: lower - upper };
  const { left, top } = placeCard(target.getBoundingClientRect(), card.getBoundingClientRect(), view);
  card.style.setProperty("left", `${left}px`);
  card.style.setProperty("top", `${top}px`);
}

const edgeOf = (selector: string, edge: (box: DOMRect) => number): number | undefined => {
  const bar = document.querySelector(selector);
  return bar ? edge(bar.getBoundingClientRect()) : undefined;
};

/** Finds a part of the page or a chart by its name, and opens the details that contain it. */
function targetOf(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-tour="${name}"], [data-chart="${name}"]`);
}

export interface Step {
  readonly target: string;
  readonly title: string;
  readonly text: string;
}

export const steps: readonly Step[] = [
  {
    target: "scenario",
    title: "Levels of optimizers",
    text: "Level 0 is natural selection, the base optimizer. It produces humans, which are optimizers too and may build an AI; the AI may build a further one. Each level has the same colour and shape in all charts.",
  },
  {
    target: "population",
    title: "A population evolves",
    text: "Each cell is a lineage: a human and the optimizers that it has built. The colour shows its strongest drive. Click a cell to see its chain of optimizers.",
  },
  {
    target: "ladder",
    title: "Objective correlation by level",
    text: "Dark: the plans that rank highest by the base objective. Each level ranks the plans by its own objective. ρ is the correlation of that objective with the base objective: 1 means identical.",
  },
  {
    target: "presets",
    title: "Change the budget",
    text: "With “Poor”, each optimizer can afford four evaluations, and one cheap proxy wins. With “Rich”, the base objective itself is affordable.",
  },
  {
    target: "deploy",
    title: "Deploy",
    text: "Deployment changes the world (sweeteners, contraception, paperclips) and turns selection off. Proxies that correlated with the base objective in training may no longer do so.",
  },
  {
    target: "controls",
    title: "Configure, compare, share",
    text: "All parameters can be changed, and changes undone. A copied link reproduces the run bit-identically. Pin a run to compare it with the next one. Press ? for the keyboard shortcuts.",
  },
];
