import type { Column } from '../../model/column.ts';
import type { ColumnRole } from '../../semantics/column-role.ts';
import { readIdentifier } from '../../semantics/identifier.ts';
import type { ColumnLimits } from './column-limits.ts';
import { columnSeed, draw, type RowSpread } from './spread.ts';
import { formsByWord, type TextForm, textForms } from './text-forms.ts';

const formsByRole: Readonly<Partial<Record<ColumnRole, string>>> = {
  'login-name': 'login',
  'external-id': 'cuid',
  'natural-name': 'name',
  code: 'upper',
  password: 'hash',
  'hashed-secret': 'hash',
  'encrypted-secret': 'sha512',
  secret: 'prefixed key',
  token: 'sha256',
};

/** SQL for the texts of a column, the likeliest form first; those that its length and patterns rule out are left out when others are left. */
export function textValues(
  column: Column,
  n: string,
  limits: ColumnLimits,
  spread: RowSpread,
  distinct: boolean,
): string[] {
  const roles = new Set(spread.roles.ofColumn(column).map(({ role }) => role));
  const named = readIdentifier(column.name).stems.flatMap((stem) => formsByWord.get(stem) ?? []);
  const ofRoles = [...roles].flatMap((role) => formsByRole[role] ?? []);
  const order = [...new Set([...named, ...ofRoles, 'word', 'digits', ...textForms.keys()])];
  const forms = order.flatMap((name) => textForms.get(name) ?? []).filter((form) => form.distinct || !distinct);
  const fitting = forms.filter((form) => fits(form, limits));
  const texts = fitting.map((form) => form.sql(n));
  const hasForm = named.length > 0 || ofRoles.length > 0 || limits.patterns.length > 0;
  const isProse = roles.has('search-text') && !hasForm && !distinct && (limits.longest ?? 1000) >= 200;
  if (isProse) return [prose(n, columnSeed(column, spread, 'prose')), ...texts];
  return [...texts, ...stretched(n, limits), ...(texts.length === 0 ? forms.map((form) => form.sql(n)) : [])];
}

/** Ordinals on which a form is tried. */
const tried = [1, 12, 4711, 1_000_000];

function fits(form: TextForm, { shortest, longest, patterns }: ColumnLimits): boolean {
  return tried.every((n) => {
    const text = form.sample(n);
    if (text.length < shortest || (longest !== undefined && text.length > longest)) return false;
    return patterns.every((pattern) => pattern.test(text));
  });
}

/** Texts of exactly the length that is allowed, when one is demanded. */
function stretched(n: string, { shortest, longest }: ColumnLimits): string[] {
  if (longest !== undefined && longest < 1) return ["''"];
  const length = shortest > 0 ? shortest : Math.min(longest ?? 12, 12);
  const digits = length > 18 ? length : Math.min(length, 18);
  return [`lpad(((${n}) % ${length > 18 ? '9223372036854775807' : `${10 ** length}::bigint`})::text, ${digits}, '0')`];
}

const vocabulary =
  'summer launch video story brand offer update guide review product market design travel coffee garden music studio ' +
  'winter sale report weekly recipe camera planning audience channel engine library mountain ocean city night morning team';

/** A dozen words that people might search for, the first ones of the vocabulary more often. */
function prose(n: string, seed: number): string {
  const count = vocabulary.split(' ').length;
  const words = Array.from({ length: 12 }, (_, at) => {
    return `split_part(w, ' ', (1 + ${draw(n, seed + at, count, 2)})::int)`;
  });
  return `(SELECT concat_ws(' ', ${words.join(', ')}) FROM (VALUES ('${vocabulary}')) AS words (w))`;
}
