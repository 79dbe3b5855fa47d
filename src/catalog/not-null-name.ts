import type { Column } from '../model/column.ts';
import type { Draft } from '../model/draft.ts';
import { generatedName } from '../model/generated-name.ts';

/** True for the name that PostgreSQL 18 gives a NOT NULL constraint by itself while that is free. A child bears its parent's name. */
export function isChosenNotNullName(name: string, { relation, name: column }: Draft<Column>): boolean {
  return name === generatedName(relation.name, column, 'not_null');
}
