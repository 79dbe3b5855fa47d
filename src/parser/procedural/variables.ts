import { Names } from './names.ts';
import type { PlVariable } from './plpgsql-tree.ts';
import { isRow, type Row, unknown, type Value } from './value.ts';

/** The variables of a PL/pgSQL function, by name and by number. Those that two blocks declare under one name are never known, since nothing tells which block's is meant. */
export class Variables {
  readonly names: Names = new Names();
  readonly #datums: readonly PlVariable[];
  readonly #ambiguous: ReadonlySet<string>;

  constructor(datums: readonly PlVariable[]) {
    this.#datums = datums;
    // Loops may well share the name of their variable, which has no value to begin with.
    const named = datums.flatMap(({ PLpgSQL_var: variable }) =>
      variable?.refname === undefined || variable.default_val === undefined ? [] : variable.refname,
    );
    this.#ambiguous = new Set(named.filter((name, position) => named.indexOf(name) < position));
  }

  /** Gives a variable a value by its name. */
  set(name: string, value: Value): void {
    this.names.set(name, this.#ambiguous.has(name) ? unknown : value);
  }

  /** Gives a variable or record a value by its number. */
  assign(number: number | undefined, value: Value): void {
    const datum = number === undefined ? undefined : this.#datums[number];
    const name = datum?.PLpgSQL_var?.refname ?? datum?.PLpgSQL_rec?.refname;
    if (name !== undefined) this.set(name, value);
    const field = datum?.PLpgSQL_recfield;
    if (field !== undefined) this.#assignField(field, value);
  }

  #assignField({ fieldname = '', recparentno }: NonNullable<PlVariable['PLpgSQL_recfield']>, value: Value): void {
    const record = recparentno === undefined ? undefined : this.#datums[recparentno]?.PLpgSQL_rec?.refname;
    if (record === undefined) return;
    const row = this.names.value([record]);
    this.set(record, isRow(row) ? new Map([...row, [fieldname, value]]) : unknown);
  }

  /** Gives the target of INTO, or of a loop, the columns of a row; undefined when the row is not known. */
  fill(target: PlVariable | undefined, row: Row | undefined): void {
    const record = target?.PLpgSQL_rec?.refname;
    if (record !== undefined) this.set(record, row ?? unknown);
    const variable = target?.PLpgSQL_var?.refname;
    const fields = target?.PLpgSQL_row?.fields ?? (variable === undefined ? [] : [{ name: variable }]);
    const values = [...(row?.values() ?? [])];
    for (const [position, { name }] of fields.entries()) {
      if (name !== undefined) this.set(name, row === undefined ? unknown : (values[position] ?? null));
    }
  }
}
