import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'function-leakproof',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Function is marked LEAKPROOF',
    why: 'PostgreSQL may run a leakproof function on rows before the policies of the table have hidden them. An error message, a notice or a difference in time then tells what is in those rows.',
    remedy: 'Make sure that nothing but its result depends on its arguments, or ALTER FUNCTION ... NOT LEAKPROOF.',
    messages: {
      marked: '{routine} is LEAKPROOF: it may be run on rows that policies hide.',
    },
    fix: 'none',
    sources: ['C8', 'function/leakproof', 'pgrls SEC017'],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      if (routine.leakproof) report({ at: routine, message: 'marked', data: { routine: targetName(routine) } });
    }
  },
});

export default rule;
