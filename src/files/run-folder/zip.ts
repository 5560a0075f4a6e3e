// Zips that come from outside, read with nothing taken on trust (APPNOTE.TXT 6.3): every offset, size, name and checksum is checked before
// it is used, so that a damaged or hostile file is refused with a sentence. fflate, which inflates, checks none of these.
import { inflateSync } from "fflate";
import { InputError } from "../../model/errors.ts";
import { limits } from "../../record/limits.ts";
import { requireSize, type Files } from "../named-files.ts";

/** No deflated byte can hold more than 1032. */
const DEFLATE_RATIO = 1032;

const END = { mark: 0x0605_4b50, size: 22, comment: 0xffff } as const;
const CENTRAL = { mark: 0x0201_4b50, size: 46 } as const;
const LOCAL = { mark: 0x0403_4b50, size: 30 } as const;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** Opens a zip. Throws InputError, here and from each file, that names `what` and says why it can't be read. */
export function openZip(bytes: Uint8Array, what: string): Files {
  const refuse = (why: string): never => {
    throw new InputError(`${what}: ${why}`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return refuse(bytes.length === 0 ? "the file is empty" : "not a zip, or only its beginning");
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  if (count > limits.zip.files) refuse(`${count} files; allowed: at most ${limits.zip.files}`);
  if (at + length !== end) refuse("damaged: its list of files is not where it should be");

  const files = new Map<string, (most: number) => Uint8Array>();
  let total = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + CENTRAL.size > end || view.getUint32(at, true) !== CENTRAL.mark)
      refuse("damaged: its list of files is broken");
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const next = at + CENTRAL.size + nameLength + extra + comment;
    if (next > end) refuse("damaged: its list of files is broken");
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL.size, at + CENTRAL.size + nameLength));
    if (leadsOutside(name)) refuse(`${JSON.stringify(name)} leads out of the folder`);
    if (files.has(name)) refuse(`${name} is in it twice`);
    const header = {
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    };
    total += header.size;
    if (total > limits.zip.unpacked)
      refuse(`its files say that they are larger than ${limits.zip.unpacked} bytes together`);
    if (!name.endsWith("/")) {
      const place = `${what}, ${name}`;
      files.set(name, (most) => {
        // Before memory is taken for it.
        requireSize(header.size, most, place);
        return unpack(bytes, view, header, place);
      });
    }
    at = next;
  }
  if (at !== end) refuse("damaged: its list of files is broken");
  return files;
}

/** Where the record at a zip's end begins: the file's last bytes but for a comment. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END.size;
  for (let at = last; at >= Math.max(0, last - END.comment); at--) {
    if (view.getUint32(at, true) === END.mark && view.getUint16(at + 20, true) === last - at) return at;
  }
  return undefined;
}

/** Whether a name would lie outside of the folder that a zip is unpacked into, on any system. */
const leadsOutside = (name: string): boolean =>
  /^[/\\]|^[a-z]:|\\|\0/i.test(name) || name.split("/").some((part) => part === ".." || part === ".");

interface Header {
  readonly flags: number;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
}

function unpack(bytes: Uint8Array, view: DataView, header: Header, what: string): Uint8Array {
  const { flags, method, checksum, packed, size, local } = header;
  const refuse = (why: string): never => {
    throw new InputError(`${what}: ${why}`);
  };
  if (flags & ENCRYPTED) refuse("it is encrypted");
  if (method !== STORED && method !== DEFLATED) refuse(`compressed by method ${method}; allowed: stored or deflated`);
  if (size > (method === STORED ? packed : DEFLATE_RATIO * packed))
    refuse(`${packed} bytes can't hold the ${size} that it claims`);
  if (local + LOCAL.size > bytes.length || view.getUint32(local, true) !== LOCAL.mark)
    refuse("damaged: it is not where it should be");
  const from = local + LOCAL.size + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packed > bytes.length) refuse("damaged or truncated");
  const content = bytes.subarray(from, from + packed);
  const unpacked = method === STORED ? content.slice() : inflate(content, size);
  if (unpacked?.length !== size || crc32(unpacked) !== checksum) return refuse("damaged: its checksum differs");
  return unpacked;
}

/** Undefined for what can't be inflated. */
function inflate(content: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateSync(content, { out: new Uint8Array(size) });
  } catch {
    return undefined;
  }
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  return crc;
});

/** CRC-32 (ISO 3309), which fflate does not show. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
