// The light theme. The level colours were searched for: lightness steps of about 7 L*, and the largest distance under normal, protan, deutan and tritan vision.
import type { Theme } from "./theme.ts";

export const light: Theme = {
  name: "light",
  background: "#ffffff",
  ink: "#1b1f24",
  muted: "#62686f",
  faint: "#b9bec4",
  grid: "#eceef0",
  base: "#1b1f24",
  levels: ["#00508c", "#c93a6b", "#c08622", "#41225f", "#006c55", "#648c49"],
};
