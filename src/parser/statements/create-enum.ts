import type { AlterEnumStmt, CreateEnumStmt } from '@pgsql/types';
import type { Draft } from '../../model/draft.ts';
import type { EnumType } from '../../model/user-type.ts';
import { addType } from '../replay/add-type.ts';
import { findType, nameForNewType } from '../replay/find-type.ts';
import { qualifiedParts, textsOf } from '../replay/node-text.ts';
import { renameLabelEverywhere } from '../replay/rename-label.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE TYPE ... AS ENUM. */
export function createEnum(statement: CreateEnumStmt, replay: Replay): void {
  const name = nameForNewType(statement.typeName, replay);
  if (name === undefined) return;
  const labels = textsOf(statement.vals);
  const repeated = labels.find((label, position) => labels.indexOf(label) !== position);
  if (repeated !== undefined) {
    replay.problem('duplicate-object', `enum label "${repeated}" used more than once`, '42710');
    return;
  }
  addType({ kind: 'enum', ...name, labels }, replay);
  const type = findType(statement.typeName, replay);
  if (type !== undefined) replay.session.noteType(type);
}

/** ALTER TYPE ... ADD VALUE and RENAME VALUE. */
export function alterEnum(statement: AlterEnumStmt, replay: Replay): void {
  const type = findType(statement.typeName, replay);
  if (type === undefined) return;
  if (type.kind !== 'enum') {
    replay.problem('refused', `${qualifiedParts(statement.typeName).name} is not an enum`, '42809');
    return;
  }
  if (statement.oldVal === undefined) addLabel(type, statement, replay);
  else renameLabel(type, statement.oldVal, statement.newVal ?? '', replay);
}

function addLabel(type: Draft<EnumType>, statement: AlterEnumStmt, replay: Replay): void {
  const { newVal = '', newValNeighbor, newValIsAfter, skipIfNewValExists } = statement;
  if (type.labels.includes(newVal)) {
    if (!skipIfNewValExists) replay.problem('duplicate-object', `enum label "${newVal}" already exists`, '42710');
    return;
  }
  replay.session.noteLabel(type, newVal);
  if (newValNeighbor === undefined) {
    type.labels.push(newVal);
    return;
  }
  const neighbor = type.labels.indexOf(newValNeighbor);
  if (neighbor < 0) notALabel(newValNeighbor, replay);
  else type.labels.splice(newValIsAfter ? neighbor + 1 : neighbor, 0, newVal);
}

function renameLabel(type: Draft<EnumType>, from: string, to: string, replay: Replay): void {
  const position = type.labels.indexOf(from);
  if (position < 0) notALabel(from, replay);
  else if (type.labels.includes(to)) replay.problem('duplicate-object', `enum label "${to}" already exists`, '42710');
  else {
    renameLabelEverywhere(type, from, to, replay);
    type.labels[position] = to;
  }
}

function notALabel(label: string, replay: Replay): void {
  replay.problem('missing-object', `"${label}" is not an existing enum label`, '22023');
}
