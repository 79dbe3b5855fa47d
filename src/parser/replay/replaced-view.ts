import type { DataType } from '../../model/data-type.ts';
import { typeText } from '../../model/data-type.ts';
import type { Draft } from '../../model/draft.ts';
import type { View } from '../../model/relation.ts';

/** Why PostgreSQL would not give the view these columns; undefined when it would (checkViewColumns in src/backend/commands/view.c). */
export function objectionToReplacingView(
  view: Draft<View>,
  columns: readonly { readonly name: string; readonly type: DataType }[],
): string | undefined {
  if (columns.length < view.columns.length) return 'cannot drop columns from view';
  for (const [position, before] of view.columns.entries()) {
    const after = columns[position];
    if (after === undefined) continue;
    if (after.name !== before.name) return `cannot change name of view column "${before.name}" to "${after.name}"`;
    const isKnown = before.type.schema !== '' && after.type.schema !== '';
    if (isKnown && typeText(before.type) !== typeText(after.type)) {
      return `cannot change data type of view column "${before.name}" from ${typeText(before.type)} to ${typeText(after.type)}`;
    }
  }
  return undefined;
}
