import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'function-without-search-path',
    category: 'security',
    severity: 'info',
    preset: 'all',
    since: '0.1.0',
    summary: 'Function finds tables and functions by the search_path of whoever calls it',
    why: 'The same call means another table for another caller, and nothing at all where the path is empty, as it is while a dump is restored. From PostgreSQL 17 on CREATE INDEX, REFRESH and VACUUM run functions under a path of pg_catalog alone.',
    remedy:
      "ALTER FUNCTION ... SET search_path to '' when every name in it is qualified, else to the schemas that it needs, with pg_temp last. A function in SQL is then no longer inlined into the query: a body of the form RETURN ... or BEGIN ATOMIC ... END needs no path at all.",
    messages: {
      open: '{routine} has no search_path of its own: the names in it mean what the path of its caller says.',
    },
    fix: 'unsafe',
    fixNote:
      'names that are found by another schema of the search path today will no longer be found, and a function in SQL is no longer inlined',
    sources: ['C8', 'function/mutable-search-path', 'splinter 0011_function_search_path_mutable', 'pgspot PS005'],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      // Of a SECURITY DEFINER function definer-function-without-search-path speaks.
      if (routine.securityDefiner || routine.configuration.has('search_path')) continue;
      // Aggregates can have no settings, names in parsed SQL were bound when it was created, and C code looks nothing up by itself.
      if (routine.routine === 'aggregate' || routine.sqlBody !== undefined) continue;
      if (routine.language === 'c' || routine.language === 'internal') continue;
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
