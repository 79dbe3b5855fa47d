import type { Column } from '../../model/column.ts';
import type { Database } from '../../model/database.ts';
import { displayIdentifier, nameKey } from '../../model/name.ts';
import type { Table } from '../../model/relation.ts';
import { quoteIdentifier, quoteName } from '../quote.ts';
import { relationTitle } from '../schema/object-name.ts';
import { orderPieces } from '../schema/order-pieces.ts';
import { type RenderContext, renderContext } from '../schema/render-context.ts';
import type { LeftOut, SchemaSqlOptions, SchemaStatement } from '../schema/render-schema.ts';
import { searchPathPieces } from '../schema/search-path.ts';
import { shortfallsOf } from '../schema/shortfalls.ts';
import type { Hazard } from '../statement.ts';
import { setDefault } from './alter-column.ts';
import { alterTable } from './alter-table.ts';
import { alterBesides, alterUnit } from './alter-unit.ts';
import { differingFacts } from './differing-facts.ts';
import { dropSteps } from './drop-steps.ts';
import { hazardsOfMaking } from './making-hazards.ts';
import { attachedLate, checkOfPartition, comparable } from './partitions.ts';
import { recreated } from './recreated.ts';
import { type Step, step } from './step.ts';
import { TouchedColumns } from './touched-columns.ts';
import type { Unit } from './unit.ts';
import { unitsOf } from './units-of.ts';

/** One statement on the way from one schema to another. */
export interface DifferenceStatement extends SchemaStatement {
  /** What may go wrong or change when it runs. */
  readonly hazards: readonly Hazard[];
}

/** The way from one schema to another. */
export interface DifferenceSql {
  /** In an order that runs; none when nothing differs that SQL can change. */
  readonly statements: readonly DifferenceStatement[];
  /** In what the schemas will differ all the same. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * The statements that bring a database of one schema to another. What can be altered is altered; indexes, constraints, policies,
 * triggers and views that cannot, and what depends on them, are dropped and made anew. Columns and labels are matched by name:
 * a renamed one is another one. A superuser must run it. Roles are left to the caller.
 */
export function differenceSql(from: Database, to: Database, options: SchemaSqlOptions = {}): DifferenceSql {
  const context = renderContext(to, options.runner);
  const { before, after, partitionings } = comparable(
    unitsOf(from, renderContext(from, options.runner)),
    unitsOf(to, context),
  );
  const facts = differingFacts(from, to, options.runner);
  const leftOut: LeftOut[] = [...partitionings];
  const steps: Step[] = [];
  const columnDrops: Step[] = [];
  const anew = new Set<string>();
  const touched: Column[] = [];

  for (const [path, unit] of after) {
    const old = before.get(path);
    if (old === undefined) continue;
    const own = facts.get(path) ?? new Set<string>();
    if (unit.object.kind === 'table' && old.object.kind === 'table') {
      const change = alterTable(old.object, unit.object, own, factsOfColumn(unit.object, facts), context);
      steps.push(...change.steps);
      columnDrops.push(...change.drops);
      touched.push(...change.touched);
      leftOut.push(...change.leftOut.map((reason) => ({ object: path, reason })));
    } else {
      const ofColumns = [...facts.keys()].filter((key) => key.startsWith(`${path}: column `));
      const all =
        ofColumns.length === 0
          ? own
          : new Set([...own, 'columns', ...ofColumns.flatMap((key) => [...(facts.get(key) ?? [])])]);
      const change = all.size === 0 ? undefined : alterUnit(old, unit, all, context);
      if (change === 'recreate') anew.add(path);
      else {
        steps.push(...(change?.steps ?? []));
        leftOut.push(...(change?.leftOut ?? []).map((reason) => ({ object: path, reason })));
      }
    }
    steps.push(...alterBesides(old, unit, own));
  }
  const dropped = recreated(before, after, anew, new TouchedColumns(touched));
  const drops = dropSteps(dropped, columnDrops, from, to);
  const made = makingSteps(after, before, dropped.again, to);
  steps.push(...marksOf(dropped.again, after), ...defaultsAgain(drops.withoutDefault, to, facts, context));
  const kept = steps.filter(({ object }) => !dropped.again.has(object));
  const ordered = orderPieces([...kept, ...made.steps], made.omissions);
  const all = [...drops.first, ...(ordered.pieces as readonly Step[]), ...drops.last];
  return {
    statements: all.length === 0 ? [] : framed(all, to),
    leftOut: [...leftOut, ...drops.leftOut, ...ordered.omissions, ...made.shortfalls, ...rolesLeft(facts)].map(
      ({ object, reason }) => ({
        object,
        reason,
      }),
    ),
  };
}

function factsOfColumn(
  table: Table,
  facts: ReadonlyMap<string, ReadonlySet<string>>,
): (column: string) => ReadonlySet<string> {
  const path = relationTitle(table);
  return (column) => facts.get(`${path}: column ${displayIdentifier(column)}`) ?? new Set();
}

/** CLUSTER and REPLICA IDENTITY for indexes that are made anew. */
function marksOf(again: ReadonlySet<string>, after: ReadonlyMap<string, Unit>): Step[] {
  return [...again].flatMap((path) => {
    const object = after.get(path)?.object;
    if (object?.kind !== 'index' || object.relation.kind !== 'table') return [];
    const alter = `ALTER TABLE ONLY ${quoteName(object.relation)}`;
    const name = quoteIdentifier(object.name);
    const sql = [
      ...(object.clustered ? [`${alter} CLUSTER ON ${name}`] : []),
      ...(object.replicaIdentity ? [`${alter} REPLICA IDENTITY USING INDEX ${name}`] : []),
    ];
    return sql.length === 0 ? [] : [step('state', relationTitle(object.relation), sql)];
  });
}

/** SET DEFAULT for columns that keep a default which had to go for a while. */
function defaultsAgain(
  columns: readonly Column[],
  to: Database,
  facts: ReadonlyMap<string, ReadonlySet<string>>,
  context: RenderContext,
): Step[] {
  return columns.flatMap(({ relation, name }) => {
    const table = to.relations.get(nameKey(relation.schema, relation.name));
    const column = table?.columns.find((each) => each.name === name);
    if (table?.kind !== 'table' || column?.default === undefined) return [];
    const changed = factsOfColumn(table, facts)(name);
    return changed.has('default') || changed.has('type') ? [] : [setDefault(column, context)];
  });
}

/** What makes the objects that one schema lacks, and those that are made anew. */
function makingSteps(
  after: ReadonlyMap<string, Unit>,
  before: ReadonlyMap<string, Unit>,
  again: ReadonlySet<string>,
  to: Database,
) {
  const made = [...after.values()].filter(({ path }) => !before.has(path) || again.has(path));
  return {
    steps: made.flatMap(({ pieces, object }) =>
      [...attachedLate(pieces, object, before), ...checkOfPartition(object, before)].map(
        (piece): Step => ({ ...piece, hazards: hazardsOfMaking(piece, object, before) }),
      ),
    ),
    omissions: made.flatMap(({ omissions }) => omissions),
    shortfalls: made.flatMap(({ object }) => ('rules' in object ? [...shortfallsOf(object, to)] : [])),
  };
}

function framed(steps: readonly Step[], to: Database): DifferenceStatement[] {
  const [begin, end] = searchPathPieces(to).map(({ phase, object, sql }) => step(phase, object, sql));
  return [begin, ...steps, end].flatMap((each) =>
    each === undefined ? [] : each.sql.map((sql) => ({ sql, object: each.object, hazards: each.hazards })),
  );
}

function rolesLeft(facts: ReadonlyMap<string, ReadonlySet<string>>): LeftOut[] {
  const roles = [...facts.keys()].filter((path) => path.startsWith('role '));
  return roles.map((object) => ({ object, reason: 'roles belong to the server, not to the schema' }));
}
