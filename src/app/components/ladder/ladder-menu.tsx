// The export menu of a ladder: SVG and PNG, with the title and caption of the page.
import { useRef } from "preact/hooks";
import { TakeMenu } from "../figure/export-buttons.tsx";
import { useStore } from "../../store/context.ts";
import { ladderPng, ladderSvg, type PictureWords } from "./picture.ts";

/** Stands within the ladder that it is about. */
export function LadderMenu({ what }: { what: string }) {
  const { running } = useStore();
  const place = useRef<HTMLSpanElement>(null);
  const taken = <T,>(make: (field: Element, words: PictureWords) => T): T | undefined => {
    const ladder = place.current?.closest(".ladder");
    const info = running.peek();
    if (!ladder || !info) return undefined;
    const textOf = (selector: string) => ladder.querySelector(selector)?.textContent ?? "";
    const of = `${info.world.title}, seed ${info.configuration.seed}`;
    return make(ladder, { title: textOf("h3"), caption: `${of}. ${textOf("caption")}` });
  };
  const png = () => taken((field, words) => ladderPng(field, words));
  const svg = () => taken(async (field, words) => new Blob([ladderSvg(field, words)], { type: "image/svg+xml" }));
  return (
    <span ref={place}>
      <TakeMenu
        thing="ladder"
        what={what}
        files={[
          { name: "SVG", hint: "for print", extension: "svg", file: svg },
          { name: "PNG", hint: "2×", extension: "png", file: png },
        ]}
        picture={png}
      />
    </span>
  );
}
