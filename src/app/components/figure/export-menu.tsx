// The export menu of a picture: files, or the clipboard.
import { download, downloadName } from "../../store/download.ts";
import { useStore } from "../../store/context.ts";
import type { RunInfo } from "../../workers/session/protocol.ts";
import { MoreIcon } from "../shell/icons.tsx";
import { Menu } from "../shell/menu.tsx";

interface ExportedFile {
  readonly name: string;
  readonly hint: string;
  readonly extension: string;
  /** Undefined while there is nothing to export. */
  readonly file: () => Promise<Blob> | undefined;
}

interface ExportMenuProps {
  /** As text: chart, ladder. */
  readonly thing: string;
  /** In names of files. */
  readonly what: string;
  /** The run that names of files mention, if any. */
  readonly run: RunInfo | undefined;
  readonly files: readonly ExportedFile[];
  /** As PNG, for the clipboard. */
  readonly picture: () => Promise<Blob> | undefined;
}

export function ExportMenu({ thing, what, run, files, picture }: ExportMenuProps) {
  const { notices } = useStore();
  const failed = (error: unknown) => notices.fail("export", `The ${thing} could not be exported`, error);

  const save = async (extension: string, file: ExportedFile["file"]) => {
    try {
      const blob = await file();
      if (blob) download(blob, downloadName(run, what, extension));
    } catch (error) {
      failed(error);
    }
  };
  const copy = async () => {
    try {
      const png = picture();
      if (!png) return;
      // The item takes the promise, so that the browser still accepts the click as its cause.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
      notices.show({
        topic: "export",
        kind: "note",
        title: "Copied",
        text: `The ${thing} is in the clipboard, as PNG.`,
      });
    } catch (error) {
      failed(error);
    }
  };

  return (
    <Menu
      label={`Export this ${thing}`}
      title="Export"
      look="quiet icon"
      items={[
        ...files.map(({ name, hint, extension, file }) => ({ name, hint, act: () => void save(extension, file) })),
        { name: "Copy", hint: "as PNG", act: () => void copy() },
      ]}
    >
      <MoreIcon />
    </Menu>
  );
}
