import type { Finding } from './analysis.ts';

/** What a user would write to accept one finding. */
export interface SuppressionText {
  /** An entry for `ignore` in the configuration; undefined for what is about no object. */
  readonly ignore?: { readonly object: string; readonly rules: readonly string[]; readonly reason: string };
  /** A line to put above the finding's own, where its file may be changed; undefined where it stands in none. */
  readonly comment?: string;
}

const reason = '<reason>';

/** What would suppress the finding; undefined for findings on suppressions and on the configuration, which can only be mended. */
export function suppressionText({ rule, object, location }: Finding): SuppressionText | undefined {
  if (object.kind === 'directive' || object.kind === 'configuration') return undefined;
  const comment = location === undefined ? {} : { comment: `-- schemalint-disable-next-line ${rule} -- ${reason}` };
  if (object.kind === 'statement') return comment;
  const parts = [object.schema, object.relation, object.name].filter((part) => part !== undefined);
  return { ignore: { object: parts.map(globPart).join('.'), rules: [rule], reason }, ...comment };
}

/** One part of an object glob that matches exactly this name. */
function globPart(name: string): string {
  return /[.*?"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
