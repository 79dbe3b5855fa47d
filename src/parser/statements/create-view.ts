import type { ViewStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import { nameKey, type QualifiedName } from '../../model/name.ts';
import type { View } from '../../model/relation.ts';
import { isComplete, markComplete, markIncomplete } from '../query/incomplete-views.ts';
import { type ReadQuery, readQuery } from '../query/read-query.ts';
import { defaultGrants } from '../replay/default-grants.ts';
import { textsOf } from '../replay/node-text.ts';
import { columnOfQuery } from '../replay/query-column.ts';
import { objectionToReplacingView } from '../replay/replaced-view.ts';
import type { Replay } from '../replay/replay.ts';
import { optionIsOn, storageOptions } from '../replay/storage-options.ts';

/** CREATE VIEW and CREATE OR REPLACE VIEW. */
export function createView(statement: ViewStmt, replay: Replay): void {
  const { view: range = {}, query } = statement;
  if (query === undefined) return;
  if (range.schemaname !== undefined) replay.missingSchema(range.schemaname);
  const read = readQuery(query, textsOf(statement.aliases), replay);
  if (read === undefined) return;
  const { schema, name } = replay.nameForNew(range);
  const existing = replay.draft.relation(schema, name);
  if (existing?.kind === 'view' && statement.replace) {
    replaceView(existing, statement, read, replay);
  } else if (existing !== undefined && statement.replace) {
    replay.problem('refused', `"${name}" is not a view`, '42809', range.location);
  } else if (replay.relationNameTaken(schema, name)) {
    replay.problem('duplicate-object', `relation "${name}" already exists`, '42P07', range.location);
  } else {
    replay.draft.relations.set(nameKey(schema, name), newView({ schema, name }, statement, read, replay));
  }
}

function newView(name: QualifiedName, statement: ViewStmt, read: ReadQuery, replay: Replay): Draft<View> {
  const view: Draft<View> = {
    kind: 'view',
    ...name,
    columns: [],
    triggers: [],
    rules: [],
    ...(replay.role === undefined ? {} : { owner: replay.role }),
    grants: defaultGrants(replay, 'tables', name.schema),
    query: read.query,
    securityInvoker: false,
    securityBarrier: false,
    origin: replay.origin(),
  };
  defineView(view, statement, read, replay);
  return view;
}

function replaceView(view: Draft<View>, statement: ViewStmt, read: ReadQuery, replay: Replay): void {
  const { columns, complete } = read.columns;
  const objection = isComplete(view) && complete ? objectionToReplacingView(view, columns) : undefined;
  if (objection === undefined) defineView(view, statement, read, replay);
  else replay.problem('refused', objection, '42P16', statement.view?.location);
}

/** Gives a view its query, columns and options; a column that it had keeps its comment and grants. */
function defineView(view: Draft<View>, statement: ViewStmt, { query, columns }: ReadQuery, replay: Replay): void {
  const options = storageOptions(statement.options);
  const checkOption = checkOptionOf(statement, options);
  view.query = query;
  view.columns = columns.columns.map((column) => columnOfQuery(view, column, replay));
  view.securityInvoker = optionIsOn(options.get('security_invoker') ?? 'false');
  view.securityBarrier = optionIsOn(options.get('security_barrier') ?? 'false');
  if (checkOption === undefined) delete view.checkOption;
  else view.checkOption = checkOption;
  view.origin = replay.origin();
  if (columns.complete) markComplete(view);
  else markIncomplete(view);
}

function checkOptionOf(statement: ViewStmt, options: ReadonlyMap<string, string>): View['checkOption'] {
  if (statement.withCheckOption === 'LOCAL_CHECK_OPTION') return 'local';
  if (statement.withCheckOption === 'CASCADED_CHECK_OPTION') return 'cascaded';
  const option = options.get('check_option');
  return option === 'local' || option === 'cascaded' ? option : undefined;
}
