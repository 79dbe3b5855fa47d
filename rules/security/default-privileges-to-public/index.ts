import type { Schema } from '../../../src/model/cluster-object.ts';
import type { Database } from '../../../src/model/database.ts';
import type { DefaultPrivilege } from '../../../src/model/grant.ts';
import { displayIdentifier } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Privileges on tables and sequences that every role will get; functions and types are open to PUBLIC anyway. */
function grantedToAll({ objects, grants }: DefaultPrivilege): readonly string[] {
  if (objects !== 'tables' && objects !== 'sequences') return [];
  return grants.filter(({ grantee }) => grantee === 'public').flatMap(({ privileges }) => privileges);
}

/** The schema that is spoken of; for all schemas at once `public`, since each finding needs an object. */
function schemaOf({ schema }: DefaultPrivilege, database: Database): Schema | undefined {
  return database.schemas.get(schema ?? 'public') ?? [...database.schemas.values()][0];
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'default-privileges-to-public',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Each table that comes later will be open to every role',
    why: 'Nobody who creates a table next year will know that PUBLIC, which is every role that can connect, gets access to it at once.',
    remedy:
      'ALTER DEFAULT PRIVILEGES ... REVOKE ... FROM PUBLIC, grant to the roles that need it, and look at the tables that came in between.',
    messages: {
      one: '{objects} that are created later in schema {schema} will grant {privileges} to PUBLIC.',
      all: '{objects} that are created later in any schema will grant {privileges} to PUBLIC.',
    },
    fix: 'none',
    sources: ['C8', 'grant/default-privileges-to-public', 'pgrls SEC044'],
  },
  check({ database, report }) {
    const seen = new Set<string>();
    for (const each of database.defaultPrivileges) {
      const privileges = [...new Set(grantedToAll(each))];
      const schema = schemaOf(each, database);
      if (privileges.length === 0 || schema === undefined) continue;
      const detail = `${each.objects} ${each.schema ?? '*'} ${privileges.join(' ')}`;
      // The same for the objects of two roles is one thing to know.
      if (seen.has(detail)) continue;
      seen.add(detail);
      const objects = each.objects === 'tables' ? 'Tables' : 'Sequences';
      const data = { objects, privileges: privileges.join(', ') };
      if (each.schema === undefined) report({ at: schema, message: 'all', data, detail });
      else report({ at: schema, message: 'one', data: { ...data, schema: displayIdentifier(each.schema) }, detail });
    }
  },
});

export default rule;
