import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { readIdentifier } from '../identifier.ts';

/** Columns that repeat one thing under rising numbers: contact_1, contact_2, contact_3. */
export interface NumberedColumns {
  /** What the names have in front of the number. */
  readonly stem: string;
  /** In column order. */
  readonly columns: readonly Column[];
  /** How many numbers follow each other. */
  readonly length: number;
}

/**
 * The rows of numbered columns in a table, in column order: numbers that follow each other from 1 or 0 on, and one type for each
 * number. A single letter in front (x1, q2) is a notation, not a thing.
 */
export function numberedColumns(table: Table): readonly NumberedColumns[] {
  const byStem = new Map<string, { readonly column: Column; readonly number: number; readonly rest: string }[]>();
  for (const column of table.columns) {
    const { words } = readIdentifier(column.name);
    const at = words.findIndex((word) => /^\d{1,2}$/.test(word));
    const stem = words.slice(0, Math.max(at, 0)).join(' ');
    if (stem.length < 2) continue;
    const entry = { column, number: Number(words[at]), rest: words.slice(at + 1).join(' ') };
    const entries = byStem.get(stem);
    if (entries === undefined) byStem.set(stem, [entry]);
    else entries.push(entry);
  }
  return [...byStem].flatMap(([stem, entries]): NumberedColumns[] => {
    const numbers = [...new Set(entries.map(({ number }) => number))].sort((a, b) => a - b);
    const [first = 2] = numbers;
    const isRow = first <= 1 && numbers.every((number, index) => number === first + index);
    const types = new Map<string, string>();
    const isUniform = entries.every(({ column, rest }) => {
      const type = types.get(rest) ?? column.type.name;
      types.set(rest, type);
      return type === column.type.name;
    });
    return isRow && isUniform && numbers.length > 1
      ? [{ stem, columns: entries.map(({ column }) => column), length: numbers.length }]
      : [];
  });
}
