import type { Node } from '@pgsql/types';
import type { DataType } from '../../model/data-type.ts';
import { displayIdentifier } from '../../model/name.ts';
import type { Replay } from './replay.ts';

/** Notes a literal that is no value of the enumeration it is to be, and says whether it did. */
export function isNoValue(tree: Node | undefined, type: DataType, replay: Replay): boolean {
  const { definition, dimensions } = type;
  if (tree === undefined || definition?.kind !== 'enum' || dimensions > 0) return false;
  const literal = literalOf(tree, definition.name);
  if (literal?.text === undefined) return false;
  const written = displayIdentifier(definition.name);
  if (!definition.labels.includes(literal.text)) {
    const message = `invalid input value for enum ${written}: "${literal.text}"`;
    replay.problem('refused', message, '22P02', literal.location);
    return true;
  }
  if (!replay.session.isNewLabel(definition, literal.text)) return false;
  const message = `unsafe use of new value "${literal.text}" of enum type ${written}`;
  replay.problem('refused', message, '55P04', literal.location);
  return true;
}

/** A string that stands alone, or is cast to the type itself. */
function literalOf(
  tree: Node,
  type: string,
): { readonly text: string | undefined; readonly location: number | undefined } | undefined {
  if ('A_Const' in tree) return { text: tree.A_Const.sval?.sval, location: tree.A_Const.location };
  if (!('TypeCast' in tree) || tree.TypeCast.arg === undefined) return undefined;
  const last = tree.TypeCast.typeName?.names?.at(-1);
  const isSame = last !== undefined && 'String' in last && last.String.sval === type;
  return isSame && tree.TypeCast.typeName?.arrayBounds === undefined ? literalOf(tree.TypeCast.arg, type) : undefined;
}
