import type { Column } from '../model/column.ts';
import { generatedName } from '../model/generated-name.ts';
import type { Table } from '../model/relation.ts';
import { quoteColumns, quoteIdentifier, quoteName } from './quote.ts';

/** Moves the rows to the partitioned copy and swaps the two tables, as lines of SQL with what must be looked after by hand. */
export function swapScript(table: Table, copy: Table, by: Column): string[] {
  const [old, fresh] = [quoteName(table), quoteName(copy)];
  const retired = quoteIdentifier(generatedName(table.name, undefined, 'old'));
  const columns = quoteColumns(table.columns.filter((column) => column.generated === undefined));
  const hasIdentity = table.columns.some((column) => column.identity === 'always');
  const overriding = hasIdentity ? ' OVERRIDING SYSTEM VALUE' : '';
  return [
    'Move the rows month by month while the application still writes to the old table, with the bounds of each month:',
    `  INSERT INTO ${fresh} (${columns})${overriding} SELECT ${columns} FROM ${old} WHERE ${quoteIdentifier(by.name)} >= '...' AND ${quoteIdentifier(by.name)} < '...';`,
    'Then swap, in one transaction:',
    '  BEGIN;',
    `  LOCK TABLE ${old} IN ACCESS EXCLUSIVE MODE;`,
    '  -- insert what came since the last month was moved',
    ...table.referencedBy.map(
      (key) => `  ALTER TABLE ${quoteName(key.table)} DROP CONSTRAINT ${quoteIdentifier(key.name)};`,
    ),
    `  ALTER TABLE ${old} RENAME TO ${retired};`,
    `  ALTER TABLE ${fresh} RENAME TO ${quoteIdentifier(table.name)};`,
    ...sequenceLines(table),
    ...table.triggers.map((trigger) => `  -- create trigger ${oneLine(trigger.name)} again`),
    ...(table.grants.length === 0 ? [] : ['  -- grant what the old table grants']),
    '  COMMIT;',
    `Drop ${quoteIdentifier(table.schema)}.${retired} once nothing misses it.`,
  ];
}

/** A sequence goes with the table that owns it; the counters of identity columns start over. */
function sequenceLines(table: Table): string[] {
  return table.columns.flatMap((column) => {
    const { sequence } = column;
    if (sequence === undefined) return [];
    if (column.identity === undefined)
      return [`  ALTER SEQUENCE ${quoteName(sequence)} OWNED BY ${quoteName(table)}.${quoteIdentifier(column.name)};`];
    return [
      `  ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteIdentifier(column.name)} RESTART WITH ...; -- the old sequence's next value`,
    ];
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
