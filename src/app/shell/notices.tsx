// Where notices stand: in the flow of the page, above what they are about, until they are put away.
import { useStore } from "../state/context.ts";
import { CloseIcon } from "./icons.tsx";

export function NoticeList() {
  const { notices } = useStore();
  return (
    <div class="notices" role="region" aria-label="Notices" aria-live="polite">
      {notices.shown.value.map(({ topic, kind, title, text }) => (
        <div key={topic} class={`notice ${kind}`} role={kind === "error" ? "alert" : undefined} data-topic={topic}>
          <p>
            <strong>{title}.</strong> {text}
          </p>
          <button
            type="button"
            class="button quiet icon"
            aria-label={`Put away: ${title}`}
            onClick={() => notices.dismiss(topic)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
