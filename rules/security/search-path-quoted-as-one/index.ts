import { searchPathOf } from '../../../src/model/questions/search-path-of.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'search-path-quoted-as-one',
    category: 'security',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Search path of a function is one name with a comma in it',
    why: 'SET search_path = \'a, b\' names one schema, "a, b", which does not exist, so the function searches neither a nor b.',
    remedy: 'Write the names without quotes around them all: SET search_path = a, b.',
    messages: {
      joined:
        'The search_path of {routine} is one schema named "{name}", which does not exist: the list was quoted as a whole.',
    },
    fix: 'unsafe',
    fixNote: 'names in the function that nothing was found by until now will be found in these schemas',
    sources: ['C8', 'sql/quoted-search-path-list', 'pgspot PS018'],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      const path = searchPathOf(routine) ?? [];
      const name = path.find((each) => each.includes(',') && !database.schemas.has(each));
      if (name === undefined) continue;
      const names = path.flatMap((each) => (each === name ? each.split(',').map((part) => part.trim()) : [each]));
      report({
        at: routine,
        message: 'joined',
        data: { routine: targetName(routine), name },
        fix: () => [{ kind: 'set-function-search-path', routine, path: names.filter((each) => each !== '') }],
      });
    }
  },
});

export default rule;
