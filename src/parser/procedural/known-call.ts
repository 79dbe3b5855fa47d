import { unknownType } from '../query/unknown-type.ts';
import { addOther } from '../replay/other-object.ts';
import type { Replay } from '../replay/replay.ts';
import { relationId } from './cast-value.ts';
import { ObjectId, type Value } from './value.ts';

/** Functions of extensions that turn a table into something else, or give it something, and what that is. */
const made: Readonly<Record<string, string>> = {
  add_retention_policy: 'retention policy',
  create_distributed_table: 'distributed table',
  create_hypertable: 'hypertable',
  create_reference_table: 'reference table',
};

/** Calls of functions of well-known extensions that change the schema. */
export const noteKnownCall: {
  readonly names: ReadonlySet<string>;
  note(name: string, values: readonly Value[], replay: Replay): void;
} = {
  names: new Set([...Object.keys(made), 'addgeometrycolumn']),
  note(name, values, replay) {
    const what = made[name];
    if (what === undefined) addGeometryColumn(values, replay);
    else noteTable(what, values[0], replay);
  },
};

function noteTable(what: string, table: Value | undefined, replay: Replay): void {
  const id = typeof table === 'string' ? relationId(table, replay) : table;
  if (id instanceof ObjectId) addOther(what, `${id.schema}.${id.name}`, replay, true);
}

/** PostGIS: AddGeometryColumn([[catalog,] schema,] table, column, srid, type, dimension [, typmod]). */
function addGeometryColumn(values: readonly Value[], replay: Replay): void {
  const words = values.slice(
    0,
    values.findIndex((value) => typeof value === 'number'),
  );
  const [column, table, schema] = [...words].reverse();
  if (typeof column !== 'string' || typeof table !== 'string') return;
  const relation = replay.relation({
    relname: table,
    ...(typeof schema === 'string' && schema !== '' ? { schemaname: schema } : {}),
  });
  if (relation === undefined || relation.columns.some(({ name }) => name === column)) return;
  const home = replay.draft.extensions.get('postgis')?.schema ?? replay.creationSchema;
  relation.columns.push({
    kind: 'column',
    relation,
    name: column,
    type: { ...unknownType, schema: home, name: 'geometry' },
    notNull: false,
    notNullValidated: true,
    inherited: false,
    local: true,
    grants: [],
    origin: replay.origin(),
  });
}
