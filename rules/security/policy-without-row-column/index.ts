import type { Expression } from '../../../src/model/expression.ts';
import { displayIdentifier, displayName } from '../../../src/model/name.ts';
import type { Term } from '../../../src/model/normal-form/term.ts';
import { tellsCaller } from '../../../src/model/questions/caller-calls.ts';
import { usesRowColumn } from '../../../src/model/questions/columns-of.ts';
import { functionCalls } from '../../../src/model/questions/function-calls.ts';
import { commandsOf, isNarrowed } from '../../../src/model/questions/policy-access.ts';
import { relationsRead } from '../../../src/model/questions/relations-read.ts';
import { isPublic } from '../../../src/rule/api-access.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';

/** Roles that tokens name, which every caller of the API has. */
const everybody: ReadonlySet<string> = new Set(['authenticated', 'anon', 'anonymous']);

/** True for a condition that says of the caller no more than that there is one. */
function asksForAnybody(term: Term): boolean {
  switch (term.kind) {
    case 'and':
    case 'or':
      return term.terms.every(asksForAnybody);
    case 'null-test':
      return term.negated;
    case 'comparison':
      if (term.right.kind !== 'constant') return false;
      return (
        (term.operator === '=' && everybody.has(term.right.value)) ||
        (term.operator === '<>' && term.right.value === '')
      );
    case 'membership':
      return !term.negated && term.values.some(({ value }) => everybody.has(value));
    default:
      return false;
  }
}

function isForAnybody(clause: Expression | undefined): boolean {
  if (clause === undefined) return true;
  const calls = functionCalls(clause);
  if (calls.length === 0 || !calls.every(tellsCaller)) return false;
  return !usesRowColumn(clause) && relationsRead(clause).length === 0 && asksForAnybody(clause.normal);
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'policy-without-row-column',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Policy asks whether somebody has signed in, and nothing of the row',
    why: 'Whoever has an account passes, for every row: what one caller wrote, all others may read or change. Where anybody may sign up, that is everybody.',
    remedy:
      'Compare a column of the row with the caller, or declare the table public in the configuration if all may read it.',
    messages: {
      anybody:
        'Policy {policy} on {table} asks only whether somebody has signed in, not for any column of the row: every such caller may {commands} every row.',
    },
    fix: 'none',
    sources: ['C2', 'rls/policy-without-row-column', 'pgrls SEC005'],
  },
  check({ database, settings, report }) {
    for (const table of database.tables) {
      if (!table.rowSecurity.enabled) continue;
      for (const policy of table.policies) {
        if (!policy.permissive || (policy.using === undefined && policy.withCheck === undefined)) continue;
        if (!isForAnybody(policy.using) || !isForAnybody(policy.withCheck)) continue;
        const commands = commandsOf(policy).filter((command) => !isNarrowed(policy, command));
        const isRead = commands.every((command) => command === 'select');
        if (commands.length === 0 || (isRead && isPublic(table, settings))) continue;
        report({
          at: policy,
          message: 'anybody',
          data: {
            policy: displayIdentifier(policy.name),
            table: displayName(table),
            commands: commands.join(', '),
          },
          ...(isRead ? { severity: 'info' as const } : {}),
        });
      }
    }
  },
});

export default rule;
