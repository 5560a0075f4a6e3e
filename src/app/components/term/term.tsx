// Terms with their glossary definitions, shown on hover, focus and press in one native popover. The glossary is loaded
// after the first paint, so that it is no part of the initial download.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { GlossaryEntry } from "../../../record/glossary.ts";

const glossary = signal<(typeof import("../../../record/glossary.ts") & typeof import("./mentions.ts")) | undefined>(
  undefined,
);

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  try {
    const modules = await Promise.all([import("../../../record/glossary.ts"), import("./mentions.ts")]);
    glossary.value = { ...modules[0], ...modules[1] };
  } catch {
    // Offline, for example: the texts stay without definitions, and the next request tries again.
    loading = undefined;
  }
}

const loadGlossary = (): Promise<void> => (loading ??= load());

interface Shown {
  readonly anchor: HTMLElement;
  readonly entry: GlossaryEntry;
}

const shown = signal<Shown | undefined>(undefined);
const DEFINITION = "term-definition";
/** Milliseconds in which the pointer can move from a term to its definition. */
const LEAVE = 200;

let leaving: ReturnType<typeof setTimeout> | undefined;

const stay = (): void => clearTimeout(leaving);

function hide(): void {
  stay();
  shown.value = undefined;
}

function leave(): void {
  stay();
  leaving = setTimeout(hide, LEAVE);
}

async function show(anchor: HTMLElement, name: string): Promise<void> {
  stay();
  await loadGlossary();
  const entry = glossary.peek()?.findTerm(name);
  if (entry && anchor.isConnected) shown.value = { anchor, entry };
}

interface TermProps {
  /** A term, alias or symbol of the glossary; by default the text itself. */
  readonly of?: string;
  readonly children: string;
}

/** A term of the glossary. */
export function Term({ children, of: name = children }: TermProps) {
  const button = useRef<HTMLButtonElement>(null);
  const isShown = shown.value !== undefined && shown.value.anchor === button.current;
  return (
    <button
      ref={button}
      type="button"
      class="term"
      aria-describedby={isShown ? DEFINITION : undefined}
      onPointerEnter={({ currentTarget }) => void show(currentTarget, name)}
      onPointerLeave={leave}
      onFocus={({ currentTarget }) => void show(currentTarget, name)}
      onBlur={hide}
      onClick={({ currentTarget }) => void show(currentTarget, name)}
    >
      {children}
    </button>
  );
}

/** A text in which the first mention of each Greek symbol and each term of several words shows its definition. */
export function Annotated({ text }: { readonly text: string }): ComponentChildren {
  const module = glossary.value;
  if (!module) return text;
  return module.findMentions(text, module.glossary).map((part, at) =>
    part.term === undefined ? (
      part.text
    ) : (
      <Term key={at} of={part.term}>
        {part.text}
      </Term>
    ),
  );
}

interface TermLabelProps {
  /** The id of the control. Its `aria-labelledby` is the id of this label: the control's with "-label". */
  readonly control: string;
  /** The text, with or without the symbol of its term: "Search budget T". */
  readonly children: string;
}

/**
 * The label of a control. If it names a term of the glossary, it shows the definition; a click with a mouse moves the
 * focus to the control, as with other labels.
 */
export function TermLabel({ control, children: text }: TermLabelProps) {
  const find = glossary.value?.findTerm;
  const entry = find?.(text) ?? find?.(text.replace(/ \S$/u, ""));
  const id = `${control}-label`;
  if (!entry) {
    return (
      <label id={id} for={control}>
        {text}
      </label>
    );
  }
  const focus = (event: MouseEvent) => {
    if (event instanceof PointerEvent && event.pointerType === "mouse") document.getElementById(control)?.focus();
  };
  return (
    <span id={id} class="term-label" onClick={focus}>
      <Term of={entry.term}>{text}</Term>
    </span>
  );
}

/** The popover of all terms. Rendered once by the page. */
export function TermDefinition() {
  const popover = useRef<HTMLDivElement>(null);
  const { value } = shown;

  useEffect(() => {
    const idle = setTimeout(() => void loadGlossary(), 1000);
    const escape = ({ key }: KeyboardEvent) => {
      if (key === "Escape") hide();
    };
    addEventListener("keydown", escape);
    return () => {
      clearTimeout(idle);
      removeEventListener("keydown", escape);
    };
  }, []);

  useEffect(() => {
    if (!value) return undefined;
    value.anchor.classList.add("term-shown");
    popover.current?.showPopover();
    return () => {
      value.anchor.classList.remove("term-shown");
      popover.current?.hidePopover();
    };
  }, [value]);

  return (
    <aside aria-label="Definition">
      <div
        ref={popover}
        id={DEFINITION}
        class="term-definition"
        popover="manual"
        role="tooltip"
        onPointerEnter={stay}
        onPointerLeave={leave}
      >
        {value && (
          <>
            <strong>
              {value.entry.term}
              {value.entry.symbol !== undefined && `, ${value.entry.symbol}`}
            </strong>{" "}
            {value.entry.definition}
          </>
        )}
      </div>
    </aside>
  );
}
