import type { DropStmt, Node } from '@pgsql/types';
import { namesOf } from '../../model/tree-node.ts';
import type { NamedObject } from './named-object.ts';

const kinds: Readonly<Record<string, NamedObject['kind']>> = {
  OBJECT_TABLE: 'relation',
  OBJECT_VIEW: 'relation',
  OBJECT_MATVIEW: 'relation',
  OBJECT_FOREIGN_TABLE: 'relation',
  OBJECT_INDEX: 'relation',
  OBJECT_SEQUENCE: 'relation',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_POLICY: 'policy',
  OBJECT_TYPE: 'type',
  OBJECT_DOMAIN: 'type',
  OBJECT_SCHEMA: 'schema',
  OBJECT_EXTENSION: 'extension',
  OBJECT_FUNCTION: 'routine',
  OBJECT_PROCEDURE: 'routine',
  OBJECT_ROUTINE: 'routine',
  OBJECT_AGGREGATE: 'routine',
};

/** What DROP takes away. */
export function droppedObjects({ removeType = 'OBJECT_TABLE', objects = [] }: DropStmt): NamedObject[] {
  const kind = kinds[removeType];
  if (kind === undefined) return [];
  const belongs = kind === 'trigger' || kind === 'policy';
  return objects.map((node) => {
    const names = namesIn(node);
    const name = names.at(-1) ?? '';
    return belongs ? { kind, name, of: names.at(-2) } : { kind, name, schema: names.at(-2) };
  });
}

function namesIn(node: Node): readonly string[] {
  if ('List' in node) return namesOf(node.List.items);
  if ('ObjectWithArgs' in node) return namesOf(node.ObjectWithArgs.objname);
  if ('TypeName' in node) return namesOf(node.TypeName.names);
  return 'String' in node ? [node.String.sval ?? ''] : [];
}
