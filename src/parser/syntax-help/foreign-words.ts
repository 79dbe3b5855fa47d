/** What other databases' words stand for in PostgreSQL, by the word that its grammar refuses. */
const advice: Readonly<Record<string, string>> = {
  auto_increment: 'AUTO_INCREMENT is MySQL; in PostgreSQL write GENERATED ALWAYS AS IDENTITY.',
  autoincrement: 'AUTOINCREMENT is SQLite; in PostgreSQL write GENERATED ALWAYS AS IDENTITY.',
  change: 'CHANGE is MySQL; in PostgreSQL write RENAME COLUMN and ALTER COLUMN ... TYPE.',
  charset: 'CHARSET is MySQL; in PostgreSQL the encoding belongs to the database.',
  cluster: 'ON CLUSTER is ClickHouse, not PostgreSQL.',
  engine: 'ENGINE is MySQL; PostgreSQL has no storage engines to choose from.',
  go: 'GO is SQL Server; in PostgreSQL end each statement with a semicolon.',
  modify: 'MODIFY is MySQL; in PostgreSQL write ALTER COLUMN ... TYPE.',
  nvarchar: 'NVARCHAR is SQL Server; in PostgreSQL write text.',
  unsigned: 'UNSIGNED is MySQL; in PostgreSQL add a CHECK constraint.',
};

/** Advice on a word of another database; undefined for any other word. */
export function foreignWordAdvice(word: string): string | undefined {
  return advice[word.toLowerCase()];
}
