import type { Node } from '@pgsql/types';
import type { Column } from '../model/column.ts';
import { type Draft, SchemaDraft } from '../model/draft.ts';
import { Expression } from '../model/expression.ts';
import type { ExpressionScope, ScopeRelation } from '../model/expression-scope.ts';
import type { Grant } from '../model/grant.ts';
import type { QualifiedName } from '../model/name.ts';
import type { CatalogOrigin } from '../model/origin.ts';
import { allPrivileges, builtInGrants, type GrantableKind, normalGrants } from '../model/privilege.ts';
import type { Relation } from '../model/relation.ts';
import type { Routine } from '../model/routine.ts';
import type { Sequence } from '../model/sequence.ts';
import type { Index } from '../model/table-index.ts';
import type { CatalogParser } from './catalog-parser.ts';
import type { Server } from './server.ts';
import { TypeNames } from './type-names.ts';

/** More than a relation can have columns (MaxHeapAttributeNumber in src/include/access/htup_details.h). */
const columnLimit = 2048;

/** The model while it is built from rows: what was entered so far, found by oid. */
export class Building {
  readonly draft: SchemaDraft = new SchemaDraft();
  readonly server: Server;
  readonly parser: CatalogParser;
  readonly types: TypeNames;
  /** False when members of extensions are left out of the model. */
  readonly withExtensionMembers: boolean;
  readonly schemaNames: Map<number, string> = new Map();
  /** 0 is PUBLIC. */
  readonly roleNames: Map<number, string> = new Map([[0, 'public']]);
  readonly relations: Map<number, Draft<Relation>> = new Map();
  readonly indexes: Map<number, Draft<Index>> = new Map();
  /** By relation, then by attribute number; dropped columns leave gaps. */
  readonly columns: Map<number, Draft<Column>[]> = new Map();
  /** The collation of each column, in the same way. */
  readonly columnCollations: Map<number, number[]> = new Map();
  readonly routines: Map<number, Draft<Routine>> = new Map();
  readonly sequences: Map<number, Draft<Sequence>> = new Map();
  readonly collations: Map<number, QualifiedName> = new Map();
  /** Names of those that are no default of their type. */
  readonly operatorClasses: Map<number, string> = new Map();
  /** Texts that the grammar refused, so that no one takes silence for absence. */
  readonly unreadable: string[] = [];
  /** What the role may not see. */
  readonly hidden: string[] = [];
  readonly #members: Map<string, string> = new Map();
  readonly #accessLists: Map<string, Grant[]> = new Map();
  /** By catalog, then by oid and position in one number. */
  readonly #comments: Map<string, Map<number, string>> = new Map();
  readonly #trees: Map<string, Node> = new Map();

  readonly #find: NonNullable<ExpressionScope['find']> = (schema, name) =>
    schema === undefined ? undefined : this.draft.relation(schema, name);

  constructor(server: Server, parser: CatalogParser, withExtensionMembers: boolean) {
    this.server = server;
    this.parser = parser;
    this.withExtensionMembers = withExtensionMembers;
    this.types = new TypeNames(this.schemaNames);
  }

  /** The identity of an object as its origin. */
  origin(catalog: string, oid: number): CatalogOrigin {
    return { from: 'catalog', catalog, oid };
  }

  /** Says that an object came with an extension. */
  addMember(catalog: string, oid: number, extension: string): void {
    this.#members.set(`${catalog} ${oid}`, extension);
  }

  /** The extension that brought the object; undefined for the user's own. */
  extensionOf(catalog: string, oid: number): string | undefined {
    return this.#members.get(`${catalog} ${oid}`);
  }

  /** True for an object that is no part of the model because an extension brought it. */
  isLeftOut(catalog: string, oid: number): boolean {
    return !this.withExtensionMembers && this.#members.has(`${catalog} ${oid}`);
  }

  /** Keeps a comment; `position` is a column's number, otherwise 0. */
  addComment(catalog: string, oid: number, position: number, text: string): void {
    const ofCatalog = this.#comments.get(catalog) ?? new Map<number, string>();
    this.#comments.set(catalog, ofCatalog.set(oid * columnLimit + position, text));
  }

  /** `{ comment }` of an object that has one, else nothing. */
  comment(catalog: string, oid: number, position = 0): { comment?: string } {
    const comment = this.#comments.get(catalog)?.get(oid * columnLimit + position);
    return comment === undefined ? {} : { comment };
  }

  /** Keeps what an access control list, spelled as the server spells it, says of one role. */
  addAccess(list: string, grant: Grant): void {
    const grants = this.#accessLists.get(list);
    if (grants === undefined) this.#accessLists.set(list, [grant]);
    else grants.push(grant);
  }

  /** All entries of an access control list, the owner's too. */
  entriesOf(list: string): readonly Grant[] {
    return this.#accessLists.get(list) ?? [];
  }

  /** The grants of an object as the model keeps them; without a list it has those that PostgreSQL gives to every new object. */
  grants(kind: GrantableKind, list: string | null, owner: string | undefined): Draft<Grant>[] {
    if (list === null) return [...builtInGrants(kind)];
    const entries = this.entriesOf(list);
    // A column's list says nothing of its owner, who has all rights by the table's.
    if (kind === 'column') return normalGrants(entries);
    const ownerHas = allPrivileges(kind, this.server.version);
    const mentionsOwner = entries.some((entry) => entry.grantee === owner);
    const all =
      mentionsOwner || owner === undefined
        ? entries
        : [...entries, { grantee: owner, privileges: [], grantable: false }];
    return normalGrants(all, owner, ownerHas);
  }

  /** A column by its relation's oid and its number; undefined when the relation is no part of the model. */
  column(relation: number, position: number): Draft<Column> | undefined {
    return this.columns.get(relation)?.[position];
  }

  /** The columns of these numbers, in their order. */
  columnsAt(relation: number, positions: readonly number[]): Draft<Column>[] {
    return positions.flatMap((position) => this.column(relation, position) ?? []);
  }

  /** What the names in an expression of a relation mean; the server qualifies all but those of pg_catalog. */
  scope(relation: ScopeRelation | undefined, type?: ExpressionScope['type']): ExpressionScope {
    return { relation, type, find: this.#find, schemaOf };
  }

  /** The expression that the server printed. One that the grammar refuses is kept as a text constant and reported. */
  expression(text: string, scope: ExpressionScope): Expression {
    return this.expressionOf(this.tree(text), scope);
  }

  /** An expression over a part of a tree. */
  expressionOf(tree: Node, scope: ExpressionScope): Expression {
    return new Expression(tree, this.parser.print, scope);
  }

  /** The tree of an expression's text; equal texts share one. */
  tree(text: string): Node {
    const known = this.#trees.get(text);
    if (known !== undefined) return known;
    const tree = selectedValue(this.parser.statement(`SELECT ${text}`)) ?? this.#unreadable(text);
    this.#trees.set(text, tree);
    return tree;
  }

  /** The tree of a statement that the server printed; undefined, and reported, when the grammar refuses it. */
  statement(sql: string): Node | undefined {
    const tree = this.parser.statement(sql);
    if (tree === undefined) this.unreadable.push(sql);
    return tree;
  }

  #unreadable(text: string): Node {
    this.unreadable.push(text);
    return { A_Const: { sval: { sval: text } } };
  }
}

const schemaOf: NonNullable<ExpressionScope['schemaOf']> = (kind) => (kind === 'relation' ? undefined : 'pg_catalog');

function selectedValue(statement: Node | undefined): Node | undefined {
  if (statement === undefined || !('SelectStmt' in statement)) return undefined;
  const [target, ...others] = statement.SelectStmt.targetList ?? [];
  return others.length === 0 && target !== undefined && 'ResTarget' in target ? target.ResTarget.val : undefined;
}
