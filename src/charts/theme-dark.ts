// The dark theme: the hues of the light one, lifted, in the same order of lightness.
import type { Theme } from "./theme.ts";

export const dark: Theme = {
  name: "dark",
  background: "#14171b",
  ink: "#eceae6",
  muted: "#9da3aa",
  faint: "#4a5057",
  grid: "#24282d",
  base: "#f4f2ee",
  levels: ["#3d90e0", "#ff8eb1", "#ffd07f", "#8a6ab0", "#0bb19d", "#a8cf93"],
};
