import type { Column } from '../../../src/model/column.ts';
import { isScalar } from '../../../src/model/data-type.ts';
import type { Expression } from '../../../src/model/expression.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { defaultValueOf } from '../../../src/semantics/questions/default-value.ts';

const times: readonly string[] = ['timestamptz', 'timestamp', 'date'];

const words: ReadonlySet<string> = new Set(['now', 'today', 'tomorrow', 'yesterday']);

/** A constant to the fraction of a second is what `'now'` became when the default was made; nobody writes one, except for the last moment of all. */
function isMoment(value: string): boolean {
  const [, fraction = ''] = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.(\d{1,6})/.exec(value) ?? [];
  return /[1-9]/.test(fraction) && !/^9+$/.test(fraction);
}

/** A literal without type, or of a time's type. What is a text first is read anew for each row. */
function isReadOnce({ tree }: Expression): boolean {
  if (!('TypeCast' in tree)) return 'A_Const' in tree;
  const { arg, typeName } = tree.TypeCast;
  const last = typeName?.names?.at(-1);
  const type = last !== undefined && 'String' in last ? last.String.sval : undefined;
  return arg !== undefined && 'A_Const' in arg && type !== undefined && times.includes(type);
}

/** The word that a default was made of, `now` where only the moment is left of it; undefined for other defaults. */
function frozenWord(column: Column): string | undefined {
  if (column.default === undefined || !isReadOnce(column.default)) return undefined;
  const value = defaultValueOf(column);
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (words.has(word)) return word;
  return isMoment(value) ? 'now' : undefined;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'default-frozen-time',
    category: 'integrity',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Default is the time at which the default was made',
    why: "PostgreSQL turns 'now'::timestamp and the like into a constant once, when the statement runs. Every row then bears the time of that migration.",
    remedy: 'Use now() or CURRENT_DATE, which are called for each row, and mend the rows that bear the constant.',
    messages: {
      frozen:
        'The default of column {column} of {table} is a constant: the time at which the default was made, not that of the row.',
    },
    fix: 'unsafe',
    fixNote: 'rows to come bear their own time; stored rows keep the constant',
    sources: ['PostgreSQL manual 8.5.1.4'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const column of table.columns) {
        if (!isScalar(column.type, ...times)) continue;
        const word = frozenWord(column);
        if (word === undefined) continue;
        const isNow = word === 'now' || (word === 'today' && column.type.name === 'date');
        report({
          at: column,
          message: 'frozen',
          data: { column: column.name, table: displayName(table) },
          ...(isNow ? { fix: () => [{ kind: 'set-default', column, to: 'now' }] } : {}),
        });
      }
    }
  },
});

export default rule;
