// Places the tour's card beside its target where it fits, otherwise at the lower edge of the window.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, "width" | "height">;

/** Pixels between the card, its target and the window's edges. */
const GAP = 14;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

/**
 * Computes the card's upper left corner from the target and the visible part of the page, both in viewport coordinates.
 */
export function placeCard(target: Box, card: Size, view: Box): { readonly left: number; readonly top: number } {
  const right = view.left + view.width - GAP - card.width;
  const bottom = view.top + view.height - GAP - card.height;
  const along = clamp(target.left, view.left + GAP, right);
  const beside = clamp(target.top, view.top + GAP, bottom);
  const places = [
    { left: along, top: target.top + target.height + GAP },
    { left: along, top: target.top - GAP - card.height },
    { left: target.left - GAP - card.width, top: beside },
    { left: target.left + target.width + GAP, top: beside },
  ];
  const fits = ({ left, top }: { left: number; top: number }) =>
    left >= view.left + GAP && left <= right && top >= view.top + GAP && top <= bottom;
  return places.find(fits) ?? { left: clamp(right, view.left + GAP, right), top: bottom };
}
