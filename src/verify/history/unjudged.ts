import { mayBring } from '../../parser/replay/absence.ts';
import { accountTables, platformSchemas } from '../../parser/replay/beside-source.ts';
import type { Refusal } from '../server/refusal.ts';
import { missingObject } from './missing-object.ts';
import type { NamedObject } from './named-object.ts';
import type { ToldHistory, ToldStatement } from './told-history.ts';

/** What the server at hand lacks. */
export interface Lacking {
  /** Extensions that are stubs or not there at all, among those that the history has created so far. */
  readonly extensions: ReadonlySet<string>;
  /** Names of the types that stubs have made. */
  readonly stubTypes: ReadonlySet<string>;
  /** True when rows were passed over before. */
  readonly rows: boolean;
}

/** Why the refusal says nothing about a server that has everything, as a sentence; undefined when the statement is to blame. */
export function reasonNotToJudge(
  { run, tree }: ToldStatement,
  refusal: Refusal,
  history: ToldHistory,
  lacking: Lacking,
): string | undefined {
  const { message, code } = refusal;
  if (tree !== undefined && 'CreateExtensionStmt' in tree && code !== '42710' && code !== '3F000')
    return `The proving server does not have extension ${tree.CreateExtensionStmt.extname ?? ''}.`;
  if (code === '42601' && /\{\{|\$\{|<%/.test(run.source.slice(run.start, run.end)))
    return 'It is a template that a program fills in before it runs.';
  if (isOfServer(refusal)) return 'The proving server is built or set up without what this asks for.';
  if (code === '23503' && lacking.rows) return 'Rows that it may refer to are in COPY data, which was not loaded.';
  const missing = missingObject(refusal);
  if (missing !== undefined && history.makersOf(missing).length > 0) return undefined;
  const beside = missing === undefined ? undefined : broughtBeside(missing);
  if (beside !== undefined) return beside;
  const extension = extensionToBlame(missing, message, lacking);
  if (extension === undefined) return undefined;
  return `Extension ${extension} is not the real one here, and this may need it${run.keyword === '' ? '' : `: ${message}`}.`;
}

const serverClasses = new Set(['53', '54', '58', 'XX']);

function isOfServer({ code, message }: Refusal): boolean {
  if (serverClasses.has(code.slice(0, 2))) return true;
  if (code === '0A000')
    return /not supported (?:by|in) this build|unsupported XML feature|not supported on this platform/.test(message);
  return code === '42704' && /^(?:language|tablespace|collation|encoding) /.test(message);
}

function broughtBeside({ kind, name, schema }: NamedObject): string | undefined {
  const place = kind === 'schema' ? name : schema;
  if (place !== undefined && platformSchemas.has(place))
    return `Schema ${place} is a platform's, and what it holds is not there on the proving server.`;
  if (kind === 'relation' && accountTables.has(name))
    return `Table ${name} is made by the tool that applies the migrations.`;
  return undefined;
}

/** Names of the routines of extensions whose stubs have none of them. */
const routines: Readonly<Record<string, RegExp>> = {
  vector:
    /^(?:l1_|l2_|inner_product|cosine_|vector|halfvec|sparsevec|binary_quantize|subvector|hamming_|jaccard_|array_to_|avg|sum)/,
  postgis:
    /^_?(?:st_|postgis|geometry|geography|box|addgeometry|dropgeometry|updategeometry|find_srid|populate_geometry|overlaps_|raster)/,
};

function extensionToBlame(missing: NamedObject | undefined, message: string, lacking: Lacking): string | undefined {
  const { extensions, stubTypes } = lacking;
  const [first] = extensions;
  if (first === undefined) return undefined;
  if (/^(?:access method|operator class|operator family|text search \w+|foreign-data wrapper) /.test(message))
    return first;
  for (const type of message.match(/\w+/g) ?? []) if (stubTypes.has(type)) return first;
  const mentioned = [...extensions].find((extension) => message.includes(`"${extension}"`));
  if (missing === undefined || mentioned !== undefined) return mentioned;
  return [...extensions].find((extension) => mayHold(extension, missing));
}

function mayHold(extension: string, { kind, name }: NamedObject): boolean {
  if (kind === 'routine') return routines[extension]?.test(name) ?? mayBring(extension, 'routine');
  if (kind === 'relation' || kind === 'type' || kind === 'schema') return mayBring(extension, kind);
  return false;
}
