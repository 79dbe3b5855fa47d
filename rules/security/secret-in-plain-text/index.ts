import { displayName } from '../../../src/model/name.ts';
import { ownTables } from '../../../src/model/questions/own-tables.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'secret-in-plain-text',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Column holds a secret that is neither hashed nor encrypted',
    why: 'Whoever reads a backup, a replica, a log or one injected query reads the secrets as they are, and can use them elsewhere.',
    remedy:
      'Store a hash where the value only needs to be compared, an encrypted value where it must be read again; say so with @hashed, @encrypted or @public in the comment of the column if it is not what it seems.',
    messages: {
      password: 'Column {column} of {table} is a password by its name, and nothing says that it is hashed.',
      secret: 'Column {column} of {table} holds a secret in plain text.',
    },
    fix: 'unsafe',
    fixNote: 'it adds an encrypted column that the application must read and write before the plain one can go',
    sources: ['C5', 'security/readable-password', 'sqlcheck 4001'],
  },
  check({ database, roles, report }) {
    for (const table of ownTables(database)) {
      for (const column of roles.columnsOf(table, 'secret', 'password')) {
        const password = roles.column(column, 'password');
        const verdict = password ?? roles.column(column, 'secret');
        report({
          at: column,
          message: password === undefined ? 'secret' : 'password',
          data: { column: column.name, table: displayName(table) },
          evidence: verdict?.evidence ?? [],
          // A password is to be hashed by the application; encrypting it would only hide that it is not.
          ...(password === undefined ? { fix: () => [{ kind: 'encrypt-column' as const, column }] } : {}),
        });
      }
    }
  },
});

export default rule;
