import { otherIsIn } from './other-object.ts';
import type { Replay } from './replay.ts';

/** Takes a schema out of the model with what belongs to it beside relations, types and routines. */
export function forgetSchema(name: string, replay: Replay): void {
  const { draft } = replay;
  draft.others = draft.others.filter((other) => !otherIsIn(other, name));
  draft.defaultPrivileges = draft.defaultPrivileges.filter((entry) => entry.schema !== name);
  for (const publication of draft.publications.values()) {
    publication.schemas = publication.schemas.filter((schema) => schema !== name);
  }
  for (const extension of draft.extensions.values()) {
    if (extension.schema === name) draft.extensions.delete(extension.name);
  }
  draft.schemas.delete(name);
}

/** Carries a new name of a schema to what refers to it beside relations, types and routines. */
export function renameSchemaEverywhere(from: string, to: string, replay: Replay): void {
  const { draft } = replay;
  for (const other of draft.others) {
    if (otherIsIn(other, from)) other.identity = `${to}${other.identity.slice(from.length)}`;
  }
  for (const entry of draft.defaultPrivileges) if (entry.schema === from) entry.schema = to;
  for (const publication of draft.publications.values()) {
    publication.schemas = publication.schemas.map((schema) => (schema === from ? to : schema));
    publication.tables = publication.tables.map((table) => (table.schema === from ? { ...table, schema: to } : table));
  }
  for (const extension of draft.extensions.values()) if (extension.schema === from) extension.schema = to;
  for (const trigger of draft.eventTriggers.values()) {
    if (trigger.functionName.schema === from) trigger.functionName = { ...trigger.functionName, schema: to };
  }
  for (const relation of draft.relations.values()) {
    for (const trigger of relation.triggers) {
      if (trigger.functionName.schema === from) trigger.functionName = { ...trigger.functionName, schema: to };
    }
  }
}
