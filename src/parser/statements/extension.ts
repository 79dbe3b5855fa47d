import type { AlterExtensionContentsStmt, AlterExtensionStmt, CreateExtensionStmt, Node } from '@pgsql/types';
import { namedObject } from '../replay/named-object.ts';
import { optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';

/** Every database has it from the start, as it has pg_catalog, so it is not modelled. */
const preinstalled = 'plpgsql';

/** CREATE EXTENSION. */
export function createExtension(
  { extname: name = '', if_not_exists, options: nodes }: CreateExtensionStmt,
  replay: Replay,
): void {
  if (name === preinstalled || replay.draft.extensions.has(name)) {
    if (!if_not_exists) replay.problem('duplicate-object', `extension "${name}" already exists`, '42710');
    return;
  }
  const options = optionsByName(nodes);
  const [schema] = optionWords(options.get('schema')?.arg);
  const [version] = optionWords(options.get('new_version')?.arg);
  if (schema !== undefined && !options.has('cascade')) replay.missingSchema(schema);
  replay.draft.extensions.set(name, {
    kind: 'extension',
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(version === undefined ? {} : { version }),
    origin: replay.origin(),
  });
}

/** ALTER EXTENSION UPDATE. */
export function alterExtension({ extname = '', options }: AlterExtensionStmt, replay: Replay): void {
  const extension = replay.draft.extensions.get(extname);
  const [version] = optionWords(optionsByName(options).get('new_version')?.arg);
  if (extension === undefined) missingExtension(extname, replay);
  else if (version === undefined) delete extension.version;
  else extension.version = version;
}

/** ALTER EXTENSION ADD and DROP of an object. */
export function alterExtensionContents(statement: AlterExtensionContentsStmt, replay: Replay): void {
  const { extname = '', action, objtype, object } = statement;
  if (!replay.draft.extensions.has(extname)) missingExtension(extname, replay);
  const target = namedObject(objtype, object as Node, replay);
  if (target === undefined) return;
  if (action === 1) target.extension = extname;
  else delete target.extension;
}

function missingExtension(name: string, replay: Replay): void {
  if (name === preinstalled) return;
  replay.problem('missing-object', `extension "${name}" does not exist`, '42704');
}
