// A picture to take away: as files, or into the clipboard.
import { download, downloadName } from "../../store/download.ts";
import { useStore } from "../../store/context.ts";
import { MoreIcon } from "../shell/icons.tsx";
import { Menu } from "../shell/menu.tsx";

export interface TakenFile {
  readonly name: string;
  readonly hint: string;
  readonly extension: string;
  /** Undefined where there is nothing to take yet. */
  readonly file: () => Promise<Blob> | undefined;
}

interface TakeMenuProps {
  /** In words: chart, ladder. */
  readonly thing: string;
  /** In names of files. */
  readonly what: string;
  readonly files: readonly TakenFile[];
  /** As PNG, for the clipboard. */
  readonly picture: () => Promise<Blob> | undefined;
}

export function TakeMenu({ thing, what, files, picture }: TakeMenuProps) {
  const { notices, running } = useStore();
  const failed = (error: unknown) => notices.fail("export", `The ${thing} could not be taken away`, error);

  const save = async (extension: string, file: TakenFile["file"]) => {
    try {
      const blob = await file();
      if (blob) download(blob, downloadName(running.peek(), what, extension));
    } catch (error) {
      failed(error);
    }
  };
  const copy = async () => {
    try {
      const png = picture();
      if (!png) return;
      // The promise goes into the item, so that the browser still sees the click behind it.
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
      label={`Take this ${thing} away`}
      title="Take away"
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
