// A few small things that this browser remembers. Where storage is refused the page does without: nothing that matters is kept here.
const PREFIX = "mesascope.";

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + key, value);
  } catch {
    // Refused or full: it is asked for again next time.
  }
}
