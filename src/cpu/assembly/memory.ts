// Addresses in memory. The host computes the layout (src/cpu/layout.ts) and sets every address by its name.

/**
 * The words of a lineage are adjacent, in the order of the canonical planes: size in bytes, and offsets of its parts.
 */
export let lineageBytes: u32 = 0;
export let subAt: u32 = 0;
export let scoreAt: u32 = 0;
/** Lineages of the generation before, and of this one. */
export let parents: usize = 0;
export let children: usize = 0;

/** u32 [variant][half][256]: Σ τ and Σ δ over the nonzero drives of a half, by the bits that say which are nonzero. */
export let tauSums: usize = 0;
export let deltaSums: usize = 0;
/** i32 [position]: 4095 − position, what a position adds to the key of its plan. */
export let earliness: usize = 0;
/** u8 [256][8]: the set bits of a byte, from the lowest. */
export let setBits: usize = 0;
/** v128 [4]: the slots 4q … 4q + 3, repeated in every lane. v128: all bits of the slots that the world uses. */
export let slotBytes: usize = 0;
export let usedBytes: usize = 0;
/** v128 [22]: what four draws at once need (./philox). */
export let roundKeys: usize = 0;
/** i32: the table of normal deviates (src/model/normal-table.ts). */
export let normalTable: usize = 0;

/** The generation's tables: i16 [variant][context][pair of attributes][position][2], 64 times the attributes. */
export let pairTable: usize = 0;
/** i8 [context][position][16]: the attributes as they truly are. */
export let rowTable: usize = 0;
/** i16 [context][position] twice (nothing that evolves sees the intended values), and i32 [context]. */
export let baseTable: usize = 0;
export let intendedTable: usize = 0;
export let meanBase: usize = 0;
/** u16 [context][position]: the context that a plan leads to, where contexts do so. */
export let nextTable: usize = 0;
/** The same worlds' step tables (./step-table). */
export let stepTable: usize = 0;
/** u16 [context][plan of the library], u8 [context]. */
export let placeTable: usize = 0;
export let cueTable: usize = 0;
/** u32 [context]: its number in the pool. */
export let numbers: usize = 0;

/** Bit v is set if lineages can have belief v: the tables of other variants are not needed. */
export let believed: u32 = 0;
/** The world: its kind, and data of that kind. */
export let worldKind: u32 = 0;
/** u32 [variation][variant]: address of the program (i32 words). */
export let programs: usize = 0;
/** i32 [plan][effort]. */
export let library: usize = 0;
/** The training rows of a table world: i8 [row][16], i16 [row] twice, u32 [group][start, count]. */
export let poolRows: usize = 0;
export let poolBase: usize = 0;
export let poolIntended: usize = 0;
export let poolGroups: usize = 0;
export let poolGroupCount: u32 = 0;

/** This thread's own, from here on: two objectives as the scan wants them, and a key, and a cell,
 * for each context. */
export let ownerObjective: usize = 0;
export let shownObjective: usize = 0;
export let keys: usize = 0;
export let cells: usize = 0;
/** u16 [context]: what `pick` has found. */
export let positions: usize = 0;
/** Words of four draws at once, 64 bytes each: of one, of tournaments (32) and of drives (8). */
export let drawnWords: usize = 0;
export let tournamentWords: usize = 0;
export let driveWords: usize = 0;
/** Owners of a block that build; the candidates that they have asked for (lineage and draw, u32 each), and what is made of these:
 * drives and coins, a v128 each, and a word. */
export let builders: usize = 0;
export let askedLineages: usize = 0;
export let askedDraws: usize = 0;
export let newDrives: usize = 0;
export let newCoins: usize = 0;
export let newWords: usize = 0;
/** u32 [plan] twice: words to rank by, and the plans in their order. u32 [18]: rows of the base, of each attribute, and of the intended
 * value (0: there is none). */
export let rankWords: usize = 0;
export let order: usize = 0;
export let outcomeRows: usize = 0;
/** i32 rows [position]: node values (or deviates), and noise. */
export let valueRows: usize = 0;
export let noiseRows: usize = 0;
/**
 * A maze: its random words (u32), u8 by cell: walls, a stack, what has been visited; u8 [object]: cells; u8
 * [object][256]: distances.
 */
export let mazeWords: usize = 0;
export let mazeWalls: usize = 0;
export let mazeStack: usize = 0;
export let mazeVisited: usize = 0;
export let mazeObjects: usize = 0;
export let mazeDistances: usize = 0;
/** i32 [18]: what the terms of a grid world come to. i16 [16]: the attributes of a plan, times 64. */
export let gridSums: usize = 0;
export let rolledOut: usize = 0;
