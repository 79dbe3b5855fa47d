import { displayIdentifier } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'schema-creatable-by-public',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Every role may create objects in a schema',
    why: 'Whoever can create objects in a schema that others search can put a function or table there that runs or is read in place of the real one (CVE-2018-1058).',
    remedy: 'REVOKE CREATE ON SCHEMA ... FROM PUBLIC, and grant it to the roles that deploy.',
    messages: {
      open: 'Every role may create objects in schema {schema}: CREATE is granted to PUBLIC.',
    },
    fix: 'unsafe',
    fixNote: 'roles that create objects there only by the grant to PUBLIC lose that',
    sources: ['C8', 'schema/public-can-create', 'pglinter S003'],
  },
  check({ database, report }) {
    for (const schema of database.schemas.values()) {
      const isOpen = schema.grants.some(
        ({ grantee, privileges }) => grantee === 'public' && privileges.includes('CREATE'),
      );
      if (!isOpen) continue;
      report({
        at: schema,
        message: 'open',
        data: { schema: displayIdentifier(schema.name) },
        fix: () => [{ kind: 'revoke', on: schema, privileges: ['CREATE'], grantee: 'public' }],
      });
    }
  },
});

export default rule;
