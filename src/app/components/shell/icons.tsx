// The page's icons, on a grid of 16 pixels.
import type { ComponentChildren } from "preact";
import { levelShape } from "../../../charts/theme.ts";

const Sign = ({ children, filled = false }: { children: ComponentChildren; filled?: boolean }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    aria-hidden="true"
    fill={filled ? "currentColor" : "none"}
    stroke={filled ? "none" : "currentColor"}
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    {children}
  </svg>
);

export const PlayIcon = () => (
  <Sign filled>
    <path d="M4 2.6v10.8a.6.6 0 0 0 .92.5l8.3-5.4a.6.6 0 0 0 0-1L4.92 2.1A.6.6 0 0 0 4 2.6Z" />
  </Sign>
);
export const PauseIcon = () => (
  <Sign filled>
    <rect x="3" y="2.5" width="3.5" height="11" rx="0.8" />
    <rect x="9.5" y="2.5" width="3.5" height="11" rx="0.8" />
  </Sign>
);
export const StepIcon = () => (
  <Sign>
    <path d="M4 3v10l6.5-5Z" />
    <path d="M13 3v10" />
  </Sign>
);
export const ResetIcon = () => (
  <Sign>
    <path d="M3 8a5 5 0 1 0 1.7-3.75" />
    <path d="M2.6 2.2 4.5 4.4l2.7-1" />
  </Sign>
);
export const UndoIcon = () => (
  <Sign>
    <path d="M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />
    <path d="M5.7 3 2.7 6l3 3" />
  </Sign>
);
export const RedoIcon = () => (
  <Sign>
    <path d="M13 6H6.5a3.5 3.5 0 0 0 0 7H10" />
    <path d="m10.3 3 3 3-3 3" />
  </Sign>
);
export const SunIcon = () => (
  <Sign>
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1.2v1.3M8 13.5v1.3M1.2 8h1.3M13.5 8h1.3M3.2 3.2l.9.9M11.9 11.9l.9.9M3.2 12.8l.9-.9M11.9 4.1l.9-.9" />
  </Sign>
);
export const MoonIcon = () => (
  <Sign>
    <path d="M13.3 9.6A5.6 5.6 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9Z" />
  </Sign>
);
export const PinIcon = () => (
  <Sign>
    <path d="M5.5 2h5M6.5 2v4L4 9h8L9.5 6V2M8 9v5" />
  </Sign>
);
export const LinkIcon = () => (
  <Sign>
    <path d="M6.6 9.4a2.8 2.8 0 0 0 4 0l2.2-2.2a2.8 2.8 0 0 0-4-4l-.9.9" />
    <path d="M9.4 6.6a2.8 2.8 0 0 0-4 0L3.2 8.8a2.8 2.8 0 0 0 4 4l.9-.9" />
  </Sign>
);
export const MoreIcon = () => (
  <Sign filled>
    <circle cx="3" cy="8" r="1.4" />
    <circle cx="8" cy="8" r="1.4" />
    <circle cx="13" cy="8" r="1.4" />
  </Sign>
);
export const CloseIcon = () => (
  <Sign>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Sign>
);
export const SaveIcon = () => (
  <Sign>
    <path d="M8 2v7.5M4.8 6.6 8 9.8l3.2-3.2M2.5 11v2.5h11V11" />
  </Sign>
);
export const NextIcon = () => (
  <Sign>
    <path d="m6 3 5 5-5 5" />
  </Sign>
);

/** The page's logo: nested circles, each slightly off the centre of the one around it. */
export const Wordmark = () => (
  <span class="wordmark">
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" fill="none" stroke-width="2">
      <circle cx="11" cy="11" r="9.5" stroke="var(--level-0)" />
      <circle cx="12" cy="11.6" r="6.1" stroke="var(--level-1)" />
      <circle cx="13.4" cy="12.6" r="2.9" stroke="var(--level-2)" />
    </svg>
    mesascope
  </span>
);

const outlines: Readonly<Record<string, string>> = {
  square: "M1.5 1.5h9v9h-9Z",
  "triangle-up": "M6 .8 11.4 10.4H.6Z",
  diamond: "M6 0 11 6 6 12 1 6Z",
  "triangle-down": "M6 11.2 11.4 1.6H.6Z",
  cross: "M4 0h4v4h4v4H8v4H4V8H0V4h4Z",
};

export function LevelMark({ level }: { level: number }) {
  const outline = outlines[levelShape(level)];
  return (
    <svg class="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" fill={`var(--level-${level})`}>
      {outline === undefined ? <circle cx="6" cy="6" r="5.2" /> : <path d={outline} />}
    </svg>
  );
}
