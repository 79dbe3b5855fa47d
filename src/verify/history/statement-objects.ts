import type { AlterTableCmd, AlterTableStmt, Constraint, CreateStmt, Node, RangeVar, RenameStmt } from '@pgsql/types';
import { type NodeBody, type NodeKind, namesOf } from '../../model/tree-node.ts';
import { droppedObjects } from './dropped-objects.ts';
import { keyName, type NamedObject } from './named-object.ts';
import { nestedStatements } from './nested-statements.ts';

/** What a statement would make and what it would take away. */
export interface StatementObjects {
  readonly made: readonly NamedObject[];
  readonly removed: readonly NamedObject[];
}

const nothing: StatementObjects = { made: [], removed: [] };

type Reader<K extends NodeKind> = (body: NodeBody<K>, sql: string) => StatementObjects;

const readers: { readonly [K in NodeKind]?: Reader<K> } = {
  CreateStmt: (body) => made(...ofTable(body)),
  CreateForeignTableStmt: ({ base }) => made(...ofTable(base ?? {})),
  CreateTableAsStmt: ({ into }) => made(...relations(into?.rel)),
  ViewStmt: ({ view }) => made(...relations(view)),
  CreateSeqStmt: ({ sequence }) => made(...relations(sequence)),
  IndexStmt: ({ idxname, relation, unique, indexParams, whereClause }) => {
    const columns = (indexParams ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem.name ?? ''] : []));
    const keys =
      unique === true && whereClause === undefined && !columns.includes('') ? [uniqueKey(columns, relation)] : [];
    const index =
      idxname === undefined ? [] : [{ kind: 'relation' as const, name: idxname, schema: relation?.schemaname }];
    return made(...index, ...keys);
  },
  AlterTableStmt: ofAlterTable,
  RenameStmt: ofRename,
  CompositeTypeStmt: ({ typevar }) => made({ kind: 'type', name: typevar?.relname ?? '', schema: typevar?.schemaname }),
  CreateEnumStmt: ({ typeName, vals }) => {
    const type = named('type', namesOf(typeName));
    return made(type, ...namesOf(vals).map((name) => ({ kind: 'label' as const, name, of: type.name })));
  },
  AlterEnumStmt: ({ typeName, newVal }) =>
    newVal === undefined ? nothing : made({ kind: 'label', name: newVal, of: namesOf(typeName).at(-1) }),
  CreateDomainStmt: ({ domainname }) => made(named('type', namesOf(domainname))),
  CreateRangeStmt: ({ typeName }) => made(named('type', namesOf(typeName))),
  DefineStmt: ({ kind, defnames }) => {
    if (kind === 'OBJECT_TYPE') return made(named('type', namesOf(defnames)));
    return kind === 'OBJECT_AGGREGATE' ? made(named('routine', namesOf(defnames))) : nothing;
  },
  CreateFunctionStmt: ({ funcname }) => made(named('routine', namesOf(funcname))),
  CreateTrigStmt: ({ trigname, relation }) => made({ kind: 'trigger', name: trigname ?? '', of: relation?.relname }),
  CreatePolicyStmt: ({ policy_name, table }) => made({ kind: 'policy', name: policy_name ?? '', of: table?.relname }),
  CreateSchemaStmt: ({ schemaname, schemaElts }) => {
    const inside = (schemaElts ?? []).map((element) => objectsOf(element, ''));
    return { made: [{ kind: 'schema', name: schemaname ?? '' }, ...inside.flatMap((one) => one.made)], removed: [] };
  },
  CreateRoleStmt: ({ role }) => made({ kind: 'role', name: role ?? '' }),
  CreateExtensionStmt: ({ extname }) => made({ kind: 'extension', name: extname ?? '' }),
  DropStmt: (body) => ({ made: [], removed: droppedObjects(body) }),
  DropRoleStmt: ({ roles }) => ({
    made: [],
    removed: (roles ?? []).flatMap((node) =>
      'RoleSpec' in node ? [{ kind: 'role', name: node.RoleSpec.rolename ?? '' }] : [],
    ),
  }),
  DoStmt: (_, sql) => {
    const inside = nestedStatements(sql).map((statement) => objectsOf(statement, ''));
    return { made: inside.flatMap((one) => one.made), removed: inside.flatMap((one) => one.removed) };
  },
};

/** What a statement, whose text is `sql`, would make and take away; for DO, what the statements in it would. What else is run is left out. */
export function objectsOf(tree: Node, sql: string): StatementObjects {
  const [kind] = Object.keys(tree) as [NodeKind];
  const reader = readers[kind] as ((body: unknown, sql: string) => StatementObjects) | undefined;
  return reader?.((tree as unknown as Readonly<Record<string, unknown>>)[kind], sql) ?? nothing;
}

function made(...objects: readonly NamedObject[]): StatementObjects {
  return { made: objects, removed: [] };
}

function named(kind: NamedObject['kind'], names: readonly string[]): NamedObject {
  return { kind, name: names.at(-1) ?? '', schema: names.at(-2) };
}

function relations(range: RangeVar | undefined): NamedObject[] {
  return range === undefined ? [] : [{ kind: 'relation', name: range.relname ?? '', schema: range.schemaname }];
}

function uniqueKey(columns: readonly string[], relation: RangeVar | undefined): NamedObject {
  return { kind: 'unique-key', name: keyName(columns), of: relation?.relname };
}

function ofTable({ relation, tableElts = [] }: CreateStmt): NamedObject[] {
  const objects = [...relations(relation)];
  for (const element of tableElts) {
    if ('ColumnDef' in element) objects.push(...ofColumn(element, relation));
    if ('Constraint' in element) objects.push(...ofConstraint(element.Constraint, [], relation));
  }
  return objects;
}

function ofColumn(
  { ColumnDef: { colname = '', constraints = [] } }: { ColumnDef: NodeBody<'ColumnDef'> },
  table: RangeVar | undefined,
): NamedObject[] {
  const inside = constraints.flatMap((node) =>
    'Constraint' in node ? ofConstraint(node.Constraint, [colname], table) : [],
  );
  return [{ kind: 'column', name: colname, of: table?.relname }, ...inside];
}

function ofConstraint(constraint: Constraint, column: readonly string[], table: RangeVar | undefined): NamedObject[] {
  const { conname, contype, keys } = constraint;
  const objects: NamedObject[] = [];
  if (conname !== undefined && conname !== '') objects.push({ kind: 'constraint', name: conname, of: table?.relname });
  const columns = keys === undefined ? column : namesOf(keys);
  if ((contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE') && columns.length > 0)
    objects.push(uniqueKey(columns, table));
  // Its index bears its name.
  const hasIndex = contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE' || contype === 'CONSTR_EXCLUSION';
  if (hasIndex && conname !== undefined && conname !== '')
    objects.push({ kind: 'relation', name: conname, schema: table?.schemaname });
  return objects;
}

function ofAlterTable({ relation, cmds = [] }: AlterTableStmt): StatementObjects {
  const parts = cmds.map((node) => ('AlterTableCmd' in node ? ofCommand(node.AlterTableCmd, relation) : nothing));
  return { made: parts.flatMap((part) => part.made), removed: parts.flatMap((part) => part.removed) };
}

function ofCommand({ subtype, name = '', def }: AlterTableCmd, table: RangeVar | undefined): StatementObjects {
  const of = table?.relname;
  switch (subtype) {
    case 'AT_AddColumn':
      return def !== undefined && 'ColumnDef' in def ? made(...ofColumn(def, table)) : nothing;
    case 'AT_AddConstraint':
      return def !== undefined && 'Constraint' in def ? made(...ofConstraint(def.Constraint, [], table)) : nothing;
    case 'AT_DropColumn':
      return { made: [], removed: [{ kind: 'column', name, of }] };
    case 'AT_AlterColumnType':
      return { made: [], removed: [{ kind: 'column-type', name, of }] };
    case 'AT_DropConstraint':
      return { made: [], removed: [{ kind: 'constraint', name, of }] };
    default:
      return nothing;
  }
}

const renamedKinds: Readonly<Record<string, NamedObject['kind']>> = {
  OBJECT_TABLE: 'relation',
  OBJECT_VIEW: 'relation',
  OBJECT_MATVIEW: 'relation',
  OBJECT_FOREIGN_TABLE: 'relation',
  OBJECT_INDEX: 'relation',
  OBJECT_SEQUENCE: 'relation',
  OBJECT_COLUMN: 'column',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_SCHEMA: 'schema',
  OBJECT_ROLE: 'role',
  OBJECT_FUNCTION: 'routine',
  OBJECT_PROCEDURE: 'routine',
  OBJECT_ROUTINE: 'routine',
};

function ofRename({
  renameType = 'OBJECT_TABLE',
  relation,
  object,
  subname,
  newname = '',
}: RenameStmt): StatementObjects {
  const kind = renamedKinds[renameType];
  if (kind === undefined) return nothing;
  const belongs = kind === 'column' || kind === 'constraint' || kind === 'trigger' || kind === 'policy';
  const old = belongs || kind === 'schema' || kind === 'role' ? subname : (relation?.relname ?? lastName(object));
  const of = belongs ? relation?.relname : undefined;
  return { made: [{ kind, name: newname, of }], removed: old === undefined ? [] : [{ kind, name: old, of }] };
}

function lastName(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('List' in node) return namesOf(node.List.items).at(-1);
  if ('ObjectWithArgs' in node) return namesOf(node.ObjectWithArgs.objname).at(-1);
  return 'String' in node ? node.String.sval : undefined;
}
