import { isBuiltIn, typeText } from '../../../src/model/data-type.ts';
import { typedObjects } from '../../../src/model/questions/typed-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';
import { catalogObjectNamed } from '../../../src/semantics/questions/catalog-object.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'large-object-column',
    category: 'type',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column names a large object',
    why: 'A large object lives apart from the row that names it: deleting the row leaves it behind, row-level security does not protect it, logical replication does not carry it, and pg_upgrade is slow with many of them.',
    remedy:
      'Use bytea, or keep the file outside of the database. Until then run vacuumlo, or the trigger lo_manage, so that orphans go.',
    messages: {
      object:
        '{object} is {type}, which names a large object: it stays when the row goes, and row security does not hold for it.',
    },
    fix: 'none',
    sources: ['type/large-object', 'pg-index-health columns_with_blob_type', 'sqlcheck 2003'],
  },
  check({ database, report }) {
    for (const { at, type } of typedObjects(database)) {
      if (at.kind !== 'column') continue;
      const isOfExtension = type.name === 'lo' && database.extensions.has('lo');
      // Catalogs number tables, types and roles with oids as well.
      const isNumber = isBuiltIn(type) && type.name === 'oid' && catalogObjectNamed(at) === undefined;
      if (!isNumber && !isOfExtension) continue;
      report({ at, message: 'object', data: { object: targetName(at), type: typeText(type) } });
    }
  },
});

export default rule;
