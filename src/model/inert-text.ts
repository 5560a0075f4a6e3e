// Escapes characters from files and links that affect a terminal or are not allowed in XML, as visible text such as
// `\u001b`.

/**
 * Control characters (C0, C1), lone surrogates, and characters that change direction or break lines; not tabs and line
 * ends.
 */
const ACTING = /[^\P{Cc}\t\n]|[\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** The same for XML 1.0, which also forbids U+FFFE and U+FFFF and treats a carriage return as a line end. */
const NOT_IN_XML = /[^\P{Cc}\t\n\r]|[\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/gu;

const visible = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Escapes text for a terminal. JSON text keeps its meaning. */
export const forTerminal = (text: string): string => text.replace(ACTING, visible);

/** Escapes characters that XML does not allow, in a document or a text; callers escape `&` and `<`. */
export const forXml = (text: string): string => text.replace(NOT_IN_XML, visible);
