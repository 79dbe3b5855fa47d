/** One row of an answer, by column name. */
export type CatalogRow = Readonly<Record<string, unknown>>;

/** What the catalog is read through; `pg` and PGlite both fulfil it. Numbers come as number, `bool` as boolean, `text[]` as array. */
export interface CatalogConnection {
  /** Runs SQL text of one or more statements, without parameters and in one round trip; gives the rows of each statement. */
  readonly run: (sql: string) => Promise<readonly (readonly CatalogRow[])[]>;
}
