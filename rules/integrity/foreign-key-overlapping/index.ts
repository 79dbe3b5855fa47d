import type { ForeignKey } from '../../../src/model/constraint.ts';
import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { cannotBeNull } from '../../../src/model/questions/unique-keys-of.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** True when every row that satisfies the wider key satisfies the other: the same pairs and more, none of them skipped for a NULL. */
function contains(wider: ForeignKey, key: ForeignKey): boolean {
  if (wider.columns.length <= key.columns.length || wider.referencedTable !== key.referencedTable) return false;
  if (!wider.enforced || !wider.validated || key.referencedColumns.length < key.columns.length) return false;
  const hasPairs = key.columns.every((column, at) => {
    const place = wider.columns.indexOf(column);
    return place !== -1 && wider.referencedColumns[place] === key.referencedColumns[at];
  });
  const extra = wider.columns.filter((column) => !key.columns.includes(column));
  return hasPairs && extra.every(cannotBeNull);
}

function sameActions(a: ForeignKey, b: ForeignKey): boolean {
  return a.onDelete === b.onDelete && a.onUpdate === b.onUpdate && a.deferrable === b.deferrable;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'foreign-key-overlapping',
    category: 'integrity',
    severity: 'info',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Foreign key says part of what a wider one says',
    why: 'A wider key over the same reference already holds every row to it, so each write is checked twice; where their actions differ, both happen or the stricter one refuses.',
    remedy: 'Keep the wider one, with the action that is wanted, and drop the other.',
    messages: {
      within: 'Foreign key {constraint} on {table} says only a part of what {wider} says over ({columns}).',
      differs:
        'Foreign key {constraint} on {table} ({action}) says only a part of what {wider} ({widerAction}) says over ({columns}), and their actions differ.',
    },
    fix: 'unsafe',
    fixNote: 'programs that know the constraint by its name no longer see that name in errors',
    sources: ['B11', 'fk/overlapping', 'PI intersected_foreign_keys', 'DV fk1011'],
  },
  check({ database, report }) {
    for (const table of ownTables(database)) {
      for (const key of table.foreignKeys) {
        const wider = key.inherited ? undefined : table.foreignKeys.find((other) => contains(other, key));
        if (wider === undefined) continue;
        const data = {
          constraint: key.name,
          table: displayName(table),
          wider: wider.name,
          columns: wider.columns.map(({ name }) => name).join(', '),
        };
        if (sameActions(key, wider))
          report({ at: key, message: 'within', data, fix: () => [{ kind: 'drop-constraint', constraint: key }] });
        else
          report({
            at: key,
            message: 'differs',
            data: { ...data, action: actionText(key), widerAction: actionText(wider) },
          });
      }
    }
  },
});

function actionText({ onDelete, onUpdate, deferrable }: ForeignKey): string {
  const words = (action: string): string => action.replace('-', ' ').toUpperCase();
  return `ON DELETE ${words(onDelete)} ON UPDATE ${words(onUpdate)}${deferrable ? ' DEFERRABLE' : ''}`;
}

export default rule;
