import type { Column } from '../../model/column.ts';
import { readAnnotations } from '../annotation.ts';
import { isColumnRole } from '../role-family.ts';

/** How a comment classifies what a column holds. */
export type Classification = 'public' | 'personal' | 'secret' | 'hashed' | 'encrypted';

const byRole: Readonly<Record<string, Classification>> = {
  'personal-data': 'personal',
  secret: 'secret',
  password: 'secret',
  'hashed-secret': 'hashed',
  'encrypted-secret': 'encrypted',
};

/** The classification that the column's comment declares by annotation; undefined when it declares none. */
export function classificationOf(column: Column): Classification | undefined {
  const annotations = readAnnotations(column.comment, isColumnRole);
  if (annotations.public) return 'public';
  return annotations.roles.map(({ role }) => byRole[role]).find((found) => found !== undefined);
}
