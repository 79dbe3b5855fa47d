import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'definer-function-without-search-path',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'SECURITY DEFINER function without a search_path of its own',
    why: 'The function runs with the rights of its owner but finds tables and functions by the path of its caller. A caller who can create objects in any schema, a temporary one included, can put their own in front and have them run as the owner.',
    remedy:
      'ALTER FUNCTION ... SET search_path to the schemas that it needs, with pg_temp last, or to the empty path when every name in it is qualified.',
    messages: {
      open: '{routine} is SECURITY DEFINER but searches the schemas of its caller: it has no search_path of its own.',
    },
    fix: 'unsafe',
    fixNote: 'names in the function that are found by another schema of the search path today will no longer be found',
    sources: [
      'C8',
      'function/security-definer-no-search-path',
      'pgspot PS003',
      'pgrls SEC015',
      'splinter 0011_function_search_path_mutable',
    ],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      if (!routine.securityDefiner || routine.configuration.has('search_path')) continue;
      // Names in a body of parsed SQL were bound when it was created, and C code looks nothing up by itself.
      if (routine.sqlBody !== undefined || routine.language === 'c' || routine.language === 'internal') continue;
      report({
        at: routine,
        message: 'open',
        data: { routine: targetName(routine) },
        fix: () => [{ kind: 'set-function-search-path', routine, path: [routine.schema, 'pg_temp'] }],
      });
    }
  },
});

export default rule;
