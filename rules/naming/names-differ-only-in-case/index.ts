import type { Database } from '../../../src/model/database.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { type Target, targetName } from '../../../src/rule/target.ts';

type Named = Target & { readonly name: string };

/**
 * What is left of a name for someone who does not look closely. An underscore between digits keeps 1_11 and 11_1 apart, and one in
 * front says that the name is not for everybody.
 */
function glance(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/(?<=\d)[^\p{L}\p{N}]+(?=\d)/gu, '_')
    .replaceAll(/[^\p{L}\p{N}_]|(?<=[^\d_])_|(?<=\d)_(?!\d)/gu, '');
}

function difference(one: string, other: string): string {
  const [first, second] = [one.normalize('NFC'), other.normalize('NFC')];
  if (first === second) return 'in how its accents are written';
  return first.toLowerCase() === second.toLowerCase() ? 'in capital letters' : 'in separators between its words';
}

/** Objects that must not share a name with each other, group by group, in order of creation. */
function* namespaces(database: Database): Generator<readonly Named[]> {
  yield [...database.schemas.values()];
  const bySchema = new Map<string, Named[]>();
  const enter = (kind: string, object: Named & { readonly schema: string }): void => {
    const key = `${kind}\u0000${object.schema}`;
    const group = bySchema.get(key);
    if (group === undefined) bySchema.set(key, [object]);
    else group.push(object);
  };
  for (const relation of database.relations.values()) {
    const isOwn =
      relation.kind !== 'table' || (relation.partitionOf === undefined && relation.persistence !== 'temporary');
    if (isOwn) enter('relation', relation);
  }
  for (const type of database.types.values()) enter('type', type);
  for (const routines of database.routines.values()) for (const routine of routines) enter('function', routine);
  yield* bySchema.values();
  for (const table of ownTables(database)) yield table.columns;
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'names-differ-only-in-case',
    category: 'naming',
    severity: 'warning',
    preset: 'all',
    since: '0.1.0',
    summary: 'Two names differ only in case or separators',
    why: 'People take such names for one, and so does whatever folds or maps names: a query reads the other table without an error, and an ORM that turns user_id into userId meets two columns of one name.',
    remedy: 'Rename one of the two, or drop it if it is left over.',
    messages: {
      confusable: '{object} differs from {other} only {how}.',
    },
    fix: 'none',
    sources: ['naming/confusable', 'db_verifier n1001'],
  },
  check({ database, report }) {
    for (const group of namespaces(database)) {
      const first = new Map<string, Named>();
      const seen = new Set<string>();
      for (const object of group) {
        if (seen.has(object.name)) continue;
        seen.add(object.name);
        const key = glance(object.name);
        const other = first.get(key);
        if (other === undefined || key === '') first.set(key, object);
        else {
          const how = difference(object.name, other.name);
          report({
            at: object,
            message: 'confusable',
            data: { object: targetName(object), other: targetName(other), how },
          });
        }
      }
    }
  },
});

export default rule;
