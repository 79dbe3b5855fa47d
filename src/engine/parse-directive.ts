/** What a directive does to findings. */
export type DirectiveVerb = 'disable-next-line' | 'disable-line' | 'disable-file' | 'disable' | 'enable';

const verbs: ReadonlySet<string> = new Set<DirectiveVerb>([
  'disable-next-line',
  'disable-line',
  'disable-file',
  'disable',
  'enable',
]);

/** The verbs of directives, as they follow `schemalint-`. */
export const directiveVerbs: readonly string[] = [...verbs];

/** A directive in a comment, as written. */
export interface ParsedDirective {
  /** What follows `schemalint-`; may be unknown. */
  readonly verb: string;
  /** Ids of rules as written; empty for all rules. */
  readonly rules: readonly string[];
  /** What stands behind ` -- `; undefined when nothing does. */
  readonly reason?: string;
}

/** Reads a comment with its dashes or its slashes and stars; undefined when it is no directive. */
export function parseDirective(comment: string): ParsedDirective | undefined {
  const text = comment.startsWith('--') ? comment.replace(/^-+/, '') : comment.slice(2, -2);
  const match = /^[\s*]*schemalint-([\w-]+)(?=\s|,|$)([\s\S]*)$/.exec(text);
  if (match === null) return undefined;
  const [, verb = '', rest = ''] = match;
  const [names = '', ...reasons] = rest.split(/(?:^|\s)--+(?:\s|$)/);
  const reason = reasons.join(' -- ').trim();
  const rules = names.split(/[\s,]+/).filter((name) => name !== '');
  return { verb, rules, ...(reason === '' ? {} : { reason }) };
}

/** True when the verb is one that is known. */
export function isDirectiveVerb(verb: string): verb is DirectiveVerb {
  return verbs.has(verb);
}
