// The theme: the system's preference unless a person has chosen one. The page uses the colours of the charts' themes.
import { computed, effect, signal } from "@preact/signals";
import { dark } from "../../charts/theme-dark.ts";
import { light } from "../../charts/theme-light.ts";
import { deepestLevel, levelColour, type Theme } from "../../charts/theme.ts";
import { recall, remember } from "./memory.ts";

export type ThemeChoice = "system" | "light" | "dark";

const KEY = "theme";
const choices: readonly ThemeChoice[] = ["system", "light", "dark"];
const system = matchMedia("(prefers-color-scheme: dark)");
const systemIsDark = signal(system.matches);
system.addEventListener("change", () => (systemIsDark.value = system.matches));

const recalled = recall(KEY);
const choice = signal<ThemeChoice>(choices.find((known) => known === recalled) ?? "system");

export const theme = computed<Theme>(() => {
  const isDark = choice.value === "dark" || (choice.value === "system" && systemIsDark.value);
  return isDark ? dark : light;
});

/** Switches to the other theme. A choice that equals the system's preference is removed. */
export function switchTheme(): void {
  const next = theme.peek().name === "dark" ? "light" : "dark";
  const own = systemIsDark.peek() ? "dark" : "light";
  choice.value = next === own ? "system" : next;
  remember(KEY, choice.value);
}

/** Writes the theme's colours to the page, now and whenever it changes. */
export function paintTheme(root: HTMLElement): void {
  effect(() => {
    const { name, background, ink, muted, faint, grid } = theme.value;
    root.dataset["theme"] = name;
    root.style.colorScheme = name;
    for (const [role, colour] of Object.entries({ background, ink, muted, faint, grid })) {
      root.style.setProperty(`--${role}`, colour);
    }
    for (let level = 0; level <= deepestLevel; level++) {
      root.style.setProperty(`--level-${level}`, levelColour(theme.value, level));
    }
    root.style.setProperty("--caret", caret(muted));
  });
}

/** The arrow of a select as an image, the only form that CSS accepts. */
const caret = (colour: string): string =>
  `url("data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 6"><path d="M1 1l4 4 4-4" fill="none" stroke="${colour}" stroke-width="1.5"/></svg>`,
  )}")`;
