import type { Column } from '../model/column.ts';
import type { Draft } from '../model/draft.ts';
import { generatedName } from '../model/generated-name.ts';

/** True for the name that PostgreSQL 18 gives a NOT NULL constraint by itself, with a number where that was taken. A child bears its parent's, which is not the one it would have got. */
export function isChosenNotNullName(name: string, { relation, name: column }: Draft<Column>): boolean {
  const [, number = ''] = /not_null(\d?)$/.exec(name) ?? [];
  return name === generatedName(relation.name, column, `not_null${number}`);
}
