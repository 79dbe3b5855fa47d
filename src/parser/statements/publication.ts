import type { AlterPublicationStmt, CreatePublicationStmt, Node } from '@pgsql/types';
import type { Publication } from '../../model/cluster-object.ts';
import type { Draft } from '../../model/draft.ts';
import type { QualifiedName } from '../../model/name.ts';
import { optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';

const everything = ['insert', 'update', 'delete', 'truncate'];

/** Publications that a platform brings. */
const ofPlatforms = new Set(['supabase_realtime', 'supabase_realtime_messages_publication']);

/** CREATE PUBLICATION. */
export function createPublication(statement: CreatePublicationStmt, replay: Replay): void {
  const { pubname: name = '', pubobjects, for_all_tables, options } = statement;
  if (replay.draft.publications.has(name)) {
    replay.problem('duplicate-object', `publication "${name}" already exists`, '42710');
    return;
  }
  replay.draft.publications.set(name, {
    kind: 'publication',
    name,
    allTables: for_all_tables ?? false,
    ...contents(pubobjects, replay),
    publishes: published(options) ?? everything,
    origin: replay.origin(),
  });
}

/** ALTER PUBLICATION. */
export function alterPublication(statement: AlterPublicationStmt, replay: Replay): void {
  const { pubname = '', action, pubobjects, options } = statement;
  const publication = replay.draft.publications.get(pubname);
  if (publication === undefined) {
    if (!ofPlatforms.has(pubname)) replay.problem('missing-object', `publication "${pubname}" does not exist`, '42704');
    return;
  }
  publication.publishes = published(options) ?? publication.publishes;
  if (pubobjects === undefined) return;
  const { tables, schemas } = contents(pubobjects, replay);
  if (action === 'AP_SetObjects') Object.assign(publication, { tables, schemas });
  else if (action === 'AP_DropObjects') remove(publication, tables, schemas);
  else add(publication, tables, schemas, replay);
}

function add(
  publication: Draft<Publication>,
  tables: readonly QualifiedName[],
  schemas: readonly string[],
  replay: Replay,
): void {
  for (const table of tables) {
    if (publication.tables.some((published) => isSame(published, table))) {
      const message = `relation "${table.name}" is already member of publication "${publication.name}"`;
      replay.problem('duplicate-object', message, '42710');
    } else publication.tables.push(table);
  }
  publication.schemas = [...new Set([...publication.schemas, ...schemas])];
}

function remove(publication: Draft<Publication>, tables: readonly QualifiedName[], schemas: readonly string[]): void {
  publication.tables = publication.tables.filter((published) => !tables.some((table) => isSame(table, published)));
  publication.schemas = publication.schemas.filter((schema) => !schemas.includes(schema));
}

function isSame(a: QualifiedName, b: QualifiedName): boolean {
  return a.schema === b.schema && a.name === b.name;
}

function published(options: readonly Node[] | undefined): string[] | undefined {
  const publish = optionsByName(options).get('publish');
  if (publish === undefined) return undefined;
  const words = optionWords(publish.arg)
    .join(',')
    .split(',')
    .map((word) => word.trim().toLowerCase());
  return everything.filter((event) => words.includes(event));
}

function contents(nodes: readonly Node[] | undefined, replay: Replay): { tables: QualifiedName[]; schemas: string[] } {
  const tables: QualifiedName[] = [];
  const schemas: string[] = [];
  for (const node of nodes ?? []) {
    if (!('PublicationObjSpec' in node)) continue;
    const { pubobjtype, name = '', pubtable } = node.PublicationObjSpec;
    if (pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_SCHEMA') {
      replay.missingSchema(name);
      schemas.push(name);
    }
    if (pubobjtype === 'PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA') schemas.push(replay.creationSchema);
    const range = pubtable?.relation;
    if (range === undefined) continue;
    const relation = replay.relation(range);
    if (relation !== undefined || !replay.missingRelation(range))
      tables.push({ schema: relation?.schema ?? range.schemaname ?? replay.creationSchema, name: range.relname ?? '' });
  }
  return { tables, schemas };
}
