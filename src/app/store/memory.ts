// Preferences in localStorage. Without storage the page uses defaults.
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
    // Refused or full: the preference is not stored.
  }
}
