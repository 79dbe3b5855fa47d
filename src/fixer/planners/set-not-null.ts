import { canonicalText } from '../../model/canonical-text.ts';
import type { Column } from '../../model/column.ts';
import type { Table } from '../../model/relation.ts';
import { notNullTree } from '../condition-tree.ts';
import { columnKey, constraintKey, relationKey } from '../object-key.ts';
import { type Planner, refuse } from '../planner.ts';
import { dollarQuote, quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { type Statement, statement, undo } from '../statement.ts';
import { lockTree, validation } from '../validate.ts';

/** NOT NULL without a scan under lock: a CHECK that is validated first proves it (manual, ALTER TABLE, SET NOT NULL). */
export const planSetNotNull: Planner<'set-not-null'> = ({ column }, { names }) => {
  const { relation: table } = column;
  if (table.kind !== 'table') return refuse('Only a column of a table can be NOT NULL.');
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const name = quoteIdentifier(column.name);
  const claims = [columnKey(table, column.name)];
  const set = statement({
    sql: `${alter} ALTER COLUMN ${name} SET NOT NULL`,
    locks: lockTree(table, 'ACCESS EXCLUSIVE'),
    inverse: [undo(`${alter} ALTER COLUMN ${name} DROP NOT NULL`)],
    group: 'validation',
    creates: [`not-null\u0000${columnKey(table, column.name)}`],
    needs: [relationKey(table), columnKey(table, column.name)],
  });
  const proof = provenBy(table, column);
  if (proof !== undefined)
    return {
      statements: [{ ...set, notes: notesOn(proof) }],
      claims,
    };
  return {
    statements: provenFirst(table, column, set, names.constraint(table, [column.name, 'present'], 'check')),
    claims,
  };
};

function provenFirst(table: Table, column: Column, set: Statement, checkName: string): Statement[] {
  const alter = `ALTER TABLE ${quoteName(table)}`;
  const check = quoteIdentifier(checkName);
  const definition = `CHECK (${quoteIdentifier(column.name)} IS NOT NULL) NOT VALID`;
  const locks = lockTree(table, 'ACCESS EXCLUSIVE');
  const add = statement({
    sql: `${alter} ADD CONSTRAINT ${check} ${definition}`,
    locks,
    inverse: [undo(`${alter} DROP CONSTRAINT IF EXISTS ${check}`)],
    group: 'constraints',
    creates: [constraintKey(table, checkName)],
    needs: set.needs,
  });
  const validate = whileThere(table, checkName, validation(table, checkName, { followUp: false }));
  const drop = statement({
    sql: `${alter} DROP CONSTRAINT IF EXISTS ${check}`,
    locks,
    inverse: [undo(`${alter} ADD CONSTRAINT ${check} ${definition}`)],
    group: 'validation',
    needs: set.creates,
  });
  const proven = { ...set, needs: [...set.needs, ...validate.creates], notes: notesOn(checkName) };
  return [add, validate, proven, drop];
}

/** Other linters see neither a check of an earlier file nor one that is validated inside DO. */
function notesOn(proof: string): readonly string[] {
  return [`${proof} proves it, so no row is read.`, 'squawk-ignore adding-not-nullable-field'];
}

/** Rows that break the check end the file here, and once they are mended it is run again, past checks that are done with. */
function whileThere(table: Table, checkName: string, validate: Statement): Statement {
  const found = `SELECT FROM pg_catalog.pg_constraint WHERE conrelid = ${quoteLiteral(quoteName(table))}::regclass AND conname = ${quoteLiteral(checkName)}`;
  const body = `\nBEGIN\n  IF EXISTS (${found}) THEN\n    ${validate.sql};\n  END IF;\nEND\n`;
  return { ...validate, sql: `DO ${dollarQuote(body)}` };
}

/** Name of a validated CHECK that the column is not null; undefined when there is none. */
function provenBy(table: Table, column: Column): string | undefined {
  const wanted = canonicalText(notNullTree(column.name), { relation: table });
  return table.checks.find((check) => check.validated && check.enforced && check.expression.canonical === wanted)?.name;
}
