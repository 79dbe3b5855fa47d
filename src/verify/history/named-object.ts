/** A thing that a statement makes, takes away or misses, as far as its name tells. */
export interface NamedObject {
  /** `unique-key`: what ON CONFLICT and foreign keys look for; its `name` holds its columns, sorted and joined by commas. */
  readonly kind:
    | 'relation'
    | 'column'
    /** Only ever taken away: the type that a column had. */
    | 'column-type'
    | 'constraint'
    | 'unique-key'
    | 'trigger'
    | 'policy'
    | 'type'
    | 'label'
    | 'routine'
    | 'schema'
    | 'role'
    | 'extension';
  /** Raw, without its schema. */
  readonly name: string;
  /** Undefined when none is written. */
  readonly schema?: string | undefined;
  /** The relation of a column, constraint, trigger, policy or key, or the type of a label; undefined when nobody says. */
  readonly of?: string | undefined;
}

/** True when both can be the same thing: what one of them leaves open is taken to agree. */
export function mayBeSame(one: NamedObject, other: NamedObject): boolean {
  const agree = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  return (
    one.kind === other.kind && one.name === other.name && agree(one.schema, other.schema) && agree(one.of, other.of)
  );
}

/** The columns of a unique key as its name. */
export function keyName(columns: readonly string[]): string {
  return [...columns].sort().join(',');
}
