import type { A_Const, A_Expr, Node, TypeCast } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { ExpressionScope } from '../../model/expression-scope.ts';
import { type ArrayElement, parseArrayLiteral, printArrayLiteral } from '../../model/normal-form/array-literal.ts';
import type { EnumType } from '../../model/user-type.ts';
import { qualifiedParts, textOf } from './node-text.ts';
import type { Replay } from './replay.ts';
import { rewriteNode, rewriteTrees } from './rewrite-trees.ts';

/** Rewrites the expressions that hold a label of an enum, which PostgreSQL stores as a number: defaults, casts, and comparisons with columns of the type. */
export function renameLabelEverywhere(type: Draft<EnumType>, from: string, to: string, replay: Replay): void {
  const isType = (dataType: DataType | undefined): boolean =>
    dataType?.schema === type.schema && dataType.name === type.name;
  const relabelled = <T>(value: T): T =>
    rewriteNode(value, (key, child) => (key === 'A_Const' ? renamedConstant(child as A_Const, from, to) : child));
  const change = (tree: Node, scope: ExpressionScope): Node => {
    if (isType(scope.type) && ('A_Const' in tree || 'TypeCast' in tree)) return relabelled(tree);
    return rewriteNode(tree, (key, child) => {
      if (key === 'TypeCast') return isCastTo(child as TypeCast, type, scope) ? relabelled(child) : child;
      if (key !== 'A_Expr') return child;
      const { lexpr, rexpr } = child as A_Expr;
      const isCompared = [lexpr, rexpr].some((side) => isType(ownColumn(side, scope)));
      return isCompared ? relabelled(child) : child;
    });
  };
  rewriteTrees(from, change, replay);
}

function isCastTo({ typeName }: TypeCast, type: Draft<EnumType>, scope: ExpressionScope): boolean {
  const { schema, name } = qualifiedParts(typeName?.names);
  return name === type.name && (schema ?? scope.schemaOf?.('type', name)) === type.schema;
}

/** The type of the expression's own relation's column that a side of a comparison is. */
function ownColumn(side: Node | undefined, scope: ExpressionScope): DataType | undefined {
  if (side === undefined || !('ColumnRef' in side)) return undefined;
  const name = textOf(side.ColumnRef.fields?.at(-1));
  return scope.relation?.columns.find((column) => column.name === name)?.type;
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
