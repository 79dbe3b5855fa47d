import { type DataType, isBuiltIn } from '../data-type.ts';
import type { Expression } from '../expression.ts';
import type { Grant } from '../grant.ts';
import { displayIdentifier, displayName, type QualifiedName } from '../name.ts';
import { allPrivileges, type GrantableKind, normalGrants } from '../privilege.ts';

/** Stands for what one source cannot know. */
export interface Unknowable {
  readonly unknowable: true;
}

/** What one source cannot know: it equals whatever the other says. */
export const unknowable: Unknowable = Object.freeze({ unknowable: true });

/** What is said of an object under one heading; undefined for nothing. */
export type Fact = string | Unknowable | undefined;

/** One object as it is compared: all that is said of it, under headings. */
export interface Described {
  /** Where it stands, for people to read: `table public.posts: index posts_user_id_idx`. */
  readonly path: string;
  readonly facts: Readonly<Record<string, Fact>>;
}

/** What the description of a database depends on beside the database. */
export interface Describing {
  /** The role that owns what nobody is named to own; undefined when it is not known. */
  readonly runner: string | undefined;
  /** Newest major version of PostgreSQL, on which the meaning of ALL PRIVILEGES depends. */
  readonly version: number;
}

/** `yes` or nothing, so that only what is out of the ordinary shows. */
export function flag(value: boolean): Fact {
  return value ? 'yes' : undefined;
}

/** Items between commas, in their own order; nothing for none. */
export function list(items: readonly string[]): Fact {
  return items.length === 0 ? undefined : items.join(', ');
}

/** As `list`, for what has no order. */
export function set(items: readonly string[]): Fact {
  return list([...items].sort());
}

/** Settings as `name=value`, sorted. */
export function settings(values: ReadonlyMap<string, string>): Fact {
  return set([...values].map(([name, value]) => `${name}=${value}`));
}

/** Names of columns and their like between commas. */
export function names(objects: readonly { readonly name: string }[]): Fact {
  return list(objects.map(({ name }) => displayIdentifier(name)));
}

/** Full names, sorted, each once. */
export function nameSet(objects: readonly QualifiedName[]): Fact {
  return set([...new Set(objects.map(displayName))]);
}

/** An expression in its normal form. */
export function meaning(expression: Expression | undefined): Fact {
  return expression?.canonical;
}

/** A type with its schema and modifiers; unknown when only a full analysis of a query could tell it. */
export function type(dataType: DataType | undefined): Fact {
  if (dataType === undefined) return undefined;
  if (dataType.name === 'unknown') return unknowable;
  const modifiers = dataType.modifiers.length === 0 ? '' : `(${dataType.modifiers.join(',').toLowerCase()})`;
  const name = isBuiltIn(dataType) ? `pg_catalog.${dataType.name}` : displayName(dataType);
  return `${name}${modifiers}${dataType.dimensions > 0 ? '[]' : ''}`;
}

/** The owner; where none is named, the role that ran the statements. */
export function owner(object: { readonly owner?: string }, { runner }: Describing): Fact {
  return object.owner ?? runner ?? unknowable;
}

/** Privileges, those that the owner has as a matter of course left out. */
export function grants(
  object: { readonly owner?: string; readonly grants: readonly Grant[] },
  kind: GrantableKind,
  { runner, version }: Describing,
): Fact {
  // What is granted to an owner that is not named adds nothing to all that an owner has.
  const entries =
    object.owner === undefined ? object.grants.filter(({ grantee }) => grantee !== runner) : object.grants;
  return grantList(normalGrants(entries, object.owner, allPrivileges(kind, version)));
}

/** Grants as text. */
export function grantList(entries: readonly Grant[]): Fact {
  return set(
    entries.map(
      ({ grantee, privileges, grantable }) =>
        `${privileges.join(' ')} to ${displayIdentifier(grantee)}${grantable ? ' with grant option' : ''}`,
    ),
  );
}
