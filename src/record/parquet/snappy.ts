// Snappy (its format_description.txt): what recorded tables are packed with. hyparquet's own follows a length that is negative.

/** Unpacks to exactly `size` bytes. Throws Error. */
export function unpackSnappy(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size);
  let [at, to] = [0, 0];
  const byte = (): number => {
    const value = input[at++];
    if (value === undefined) throw new Error("damaged: packed bytes end too early");
    return value;
  };
  const number = (bytes: number): number => {
    let value = 0;
    for (let i = 0; i < bytes; i++) value += byte() * 2 ** (8 * i);
    return value;
  };
  // The size stands first; it is known.
  while (byte() >= 128);
  while (at < input.length) {
    const tag = byte();
    const kind = tag & 3;
    let length = (tag >> 2) + 1;
    if (kind === 0) {
      if (length > 60) length = number(length - 60) + 1;
      if (length > input.length - at || length > size - to) throw new Error("damaged: packed bytes are too long");
      output.set(input.subarray(at, at + length), to);
      at += length;
    } else {
      if (kind === 1) length = ((tag >> 2) & 7) + 4;
      const back = kind === 1 ? ((tag >> 5) << 8) + byte() : number(kind === 2 ? 2 : 4);
      if (back === 0 || back > to || length > size - to) throw new Error("damaged: packed bytes refer to none");
      // One by one: a copy may overlap itself.
      for (let i = 0; i < length; i++) output[to + i] = output[to + i - back] ?? 0;
    }
    to += length;
  }
  if (to !== size) throw new Error(`damaged: packed bytes unpack to ${to}, not ${size}`);
  return output;
}
