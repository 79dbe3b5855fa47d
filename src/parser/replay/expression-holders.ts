import type { Node } from '@pgsql/types';
import type { Column } from '../../model/column.ts';
import type { Draft } from '../../model/draft.ts';
import type { Expression } from '../../model/expression.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import type { Relation, Table } from '../../model/relation.ts';
import type { Replay } from './replay.ts';
import { scopeOf } from './scope-of.ts';

type DomainType = Extract<ReturnType<Replay['draft']['types']['get']>, { kind: 'domain' }>;

/** What has an expression, so that it depends on all that the expression names. */
export type Holder =
  | { readonly kind: 'default' | 'generated'; readonly object: Draft<Column> }
  | { readonly kind: 'check'; readonly object: Draft<Table>['checks'][number] }
  | { readonly kind: 'index'; readonly object: Draft<Table>['indexes'][number] }
  | { readonly kind: 'policy'; readonly object: Draft<Table>['policies'][number] }
  | { readonly kind: 'trigger'; readonly object: Draft<Relation>['triggers'][number] }
  | { readonly kind: 'view'; readonly object: Draft<Extract<Relation, { query: unknown }>> }
  | { readonly kind: 'domain check'; readonly object: DomainType; readonly check: string }
  | { readonly kind: 'domain default'; readonly object: DomainType };

/** A holder with one of its trees, and what the names in it mean. */
export type Held = Holder & { readonly tree: Node; readonly scope: ExpressionScope };

/** Every expression and query of the schema with its holder; a holder of several comes several times. */
export function* heldExpressions(replay: Replay): Generator<Held> {
  const ofSession = scopeOf({}, replay);
  for (const relation of replay.draft.relations.values()) {
    yield* ofRelation(relation);
    if (relation.kind === 'view' || relation.kind === 'materialized-view')
      yield { kind: 'view', object: relation, tree: relation.query.tree as Node, scope: ofSession };
  }
  for (const object of replay.draft.types.values()) {
    if (object.kind !== 'domain') continue;
    if (object.default !== undefined) yield { kind: 'domain default', object, ...parts(object.default) };
    for (const { name, expression } of object.checks)
      yield { kind: 'domain check', object, check: name, ...parts(expression) };
  }
}

function* ofRelation(relation: Draft<Relation>): Generator<Held> {
  for (const object of relation.columns) {
    if (object.default !== undefined) yield { kind: 'default', object, ...parts(object.default) };
    if (object.generated !== undefined) yield { kind: 'generated', object, ...parts(object.generated.expression) };
  }
  for (const object of relation.triggers)
    if (object.when !== undefined) yield { kind: 'trigger', object, ...parts(object.when) };
  if (relation.kind === 'table' || relation.kind === 'materialized-view') {
    for (const object of relation.indexes)
      for (const expression of [object.predicate, ...object.keys.map((key) => key.expression)])
        if (expression !== undefined) yield { kind: 'index', object, ...parts(expression) };
  }
  if (relation.kind !== 'table') return;
  for (const object of relation.checks) yield { kind: 'check', object, ...parts(object.expression) };
  for (const object of relation.policies)
    for (const expression of [object.using, object.withCheck])
      if (expression !== undefined) yield { kind: 'policy', object, ...parts(expression) };
}

function parts(expression: Expression): { readonly tree: Node; readonly scope: ExpressionScope } {
  return { tree: expression.tree, scope: expression.scope };
}

/** The holder as PostgreSQL names it: `policy own on table items`. */
export function holderText(holder: Holder): string {
  switch (holder.kind) {
    case 'default':
      return `default value for column ${holder.object.name} of table ${holder.object.relation.name}`;
    case 'generated':
      return `column ${holder.object.name} of table ${holder.object.relation.name}`;
    case 'check':
      return `constraint ${holder.object.name} on table ${holder.object.table.name}`;
    case 'index':
      return `index ${holder.object.name}`;
    case 'policy':
      return `policy ${holder.object.name} on table ${holder.object.table.name}`;
    case 'trigger':
      return `trigger ${holder.object.name} on table ${holder.object.relation.name}`;
    case 'view':
      return `${holder.object.kind.replace('-', ' ')} ${holder.object.name}`;
    case 'domain check':
      return `constraint ${holder.check}`;
    case 'domain default':
      return `type ${holder.object.name}`;
  }
}
