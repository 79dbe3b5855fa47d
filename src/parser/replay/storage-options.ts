import type { Node } from '@pgsql/types';

/** WITH (...) options as a map, in lower case, `toast.` kept; a flag without a value is `true`. */
export function storageOptions(options: readonly Node[] | undefined): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const option of options ?? []) {
    if (!('DefElem' in option)) continue;
    const { defnamespace, defname, arg } = option.DefElem;
    const name = (defname ?? '').toLowerCase();
    parameters.set(defnamespace === undefined ? name : `${defnamespace.toLowerCase()}.${name}`, optionText(arg));
  }
  return parameters;
}

/** The value of an option as text; `true` where only its name stands. */
export function optionText(value: Node | undefined): string {
  if (value === undefined) return 'true';
  if ('String' in value) return value.String.sval ?? '';
  if ('Integer' in value) return String(value.Integer.ival ?? 0);
  if ('Float' in value) return value.Float.fval ?? '';
  if ('Boolean' in value) return String(value.Boolean.boolval ?? false);
  if ('TypeName' in value)
    return (value.TypeName.names ?? []).map((name) => ('String' in name ? name.String.sval : '')).at(-1) ?? '';
  return '';
}

/** True for what PostgreSQL reads as a boolean's true. */
export function optionIsOn(value: string): boolean {
  return ['true', 'on', 'yes', '1', 't', 'y'].includes(value.toLowerCase());
}
