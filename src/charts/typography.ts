// One typographic scale in one family, with its advance widths: a picture is laid out alike in Node, in a page and on every machine.

export const fontFamily = "Inter";

/** What specifications name: the bundled family, then what a reader's machine has. */
export const fontStack = 'Inter, "Helvetica Neue", Arial, sans-serif';

/** Sizes in pixels. */
export const textSize = { title: 15, sentence: 12, heading: 11.5, label: 11, small: 10 } as const;

export type Weight = "normal" | 600;

/** Advance widths of U+0020 … U+007E in 1/1000 em, read from the font files beside this one. */
const regular =
  "281 288 466 633 642 982 644 300 365 365 501 662 288 460 288 360 631 407 610 618 646 593 620 566 619 620 288 302 662 662 662 511 966 690 654 730 722 601 590 746 743 269 571 672 565 903 753 765 639 765 644 642 646 744 690 985 682 679 629 365 360 365 471 456 323 562 612 571 612 583 370 613 591 242 242 549 242 876 591 600 612 612 376 528 327 591 562 818 546 562 552 426 333 426 662"
    .split(" ")
    .map(Number);
const semibold =
  "252 321 523 644 650 1004 663 326 373 373 540 673 319 465 319 379 660 423 623 636 666 612 640 576 640 640 319 329 673 673 673 543 999 728 659 737 722 605 588 749 746 277 580 703 565 922 759 769 645 773 652 650 660 736 728 1020 720 713 652 373 379 373 481 469 351 574 624 583 624 591 389 625 612 262 262 569 262 900 612 609 624 624 397 549 353 612 587 839 569 588 566 455 359 455 673"
    .split(" ")
    .map(Number);
/** Of everything else: signs, Greek, accented letters lie near it. */
const otherWidth = 640;

/** Width of one line of text in pixels. */
export function textWidth(text: string, size: number, weight: Weight = "normal"): number {
  const widths = weight === "normal" ? regular : semibold;
  let sum = 0;
  for (const character of text) sum += widths[(character.codePointAt(0) ?? 0) - 32] ?? otherWidth;
  return (sum * size) / 1000;
}

export function widest(texts: readonly string[], size: number, weight: Weight = "normal"): number {
  return texts.reduce((width, text) => Math.max(width, textWidth(text, size, weight)), 0);
}

/** Breaks text at spaces into lines no wider than `width` pixels, not within `T = 4` or `95 %`; a longer word keeps a line of its own. */
export function wrap(text: string, width: number, size: number, weight: Weight = "normal"): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/(?<!=) (?![=%])/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

/** Shortens text with an ellipsis to fit `width` pixels. */
export function fit(text: string, width: number, size: number, weight: Weight = "normal"): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, size, weight) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}
