import type { Database } from '../model/database.ts';
import type { SchemaDraft } from '../model/draft.ts';
import { Building } from './building.ts';
import { catalogFailure, hasVanished, isRefusal } from './catalog-failure.ts';
import type { CatalogParser } from './catalog-parser.ts';
import { collations, operatorClasses } from './collations.ts';
import { columns } from './columns.ts';
import { comments } from './comments.ts';
import type { CatalogConnection, CatalogRow } from './connection.ts';
import { constraints } from './constraints.ts';
import { defaultPrivileges } from './default-privileges.ts';
import { eventTriggers } from './event-triggers.ts';
import { extensionMembers, extensions } from './extensions.ts';
import { indexes } from './indexes.ts';
import { inheritance, partitionKeys } from './inheritance.ts';
import { otherObjects } from './other-objects.ts';
import { policies } from './policies.ts';
import { privileges } from './privileges.ts';
import { publications } from './publications.ts';
import type { Reading } from './reading.ts';
import { relations } from './relations.ts';
import { roles } from './roles.ts';
import { routines } from './routines.ts';
import { rules } from './rules.ts';
import { schemas } from './schemas.ts';
import { sequences } from './sequences.ts';
import { openTransaction, type Server, type TransactionOptions } from './server.ts';
import { columnStatistics, countedPeriod, indexStatistics, sequenceValues, tableStatistics } from './statistics.ts';
import { triggers } from './triggers.ts';
import { typeNames, userTypes } from './types.ts';

/** How a catalog is to be read. */
export interface CatalogOptions extends TransactionOptions {
  /** Reads the expressions and queries that the server prints. */
  readonly parser: CatalogParser;
  /** Oldest and newest major version that the schema is meant for; left out, the server's own. */
  readonly postgres?: Database['postgres'];
  /** True to read sizes, activity and last values too. */
  readonly statistics?: boolean;
}

/** What was read, and what could not be. */
export interface CatalogReport {
  /** `server_version` in full. */
  readonly serverVersion: string;
  readonly database: string;
  /** The role that read. */
  readonly user: string;
  /** What that role may not see, in words; only statistics can be hidden. */
  readonly hidden: readonly string[];
  /** SQL texts that the server printed and the grammar refused: what they say is missing in the model. */
  readonly unreadable: readonly string[];
  /** SELECTs that were sent, the opening one included. */
  readonly queries: number;
}

/** A live schema that was loaded. */
export interface LoadedCatalog {
  readonly database: Database;
  readonly report: CatalogReport;
  /** The same schema once more, as a draft that statements can be replayed on; the server is not asked again. */
  readonly draft: () => SchemaDraft;
}

/** In an order in which each finds what it refers to. */
const structure: readonly Reading[] = [
  roles,
  privileges,
  comments,
  extensionMembers,
  schemas,
  extensions,
  collations,
  operatorClasses,
  typeNames,
  userTypes,
  routines,
  relations,
  columns,
  partitionKeys,
  inheritance,
  sequences,
  indexes,
  constraints,
  policies,
  triggers,
  rules,
  publications,
  eventTriggers,
  defaultPrivileges,
  otherObjects,
];

const figures: readonly Reading[] = [countedPeriod, tableStatistics, indexStatistics, columnStatistics, sequenceValues];

/**
 * Loads a live schema into the same model as SQL files: one read-only transaction and a fixed number of SELECTs, however many
 * tables there are. Throws a CatalogError when the server cannot be asked.
 */
export async function loadCatalog(connection: CatalogConnection, options: CatalogOptions): Promise<LoadedCatalog> {
  const readings = options.statistics === true ? [...structure, ...figures] : structure;
  try {
    const { server, answers } = await ask(connection, readings, options);
    const build = (): Building => {
      const building = new Building(server, options.parser, options.extensionMembers ?? false);
      readings.forEach((reading, position) => {
        reading.enter(answers[position] as readonly CatalogRow[], building);
      });
      return building;
    };
    const { draft, hidden, unreadable } = build();
    const postgres = options.postgres ?? { from: server.version, to: server.version };
    const { versionText: serverVersion, database, user } = server;
    return {
      database: draft.freeze({ loadedFrom: 'catalog', postgres }),
      report: { serverVersion, database, user, hidden, unreadable, queries: readings.length + 1 },
      draft: () => build().draft,
    };
  } catch (thrown) {
    throw catalogFailure(thrown);
  }
}

/** So many times at most is a schema asked for that changes meanwhile. */
const mostAttempts = 5;

async function ask(
  connection: CatalogConnection,
  readings: readonly Reading[],
  options: TransactionOptions,
): Promise<{ readonly server: Server; readonly answers: readonly (readonly CatalogRow[])[] }> {
  for (let attempt = 1; ; attempt++) {
    try {
      const server = await openTransaction(connection, options);
      const answers = await connection.run([...readings.map((reading) => reading.sql(server)), 'COMMIT'].join(';\n'));
      return { server, answers };
    } catch (thrown) {
      // Whoever opened the connection closes it, which ends the transaction; until then it must not stay open. A server that
      // is gone, or gives no answer, would keep us waiting once more.
      if (isRefusal(thrown)) await connection.run('ROLLBACK').catch(() => undefined);
      if (attempt === mostAttempts || !hasVanished(thrown)) throw thrown;
    }
  }
}
