// The headers within a Parquet file (Thrift's compact protocol), walked through with every length and depth checked: hyparquet trusts
// them, and a damaged one can keep it busy without end. Only what a page's header says is kept.

/** Numbers, flags and structures by the numbers of their fields; long numbers, texts and lists are walked over. */
export type Fields = ReadonlyMap<number, number | boolean | Fields | undefined>;

const DEPTH = 16;
/** Bytes of a number of 32 and of 64 bits. */
const [SHORT, LONG] = [5, 10];

export class ThriftWalk {
  readonly #view: DataView;
  /** The place of the next byte. */
  at: number;

  constructor(view: DataView, at = 0) {
    this.#view = view;
    this.at = at;
  }

  /** Throws Error for what is no structure. */
  struct(depth = 0): Fields {
    if (depth > DEPTH) throw new Error("damaged: its headers lie too deep in one another");
    const fields = new Map<number, number | boolean | Fields | undefined>();
    for (let field = 0; ;) {
      const byte = this.#byte();
      const type = byte & 15;
      if (type === 0) return fields;
      field = byte >> 4 === 0 ? zigzag(this.number()) : field + (byte >> 4);
      fields.set(field, this.#value(type, depth));
    }
  }

  /** An unsigned number, as the 32 bits that JavaScript's operators work on. */
  number(most = SHORT): number {
    let value = 0;
    for (let i = 0; i < most; i++) {
      const byte = this.#byte();
      value |= (byte & 127) << (7 * i);
      if (byte < 128) return value;
    }
    throw new Error("damaged: a number in its headers is too long");
  }

  #value(type: number, depth: number): number | boolean | Fields | undefined {
    switch (type) {
      case 1:
      case 2:
        return type === 1;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
        return zigzag(this.number());
      case 6:
        this.number(LONG);
        return undefined;
      case 7:
        return this.#skip(8);
      case 8:
        return this.#skip(this.number());
      case 9:
        return this.#list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new Error(`damaged: its headers have a field of type ${type}`);
    }
  }

  #list(depth: number): undefined {
    const byte = this.#byte();
    const type = byte & 15;
    const count = byte >> 4 === 15 ? this.number() : byte >> 4;
    // No element takes less than a byte; flags take one.
    if (count < 0 || count > this.#view.byteLength - this.at) throw new Error("damaged: it ends too early");
    for (let i = 0; i < count; i++) this.#value(type === 1 || type === 2 ? 3 : type, depth + 1);
  }

  #skip(count: number): undefined {
    if (count < 0 || count > this.#view.byteLength - this.at) throw new Error("damaged: it ends too early");
    this.at += count;
  }

  #byte(): number {
    if (this.at >= this.#view.byteLength) throw new Error("damaged: it ends too early");
    return this.#view.getUint8(this.at++);
  }
}

const zigzag = (value: number): number => (value >>> 1) ^ -(value & 1);
