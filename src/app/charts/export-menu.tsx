// A chart to take away: as a picture, as numbers, as a specification, or into the clipboard.
import { useId } from "preact/hooks";
import type { ChartName } from "../../charts/index.ts";
import { MoreIcon } from "../shell/icons.tsx";
import { download, downloadName } from "../state/download.ts";
import { useCharts, useStore } from "../state/context.ts";
import type { DrawRequest, ExportFormat } from "./protocol.ts";

const files: readonly { readonly format: ExportFormat; readonly name: string; readonly hint: string }[] = [
  { format: "svg", name: "SVG", hint: "for print" },
  { format: "png", name: "PNG", hint: "2×" },
  { format: "csv", name: "CSV", hint: "the numbers" },
  { format: "json", name: "Vega-Lite", hint: "JSON" },
];

export function ExportMenu({ chart, request }: { chart: ChartName; request: () => DrawRequest | undefined }) {
  const id = useId();
  const store = useStore();
  const charts = useCharts();

  const take = async (work: (request: DrawRequest) => Promise<void>) => {
    const asked = request();
    document.getElementById(id)?.hidePopover();
    if (!asked) return;
    try {
      await work(asked);
    } catch (error) {
      store.notices.fail("export", "The chart could not be taken away", error);
    }
  };
  const save = (format: ExportFormat) =>
    take(async (asked) => {
      const name = downloadName(store.running.peek(), chart, format === "json" ? "vl.json" : format);
      download(await charts.export(asked, format), name);
    });
  const copy = () =>
    take(async (asked) => {
      // The promise goes into the item, so that the browser still sees the click behind it.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": charts.export(asked, "png") })]);
      store.notices.show({
        topic: "export",
        kind: "note",
        title: "Copied",
        text: "The chart is in the clipboard, as PNG.",
      });
    });

  return (
    <>
      <button
        type="button"
        class="button quiet icon"
        popovertarget={id}
        aria-label="Take this chart away"
        title="Take away"
      >
        <MoreIcon />
      </button>
      <div id={id} class="menu" popover="auto">
        {files.map(({ format, name, hint }) => (
          <button key={format} type="button" onClick={() => void save(format)}>
            {name} <span class="muted">{hint}</span>
          </button>
        ))}
        <button type="button" onClick={() => void copy()}>
          Copy <span class="muted">as PNG</span>
        </button>
      </div>
    </>
  );
}
