import { type Omission, type Piece, phases } from './piece.ts';

/** Pieces in an order that runs, and what cannot be made because something that it needs cannot. */
export interface OrderedPieces {
  readonly pieces: readonly Piece[];
  readonly omissions: readonly Omission[];
}

/**
 * Orders pieces so that what one needs stands before it: by phase, in the order given where nothing else decides. Where two need
 * each other the one that comes first stays first.
 */
export function orderPieces(pieces: readonly Piece[], omissions: readonly Omission[]): OrderedPieces {
  const walk = new Walk(pieces, omissions);
  const ranks = new Map<string, number>(phases.map((phase, rank) => [phase, rank]));
  const rank = (one: Piece): number => ranks.get(one.phase) ?? 0;
  for (const one of [...pieces].sort((a, b) => rank(a) - rank(b))) walk.place(one);
  return { pieces: walk.placed, omissions: walk.omissions };
}

class Walk {
  readonly placed: Piece[] = [];
  readonly omissions: Omission[];
  readonly #makers = new Map<string, Piece[]>();
  /** Key of what is left out, to what it is. */
  readonly #missing = new Map<string, string>();
  readonly #seen = new Set<Piece>();

  constructor(pieces: readonly Piece[], omissions: readonly Omission[]) {
    this.omissions = [...omissions];
    for (const { object, creates } of omissions) for (const key of creates) this.#missing.set(key, object);
    for (const one of pieces)
      for (const key of one.creates) {
        const makers = this.#makers.get(key);
        if (makers === undefined) this.#makers.set(key, [one]);
        else makers.push(one);
      }
  }

  place(one: Piece): void {
    if (this.#seen.has(one)) return;
    this.#seen.add(one);
    for (const need of one.needs) for (const maker of this.#makers.get(need) ?? []) this.place(maker);
    // What somebody else makes too, such as an overload of the same name, may be what is meant.
    const lacking = one.needs.find((need) => this.#missing.has(need) && !this.#makers.has(need));
    if (lacking === undefined) this.placed.push(one);
    else this.#leaveOut(one, this.#missing.get(lacking) ?? '');
  }

  #leaveOut({ object, creates }: Piece, lacking: string): void {
    this.omissions.push({ object, reason: `it needs ${lacking}, which is left out`, creates });
    for (const key of creates) {
      this.#missing.set(key, object);
      this.#makers.delete(key);
    }
  }
}
