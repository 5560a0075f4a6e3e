// Dates and times as text: one canonical form for each, so that text order is order in time. A moment without a zone is in UTC, and a
// date is the start of its day.

const DAY = 86_400_000;
const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400n;

const CLOCK = String.raw`(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?`;
const ZONE = String.raw`(?:\s?(z|utc|[+-]\d\d(?::?\d\d)?))?`;
const MOMENT = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)(?:t|\\s+)${CLOCK}${ZONE}$`, "i");
const TIME = new RegExp(String.raw`^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?${ZONE}$`, "i");

/** `2000-01-31` for the day so many days after 1970-01-01. Throws Error outside the years 0 to 9999. */
export function dateText(days: number): string {
  const date = new Date(days * DAY);
  const text = Number.isFinite(date.getTime()) ? date.toISOString() : "";
  if (!/^\d{4}-/.test(text)) throw new Error("holds a date outside the years 0 to 9999");
  return text.slice(0, 10);
}

/** `12:30:00` or `12:30:00.5` for so many nanoseconds after midnight. Throws Error for more than a day. */
export function timeText(nanoseconds: bigint): string {
  if (nanoseconds < 0n || nanoseconds > SECONDS_PER_DAY * NANOS_PER_SECOND)
    throw new Error("holds a time outside a day");
  const seconds = Number(nanoseconds / NANOS_PER_SECOND);
  const fraction = String(nanoseconds % NANOS_PER_SECOND)
    .padStart(9, "0")
    .replace(/0+$/, "");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${h}:${m}:${s}${fraction && `.${fraction}`}`;
}

/** The canonical text of so many nanoseconds since 1970-01-01 in UTC: `2000-01-31` at midnight, else `2000-01-31T12:30:00`. */
export function momentText(nanoseconds: bigint): string {
  const day = SECONDS_PER_DAY * NANOS_PER_SECOND;
  const rest = ((nanoseconds % day) + day) % day;
  const date = dateText(Number((nanoseconds - rest) / day));
  return rest === 0n ? date : `${date}T${timeText(rest)}`;
}

/** The canonical form of text that is a time, or a date with a time, in ISO 8601 or as databases print it; other text as it is. */
export function canonicalMoment(text: string): string {
  const moment = MOMENT.exec(text);
  if (moment) {
    const [, date = "", h, m, s, fraction, zone] = moment;
    const days = Date.parse(date) / DAY;
    const clock = nanosecondsOf(h, m, s, fraction);
    // Date.parse turns a 31st of February into the 2nd of March.
    if (clock === undefined || !Number.isInteger(days) || dateText(days) !== date) return text;
    const at = BigInt(days) * SECONDS_PER_DAY * NANOS_PER_SECOND + clock - offsetOf(zone);
    try {
      return momentText(at);
    } catch {
      return text;
    }
  }
  const time = TIME.exec(text);
  if (!time) return text;
  const [, h, m, s, fraction, zone] = time;
  const clock = nanosecondsOf(h, m, s, fraction);
  if (clock === undefined) return text;
  if (zone === undefined) return timeText(clock);
  const day = SECONDS_PER_DAY * NANOS_PER_SECOND;
  return timeText((clock - offsetOf(zone) + day) % day);
}

/** Nanoseconds after midnight; undefined for a clock that shows more than 24:00:00. */
function nanosecondsOf(h = "0", m = "0", s = "0", fraction = ""): bigint | undefined {
  const [hours, minutes, seconds] = [Number(h), Number(m), Number(s)];
  if (hours > 24 || minutes > 59 || seconds > 59) return undefined;
  const total =
    BigInt(hours * 3600 + minutes * 60 + seconds) * NANOS_PER_SECOND + BigInt(fraction.padEnd(9, "0").slice(0, 9));
  return total > SECONDS_PER_DAY * NANOS_PER_SECOND ? undefined : total;
}

/** Nanoseconds by which a zone is ahead of UTC. */
function offsetOf(zone = "z"): bigint {
  const [, sign, h = "0", m = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const seconds = BigInt(Number(h) * 3600 + Number(m) * 60);
  return (sign === "-" ? -seconds : seconds) * NANOS_PER_SECOND;
}
