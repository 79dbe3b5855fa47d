import type { Alias, JoinExpr, Node, RangeFunction, RangeVar, SelectStmt } from '@pgsql/types';
import { namesOf } from '../tree-node.ts';
import { plainName } from './normaliser.ts';
import { columnTypes, type FromEntry, type QueryFrame } from './query-scope.ts';
import type { QueryContext, QueryForm } from './query-text.ts';

/** Functions whose one column is called `value`; that of others bears the alias. */
const namesItsColumn: ReadonlySet<string> = new Set([
  'json_array_elements',
  'jsonb_array_elements',
  'json_array_elements_text',
  'jsonb_array_elements_text',
]);

/** Reads a FROM clause: enters its names into the frame and yields its normal form. */
export class FromReader {
  readonly #frame: QueryFrame;
  readonly #context: QueryContext;
  readonly #query: (select: SelectStmt) => QueryForm;

  constructor(frame: QueryFrame, context: QueryContext, query: (select: SelectStmt) => QueryForm) {
    this.#frame = frame;
    this.#context = context;
    this.#query = query;
  }

  /** The normal form of the items. */
  read(items: readonly Node[]): string {
    return items.map((item) => this.#item(item)).join(', ');
  }

  #item(node: Node): string {
    if ('RangeVar' in node) return this.#relation(node.RangeVar);
    if ('JoinExpr' in node) return this.#join(node.JoinExpr);
    if ('RangeFunction' in node) return this.#function(node.RangeFunction);
    if (
      'RangeSubselect' in node &&
      node.RangeSubselect.subquery !== undefined &&
      'SelectStmt' in node.RangeSubselect.subquery
    ) {
      const { lateral, subquery, alias } = node.RangeSubselect;
      const form = this.#query(subquery.SelectStmt);
      const names = namesOf(alias?.colnames);
      const entry = this.#enter(alias?.aliasname ?? '', columnsNamed(names.length > 0 ? names : form.columns));
      return `${lateral === true ? 'lateral ' : ''}(${form.text}) ${entry.id}${names.length > 0 ? `(${names.join(', ')})` : ''}`;
    }
    const alias = 'RangeTableSample' in node ? undefined : aliasOf(node);
    const { text } = this.#context.normaliser.term(node);
    return `${text} ${this.#enter(alias?.aliasname ?? '', undefined).id}`;
  }

  #relation(node: RangeVar): string {
    const { scope } = this.#context.normaliser;
    const name = node.relname ?? '';
    const alias = node.alias?.aliasname ?? name;
    const cte = node.schemaname === undefined ? this.#cte(name) : undefined;
    if (cte !== undefined) return `${cte.id} ${this.#enter(alias, cte.columns).id}`;
    const relation = scope.find?.(node.schemaname, name) ?? this.#ownRelation(node);
    const parts = relation === undefined ? [node.schemaname ?? '', name] : [relation.schema, relation.name];
    const text = plainName(
      parts.filter((part) => part !== ''),
      'relation',
      scope,
    );
    const renamed = namesOf(node.alias?.colnames);
    const known = relation ?? { schema: node.schemaname ?? scope.schemaOf?.('relation', name) ?? '', name };
    const isRenamed = renamed.length > 0;
    const entry = this.#enter(
      alias,
      isRenamed ? undefined : columnTypes(relation),
      isRenamed ? {} : { relation: { schema: known.schema, name: known.name }, aliased: node.alias !== undefined },
    );
    this.#context.normaliser.observer.relation?.(node, entry);
    return `${node.inh === false ? 'only ' : ''}${text} ${entry.id}${renamed.length > 0 ? `(${renamed.join(', ')})` : ''}`;
  }

  #ownRelation({ schemaname, relname }: RangeVar): QueryContext['normaliser']['scope']['relation'] {
    const own = this.#context.normaliser.scope.relation;
    return own?.name === relname && (schemaname === undefined || schemaname === own?.schema) ? own : undefined;
  }

  #cte(name: string): FromEntry | undefined {
    for (let depth = this.#context.frames.length - 1; depth >= 0; depth--) {
      const cte = this.#context.frames[depth]?.ctes.get(name);
      if (cte !== undefined) return cte;
    }
    return undefined;
  }

  #join(node: JoinExpr): string {
    const left = node.larg === undefined ? '' : this.#item(node.larg);
    const right = node.rarg === undefined ? '' : this.#item(node.rarg);
    const kind = (node.jointype ?? 'JOIN_INNER').replace('JOIN_', '').toLowerCase();
    const condition = node.quals === undefined ? '' : ` on ${this.#context.normaliser.term(node.quals).text}`;
    const using = node.usingClause === undefined ? '' : ` using (${namesOf(node.usingClause).join(', ')})`;
    const alias = node.alias === undefined ? '' : ` ${this.#enter(node.alias.aliasname ?? '', undefined).id}`;
    return `(${left} ${node.isNatural === true ? 'natural ' : ''}${kind} join ${right}${condition}${using})${alias}`;
  }

  #function(node: RangeFunction): string {
    const calls = (node.functions ?? []).map((each) => ('List' in each ? each.List.items?.[0] : each));
    const text = calls.map((call) => (call === undefined ? '' : this.#context.normaliser.term(call).text)).join(', ');
    const called = functionName(calls[0]) ?? '';
    const alias = node.alias?.aliasname ?? called;
    const names = namesOf(node.alias?.colnames);
    const single = names.length < 2 && calls.length === 1 && node.ordinality !== true && node.coldeflist === undefined;
    const only = names[0] ?? (namesItsColumn.has(called) ? 'value' : alias);
    const columns = single ? [only] : node.coldeflist === undefined && names.length > 0 ? names : undefined;
    const entry = this.#enter(alias, columnsNamed(columns), { single });
    const ordinality = node.ordinality === true ? ' with ordinality' : '';
    return `${text}${ordinality} ${entry.id}${single || names.length === 0 ? '' : `(${names.join(', ')})`}`;
  }

  #enter(
    name: string,
    columns: FromEntry['columns'],
    more: Pick<FromEntry, 'relation' | 'single' | 'aliased'> = {},
  ): FromEntry {
    const entry = { name, id: this.#context.nextId(), columns, ...more };
    this.#frame.entries.push(entry);
    return entry;
  }
}

function columnsNamed(names: readonly string[] | undefined): FromEntry['columns'] {
  return names === undefined ? undefined : new Map(names.map((name) => [name, undefined]));
}

function functionName(call: Node | undefined): string | undefined {
  return call !== undefined && 'FuncCall' in call ? namesOf(call.FuncCall.funcname).at(-1) : undefined;
}

function aliasOf(node: Node): Alias | undefined {
  return 'RangeTableFunc' in node ? node.RangeTableFunc.alias : 'JsonTable' in node ? node.JsonTable.alias : undefined;
}
