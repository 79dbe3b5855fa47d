import type {
  CreateCastStmt,
  CreateConversionStmt,
  CreateOpClassStmt,
  CreateOpFamilyStmt,
  CreateTransformStmt,
} from '@pgsql/types';
import { nameForNewObject } from '../replay/find-type.ts';
import { addOther, castIdentity, transformIdentity } from '../replay/other-object.ts';
import type { Replay } from '../replay/replay.ts';

/** CREATE OPERATOR CLASS, which makes a family of its name unless it is put in one. */
export function createOperatorClass({ opclassname, opfamilyname, amname }: CreateOpClassStmt, replay: Replay): void {
  const { schema, name } = nameForNewObject(opclassname, replay);
  const identity = `${schema}.${name} USING ${amname}`;
  addOther('operator class', identity, replay);
  if (opfamilyname === undefined) addOther('operator family', identity, replay, true);
}

/** CREATE OPERATOR FAMILY. */
export function createOperatorFamily({ opfamilyname, amname }: CreateOpFamilyStmt, replay: Replay): void {
  const { schema, name } = nameForNewObject(opfamilyname, replay);
  addOther('operator family', `${schema}.${name} USING ${amname}`, replay);
}

/** CREATE CAST. */
export function createCast({ sourcetype, targettype }: CreateCastStmt, replay: Replay): void {
  addOther('cast', castIdentity(sourcetype, targettype, replay), replay);
}

/** CREATE TRANSFORM. */
export function createTransform({ type_name, lang = '', replace }: CreateTransformStmt, replay: Replay): void {
  addOther('transform', transformIdentity(type_name, lang, replay), replay, replace);
}

/** CREATE CONVERSION. */
export function createConversion({ conversion_name }: CreateConversionStmt, replay: Replay): void {
  const { schema, name } = nameForNewObject(conversion_name, replay);
  addOther('conversion', `${schema}.${name}`, replay);
}
