import { isRow, type Row, unknown, type Value } from './value.ts';

/** What names mean in an expression: variables, and the rows of the queries around it. */
export class Names {
  readonly #values: Map<string, Value>;
  /** Rows of a FROM clause are looked into for unqualified names; records of PL/pgSQL are not. */
  readonly #isQuery: boolean;
  readonly #outer: Names | undefined;

  constructor(outer?: Names, rows?: ReadonlyMap<string, Row>) {
    this.#outer = outer;
    this.#isQuery = rows !== undefined;
    this.#values = new Map(rows);
  }

  /** Gives a variable a value. */
  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  /** The value of a column reference such as `r.name`; `unknown` when nothing here has that name. */
  value(path: readonly string[]): Value {
    return this.#find(path) ?? unknown;
  }

  #find(path: readonly string[]): Value | undefined {
    const [first = '', ...rest] = path;
    const own = this.#values.get(first);
    if (own !== undefined && rest.length === 1) return isRow(own) ? (own.get(rest[0] as string) ?? unknown) : unknown;
    if (own !== undefined && rest.length === 0 && !this.#isQuery) return own;
    if (this.#isQuery && rest.length === 0) {
      for (const row of this.#values.values()) {
        const field = isRow(row) ? row.get(first) : undefined;
        if (field !== undefined) return field;
      }
    }
    return this.#outer?.value(path);
  }
}
