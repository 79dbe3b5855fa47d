import type { Node, ResTarget, SelectStmt, SortBy, WithClause } from '@pgsql/types';
import { FromReader } from './from-text.ts';
import type { Normaliser } from './normaliser.ts';
import type { FromEntry, QueryFrame } from './query-scope.ts';
import type { Subquery, Term } from './term.ts';

/** What reading a query needs beside the normaliser: the names in sight, and fresh ones. */
export interface QueryContext {
  readonly normaliser: Normaliser;
  readonly frames: QueryFrame[];
  readonly nextId: () => string;
}

/** A query in normal form, the names of its columns where they can be told, and the value of `SELECT value`. */
export interface QueryForm {
  readonly text: string;
  readonly columns: readonly string[] | undefined;
  readonly value?: Term;
}

/** The normal form of a query. Names of its columns are part of it only when it stands in FROM or WITH. */
export function queryForm(select: SelectStmt, link: Subquery['link'] | 'from', context: QueryContext): QueryForm {
  const frame: QueryFrame = { entries: [], ctes: new Map() };
  context.frames.push(frame);
  try {
    const parts = [withText(select.withClause, frame, context)];
    const body =
      select.larg !== undefined && select.rarg !== undefined
        ? setOperation(select, link, context)
        : plain(select, link, frame, context);
    parts.push(body.text, ...tail(select, body.targets, context));
    return {
      text: parts.filter((part) => part !== '').join(' '),
      columns: body.columns,
      ...(body.value === undefined ? {} : { value: body.value }),
    };
  } finally {
    context.frames.pop();
  }
}

interface Body extends QueryForm {
  readonly targets: readonly Target[];
}

interface Target {
  readonly name: string | undefined;
  readonly term: Term;
}

function setOperation(select: SelectStmt, link: Subquery['link'] | 'from', context: QueryContext): Body {
  const left = queryForm(select.larg as SelectStmt, link, context);
  const right = queryForm(select.rarg as SelectStmt, link, context);
  const operator = (select.op ?? '').replace('SETOP_', '').toLowerCase() + (select.all === true ? ' all' : '');
  return { text: `(${left.text}) ${operator} (${right.text})`, columns: left.columns, targets: [] };
}

function plain(select: SelectStmt, link: Subquery['link'] | 'from', frame: QueryFrame, context: QueryContext): Body {
  if (select.valuesLists !== undefined)
    return { text: valuesText(select.valuesLists, context), columns: undefined, targets: [] };
  const { normaliser } = context;
  const from = new FromReader(frame, context, (inner) => queryForm(inner, 'from', context)).read(
    select.fromClause ?? [],
  );
  const targets = expandedTargets(select, frame, context);
  const named = link === 'from';
  const list = targets.map(({ name, term }) => (named ? `${term.text} as ${name ?? '?'}` : term.text)).join(', ');
  const group = (select.groupClause ?? []).map((node) => targetByPosition(node, targets) ?? normaliser.term(node).text);
  const text = [
    select.distinctClause === undefined ? 'select' : distinctText(select.distinctClause, normaliser),
    link === 'exists' && isOfNoAccount(select) ? '' : list,
    from === '' ? '' : `from ${from}`,
    select.whereClause === undefined ? '' : `where ${normaliser.term(select.whereClause).text}`,
    group.length === 0 ? '' : `group by ${group.join(', ')}`,
    select.havingClause === undefined ? '' : `having ${normaliser.term(select.havingClause).text}`,
    select.windowClause === undefined
      ? ''
      : `window ${normaliser
          .terms(select.windowClause)
          .map((term) => term.text)
          .join(', ')}`,
  ];
  const columns = targets.every((target) => target.name !== undefined)
    ? targets.map((target) => target.name as string)
    : undefined;
  const [only] = targets;
  const reads = select.fromClause !== undefined || select.whereClause !== undefined || select.groupClause !== undefined;
  const value = targets.length === 1 && !reads ? only?.term : undefined;
  return {
    text: text.filter((part) => part !== '').join(' '),
    columns,
    targets,
    ...(value === undefined ? {} : { value }),
  };
}

/** What EXISTS selects does not matter, as long as it cannot make a row of none. */
function isOfNoAccount(select: SelectStmt): boolean {
  if (select.groupClause !== undefined || select.havingClause !== undefined || select.distinctClause !== undefined)
    return false;
  return (select.targetList ?? []).every((target) => {
    if (!('ResTarget' in target)) return false;
    const value = target.ResTarget.val;
    return value !== undefined && ('ColumnRef' in value || 'A_Const' in value);
  });
}

function expandedTargets(select: SelectStmt, frame: QueryFrame, context: QueryContext): readonly Target[] {
  return (select.targetList ?? []).flatMap((node) => {
    if (!('ResTarget' in node) || node.ResTarget.val === undefined) return [];
    const target = node.ResTarget;
    const term = context.normaliser.term(node.ResTarget.val);
    const stars = term.kind === 'column' && term.name === '*' ? starred(term.of, node.ResTarget.val, frame) : undefined;
    if (stars === undefined) return [{ name: nameOf(target), term }];
    return stars.flatMap((entry) =>
      [...(entry.columns as ReadonlyMap<string, string | undefined>)].map(([name, type]): Target => {
        const text = `${entry.id}.${name}`;
        return { name, term: { kind: 'column', of: entry.id, name, type, text } };
      }),
    );
  });
}

/** The entries that `*` or `alias.*` stands for; undefined when the columns of one are not known, or it is no star. */
function starred(of: string, node: Node, frame: QueryFrame): readonly FromEntry[] | undefined {
  if (!('ColumnRef' in node) || !node.ColumnRef.fields?.some((field) => 'A_Star' in field)) return undefined;
  const entries = node.ColumnRef.fields.length === 1 ? frame.entries : frame.entries.filter((entry) => entry.id === of);
  return entries.length > 0 && entries.every((entry) => entry.columns !== undefined) ? entries : undefined;
}

/** The name of a column of a query, as PostgreSQL chooses it. */
function nameOf(target: ResTarget): string | undefined {
  if (target.name !== undefined && target.name !== '') return target.name;
  let value = target.val;
  while (value !== undefined && 'TypeCast' in value) value = value.TypeCast.arg;
  if (value === undefined) return undefined;
  if ('ColumnRef' in value) return lastName(value.ColumnRef.fields);
  if ('FuncCall' in value) return lastName(value.FuncCall.funcname);
  return 'CoalesceExpr' in value ? 'coalesce' : 'CaseExpr' in value ? 'case' : '?column?';
}

function lastName(nodes: readonly Node[] | undefined): string | undefined {
  const last = nodes?.at(-1);
  return last !== undefined && 'String' in last ? last.String.sval : undefined;
}

function targetByPosition(node: Node | undefined, targets: readonly Target[]): string | undefined {
  if (node === undefined) return undefined;
  if ('A_Const' in node && node.A_Const.ival !== undefined)
    return targets[(node.A_Const.ival.ival ?? 0) - 1]?.term.text;
  const isBare = 'ColumnRef' in node && node.ColumnRef.fields?.length === 1;
  const name = isBare ? lastName(node.ColumnRef.fields) : undefined;
  return name === undefined ? undefined : targets.find((target) => target.name === name)?.term.text;
}

function distinctText(nodes: readonly Node[], normaliser: Normaliser): string {
  const on = nodes.filter((node) => Object.keys(node).length > 0);
  return on.length === 0
    ? 'select distinct'
    : `select distinct on (${normaliser
        .terms(on)
        .map((term) => term.text)
        .join(', ')})`;
}

function valuesText(lists: readonly Node[], context: QueryContext): string {
  const rows = lists.map((list) => ('List' in list ? context.normaliser.terms(list.List.items) : []));
  return `values ${rows.map((row) => `(${row.map((term) => term.text).join(', ')})`).join(', ')}`;
}

function tail(select: SelectStmt, targets: readonly Target[], { normaliser }: QueryContext): string[] {
  const sorts = (select.sortClause ?? []).map((node) =>
    'SortBy' in node ? sortText(node.SortBy, targets, normaliser) : '',
  );
  const locks = (select.lockingClause ?? []).map((node) =>
    'LockingClause' in node ? (node.LockingClause.strength ?? '') : '',
  );
  return [
    sorts.length === 0 ? '' : `order by ${sorts.join(', ')}`,
    select.limitCount === undefined
      ? ''
      : `${select.limitOption === 'LIMIT_OPTION_WITH_TIES' ? 'limit ties' : 'limit'} ${normaliser.term(select.limitCount).text}`,
    select.limitOffset === undefined ? '' : `offset ${normaliser.term(select.limitOffset).text}`,
    locks.join(' '),
  ];
}

function sortText(sort: SortBy, targets: readonly Target[], normaliser: Normaliser): string {
  const text = targetByPosition(sort.node, targets) ?? (sort.node === undefined ? '' : normaliser.term(sort.node).text);
  const descending = sort.sortby_dir === 'SORTBY_DESC';
  const nulls = sort.sortby_nulls ?? 'SORTBY_NULLS_DEFAULT';
  const nullsFirst = nulls === 'SORTBY_NULLS_DEFAULT' ? descending : nulls === 'SORTBY_NULLS_FIRST';
  return `${text}${descending ? ' desc' : ''}${nullsFirst === descending ? '' : ` nulls ${nullsFirst ? 'first' : 'last'}`}`;
}

function withText(clause: WithClause | undefined, frame: QueryFrame, context: QueryContext): string {
  if (clause === undefined) return '';
  const texts = (clause.ctes ?? []).map((node) => {
    if (!('CommonTableExpr' in node)) return '';
    const { ctename = '', ctequery, aliascolnames } = node.CommonTableExpr;
    const id = context.nextId();
    // A recursive query reads itself, so its name stands before its columns are known.
    if (clause.recursive === true) frame.ctes.set(ctename, { name: ctename, id, columns: undefined });
    const isSelect = ctequery !== undefined && 'SelectStmt' in ctequery;
    const form = isSelect ? queryForm(ctequery.SelectStmt, 'from', context) : undefined;
    const names =
      aliascolnames === undefined
        ? form?.columns
        : aliascolnames.map((name) => ('String' in name ? (name.String.sval ?? '') : ''));
    frame.ctes.set(ctename, { name: ctename, id, columns: names && new Map(names.map((name) => [name, undefined])) });
    const body = form?.text ?? (ctequery === undefined ? '' : context.normaliser.term(ctequery).text);
    return `${id}${aliascolnames === undefined ? '' : `(${names?.join(', ')})`} as (${body})`;
  });
  return `with ${clause.recursive === true ? 'recursive ' : ''}${texts.join(', ')}`;
}
