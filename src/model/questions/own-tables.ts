import type { Database } from '../database.ts';
import type { Table } from '../relation.ts';

/**
 * The tables that a rule judges: permanent and unlogged ones that are no partition, since what is wrong with partitions is said
 * of their root. What extensions, platforms and migration tools own is left out by the engine, whatever a rule reports.
 */
export function ownTables(database: Database): readonly Table[] {
  return database.tables.filter((table) => table.partitionOf === undefined && table.persistence !== 'temporary');
}
