import type { CatalogReport } from '../catalog/load-catalog.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { LoadProblem } from '../engine/load-problem.ts';
import type { RuleFilter } from '../engine/select-rules.ts';
import type { Database } from '../model/database.ts';
import { analyseDatabase, type SchemaAnalysis } from './analyse-database.ts';

/** A schema that was loaded from a live catalog, and the report on that. */
export interface CatalogInput {
  readonly database: Database;
  readonly report: CatalogReport;
  /** Statements that were run on it in the model only: the names of their files, and what was wrong with them. */
  readonly patch?: { readonly files: readonly string[]; readonly problems: readonly LoadProblem[] };
}

/** Lints a live schema. */
export function analyseCatalog(input: CatalogInput, loaded: LoadedConfig, filter: RuleFilter): SchemaAnalysis {
  const { database, report, patch = { files: [], problems: [] } } = input;
  const coverage = {
    from: 'catalog' as const,
    database: report.database,
    server: report.serverVersion,
    user: report.user,
    tables: database.tables.length,
    otherRelations: database.relations.size - database.tables.length,
    routines: [...database.routines.values()].reduce((sum, overloads) => sum + overloads.length, 0),
    hidden: report.hidden,
    unreadable: report.unreadable,
  };
  return analyseDatabase({ database, directiveTexts: [], coverage, ...patch }, loaded, filter);
}
