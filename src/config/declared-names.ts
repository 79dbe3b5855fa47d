import { ConfigError } from '../errors.ts';
import type { DeclaredRoles } from '../semantics/roles.ts';
import { splitPattern } from './object-glob.ts';
import type { OneOrMany, RawConfig } from './raw-config.ts';

/** The entries of an object that is keyed by names, with the quotes of quoted names taken off. Throws ConfigError when a name has not so many parts. */
export function nameKeys<T>(
  file: string,
  key: string,
  entries: Readonly<Record<string, T>> | undefined,
  parts: 2 | 3,
): readonly (readonly [name: string, value: T])[] {
  return Object.entries(entries ?? {}).map(([written, value]) => {
    const names = splitPattern(written);
    if (names?.length === parts) return [names.map(({ text }) => text).join('.'), value];
    const form = parts === 2 ? 'schema.table' : 'schema.table.column';
    throw new ConfigError(`${file}: ${key} names ${JSON.stringify(written)}, which is not of the form ${form}.`, {
      hint: `Write the schema too: "public.${written}".`,
    });
  });
}

/** The roles that a configuration declares. Throws as `nameKeys` does. */
export function declaredRoles(file: string, { roles }: RawConfig): DeclaredRoles {
  return {
    columns: lists(nameKeys(file, 'roles.columns', roles?.columns, 3)),
    tables: lists(nameKeys(file, 'roles.tables', roles?.tables, 2)),
  };
}

function lists<T>(entries: readonly (readonly [string, OneOrMany<T>])[]): Readonly<Record<string, readonly T[]>> {
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat() as T[]]));
}
