// A stress test to take away: its record, its table, and its chart as a picture.
import { useCharts, useStore } from "../../store/context.ts";
import { download } from "../../store/download.ts";
import { theme } from "../../store/theme.ts";
import { recordOf, tableOf, type Tested } from "./results.ts";

/** Of the picture, in pixels. */
const WIDTH = 800;

type Format = "json" | "csv" | "svg" | "png";

const formats: readonly { readonly format: Format; readonly name: string; readonly hint: string }[] = [
  { format: "json", name: "JSON", hint: "the record, as the command writes it" },
  { format: "csv", name: "CSV", hint: "the table" },
  { format: "svg", name: "SVG", hint: "the chart, for print" },
  { format: "png", name: "PNG", hint: "the chart, 2×" },
];

/** `mesascope-stress-nvidia-h200.json` */
export const fileName = ({ engine: { engine, adapter }, result }: Tested, format: Format): string => {
  const what = result.mode === "double" ? "stress" : "soak";
  const where = `${engine} ${adapter}`.toLowerCase().replaceAll(/[^\p{L}\p{N}.]+/gu, "-");
  return `mesascope-${what}-${where.replaceAll(/^-|-$/g, "")}.${format}`;
};

export function TakeAway({ tested, over }: { tested: Tested; over: boolean }) {
  const store = useStore();
  const charts = useCharts();

  const fileOf = async (format: Format): Promise<Blob> => {
    if (format === "json")
      return new Blob([`${JSON.stringify(recordOf(tested), null, 1)}\n`], { type: "application/json" });
    if (format === "csv") return new Blob([tableOf(tested)], { type: "text/csv" });
    return charts.exportTest(tested, { theme: theme.peek().name, width: WIDTH }, format);
  };
  const save = async (format: Format) => {
    try {
      download(await fileOf(format), fileName(tested, format));
    } catch (error) {
      store.notices.fail("export", "The result could not be exported", error);
    }
  };

  return (
    <div class="row" role="group" aria-label="Export the result">
      {formats.map(({ format, name, hint }) => (
        <button
          key={format}
          type="button"
          class="button"
          title={hint}
          disabled={!over}
          onClick={() => void save(format)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
