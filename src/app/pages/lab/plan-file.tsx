// Opens a plan from a file in the format of `mesascope sweep`, chosen or dropped.
import { useRef } from "preact/hooks";
import { limits } from "../../../record/limits.ts";
import { DropArea } from "../../components/shell/drop.tsx";
import { readBlob } from "../../shared/read-blob.ts";
import { chosen, type InputFiles } from "../../store/pick-files.ts";
import { InputError } from "../../../model/errors.ts";
import { useStore } from "../../store/context.ts";
import type { LabState } from "./state.ts";

export function PlanFile({ state }: { state: LabState }) {
  const { notices } = useStore();
  const input = useRef<HTMLInputElement>(null);

  const open = async (given: InputFiles | undefined) => {
    const [first] = given?.files ?? [];
    if (!first || !given) return;
    try {
      if (given.files.length > 1) throw new InputError(`${given.files.length} files; allowed: one plan`);
      if (state.busy.peek()) throw new InputError("a sweep is under way; stop it first");
      const { file, path } = first;
      await state.openFile(await readBlob(file, limits.json.bytes, path), path);
      notices.dismiss("plan");
    } catch (error) {
      notices.fail("plan", "This plan could not be opened", error);
    }
  };

  return (
    <div class="lab-file">
      <button type="button" class="button" disabled={state.busy.value} onClick={() => input.current?.click()}>
        Open a plan …
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        data-testid="open-plan"
        onChange={({ currentTarget }) => {
          void open(chosen(currentTarget.files));
          currentTarget.value = "";
        }}
      />
      <DropArea words="Drop a plan here" failed="This plan could not be opened" take={open} />
    </div>
  );
}
