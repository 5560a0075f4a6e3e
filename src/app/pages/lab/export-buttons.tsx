// A sweep to take away: its plan, as the command takes it, its results, as the command writes them, and its chart.
import { useCharts, useStore } from "../../store/context.ts";
import { download } from "../../store/download.ts";
import { theme } from "../../store/theme.ts";
import type { LabState } from "./state.ts";

/** Of the picture, in pixels. */
const WIDTH = 800;

type Format = "json" | "csv" | "parquet" | "svg" | "png";

const formats: readonly { readonly format: Format; readonly name: string; readonly hint: string }[] = [
  { format: "json", name: "Plan", hint: "JSON, for mesascope sweep" },
  { format: "csv", name: "CSV", hint: "the results, as the command writes them" },
  { format: "parquet", name: "Parquet", hint: "the results, as the command writes them" },
  { format: "svg", name: "SVG", hint: "the chart, for print" },
  { format: "png", name: "PNG", hint: "the chart, 2×" },
];

export function TakeAway({ state }: { state: LabState }) {
  const store = useStore();
  const charts = useCharts();
  const { value: drawing } = state.drawing;

  const fileOf = async (format: Format): Promise<Blob | undefined> => {
    if (format === "json")
      return new Blob([`${JSON.stringify(state.plan(), null, 2)}\n`], { type: "application/json" });
    if (format === "csv" || format === "parquet") return state.results(format);
    return drawing && charts.exportSweep(drawing, { theme: theme.peek().name, width: WIDTH }, format);
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
          disabled={state.refusal.value !== undefined || (format !== "json" && !drawing)}
          onClick={() => void save(format)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
