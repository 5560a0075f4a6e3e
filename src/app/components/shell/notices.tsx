// The list of notices, above the page's content.
import { useStore } from "../../store/context.ts";
import { CloseIcon } from "./icons.tsx";

export function NoticeList() {
  const { notices } = useStore();
  return (
    <div class="notices" role="region" aria-label="Notices" aria-live="polite">
      {notices.shown.value.map(({ topic, kind, title, text, actions }) => (
        <div key={topic} class={`notice ${kind}`} role={kind === "error" ? "alert" : undefined} data-topic={topic}>
          <div class="notice-body">
            <p>
              <strong>{title}.</strong> {text}
            </p>
            {actions && (
              <div class="row">
                {actions.map(({ label, act }) => (
                  <button key={label} type="button" class="button" onClick={act}>
                    {label}
                  </button>
                ))}
              </div>
            )}
          </div>
          <button
            type="button"
            class="button quiet icon"
            aria-label={`Dismiss: ${title}`}
            onClick={() => notices.dismiss(topic)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </div>
  );
}
