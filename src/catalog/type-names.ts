import type { DataType } from '../model/data-type.ts';
import type { Draft } from '../model/draft.ts';
import type { UserType } from '../model/user-type.ts';

interface TypeName {
  readonly schema: string;
  readonly name: string;
  /** The type of its elements when it is an array type, else 0. */
  readonly element: number;
  readonly collation: number;
}

/** All types of a database by oid, and the model's data types made of them. */
export class TypeNames {
  /** Types that are part of the model. */
  readonly definitions: Map<number, Draft<UserType>> = new Map();
  readonly #schemaNames: ReadonlyMap<number, string>;
  readonly #names: Map<number, TypeName> = new Map();
  readonly #dataTypes: Map<string, DataType> = new Map();

  constructor(schemaNames: ReadonlyMap<number, string>) {
    this.#schemaNames = schemaNames;
  }

  /** Enters a type's name; `element` is 0 unless it is an array type, `collation` is the one that values have by default. */
  add(oid: number, name: string, schema: number, element: number, collation: number): void {
    this.#names.set(oid, { schema: this.#schemaNames.get(schema) ?? '', name, element, collation });
  }

  /** The collation that values of a type have by default; 0 for none. */
  collationOf(oid: number): number {
    return this.#names.get(oid)?.collation ?? 0;
  }

  /** A data type; `printed` is what format_type says of it, needed only when it has modifiers. */
  dataType(oid: number, printed: string | null = null, declaredDimensions = 0): DataType {
    const key = `${oid} ${printed ?? ''} ${declaredDimensions}`;
    const known = this.#dataTypes.get(key);
    if (known !== undefined) return known;
    const dataType = this.#create(oid, printed, declaredDimensions);
    this.#dataTypes.set(key, dataType);
    return dataType;
  }

  #create(oid: number, printed: string | null, declaredDimensions: number): DataType {
    const own = this.#names.get(oid);
    const isArray = own !== undefined && own.element !== 0;
    const scalar = isArray ? this.#names.get(own.element) : own;
    const definition = this.definitions.get(isArray ? own.element : oid);
    const name = scalar?.name ?? 'unknown';
    return {
      schema: scalar?.schema ?? '',
      name,
      modifiers: printed === null ? [] : modifiersIn(printed, name),
      dimensions: isArray ? Math.max(1, declaredDimensions) : 0,
      ...(definition === undefined ? {} : { definition: definition as UserType }),
    };
  }
}

/** The modifiers in a type that format_type printed: `numeric(10,2)`, `interval day to second(3)[]`. */
function modifiersIn(printed: string, name: string): string[] {
  const inner = /\(([^()]*)\)[^()"]*$/.exec(printed)?.[1];
  const modifiers = inner === undefined ? [] : inner.split(',').map((modifier) => modifier.trim());
  if (name !== 'interval') return modifiers;
  const [, fields] = /^interval ([a-z][a-z ]*[a-z])/.exec(printed) ?? [];
  return [...(fields === undefined ? [] : [fields]), ...modifiers.map((precision) => `(${precision})`)];
}
