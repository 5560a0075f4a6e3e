// A button that opens a list of actions in a native popover, which handles Escape, outside clicks and focus.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface MenuItem {
  readonly name: string;
  /** Small text beside the name. */
  readonly hint: string;
  readonly act: () => void;
  readonly disabled?: boolean;
}

interface MenuProps {
  /** Accessible name where `children` is an icon alone. */
  readonly label?: string;
  readonly title: string;
  readonly look: string;
  readonly items: readonly MenuItem[];
  readonly disabled?: boolean;
  readonly children: ComponentChildren;
}

export function Menu({ label, title, look, items, disabled = false, children }: MenuProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        class={`button ${look}`}
        popovertarget={id}
        aria-label={label}
        title={title}
        disabled={disabled}
      >
        {children}
      </button>
      <div id={id} class="menu" popover="auto">
        {items.map(({ name, hint, act, disabled: idle = false }) => (
          <button
            key={name}
            type="button"
            disabled={idle}
            onClick={() => {
              document.getElementById(id)?.hidePopover();
              act();
            }}
          >
            {name} <span class="muted">{hint}</span>
          </button>
        ))}
      </div>
    </>
  );
}
