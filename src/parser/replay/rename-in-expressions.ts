import type { FuncCall, Node, TypeName } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import { displayIdentifier, displayName, nameKey, type QualifiedName } from '../../model/name.ts';
import { renameColumn } from '../../model/questions/rename-column.ts';
import { renameRelation } from '../../model/questions/rename-relation.ts';
import type { Relation } from '../../model/relation.ts';
import type { Routine } from '../../model/routine.ts';
import { textOf, textsOf } from './node-text.ts';
import type { Replay } from './replay.ts';
import { rewriteDataTypes, rewriteNode, rewriteTrees } from './rewrite-trees.ts';

/** Rewrites every expression that mentions a relation's column, as PostgreSQL does by storing numbers instead of names. To be called before the column has its new name. */
export function renameColumnEverywhere(relation: Draft<Relation>, from: string, to: string, replay: Replay): void {
  rewriteTrees(from, (tree, scope) => renameColumn(tree, relation, from, to, scope), replay);
  for (const trigger of relation.triggers)
    trigger.updateOf = trigger.updateOf.map((name) => (name === from ? to : name));
  if (relation.kind !== 'table') return;
  for (const key of relation.referencedBy)
    key.referencedName.columns = key.referencedName.columns.map((name) => (name === from ? to : name));
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
  rewriteTrees(from.name, (tree, scope) => renameTexts(renameRelation(tree, from, to, scope), scope, from, to), replay);
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

/** Text constants that name a relation: those cast to regclass, and what nextval and its like take. */
function renameTexts(tree: Node, scope: ExpressionScope, from: QualifiedName, to: QualifiedName): Node {
  const texts = [displayName(from), `${from.schema}.${from.name}`];
  if (scope.schemaOf?.('relation', from.name) === from.schema) texts.push(from.name, displayIdentifier(from.name));
  const renamedText = (node: Node | undefined): Node | undefined =>
    node !== undefined && 'A_Const' in node && texts.includes(node.A_Const.sval?.sval ?? '')
      ? { A_Const: { ...node.A_Const, sval: { sval: displayName(to) } } }
      : node;
  return rewriteNode(tree, (key, child) => {
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

/**
 * Rewrites what calls a function. To be called before it has its new name. Where another of its name takes as many arguments
 * it cannot be told which one is called, and the call is left alone.
 */
export function renameFunctionEverywhere(routine: Draft<Routine>, to: QualifiedName, replay: Replay): void {
  const from = { schema: routine.schema, name: routine.name };
  const others = (replay.draft.routines.get(nameKey(from.schema, from.name)) ?? []).filter((one) => one !== routine);
  const isMeant = (count: number): boolean =>
    others.length === 0 || (takes(routine, count) && !others.some((other) => takes(other, count)));
  rewriteTrees(
    from.name,
    (tree, scope) =>
      rewriteNode(tree, (key, child) => {
        if (key !== 'FuncCall') return child;
        const { funcname, args = [] } = child as FuncCall;
        const renamed = isMeant(args.length) ? renamedParts(funcname, 'function', scope, from, to) : funcname;
        return renamed === funcname ? child : { ...(child as FuncCall), funcname: renamed };
      }),
    replay,
  );
}

/** True when the routine can be called with so many arguments. */
function takes({ parameters }: Draft<Routine>, count: number): boolean {
  const inputs = parameters.filter(({ mode }) => mode !== 'out' && mode !== 'table');
  const required = inputs.filter((parameter) => parameter.default === undefined && parameter.mode !== 'variadic');
  return count >= required.length && (count <= inputs.length || inputs.at(-1)?.mode === 'variadic');
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
