import type { Node, RuleStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey, type QualifiedName } from '../../model/name.ts';
import type { Relation, RewriteRule, View } from '../../model/relation.ts';
import { relationsNamed } from '../query/relations-named.ts';
import type { Replay } from '../replay/replay.ts';

const events: Readonly<Record<string, RewriteRule['event']>> = {
  CMD_SELECT: 'select',
  CMD_INSERT: 'insert',
  CMD_UPDATE: 'update',
  CMD_DELETE: 'delete',
};

/** CREATE RULE. `_RETURN` is the rule that makes a view: old dumps write it by hand. */
export function createRule(statement: RuleStmt, replay: Replay): void {
  const { relation: range = {}, rulename: name = '', actions = [] } = statement;
  const relation = replay.relation(range);
  if (relation === undefined) {
    replay.missingRelation(range);
    return;
  }
  const event = events[statement.event ?? ''] ?? 'select';
  if (event === 'select') {
    defineByRule(relation, actions, replay);
    return;
  }
  const existing = relation.rules.findIndex((rule) => rule.name === name);
  if (existing >= 0 && !statement.replace) {
    const message = `rule "${name}" for relation "${relation.name}" already exists`;
    replay.problem('duplicate-object', message, '42710', range.location);
    return;
  }
  const touches = touchedBy(actions, replay);
  if (touches === undefined) return;
  const rule = { name, event, instead: statement.instead ?? false, text: replay.statementText, touches };
  if (existing < 0) relation.rules.push(rule);
  else relation.rules[existing] = rule;
}

/** The relations that the actions name, each once; undefined when PostgreSQL would refuse one. */
function touchedBy(actions: readonly Node[], replay: Replay): QualifiedName[] | undefined {
  const names = new Map<string, QualifiedName>();
  for (const action of actions) {
    const named = relationsNamed(action, replay);
    if (named === undefined) return undefined;
    for (const name of named) names.set(nameKey(name.schema, name.name), name);
  }
  return [...names.values()];
}

function defineByRule(relation: Draft<Relation>, [query]: readonly Node[], replay: Replay): void {
  const reads = query === undefined ? undefined : relationsNamed(query, replay);
  if (reads === undefined) return;
  if (relation.kind === 'view') {
    relation.query = { tree: query, text: relation.query.text, reads };
    return;
  }
  if (replay.serverVersion >= 16 || relation.kind !== 'table') {
    replay.problem('refused', `relation "${relation.name}" cannot have ON SELECT rules`, '42809');
    return;
  }
  const { schema, name, columns, triggers, rules, owner, grants, comment, origin } = relation;
  const view: Draft<View> = {
    kind: 'view',
    schema,
    name,
    columns,
    triggers,
    rules,
    grants,
    origin,
    ...(owner === undefined ? {} : { owner }),
    ...(comment === undefined ? {} : { comment }),
    query: { tree: query, text: '', reads },
    securityInvoker: false,
    securityBarrier: false,
  };
  for (const column of columns) column.relation = view;
  replay.draft.relations.set(nameKey(schema, name), view);
}
