import type { Config } from '../config/config.ts';
import { suggestion } from '../config/did-you-mean.ts';
import type { Database } from '../model/database.ts';
import type { Finding } from './analysis.ts';
import { sourceFinding } from './source-findings.ts';
import { sourceRules } from './source-rules.ts';

/** A finding for each table and column that the configuration speaks of and the schema does not have. */
export function unmatchedNames(config: Config, database: Database): readonly Finding[] {
  const { project, declaredRoles } = config;
  const tableKeys = [
    ...keys('tables', [...project.rows.keys(), ...project.publicTables]),
    ...keys('roles.tables', Object.keys(declaredRoles.tables)),
  ];
  const columnKeys = [
    ...keys('values', project.values.keys()),
    ...keys('roles.columns', Object.keys(declaredRoles.columns)),
  ];
  if (tableKeys.length + columnKeys.length === 0) return [];
  const relations = [...database.relations.values()];
  const tables = new Set(relations.map(({ schema, name }) => `${schema}.${name}`));
  const columns = new Set(
    columnKeys.length === 0
      ? []
      : relations.flatMap((relation) =>
          relation.columns.map(({ name }) => `${relation.schema}.${relation.name}.${name}`),
        ),
  );
  return [...missing(tableKeys, tables), ...missing(columnKeys, columns)];
}

interface DeclaredName {
  readonly key: string;
  readonly name: string;
}

function keys(key: string, names: Iterable<string>): DeclaredName[] {
  return [...new Set(names)].map((name) => ({ key, name }));
}

function missing(declared: readonly DeclaredName[], known: ReadonlySet<string>): readonly Finding[] {
  const unknown = declared.filter(({ name }) => !known.has(name));
  return unknown.map(({ key, name }) =>
    sourceFinding(
      sourceRules['configuration-unmatched'],
      'missing',
      { key, name, suggestion: suggestion(name, known) },
      { kind: 'configuration', name: `${key}.${name}` },
    ),
  );
}
