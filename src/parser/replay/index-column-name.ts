import type { Node } from '@pgsql/types';
import { textOf } from './node-text.ts';

/** The word that stands for an index key in a generated index name (FigureIndexColname in parse_target.c). */
export function indexColumnName(expression: Node): string {
  return figure(expression)?.name ?? 'expr';
}

interface Figured {
  readonly name: string;
  /** 1: a mere type or keyword, which a cast around it may replace; 2: a real name. */
  readonly strength: 1 | 2;
}

function figure(node: Node | undefined): Figured | undefined {
  if (node === undefined) return undefined;
  if ('ColumnRef' in node) return named(textOf(node.ColumnRef.fields?.at(-1)));
  if ('A_Indirection' in node)
    return named(textOf(node.A_Indirection.indirection?.at(-1))) ?? figure(node.A_Indirection.arg);
  if ('FuncCall' in node) return named(textOf(node.FuncCall.funcname?.at(-1)));
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF' ? named('nullif') : undefined;
  if ('TypeCast' in node) {
    const inner = figure(node.TypeCast.arg);
    return inner?.strength === 2 ? inner : { name: textOf(node.TypeCast.typeName?.names?.at(-1)), strength: 1 };
  }
  if ('CollateClause' in node) return figure(node.CollateClause.arg);
  if ('CaseExpr' in node) {
    const inner = figure(node.CaseExpr.defresult);
    return inner?.strength === 2 ? inner : { name: 'case', strength: 1 };
  }
  if ('A_ArrayExpr' in node) return named('array');
  if ('RowExpr' in node) return named('row');
  if ('CoalesceExpr' in node) return named('coalesce');
  if ('MinMaxExpr' in node) return named(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest');
  if ('SQLValueFunction' in node)
    return named(
      (node.SQLValueFunction.op ?? '')
        .replace(/^SVFOP_/, '')
        .replace(/_N$/, '')
        .toLowerCase(),
    );
  return undefined;
}

function named(name: string): Figured | undefined {
  return name === '' ? undefined : { name, strength: 2 };
}

/** The middle part of a generated index name: the keys' words, numbered where they repeat, joined by `_` (ChooseIndexNameAddition). */
export function indexNameAddition(words: readonly string[]): string {
  const chosen: string[] = [];
  for (const word of words) {
    let candidate = word;
    for (let number = 1; chosen.includes(candidate); number++) candidate = `${word}${number}`;
    chosen.push(candidate);
  }
  return chosen.join('_');
}
