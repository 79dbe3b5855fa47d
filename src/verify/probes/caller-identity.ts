import type { Column } from '../../model/column.ts';
import { type Comparison, partsOf, type Term } from '../../model/normal-form/term.ts';
import type { Policy } from '../../model/policy.ts';
import type { Table } from '../../model/relation.ts';

/** How the rows of a table say whose they are, as its policies read it. */
export interface CallerIdentity {
  /** Compared with the caller's identity. */
  readonly owner: Column;
  /** Session setting that holds the identity; undefined when auth.uid() or the claims of a token give it. */
  readonly setting: string | undefined;
}

/** The column that policies compare with who calls; undefined when none is compared with it directly. */
export function identityIn(table: Table, policies: readonly Policy[]): CallerIdentity | undefined {
  const order = ['select', 'all', 'update', 'delete', 'insert'];
  const sorted = policies.toSorted((one, other) => order.indexOf(one.command) - order.indexOf(other.command));
  for (const { using, withCheck } of sorted)
    for (const expression of [using, withCheck]) {
      const found = expression === undefined ? undefined : inTerm(expression.normal, table);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** Names of the session settings that policies read. */
export function settingsIn(policies: readonly Policy[]): readonly string[] {
  const terms = policies.flatMap(({ using, withCheck }) => [using?.normal ?? [], withCheck?.normal ?? []].flat());
  return [...new Set(terms.flatMap((term) => [...settings(term)]))];
}

/** True when policies ask a function of schema auth who calls. */
export function asksPlatform(policies: readonly Policy[]): boolean {
  const terms = policies.flatMap(({ using, withCheck }) => [using?.normal ?? [], withCheck?.normal ?? []].flat());
  return terms.some(callsPlatform);
}

function inTerm(term: Term, table: Table): CallerIdentity | undefined {
  if (term.kind === 'comparison') return inComparison(term, table);
  if (term.kind !== 'and' && term.kind !== 'or') return undefined;
  for (const part of term.terms) {
    const found = inTerm(part, table);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inComparison({ operator, left, right }: Comparison, table: Table): CallerIdentity | undefined {
  if (operator !== '=' && operator !== 'is not distinct from') return undefined;
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const owner = columnIn(one, table);
    const [setting] = settings(other);
    if (owner !== undefined && (setting !== undefined || callsPlatform(other)))
      return { owner, setting: setting?.startsWith('request.jwt') === true ? undefined : setting };
  }
  return undefined;
}

function columnIn(term: Term, table: Table): Column | undefined {
  if (term.kind === 'cast') return columnIn(term.operand, table);
  if (term.kind !== 'column' || term.of !== '') return undefined;
  return table.columns.find(({ name }) => name === term.name);
}

function* settings(term: Term): Generator<string> {
  if (term.kind === 'call' && term.name === 'current_setting') {
    const [name] = term.args;
    if (name?.kind === 'constant') yield name.value;
  }
  for (const part of partsOf(term)) yield* settings(part);
}

function callsPlatform(term: Term): boolean {
  if (term.kind === 'call' && /^auth\.(uid|jwt)$/.test(term.name)) return true;
  return partsOf(term).some(callsPlatform);
}
