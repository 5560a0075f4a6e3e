// Selects a parameter: a button with its label, and a list that can be searched by label, name and help.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { parameters, type Parameter, type ParameterName } from "../../../model/parameters.ts";
import { matches } from "../../components/controls/groups.ts";

interface ParameterPickerProps {
  readonly place: string;
  readonly name: ParameterName;
  readonly choices: readonly ParameterName[];
  readonly onChoose: (name: ParameterName) => void;
}

export function ParameterPicker({ place, name, choices, onChoose }: ParameterPickerProps) {
  const id = useId();
  const wanted = useSignal("");
  const open = useSignal(false);
  const text = wanted.value.trim();
  const found = choices.filter((one) => text === "" || matches(one, text));
  const choose = (chosen: ParameterName) => {
    document.getElementById(id)?.hidePopover();
    onChoose(chosen);
  };
  return (
    <>
      <button type="button" class="button lab-picked" popovertarget={id}>
        <span>
          <span class="visually-hidden">{place}: </span>
          {parameters[name].label}
        </span>
        <span class="muted">{name}</span>
      </button>
      <div
        id={id}
        class="menu lab-picker"
        popover="auto"
        onToggle={({ newState, currentTarget }) => {
          open.value = newState === "open";
          wanted.value = "";
          if (newState === "open") currentTarget.querySelector("input")?.focus();
        }}
      >
        <input
          type="search"
          aria-label="Find a parameter"
          placeholder="Find a parameter"
          value={wanted.value}
          onInput={({ currentTarget }) => (wanted.value = currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = found;
            if (event.key !== "Enter" || first === undefined) return;
            event.preventDefault();
            choose(first);
          }}
        />
        <div class="lab-choices">
          {open.value && found.map((one) => <Choice key={one} name={one} onChoose={() => choose(one)} />)}
          {found.length === 0 && <p class="muted">No parameter matches.</p>}
        </div>
      </div>
    </>
  );
}

function Choice({ name, onChoose }: { name: ParameterName; onChoose: () => void }) {
  const { label, help }: Parameter = parameters[name];
  return (
    <button type="button" title={help} onClick={onChoose}>
      {label} <span class="muted">{name}</span>
    </button>
  );
}
