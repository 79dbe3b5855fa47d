import { displayName } from '../../../src/model/name.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';
import { loginPasswordOf, loginThrottleOf } from '../../../src/semantics/questions/login-throttle.ts';
import { userAccounts } from '../../../src/semantics/questions/user-accounts.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'login-without-throttle',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'People sign in with passwords, and nothing counts failed attempts',
    why: 'Without a record of attempts a machine may try passwords as fast as the server answers, and nobody sees it afterwards.',
    remedy:
      'Record each attempt with its name, address and outcome, and refuse further ones after some failures; or count them outside of the database and switch this rule off.',
    messages: {
      open: 'People sign in to {table} with {password}, and no table or column keeps failed attempts.',
    },
    fix: 'unsafe',
    fixNote: 'it adds a table and functions that do nothing until the application calls them at each sign-in',
    sources: ['C7'],
  },
  check({ database, roles, report }) {
    const [accounts] = userAccounts(roles).filter(
      ({ partitionOf, persistence }) => !partitionOf && persistence !== 'temporary',
    );
    const password = loginPasswordOf(roles);
    const signsIn = [...roles.tablesOf('session-store'), ...roles.tablesOf('credential-store')].length > 0;
    if (accounts === undefined || password === undefined || !signsIn) return;
    // What could not be followed may have made the table.
    if (database.unknowns.some(({ aspect, name }) => aspect === 'any' && name === undefined)) return;
    if (loginThrottleOf(roles) !== undefined) return;
    report({
      at: accounts,
      message: 'open',
      data: { table: displayName(accounts), password: targetName(password) },
      evidence: [...(roles.table(accounts, 'user-account')?.evidence ?? [])],
      fix: () => [{ kind: 'add-login-throttle', accounts }],
    });
  },
});

export default rule;
