import { displayIdentifier } from '../../../src/model/name.ts';
import { type BodyToken, bodyTokens } from '../../../src/model/questions/body-tokens.ts';
import { searchPathOf } from '../../../src/model/questions/search-path-of.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

/** True when the caller's temporary tables are found before those of a schema in the path. */
function findsTemporaryFirst(path: readonly string[]): boolean {
  // A path that names nothing of the user's own finds no table whose place another could take.
  const own = path.filter((schema) => schema !== 'pg_catalog' && schema !== 'pg_temp');
  return own.length > 0 && path.at(-1) !== 'pg_temp';
}

/** False when each table right behind FROM, JOIN, USING, UPDATE and INSERT INTO is named with its schema: no temporary one can stand in for it. */
function mayNameTablesBare(body: string): boolean {
  const tokens = bodyTokens(body);
  return tokens.some(({ kind, text, quoted }, at) => {
    if (kind !== 'word' || quoted) return false;
    if (text === 'execute') return true;
    const names = ['from', 'join', 'using', 'update'].includes(text) || isInsert(tokens, at);
    const next = tokens[at + 1];
    return names && next?.kind === 'word' && tokens[at + 2]?.text !== '.';
  });
}

function isInsert(tokens: readonly BodyToken[], at: number): boolean {
  return tokens[at]?.text === 'into' && tokens[at - 1]?.text === 'insert';
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'definer-function-with-unsafe-search-path',
    category: 'security',
    severity: 'warning',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'SECURITY DEFINER function searches a place where its caller can put objects',
    why: 'The function runs with the rights of its owner. A caller who puts a table or function of the right name where the function looks first has it read or run as the owner. Temporary tables come before all others unless pg_temp stands last in the path.',
    remedy:
      'Name pg_temp last in the search_path of the function, and revoke CREATE from PUBLIC on the schemas in it; or set the empty path and qualify every name.',
    messages: {
      open: '{routine} is SECURITY DEFINER and searches schema {schema}, in which every role may create objects.',
      temporary:
        '{routine} is SECURITY DEFINER and finds temporary tables of its caller first: pg_temp is not last in its search_path.',
    },
    fix: 'unsafe',
    fixNote: 'a function that is meant to find temporary tables before others of the same name finds the others',
    sources: ['C8', 'function/security-definer-insecure-search-path', 'pgspot PS004', 'pgrls SEC015'],
  },
  check({ database, report }) {
    const open = new Set(
      [...database.schemas.values()]
        .filter(({ grants }) =>
          grants.some(({ grantee, privileges }) => grantee === 'public' && privileges.includes('CREATE')),
        )
        .map(({ name }) => name),
    );
    for (const routine of [...database.routines.values()].flat()) {
      const path = routine.securityDefiner ? searchPathOf(routine) : undefined;
      // Names in a body of parsed SQL were bound when it was created, and C code looks nothing up by itself.
      if (path === undefined || routine.sqlBody !== undefined || ['c', 'internal'].includes(routine.language)) continue;
      const schema = path.find((name) => open.has(name));
      if (schema !== undefined) {
        report({
          at: routine,
          message: 'open',
          detail: 'open',
          data: { routine: targetName(routine), schema: displayIdentifier(schema) },
        });
      }
      if (!findsTemporaryFirst(path) || !mayNameTablesBare(routine.body ?? '')) continue;
      const others = path.filter((name) => name !== 'pg_temp');
      report({
        at: routine,
        message: 'temporary',
        detail: 'temporary',
        data: { routine: targetName(routine) },
        fix: () => [{ kind: 'set-function-search-path', routine, path: [...others, 'pg_temp'] }],
      });
    }
  },
});

export default rule;
