import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import { columnsOf } from '../../../src/model/questions/columns-of.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { alternativesOf, rowComparison } from '../../../src/model/questions/row-comparison.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

const sessionRoles: ReadonlySet<string> = new Set(['current_user', 'session_user', 'current_role', 'user']);

/** A column of the row that the part compares with the session's database role, and the word for it. */
function compared(part: Expression): { readonly column: string; readonly word: string } | undefined {
  const comparison = rowComparison(part);
  const word = comparison && functionCalls(comparison.value).find(({ name }) => sessionRoles.has(name))?.name;
  const [column] = comparison === undefined ? [] : columnsOf(comparison.key);
  return word === undefined || column === undefined ? undefined : { column, word };
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-compares-current-user',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Policy tells owners apart by their database role',
    why: 'An application that connects through a pool has one database role for all its users, so that current_user is the same for everybody.',
    remedy:
      'Set the caller’s id in a session setting and compare with current_setting, unless each user has a database role.',
    messages: {
      role: 'Policy {policy} on {table} compares {column} with {word}, which is one and the same for all callers behind a connection pool.',
    },
    fix: 'none',
    sources: ['C2', 'rls/current-user-as-key', 'pgrls SEC018', 'safegres P5'],
  },
  check({ database, report }) {
    for (const table of database.tables) {
      for (const policy of table.policies) {
        const clauses = [policy.using, policy.withCheck].filter((clause) => clause !== undefined);
        const found = clauses
          .flatMap((clause) => alternativesOf(clause).flat())
          .map(compared)
          .find(Boolean);
        if (found === undefined) continue;
        report({
          at: policy,
          message: 'role',
          data: { policy: displayIdentifier(policy.name), table: displayName(table), ...found },
        });
      }
    }
  },
});

export default rule;
