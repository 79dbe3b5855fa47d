import type { Column } from '../model/column.ts';
import type { Draft } from '../model/draft.ts';
import { generatedName } from '../model/generated-name.ts';
import type { Table } from '../model/relation.ts';

/** Which names of NOT NULL constraints were given: PostgreSQL 18 names them all, by itself where nobody does. */
export class NotNullNames {
  readonly #names: Map<Draft<Column>, string> = new Map();

  add(column: Draft<Column>, name: string): void {
    this.#names.set(column, name);
  }

  /** Writes the given names into the columns. */
  apply(): void {
    for (const column of this.#names.keys()) {
      const name = this.#given(column);
      if (name !== undefined) column.notNullName = name;
    }
  }

  /** A child bears the name that its parent's constraint was given or that was chosen for it. */
  #given(column: Draft<Column>): string | undefined {
    const name = this.#names.get(column);
    if (name === undefined || isChosen(name, column)) return undefined;
    const { relation } = column;
    const source = column.inherited && relation.kind === 'table' ? this.#sourceOf(relation, column, name) : undefined;
    return source === undefined ? name : this.#given(source);
  }

  #sourceOf(table: Draft<Table>, column: Draft<Column>, name: string): Draft<Column> | undefined {
    const parents = table.partitionOf === undefined ? table.inherits : [table.partitionOf.parent];
    return parents
      .flatMap((parent) => parent.columns.filter((candidate) => candidate.name === column.name))
      .find((candidate) => this.#names.get(candidate) === name);
  }
}

/** PostgreSQL appends a number where the name is taken. */
function isChosen(name: string, { relation, name: column }: Draft<Column>): boolean {
  const [, number = ''] = /not_null(\d?)$/.exec(name) ?? [];
  return name === generatedName(relation.name, column, `not_null${number}`);
}
