// Text from files and links made inert: what acts on a terminal, or is not allowed in XML, becomes visible text such as `\u001b`.

/** Control characters (C0, C1), halves of characters, and characters that turn or break the line; tabs and line ends are kept. */
const ACTING = /[^\P{Cc}\t\n]|[\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** The same for a document in XML 1.0, which also has no U+FFFE and U+FFFF, and takes a carriage return as a line end. */
const NOT_IN_XML = /[^\P{Cc}\t\n\r]|[\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/gu;

const visible = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Text for a terminal. Within JSON text the result means the same as before. */
export const forTerminal = (text: string): string => text.replace(ACTING, visible);

/** A whole XML document, or a text in one, without the characters that XML does not allow; `&` and `<` are escaped elsewhere. */
export const forXml = (text: string): string => text.replace(NOT_IN_XML, visible);
