import type { Node, SubLink } from '@pgsql/types';
import { textOf } from './node-text.ts';

/** The word that stands for an index key in a generated index name (FigureIndexColname in parse_target.c). */
export function indexColumnName(expression: Node): string {
  return figure(expression)?.name ?? 'expr';
}

/** The name that PostgreSQL gives an output column without an alias; undefined where it would be `?column?` (FigureColname in parse_target.c). */
export function outputColumnName(expression: Node): string | undefined {
  return figure(expression)?.name;
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
  if ('SubLink' in node) return figureSubLink(node.SubLink);
  if ('MinMaxExpr' in node) return named(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest');
  if ('SQLValueFunction' in node)
    return named(
      (node.SQLValueFunction.op ?? '')
        .replace(/^SVFOP_/, '')
        .replace(/_N$/, '')
        .toLowerCase(),
    );
  if ('XmlExpr' in node)
    return node.XmlExpr.op === 'IS_DOCUMENT'
      ? undefined
      : named((node.XmlExpr.op ?? '').replace(/^IS_/, '').toLowerCase());
  if ('JsonFuncExpr' in node) return named((node.JsonFuncExpr.op ?? '').replace(/_OP$/, '').toLowerCase());
  for (const kind in node) return named(namesOfKinds[kind] ?? '');
  return undefined;
}

const namesOfKinds: Readonly<Record<string, string>> = {
  A_ArrayExpr: 'array',
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  JsonArrayAgg: 'json_arrayagg',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonObjectConstructor: 'json_object',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  MergeSupportFunc: 'merge_action',
  RowExpr: 'row',
  XmlSerialize: 'xmlserialize',
};

function figureSubLink({ subLinkType, subselect }: SubLink): Figured | undefined {
  if (subLinkType === 'EXISTS_SUBLINK') return named('exists');
  if (subLinkType === 'ARRAY_SUBLINK') return named('array');
  if (subLinkType !== 'EXPR_SUBLINK' || subselect === undefined || !('SelectStmt' in subselect)) return undefined;
  let select = subselect.SelectStmt;
  while (select.larg !== undefined) select = select.larg;
  const [first] = select.targetList ?? [];
  if (first === undefined) return select.valuesLists === undefined ? undefined : named('column1');
  if (!('ResTarget' in first)) return undefined;
  return first.ResTarget.name === undefined ? figure(first.ResTarget.val) : named(first.ResTarget.name);
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
