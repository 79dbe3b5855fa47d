import type { A_Const, A_Expr, CaseExpr, CoalesceExpr, ColumnRef, Node, TypeCast } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import { type ArrayElement, parseArrayLiteral, printArrayLiteral } from '../../model/normal-form/array-literal.ts';
import { observe } from '../../model/normal-form/normalise.ts';
import { declaredType } from '../../model/normal-form/type-family.ts';
import type { EnumType } from '../../model/user-type.ts';
import { qualifiedParts } from './node-text.ts';
import type { Replay } from './replay.ts';
import { rewriteNode, rewriteTrees } from './rewrite-trees.ts';

/**
 * Rewrites the expressions that hold a label of an enum, which PostgreSQL stores as a number: defaults, casts, and what stands
 * beside a column of the type in an operator, CASE, COALESCE and the like.
 */
export function renameLabelEverywhere(type: Draft<EnumType>, from: string, to: string, replay: Replay): void {
  const relabelled = <T>(value: T): T =>
    rewriteNode(value, (key, child) => (key === 'A_Const' ? renamedConstant(child as A_Const, from, to) : child));
  const change = (tree: Node, scope: ExpressionScope): Node => {
    if (isOf(type, scope.type) && ('A_Const' in tree || 'TypeCast' in tree)) return relabelled(tree);
    const columns = columnsOf(type, tree, scope);
    const hasType = (node: Node): boolean => {
      if ('ColumnRef' in node) return columns.has(node.ColumnRef);
      if ('TypeCast' in node) return isCastTo(node.TypeCast, type, scope);
      const [key, body] = Object.entries(node)[0] ?? ['', undefined];
      return key !== 'A_Expr' && (sidesOf(key, body).at(-1) ?? []).some(hasType);
    };
    return rewriteNode(tree, (key, child) => {
      if (key === 'TypeCast') return isCastTo(child as TypeCast, type, scope) ? relabelled(child) : child;
      const ofType = sidesOf(key, child).filter((sides) => sides.some(hasType));
      if (ofType.length === 0) return child;
      const labels = new Set<unknown>(ofType.flat().flatMap(constantsIn));
      return rewriteNode(child, (_key, node) => (labels.has(node) ? renamedConstant(node as A_Const, from, to) : node));
    });
  };
  rewriteTrees(from, change, replay);
}

/** The references to columns of the type or of arrays of it, in sub-selects too. */
function columnsOf(type: Draft<EnumType>, tree: Node, scope: ExpressionScope): ReadonlySet<ColumnRef> {
  const dataType = { schema: type.schema, name: type.name, modifiers: [], definition: type as EnumType };
  const names = [0, 1].map((dimensions) => declaredType({ ...dataType, dimensions }));
  const found = new Set<ColumnRef>();
  observe(tree, scope, {
    column(reference, { term }) {
      if (names.includes(term.type)) found.add(reference);
    },
  });
  return found;
}

/** The operands that PostgreSQL brings to one type; of CASE the tests, and last the results. */
function sidesOf(key: string, child: unknown): readonly (readonly Node[])[] {
  switch (key) {
    case 'A_Expr': {
      const { lexpr, rexpr } = child as A_Expr;
      return [[lexpr, rexpr].flatMap((side) => (side !== undefined && 'List' in side ? side.List.items : side) ?? [])];
    }
    case 'CaseExpr': {
      const { arg, args = [], defresult } = child as CaseExpr;
      const arms = args.flatMap((arm) => ('CaseWhen' in arm ? [arm.CaseWhen] : []));
      return [
        arg === undefined ? [] : [arg, ...arms.flatMap(({ expr }) => expr ?? [])],
        [...arms.map(({ result }) => result), defresult].flatMap((result) => result ?? []),
      ];
    }
    case 'CoalesceExpr':
    case 'MinMaxExpr':
      return [(child as CoalesceExpr).args ?? []];
    default:
      return [];
  }
}

/** Constants that are an operand as they stand, or as an element of a written array. */
function constantsIn(side: Node): A_Const[] {
  if ('A_Const' in side) return [side.A_Const];
  return 'A_ArrayExpr' in side ? (side.A_ArrayExpr.elements ?? []).flatMap(constantsIn) : [];
}

function isOf(type: Draft<EnumType>, dataType: DataType | undefined): boolean {
  return dataType?.schema === type.schema && dataType.name === type.name;
}

function isCastTo({ typeName }: TypeCast, type: Draft<EnumType>, scope: ExpressionScope): boolean {
  const { schema, name } = qualifiedParts(typeName?.names);
  return name === type.name && (schema ?? scope.schemaOf?.('type', name)) === type.schema;
}

function renamedConstant(constant: A_Const, from: string, to: string): A_Const {
  const text = constant.sval?.sval;
  const renamed = text === undefined ? undefined : renamedLiteral(text, from, to);
  return renamed === undefined || renamed === text ? constant : { ...constant, sval: { sval: renamed } };
}

function renamedLiteral(value: string, from: string, to: string): string {
  if (value === from) return to;
  const elements = value.startsWith('{') ? parseArrayLiteral(value) : undefined;
  if (elements === undefined) return value;
  const renamed = (element: ArrayElement): ArrayElement => {
    if (typeof element === 'string') return element === from ? to : element;
    return element === null ? null : element.map(renamed);
  };
  return printArrayLiteral(elements.map(renamed));
}
