import type { ColumnRef, FuncCall, Node, RangeVar, TypeName } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import { displayIdentifier, displayName, type QualifiedName } from '../../model/name.ts';
import { observe } from '../../model/normal-form/normalise.ts';
import type { Relation } from '../../model/relation.ts';
import { textOf, textsOf } from './node-text.ts';
import type { Replay } from './replay.ts';
import { rewriteDataTypes, rewriteNode, rewriteTrees } from './rewrite-trees.ts';

/** Rewrites every expression that mentions a relation's column, as PostgreSQL does by storing numbers instead of names. To be called before the column has its new name. */
export function renameColumnEverywhere(relation: Draft<Relation>, from: string, to: string, replay: Replay): void {
  rewriteTrees(from, (tree, scope) => renameColumn(tree, scope, relation, from, to), replay);
  for (const trigger of relation.triggers)
    trigger.updateOf = trigger.updateOf.map((name) => (name === from ? to : name));
  if (relation.kind !== 'table') return;
  for (const key of relation.referencedBy)
    key.referencedName.columns = key.referencedName.columns.map((name) => (name === from ? to : name));
}

function renameColumn(tree: Node, scope: ExpressionScope, relation: Draft<Relation>, from: string, to: string): Node {
  const meant = new Set<unknown>();
  observe(tree, scope, {
    column: (reference, { entry, depth }) => {
      if (textOf(reference.fields?.at(-1)) !== from) return;
      const read = entry?.relation;
      const isOwn = depth < 0 && scope.relation === relation;
      const isRead = read?.name === relation.name && (read.schema === relation.schema || read.schema === '');
      if (isOwn || isRead) meant.add(reference);
    },
  });
  if (meant.size === 0) return tree;
  return rewriteNode(tree, (key, child) => {
    // A sub-select gives its column under the old name still.
    if (key === 'ResTarget') return keepOutputName(child as { name?: string; val?: Node }, meant, from);
    if (key !== 'ColumnRef' || !meant.has(child)) return child;
    const { fields = [] } = child as ColumnRef;
    return { ...(child as ColumnRef), fields: [...fields.slice(0, -1), { String: { sval: to } }] };
  });
}

function keepOutputName(
  target: { readonly name?: string; readonly val?: Node },
  meant: ReadonlySet<unknown>,
  name: string,
): unknown {
  const isMeant = target.val !== undefined && 'ColumnRef' in target.val && meant.has(target.val.ColumnRef);
  return isMeant && target.name === undefined ? { ...target, name } : target;
}

/** Rewrites what names a relation or sequence: queries, defaults that call nextval on it, foreign keys, and types of its rows. To be called before it has its new name. */
export function renameRelationEverywhere(
  object: Draft<Relation> | QualifiedName,
  newSchema: string,
  newName: string,
  replay: Replay,
): void {
  const from = { schema: object.schema, name: object.name };
  const to = { schema: newSchema, name: newName };
  rewriteTrees(from.name, (tree, scope) => renameRelation(tree, scope, from, to), replay);
  renameRowType(from, to, replay);
  const renamed = (name: QualifiedName): QualifiedName => (isSame(name, from) ? { ...name, ...to } : name);
  for (const relation of replay.draft.relations.values()) {
    if (relation.kind === 'view' || relation.kind === 'materialized-view')
      relation.query.reads = relation.query.reads.map(renamed);
    for (const rule of relation.rules) rule.touches = rule.touches.map(renamed);
    if (relation.kind === 'table')
      for (const key of relation.foreignKeys)
        if (isSame(key.referencedName, from)) key.referencedName = { ...key.referencedName, ...to };
  }
  for (const publication of replay.draft.publications.values()) publication.tables = publication.tables.map(renamed);
}

const sequenceFunctions: ReadonlySet<string> = new Set(['nextval', 'currval', 'setval']);

function renameRelation(tree: Node, scope: ExpressionScope, from: QualifiedName, to: QualifiedName): Node {
  const texts = [displayName(from), `${from.schema}.${from.name}`];
  if (scope.schemaOf?.('relation', from.name) === from.schema) texts.push(from.name, displayIdentifier(from.name));
  const renamedText = (node: Node | undefined): Node | undefined =>
    node !== undefined && 'A_Const' in node && texts.includes(node.A_Const.sval?.sval ?? '')
      ? { A_Const: { ...node.A_Const, sval: { sval: displayName(to) } } }
      : node;
  return rewriteNode(tree, (key, child) => {
    if (key === 'RangeVar' || (key === 'relation' && typeof child === 'object' && child !== null && 'relname' in child))
      return renamedRange(child as RangeVar, scope, from, to);
    if (key === 'TypeCast') {
      const { arg, typeName } = child as { arg?: Node; typeName?: TypeName };
      const value = textOf(typeName?.names?.at(-1)) === 'regclass' ? renamedText(arg) : arg;
      return value === arg ? child : { ...(child as object), arg: value };
    }
    if (key !== 'FuncCall') return child;
    const { funcname, args = [] } = child as FuncCall;
    const [first, ...others] = args;
    if (first === undefined || !sequenceFunctions.has(textOf(funcname?.at(-1)))) return child;
    const argument = renamedText(first);
    return argument === first ? child : { ...(child as object), args: [argument, ...others] };
  });
}

/** Columns are still qualified with the old name, which becomes an alias. */
function renamedRange(range: RangeVar, scope: ExpressionScope, from: QualifiedName, to: QualifiedName): RangeVar {
  const { schemaname, relname = '' } = range;
  if (relname !== from.name || (schemaname ?? scope.schemaOf?.('relation', relname)) !== from.schema) return range;
  const alias = range.alias ?? (to.name === from.name ? undefined : { aliasname: from.name });
  return {
    ...range,
    relname: to.name,
    ...(schemaname === undefined && to.schema === from.schema ? {} : { schemaname: to.schema }),
    ...(alias === undefined ? {} : { alias }),
  };
}

/** Rewrites what names a type. To be called before it has its new name. */
export function renameTypeEverywhere(from: QualifiedName, to: QualifiedName, replay: Replay): void {
  rewriteTrees(
    from.name,
    (tree, scope) =>
      rewriteNode(tree, (key, child) => {
        if (key !== 'typeName' && key !== 'TypeName') return child;
        const { names } = child as TypeName;
        const renamed = renamedParts(names, 'type', scope, from, to);
        return renamed === names ? child : { ...(child as TypeName), names: renamed };
      }),
    replay,
  );
  renameRowType(from, to, replay);
}

function renameRowType(from: QualifiedName, to: QualifiedName, replay: Replay): void {
  rewriteDataTypes((type): DataType => (isSame(type, from) ? { ...type, ...to } : type), replay.draft);
}

/** Rewrites what calls a function. To be called before it has its new name; while another of its name stays, calls are left alone. */
export function renameFunctionEverywhere(from: QualifiedName, to: QualifiedName, replay: Replay): void {
  rewriteTrees(
    from.name,
    (tree, scope) =>
      rewriteNode(tree, (key, child) => {
        if (key !== 'FuncCall') return child;
        const { funcname } = child as FuncCall;
        const renamed = renamedParts(funcname, 'function', scope, from, to);
        return renamed === funcname ? child : { ...(child as FuncCall), funcname: renamed };
      }),
    replay,
  );
}

function renamedParts(
  nodes: readonly Node[] | undefined,
  kind: 'type' | 'function',
  scope: ExpressionScope,
  from: QualifiedName,
  to: QualifiedName,
): readonly Node[] | undefined {
  const parts = textsOf(nodes);
  const name = parts.at(-1) ?? '';
  const schema = parts.length > 1 ? parts.at(-2) : scope.schemaOf?.(kind, name);
  if (name !== from.name || schema !== from.schema) return nodes;
  const renamed = parts.length > 1 || to.schema !== from.schema ? [to.schema, to.name] : [to.name];
  return renamed.map((sval) => ({ String: { sval } }));
}

function isSame(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name;
}
