import type { FuncCall, RangeVar, TypeName } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import type { Database } from '../../model/database.ts';
import type { Expression } from '../../model/expression.ts';
import type { QualifiedName } from '../../model/name.ts';
import { namesOf } from '../../model/tree-node.ts';
import { nodesIn } from '../../model/walk-tree.ts';
import { functionKey, relationKey, typeKey } from '../object-key.ts';

/**
 * Which objects of a schema expressions, queries and types name. A name without its schema stands for every object that bears
 * it: one need too many does no harm, one too few puts a statement before what it needs.
 */
export class NamedKeys {
  readonly #relations: ReadonlyMap<string, readonly QualifiedName[]>;
  readonly #functions: ReadonlyMap<string, readonly QualifiedName[]>;
  readonly #types: ReadonlyMap<string, readonly QualifiedName[]>;
  readonly #known = new WeakMap<object, readonly string[]>();

  constructor(database: Database) {
    const relations = [...database.relations.values()];
    this.#relations = byName([...relations, ...database.sequences.values()]);
    this.#functions = byName([...database.routines.values()].flatMap(([first]) => first ?? []));
    this.#types = byName([...database.types.values(), ...relations]);
  }

  /** Keys of what expressions name. */
  of(...expressions: readonly (Expression | undefined)[]): string[] {
    return expressions.flatMap((expression) => (expression === undefined ? [] : this.inTree(expression.tree)));
  }

  /** Keys of what a parse tree names. */
  inTree(tree: unknown): readonly string[] {
    if (typeof tree !== 'object' || tree === null) return [];
    const known = this.#known.get(tree);
    if (known !== undefined) return known;
    const keys = [...new Set(this.#find(tree))];
    this.#known.set(tree, keys);
    return keys;
  }

  /** Keys of a type and, where it is the row of a relation, of that relation. */
  ofType({ schema, name }: DataType): string[] {
    return schema === 'pg_catalog' ? [] : [typeKey({ schema, name })];
  }

  /** Keys of the functions whose names a statement's text holds anywhere: where there is no tree, more than it needs. */
  functionsIn(text: string): string[] {
    const named = [...this.#functions].filter(([name]) => text.includes(name));
    return named.flatMap(([, functions]) => functions.map(functionKey));
  }

  *#find(tree: object): Generator<string> {
    // The name of a cast's type stands in its node without a wrapper of its own.
    if ('typeName' in tree) yield* this.#typesNamed(tree.typeName as TypeName);
    for (const node of nodesIn(tree)) {
      if ('RangeVar' in node) yield* this.#relationsNamed(node.RangeVar);
      else if ('FuncCall' in node) yield* this.#functionsNamed(node.FuncCall);
      else if ('TypeCast' in node && node.TypeCast.typeName !== undefined)
        yield* this.#typesNamed(node.TypeCast.typeName);
      else if ('TypeName' in node) yield* this.#typesNamed(node.TypeName);
      else if ('A_Const' in node && node.A_Const.sval?.sval !== undefined)
        yield* this.#textNamed(node.A_Const.sval.sval);
    }
  }

  #relationsNamed({ schemaname, relname = '' }: RangeVar): string[] {
    return matching(this.#relations, schemaname, relname).map(relationKey);
  }

  #functionsNamed({ funcname }: FuncCall): string[] {
    const names = namesOf(funcname);
    return matching(this.#functions, names.at(-2), names.at(-1) ?? '').map(functionKey);
  }

  #typesNamed({ names }: TypeName): string[] {
    const parts = namesOf(names);
    return matching(this.#types, parts.at(-2), parts.at(-1) ?? '').map(typeKey);
  }

  /** A text may be a name for regclass, as nextval takes it. */
  #textNamed(text: string): string[] {
    const bare = text.replaceAll('"', '');
    const [name = '', schema] = bare.split('.').toReversed();
    return matching(this.#relations, schema, name).map(relationKey);
  }
}

function matching(
  objects: ReadonlyMap<string, readonly QualifiedName[]>,
  schema: string | undefined,
  name: string,
): readonly QualifiedName[] {
  const named = objects.get(name) ?? [];
  return schema === undefined || schema === '' ? named : named.filter((object) => object.schema === schema);
}

function byName(objects: readonly QualifiedName[]): ReadonlyMap<string, readonly QualifiedName[]> {
  const named = new Map<string, QualifiedName[]>();
  for (const object of objects) {
    const others = named.get(object.name);
    if (others === undefined) named.set(object.name, [object]);
    else others.push(object);
  }
  return named;
}
