import type { Change } from '../../../src/rule/change.ts';
import { columnOf, columnsOf, tableOf } from '../plan-case.ts';
import { type PlannerCase, testPlanner } from '../test-planner.ts';

const hostile: readonly (readonly [string, string])[] = [
  ['a keyword', 'select'],
  ['quotes', `it's "so" \\ bad`],
  ['a comment and a line break', '--\n; DROP TABLE victim; /*'],
  ['dollars', '$$ $body1$ :name'],
  ['as many bytes as a name may have', `${'ü'.repeat(28)}ß🦣x`],
  ['nothing but capitals', 'ID'],
];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Nearly everything that can be done to one table and its columns, all of them with the same name. */
function caseFor([what, name]: readonly [string, string]): PlannerCase {
  const id = quoted(name);
  const [owner, seen, amount] = ['owner', 'seen', 'amount'].map((suffix) => quoted(cut(name, suffix)));
  return {
    name: `bear ${what}`,
    sql: `
      CREATE TABLE victim (id int);
      CREATE SCHEMA ${id};
      CREATE TABLE ${id}.parent (${id} bigint PRIMARY KEY);
      CREATE TABLE ${id}.${id} (${id} bigint, ${owner} text NOT NULL, ${seen} timestamptz NOT NULL, ${amount} numeric);
      CREATE INDEX ${quoted(cut(name, 'old'))} ON ${id}.${id} (${amount} DESC) WHERE ${owner} <> ${literal(name)};
      COMMENT ON TABLE ${id}.${id} IS ${literal(name)};
    `,
    change: (database) => {
      const table = tableOf(database, name, name);
      const parent = tableOf(database, 'parent', name);
      const [key] = columnsOf(table, name);
      const [ownerColumn, seenColumn, amountColumn] = ['owner', 'seen', 'amount'].map((suffix) =>
        columnOf(table, cut(name, suffix)),
      );
      const [index] = table.indexes;
      if (
        key === undefined ||
        ownerColumn === undefined ||
        seenColumn === undefined ||
        amountColumn === undefined ||
        index === undefined
      )
        throw new Error('the case lost a part');
      const changes: Change[] = [
        { kind: 'serve-access-path', table, equality: [key, ownerColumn] },
        { kind: 'drop-index', index },
        { kind: 'add-unique', table, columns: [seenColumn, key] },
        { kind: 'add-check', table, label: name, condition: { column: ownerColumn, oneOf: [name, ''] } },
        {
          kind: 'add-foreign-key',
          table,
          columns: [key],
          referencedTable: parent,
          referencedColumns: parent.columns,
          onDelete: 'cascade',
        },
        { kind: 'set-not-null', column: amountColumn },
        { kind: 'set-default', column: amountColumn, to: 'zero' },
        { kind: 'keep-updated-time', column: seenColumn },
        { kind: 'set-comment', on: table, text: `${name}\n${name}` },
        {
          kind: 'enable-row-security',
          table,
          force: true,
          ownerColumn,
          identity: { form: 'setting', name: 'app.user_id' },
        },
        { kind: 'add-audit-trail', table, leaveOut: [ownerColumn] },
        { kind: 'encrypt-column', column: ownerColumn },
        { kind: 'add-summary-view', table, groupBy: [key], time: seenColumn, measures: [amountColumn] },
        { kind: 'partition-table', table, by: seenColumn },
      ];
      return changes;
    },
    expected: 'any',
  };
}

/** A name of at most 63 bytes that ends in the suffix. */
function cut(name: string, suffix: string): string {
  let head = name;
  while (Buffer.byteLength(`${head} ${suffix}`) > 63) head = Array.from(head).slice(0, -1).join('');
  return `${head} ${suffix}`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

testPlanner('names that', hostile.map(caseFor));
