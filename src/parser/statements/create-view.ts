import type { Node, ViewStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey } from '../../model/name.ts';
import type { View } from '../../model/relation.ts';
import { columnsOfQuery } from '../query/columns-of-query.ts';
import { isComplete, markComplete, markIncomplete } from '../query/incomplete-views.ts';
import type { OutputColumns } from '../query/query-context.ts';
import { queryText } from '../query/query-text.ts';
import { relationsNamed } from '../query/relations-named.ts';
import { defaultGrants } from '../replay/default-grants.ts';
import { noteMissingSchema } from '../replay/find-type.ts';
import { textsOf } from '../replay/node-text.ts';
import { columnOfQuery } from '../replay/query-column.ts';
import { objectionToReplacingView } from '../replay/replaced-view.ts';
import type { Replay } from '../replay/replay.ts';
import { optionIsOn, storageOptions } from '../replay/storage-options.ts';

/** CREATE VIEW and CREATE OR REPLACE VIEW. */
export function createView(statement: ViewStmt, replay: Replay): void {
  const { view: range = {}, query } = statement;
  if (query === undefined) return;
  if (range.schemaname !== undefined) noteMissingSchema(range.schemaname, replay);
  const { schema, name } = replay.nameForNew(range);
  const existing = replay.draft.relation(schema, name);
  if (existing === undefined || existing.kind !== 'view' || !statement.replace) {
    const taken = existing !== undefined && statement.replace;
    if (taken) replay.problem('refused', `"${name}" is not a view`, '42809', range.location);
    else if (replay.relationNameTaken(schema, name)) {
      replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', range.location);
    } else addView({ schema, name }, statement, query, replay);
    return;
  }
  const given = columnsNamed(statement, query, replay);
  const objection =
    isComplete(existing) && given.complete ? objectionToReplacingView(existing, given.columns) : undefined;
  if (objection !== undefined) replay.problem('refused', objection, '42P16', range.location);
  else defineView(existing, statement, query, given, replay);
}

function addView(name: { schema: string; name: string }, statement: ViewStmt, query: Node, replay: Replay): void {
  const view: Draft<View> = {
    kind: 'view',
    ...name,
    columns: [],
    triggers: [],
    rules: [],
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    grants: defaultGrants(replay, 'tables', name.schema),
    query: { tree: query, text: '', reads: [] },
    securityInvoker: false,
    securityBarrier: false,
    origin: replay.origin(),
  };
  defineView(view, statement, query, columnsNamed(statement, query, replay), replay);
  replay.draft.relations.set(nameKey(name.schema, name.name), view);
}

/** The query's columns under the names that the view gives them. */
function columnsNamed(statement: ViewStmt, query: Node, replay: Replay): OutputColumns {
  const names = textsOf(statement.aliases);
  const { columns, complete } = columnsOfQuery(query, replay);
  return {
    columns: columns.map((column, position) => ({ ...column, name: names[position] ?? column.name })),
    complete,
  };
}

/** Gives a view its query, columns and options; a column that it had keeps its comment and grants. */
function defineView(view: Draft<View>, statement: ViewStmt, query: Node, given: OutputColumns, replay: Replay): void {
  const options = storageOptions(statement.options);
  const checkOption = checkOptionOf(statement, options);
  view.query = { tree: query, text: queryText(replay), reads: relationsNamed(query, replay) };
  view.columns = given.columns.map((column) => columnOfQuery(view, column, replay));
  view.securityInvoker = optionIsOn(options.get('security_invoker') ?? 'false');
  view.securityBarrier = optionIsOn(options.get('security_barrier') ?? 'false');
  if (checkOption === undefined) delete view.checkOption;
  else view.checkOption = checkOption;
  view.origin = replay.origin();
  if (given.complete) markComplete(view);
  else markIncomplete(view);
}

function checkOptionOf(statement: ViewStmt, options: ReadonlyMap<string, string>): View['checkOption'] {
  if (statement.withCheckOption === 'LOCAL_CHECK_OPTION') return 'local';
  if (statement.withCheckOption === 'CASCADED_CHECK_OPTION') return 'cascaded';
  const option = options.get('check_option');
  return option === 'local' || option === 'cascaded' ? option : undefined;
}
