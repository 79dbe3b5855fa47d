import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'definer-function-executable-by-public',
    category: 'security',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'SECURITY DEFINER function may be called by every role',
    why: 'PostgreSQL grants EXECUTE on a new function to PUBLIC, so every role that can connect may do what this function does with the rights of its owner.',
    remedy: 'REVOKE EXECUTE ... FROM PUBLIC, and grant it to the roles that need it.',
    messages: {
      open: '{routine} runs with the rights of its owner, and every role may call it.',
    },
    fix: 'unsafe',
    fixNote: 'roles that call it only by the grant to PUBLIC can no longer call it',
    sources: [
      'C8',
      'function/security-definer-executable-by-api-role',
      'splinter 0028_anon_security_definer_function_executable',
      'pgrls SEC042',
    ],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      // A trigger function cannot be called but by its trigger.
      const isTrigger = ['trigger', 'event_trigger'].includes(routine.returns?.type.name ?? '');
      const isOpen = routine.grants.some(
        ({ grantee, privileges }) => grantee === 'public' && privileges.includes('EXECUTE'),
      );
      if (!routine.securityDefiner || isTrigger || !isOpen) continue;
      report({
        at: routine,
        message: 'open',
        data: { routine: targetName(routine) },
        fix: () => [{ kind: 'revoke', on: routine, privileges: ['EXECUTE'], grantee: 'public' }],
      });
    }
  },
});

export default rule;
