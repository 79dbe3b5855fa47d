import type { ColumnRef, Node, SelectStmt } from '@pgsql/types';
import type { ExpressionScope } from '../expression-scope.ts';
import { kindOf, type NodeBody, type NodeKind, namesOf } from '../tree-node.ts';
import { callTerm, makeCall, unify, valueFunctionTerm } from './call-term.ts';
import { caseTerm, elementTerm } from './case-term.ts';
import { absorb, arrayTerm, castTerm, rowTerm } from './cast-term.ts';
import { constantOf, looksNumeric, settle, settleUnknown, withType } from './constant.ts';
import { junction } from './junction.ts';
import { negate, nullTest, truthTest } from './negation.ts';
import type { Normaliser, TreeObserver } from './normaliser.ts';
import { opaqueTerm } from './opaque-term.ts';
import { operatorTerm } from './operator-term.ts';
import { type QueryFrame, resolveColumn } from './query-scope.ts';
import { queryForm } from './query-text.ts';
import { subqueryTerm } from './subquery-term.ts';
import type { ColumnTerm, Constant, Subquery, Term } from './term.ts';
import { declaredType, isText, isTime } from './type-family.ts';

/** The normal form of an expression's tree. */
export function normalise(tree: Node, scope: ExpressionScope = {}): Term {
  const term = new TreeNormaliser(scope).term(tree);
  return term.kind === 'constant' ? wholeConstant(term, scope) : term;
}

/** Walks a tree with the names in sight and tells the observer what it meets, parts of an expression before the whole. */
export function observe(tree: Node, scope: ExpressionScope, observer: TreeObserver): void {
  new TreeNormaliser(scope, observer).term(tree);
}

/** A default that is one constant takes the column's type, or what its text suggests where that is not known. */
function wholeConstant(constant: Constant, scope: ExpressionScope): Constant {
  const type = scope.type === undefined ? undefined : declaredType(scope.type);
  const isOpen = constant.type === undefined || isText(constant.type);
  if (isTime(constant.type) && isTime(type) && constant.type !== type) return withType(constant);
  if (constant.form !== 'string' || !isOpen) return constant;
  if (type !== undefined) return settle(constant, type);
  if (scope.type !== undefined) return constant;
  if (looksNumeric(constant)) return settle({ ...constant, type: undefined }, 'numeric');
  return /^(?:true|false)$/.test(constant.value) ? settle(constant, 'bool') : settleUnknown(constant);
}

type Builders = { readonly [Kind in NodeKind]?: (body: NodeBody<Kind>, normaliser: Normaliser) => Term };

const builders: Builders = {
  A_Const: constantOf,
  ColumnRef: (body, normaliser) => normaliser.column(body),
  TypeCast: castTerm,
  A_Expr: operatorTerm,
  FuncCall: callTerm,
  SQLValueFunction: valueFunctionTerm,
  SubLink: subqueryTerm,
  CaseExpr: caseTerm,
  A_Indirection: elementTerm,
  A_ArrayExpr: (body, normaliser) => arrayTerm(normaliser.terms(body.elements)),
  RowExpr: (body, normaliser) => rowTerm(normaliser.terms(body.args).map(absorb)),
  CoalesceExpr: (body, normaliser) => makeCall('coalesce', unify(normaliser.terms(body.args))),
  MinMaxExpr: (body, normaliser) =>
    makeCall(body.op === 'IS_GREATEST' ? 'greatest' : 'least', unify(normaliser.terms(body.args))),
  NullTest: (body, normaliser) =>
    nullTest(absorb(normaliser.term(body.arg as Node)), body.nulltesttype === 'IS_NOT_NULL'),
  BooleanTest: (body, normaliser) => {
    const words = (body.booltesttype ?? 'IS_TRUE').toLowerCase().split('_');
    return truthTest(
      normaliser.term(body.arg as Node),
      words.at(-1) as 'true' | 'false' | 'unknown',
      words.includes('not'),
    );
  },
  BoolExpr: (body, normaliser) => {
    const terms = normaliser.terms(body.args);
    if (body.boolop === 'NOT_EXPR') return negate(terms[0] as Term);
    return junction(body.boolop === 'AND_EXPR' ? 'and' : 'or', terms);
  },
  CollateClause: (body, normaliser) => {
    const operand = absorb(normaliser.term(body.arg as Node));
    const collation = namesOf(body.collname).at(-1) ?? '';
    return { kind: 'opaque', parts: [operand], type: operand.type, text: `(${operand.text} collate ${collation})` };
  },
  SelectStmt: (body, normaliser) => ({ kind: 'opaque', parts: [], text: normaliser.query(body, 'array').text }),
  NamedArgExpr: (body, normaliser) => {
    const value = absorb(normaliser.term(body.arg as Node));
    return { kind: 'opaque', parts: [value], type: value.type, text: `${body.name} => ${value.text}` };
  },
};

class TreeNormaliser implements Normaliser {
  readonly scope: ExpressionScope;
  readonly observer: TreeObserver;
  readonly #frames: QueryFrame[] = [];
  #ids = 0;

  constructor(scope: ExpressionScope, observer: TreeObserver = {}) {
    this.scope = scope;
    this.observer = observer;
  }

  get depth(): number {
    return this.#frames.length;
  }

  term(node: Node): Term {
    const kind = kindOf(node);
    if (kind === undefined) return opaqueTerm('', {}, this);
    const body = (node as Record<NodeKind, unknown>)[kind] as never;
    const build = builders[kind] as ((body: never, normaliser: Normaliser) => Term) | undefined;
    return build === undefined ? opaqueTerm(kind, body, this) : build(body, this);
  }

  terms(nodes: readonly Node[] | undefined): Term[] {
    return nodes === undefined ? [] : nodes.map((node) => this.term(node));
  }

  column(reference: ColumnRef): ColumnTerm {
    const resolved = resolveColumn(reference, this.#frames, this.scope);
    this.observer.column?.(reference, resolved);
    return resolved.term;
  }

  query(select: SelectStmt, link: Subquery['link']): { readonly text: string; readonly value?: Term } {
    this.observer.enter?.(link, select, this.#frames.length);
    const form = queryForm(select, link, { normaliser: this, frames: this.#frames, nextId: () => `$${++this.#ids}` });
    this.observer.leave?.();
    return form;
  }
}
