// The verdict on a claim as a word and an icon, so that it does not depend on colour.
import { standingWords, type Standing } from "./format.ts";

const signs: Readonly<Record<Standing, string>> = {
  supported: "m2.5 8.5 3.5 3.5 7.5-8",
  "not supported": "m3.5 3.5 9 9m0-9-9 9",
  undecided: "M2.5 8c1.8-3.2 3.7-3.2 5.5 0s3.7 3.2 5.5 0",
  "not expressed": "M3 8h10",
  "not run": "M8 8h.01",
};

export function VerdictMark({ standing }: { standing: Standing }) {
  return (
    <span class="verdict" data-verdict={standing}>
      <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path
          d={signs[standing]}
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      {standingWords(standing)}
    </span>
  );
}
