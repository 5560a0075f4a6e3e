// Exports a stress test: its record and its table.
import { useStore } from "../../store/context.ts";
import { download } from "../../store/download.ts";
import { recordOf, tableOf, type Tested } from "./results.ts";

type Format = "json" | "csv";

const formats: readonly { readonly format: Format; readonly name: string; readonly hint: string }[] = [
  { format: "json", name: "JSON", hint: "the record, as the command writes it" },
  { format: "csv", name: "CSV", hint: "the table" },
];

/** `mesascope-stress-nvidia-h200.json` */
export const fileName = ({ engine: { engine, adapter }, result }: Tested, format: Format): string => {
  const what = result.mode === "double" ? "stress" : "soak";
  const where = `${engine} ${adapter}`.toLowerCase().replaceAll(/[^\p{L}\p{N}.]+/gu, "-");
  return `mesascope-${what}-${where.replaceAll(/^-|-$/g, "")}.${format}`;
};

export function ExportButtons({ tested, over }: { tested: Tested; over: boolean }) {
  const store = useStore();

  const fileOf = (format: Format): Blob => {
    if (format === "json")
      return new Blob([`${JSON.stringify(recordOf(tested), null, 1)}\n`], { type: "application/json" });
    return new Blob([tableOf(tested)], { type: "text/csv" });
  };
  const save = (format: Format) => {
    try {
      download(fileOf(format), fileName(tested, format));
    } catch (error) {
      store.notices.fail("export", "The result could not be exported", error);
    }
  };

  return (
    <div class="row" role="group" aria-label="Export the result">
      {formats.map(({ format, name, hint }) => (
        <button key={format} type="button" class="button" title={hint} disabled={!over} onClick={() => save(format)}>
          {name}
        </button>
      ))}
    </div>
  );
}
