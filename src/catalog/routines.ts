import { sql } from 'kysely';
import type { Draft } from '../model/draft.ts';
import { nameKey } from '../model/name.ts';
import type { Routine, RoutineParameter } from '../model/routine.ts';
import type { Building } from './building.ts';
import { aggregateDefinition } from './definitions.ts';
import { optionsOf } from './options.ts';
import { catalog, isOwnSchema } from './query-builder.ts';
import { type Reading, reading } from './reading.ts';

interface RoutineRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: string;
  readonly kind: string;
  readonly owner: number;
  readonly list: string | null;
  readonly language: string;
  readonly volatility: string;
  readonly securityDefiner: boolean;
  readonly leakproof: boolean;
  readonly strict: boolean;
  readonly parallel: string;
  readonly configuration: string[] | null;
  readonly source: string;
  readonly sqlBody: string | null;
  readonly result: number;
  readonly set: boolean;
  /** Oids with blanks between them: of the inputs, or of all parameters where some are no inputs. */
  readonly types: string;
  readonly modes: string[] | null;
  readonly names: string[] | null;
  readonly defaults: (string | null)[] | null;
  readonly aggregate: string | null;
}

const kinds: Readonly<Record<string, Routine['routine']>> = {
  f: 'function',
  p: 'procedure',
  w: 'window',
  a: 'aggregate',
};
const volatilities: Readonly<Record<string, Routine['volatility']>> = { i: 'immutable', s: 'stable', v: 'volatile' };
const parallels: Readonly<Record<string, Routine['parallel']>> = { s: 'safe', r: 'restricted', u: 'unsafe' };
const modes: Readonly<Record<string, RoutineParameter['mode']>> = {
  i: 'in',
  o: 'out',
  b: 'inout',
  v: 'variadic',
  t: 'table',
};

/** Functions, procedures, window functions and aggregates. */
export const routines: Reading = reading<RoutineRow>({
  what: 'routines',
  query: (server) =>
    catalog
      .selectFrom('pg_proc as p')
      .innerJoin('pg_namespace as n', 'n.oid', 'p.pronamespace')
      .innerJoin('pg_language as l', 'l.oid', 'p.prolang')
      .select([
        'p.oid',
        sql<string>`p.proname::text`.as('name'),
        sql<string>`n.nspname::text`.as('schema'),
        'p.prokind as kind',
        'p.proowner as owner',
        sql<string | null>`p.proacl::text`.as('list'),
        sql<string>`l.lanname::text`.as('language'),
        'p.provolatile as volatility',
        'p.prosecdef as securityDefiner',
        'p.proleakproof as leakproof',
        'p.proisstrict as strict',
        'p.proparallel as parallel',
        'p.proconfig as configuration',
        'p.prosrc as source',
        (server.version >= 14 ? sql<string | null>`pg_get_function_sqlbody(p.oid)` : sql<string | null>`NULL::text`).as(
          'sqlBody',
        ),
        'p.prorettype as result',
        'p.proretset as set',
        sql<string>`coalesce(array_to_string(p.proallargtypes, ' '), p.proargtypes::text)`.as('types'),
        sql<string[] | null>`p.proargmodes::text[]`.as('modes'),
        sql<string[] | null>`p.proargnames::text[]`.as('names'),
        sql<(string | null)[] | null>`CASE WHEN p.pronargdefaults > 0 THEN ARRAY(
          SELECT pg_get_function_arg_default(p.oid, at)
          FROM generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs)) AS at ORDER BY at
        ) END`.as('defaults'),
        aggregateDefinition.as('aggregate'),
      ])
      .where(isOwnSchema('p.pronamespace', server))
      // The constructors of a range type belong to it.
      .where(
        sql<boolean>`NOT EXISTS (
          SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i'
        )`,
      )
      .orderBy('p.oid'),
  enter: (rows, building) => {
    for (const row of rows) {
      if (building.isLeftOut('pg_proc', row.oid)) continue;
      const routine = create(row, building);
      building.routines.set(row.oid, routine);
      const key = nameKey(routine.schema, routine.name);
      const overloads = building.draft.routines.get(key);
      if (overloads === undefined) building.draft.routines.set(key, [routine]);
      else overloads.push(routine);
    }
  },
});

function create(row: RoutineRow, building: Building): Draft<Routine> {
  const owner = building.roleNames.get(row.owner);
  const extension = building.extensionOf('pg_proc', row.oid);
  const parameters = parametersOf(row, building);
  const returns = returnsOf(row, parameters, building);
  const isWritten = row.kind !== 'a' && row.language !== 'c' && row.sqlBody === null;
  return {
    kind: 'function',
    schema: row.schema,
    name: row.name,
    routine: kinds[row.kind] ?? 'function',
    parameters,
    ...(returns === undefined ? {} : { returns }),
    language: row.language,
    volatility: volatilities[row.volatility] ?? 'volatile',
    securityDefiner: row.securityDefiner,
    leakproof: row.leakproof,
    strict: row.strict,
    parallel: parallels[row.parallel] ?? 'unsafe',
    configuration: lowerCaseNames(optionsOf(row.configuration)),
    ...(isWritten ? { body: row.source } : {}),
    ...(row.sqlBody === null ? {} : sqlBodyOf(row.sqlBody, building)),
    ...(row.aggregate === null ? {} : { definition: row.aggregate }),
    ...(owner === undefined ? {} : { owner }),
    grants: building.grants('routine', row.list, owner),
    ...building.comment('pg_proc', row.oid),
    ...(extension === undefined ? {} : { extension }),
    origin: building.origin('pg_proc', row.oid),
  };
}

function parametersOf(row: RoutineRow, building: Building): Draft<RoutineParameter>[] {
  if (row.types === '') return [];
  return row.types.split(' ').map((oid, position) => {
    const name = row.names?.[position];
    const type = building.types.dataType(Number(oid));
    const standard = row.defaults?.[position];
    return {
      ...(name === undefined || name === '' ? {} : { name }),
      type,
      mode: modes[row.modes?.[position] ?? 'i'] ?? 'in',
      ...(standard === undefined || standard === null
        ? {}
        : { default: building.expression(standard, building.scope(undefined, type)) }),
    };
  });
}

function returnsOf(
  row: RoutineRow,
  parameters: readonly Draft<RoutineParameter>[],
  building: Building,
): Draft<Routine>['returns'] {
  if (row.kind === 'p') return undefined;
  if (!row.set && parameters.some(({ mode }) => mode === 'out' || mode === 'inout')) return undefined;
  return { type: building.types.dataType(row.result), set: row.set };
}

function sqlBodyOf(text: string, building: Building): { sqlBody?: unknown; sqlBodyText?: string } {
  const tree = building.statement(`CREATE FUNCTION f() RETURNS void ${text}`);
  return tree !== undefined && 'CreateFunctionStmt' in tree
    ? { sqlBody: tree.CreateFunctionStmt.sql_body, sqlBodyText: text }
    : {};
}

function lowerCaseNames(settings: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...settings].map(([name, value]) => [name.toLowerCase(), value]));
}
