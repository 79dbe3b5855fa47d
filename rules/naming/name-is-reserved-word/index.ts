import { keywords } from '../../../src/model/keywords.ts';
import { type NamedKind, namedObjects } from '../../../src/model/questions/named-objects.ts';
import { type AnyRule, defineRule } from '../../../src/rule/define-rule.ts';
import { targetName } from '../../../src/rule/target.ts';

const notForRelations: ReadonlySet<string> = new Set([...keywords.reserved, ...keywords.typeOrFunction]);
const notForTypes: ReadonlySet<string> = new Set([...keywords.reserved, ...keywords.column]);

/** Words that are a value without quotes, so that forgetting them is no error. */
const values: ReadonlySet<string> = new Set([
  'current_catalog',
  'current_date',
  'current_role',
  'current_schema',
  'current_time',
  'current_timestamp',
  'current_user',
  'false',
  'localtime',
  'localtimestamp',
  'null',
  'session_user',
  'system_user',
  'true',
  'user',
]);

const judged: ReadonlySet<NamedKind> = new Set(['schema', 'table', 'view', 'column', 'sequence', 'type', 'function']);

const rule: AnyRule = defineRule({
  meta: {
    id: 'name-is-reserved-word',
    category: 'naming',
    severity: 'warning',
    preset: 'all',
    since: '0.1.0',
    summary: 'Name is a reserved word',
    why: 'A reserved word is a name only in double quotes. Without them most are a syntax error, and some are worse: SELECT user FROM posts is the role that asks, not a column.',
    remedy: 'Choose another word: orders for order, account for user, ends_at for end.',
    messages: {
      refused: '{object} is named with the reserved word {word}, which is a syntax error without double quotes.',
      silent:
        '{object} is named with the reserved word {word}, which is a value of SQL without double quotes, and no error.',
    },
    fix: 'none',
    sources: ['naming/reserved-keyword', 'db_verifier n1030', 'pglinter B010', 'SchemaCrawler TableWithQuotedNames'],
  },
  check({ database, report }) {
    for (const { kind, at } of namedObjects(database)) {
      if (!judged.has(kind)) continue;
      const isType = kind === 'type' || kind === 'function';
      if (!(isType ? notForTypes : notForRelations).has(at.name)) continue;
      const message = kind === 'column' && values.has(at.name) ? 'silent' : 'refused';
      report({ at, message, data: { object: targetName(at), word: at.name } });
    }
  },
});

export default rule;
