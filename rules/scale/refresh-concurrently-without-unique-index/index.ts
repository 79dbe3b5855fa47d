import { displayName } from '../../../src/model/name.ts';
import { isWord } from '../../../src/model/questions/body-statements.ts';
import { type BodyToken, bodyTokens } from '../../../src/model/questions/body-tokens.ts';
import { canRefreshConcurrently } from '../../../src/model/questions/can-refresh-concurrently.ts';
import { mayHaveChanged } from '../../../src/model/questions/may-have-changed.ts';
import { nameAt, relationInBody, type WrittenName } from '../../../src/model/questions/named-in-body.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const command = ['refresh', 'materialized', 'view', 'concurrently'];

/** Names behind REFRESH MATERIALIZED VIEW CONCURRENTLY, also in a text that EXECUTE is given. */
function refreshed(tokens: readonly BodyToken[]): readonly WrittenName[] {
  return tokens.flatMap((token, at) => {
    if (token.kind === 'string' && isWord(tokens[at - 1], 'execute')) return refreshed(bodyTokens(token.text));
    if (!command.every((word, offset) => isWord(tokens[at + offset], word))) return [];
    return nameAt(tokens, at + command.length) ?? [];
  });
}

const rule: AnyRule = defineRule({
  meta: {
    id: 'refresh-concurrently-without-unique-index',
    category: 'scale',
    severity: 'error',
    preset: 'recommended',
    since: '0.1.0',
    summary: 'Function refreshes a materialized view CONCURRENTLY, which PostgreSQL refuses',
    why: 'CONCURRENTLY tells old rows from new ones by a unique index over plain columns and all rows. Without one each call fails, and the view keeps its old rows.',
    remedy: 'CREATE UNIQUE INDEX on the columns that tell the rows of the view apart, without a condition.',
    messages: {
      refused:
        '{routine} refreshes {view} CONCURRENTLY, which fails: the view has no unique index over plain columns and all rows.',
    },
    fix: 'none',
    sources: ['D4', 'E2', 'migration/refresh-matview-not-concurrent'],
  },
  check({ database, report }) {
    for (const routine of [...database.routines.values()].flat()) {
      if (routine.body === undefined || !['sql', 'plpgsql'].includes(routine.language)) continue;
      const views = new Set(refreshed(bodyTokens(routine.body)).map((name) => relationInBody(database, routine, name)));
      for (const view of views) {
        if (view?.kind !== 'materialized-view' || canRefreshConcurrently(view)) continue;
        if (mayHaveChanged(database, view, 'any')) continue;
        const name = displayName(view);
        report({ at: routine, message: 'refused', data: { routine: targetName(routine), view: name }, detail: name });
      }
    }
  },
});

export default rule;
