import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import type { Table } from '../../../src/model/relation.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** The same for foreign keys that hold the same columns to the same columns, in whatever order the pairs stand. */
function pairs(key: ForeignKey): string {
  const columns = key.columns.map((column, at) => `${column.name}\0${key.referencedName.columns[at] ?? ''}`).sort();
  return [key.referencedName.schema, key.referencedName.name, ...columns].join('\0');
}

function groups(table: Table): readonly (readonly ForeignKey[])[] {
  const byPairs = new Map<string, ForeignKey[]>();
  for (const key of table.foreignKeys) {
    const same = byPairs.get(pairs(key));
    if (same === undefined) byPairs.set(pairs(key), [key]);
    else same.push(key);
  }
  return [...byPairs.values()].filter((keys) => keys.length > 1);
}

/** The one that promises most stays: a valid one before one that is not, an action before none, and then the oldest. */
function survivorOf(keys: readonly ForeignKey[]): ForeignKey {
  const acts = (key: ForeignKey): number => Number(key.onDelete !== 'no-action' && key.onDelete !== 'restrict');
  const rank = (key: ForeignKey): number => Number(key.validated) * 2 + acts(key);
  return keys.reduce((best, key) => (rank(key) > rank(best) ? key : best));
}

function sameActions(a: ForeignKey, b: ForeignKey): boolean {
  return a.onDelete === b.onDelete && a.onUpdate === b.onUpdate;
}

function actionText(key: ForeignKey): string {
  return `ON DELETE ${key.onDelete.replace('-', ' ').toUpperCase()}`;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-duplicated',
    category: 'integrity',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Two foreign keys hold the same columns to the same columns',
    why: 'Every write is checked twice. Where their actions differ the stricter one wins: a NO ACTION key beside a CASCADE one refuses the delete, so that the cascade never happens.',
    remedy:
      'Drop the needless one under its real name; replace a foreign key in one transaction instead of adding another beside it.',
    messages: {
      twin: 'Foreign key {constraint} on {table} says the same as {other}.',
      differs:
        'Foreign key {constraint} on {table} ({action}) stands beside {other} ({otherAction}) over the same columns: both are enforced, so the stricter one decides.',
    },
    fix: 'unsafe',
    fixNote: 'what the dropped foreign key does when a parent row goes no longer happens',
    sources: [
      'B11',
      'fk/duplicate',
      'pg-index-health duplicated_foreign_keys',
      'db_verifier fk1010',
      'tbls DuplicateRelations',
    ],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const keys of groups(table)) {
        const survivor = survivorOf(keys);
        for (const key of keys) {
          if (key === survivor) continue;
          const data = { constraint: key.name, table: displayName(table), other: survivor.name };
          const fix = (): [{ kind: 'drop-constraint'; constraint: ForeignKey }] => [
            { kind: 'drop-constraint', constraint: key },
          ];
          if (sameActions(key, survivor)) report({ at: key, message: 'twin', data, fix });
          else {
            const actions = { action: actionText(key), otherAction: actionText(survivor) };
            report({ at: key, message: 'differs', data: { ...data, ...actions }, severity: 'error', fix });
          }
        }
      }
    }
  },
});

export default rule;
