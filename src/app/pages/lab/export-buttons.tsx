// Exports a sweep: its plan, as the command reads it, and its results, as the command writes them.
import { useStore } from "../../store/context.ts";
import { download } from "../../store/download.ts";
import type { LabState } from "./state.ts";

type Format = "json" | "csv" | "parquet";

const formats: readonly { readonly format: Format; readonly name: string; readonly hint: string }[] = [
  { format: "json", name: "Plan", hint: "JSON, for mesascope sweep" },
  { format: "csv", name: "CSV", hint: "the results, as the command writes them" },
  { format: "parquet", name: "Parquet", hint: "the results, as the command writes them" },
];

export function ExportButtons({ state }: { state: LabState }) {
  const store = useStore();
  const empty = state.figure.value === undefined;

  const fileOf = async (format: Format): Promise<Blob | undefined> => {
    if (format === "json")
      return new Blob([`${JSON.stringify(state.plan(), null, 2)}\n`], { type: "application/json" });
    return state.results(format);
  };
  const save = async (format: Format) => {
    try {
      const file = await fileOf(format);
      const name = state.plan().name.replaceAll(" ", "-");
      if (file) download(file, `mesascope-${format === "json" ? "plan" : "sweep"}-${name}.${format}`);
    } catch (error) {
      store.notices.fail("export", "The sweep could not be exported", error);
    }
  };

  return (
    <div class="row" role="group" aria-label="Export the sweep">
      {formats.map(({ format, name, hint }) => (
        <button
          key={format}
          type="button"
          class="button"
          title={hint}
          disabled={state.refusal.value !== undefined || (format !== "json" && empty)}
          onClick={() => void save(format)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
