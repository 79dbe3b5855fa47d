import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import type { ForeignKey } from '../../model/constraint.ts';
import { displayName } from '../../model/name.ts';
import { attempt } from '../rows/attempt.ts';
import { matches } from '../rows/row-sql.ts';
import { type ProbeResult, unprobed } from './probe-result.ts';
import { type Probing, runProbe, shownValues } from './probing.ts';
import { insertAccepted, insertRefused } from './refusal-found.ts';

const foreignKeyViolation = '23503';

/** A foreign key refuses a row whose parent is not there and accepts one whose parent is. */
export async function probeForeignKey(probing: Probing, key: ForeignKey): Promise<readonly ProbeResult[]> {
  const { maker } = probing;
  const { table, columns } = key;
  const subject = `${displayName(table)}.${key.name}`;
  const parent = displayName(key.referencedName);
  const list = columns.map(({ name }) => name).join(', ');
  const refuser = { names: [key.name], codes: [foreignKeyViolation] };
  const filled = new Set(columns.map(({ name }) => name));
  const refuses = {
    subject,
    probe: 'refuses',
    expected: `a row whose (${list}) is no row of ${parent} is refused`,
  } as const;
  const accepts = {
    subject,
    probe: 'accepts',
    expected: `a row whose (${list}) is a row of ${parent} is accepted`,
  } as const;
  if (!key.enforced) return [{ ...refuses, ...unprobed('the constraint is NOT ENFORCED') }];
  if (key.referencedTable === undefined) return [{ ...refuses, ...unprobed(`${parent} is not known`) }];
  const refused = await runProbe(probing, refuses, async () => {
    await setKeysAside(probing, key);
    const prepared = await maker.prepare(table, { filled, orphanOf: key });
    const found = await insertRefused(probing, prepared, refuser, shownValues(prepared.values, columns));
    return found.outcome === 'failed' && (await hasParent(probing, key, prepared.values))
      ? unprobed('no key without a parent was found')
      : found;
  });
  const accepted = await runProbe(probing, accepts, async () => {
    const prepared = await maker.prepare(table, { filled });
    return insertAccepted(probing, prepared, refuser, shownValues(prepared.values, columns));
  });
  return [refused, accepted];
}

/** Drops the other keys on the same columns until the probe is rolled back: they would refuse a row first, or take it along. */
export async function setKeysAside({ server }: Probing, key: ForeignKey): Promise<void> {
  const others = key.table.foreignKeys.filter(
    (other) => other !== key && other.columns.some((column) => key.columns.includes(column)),
  );
  for (const { table, name } of others)
    await attempt(server, `ALTER TABLE ${quoteName(table)} DROP CONSTRAINT ${quoteIdentifier(name)}`);
}

async function hasParent(
  { server }: Probing,
  key: ForeignKey,
  values: ReadonlyMap<string, string | null>,
): Promise<boolean> {
  const parent = key.referencedTable;
  if (parent === undefined) return false;
  const wanted = new Map(
    key.columns.map(({ name }, at) => [key.referencedColumns[at]?.name ?? '', values.get(name) ?? null]),
  );
  const { rows } = await attempt(server, `SELECT FROM ${quoteName(parent)} WHERE ${matches(parent, wanted)} LIMIT 1`);
  return rows !== undefined && rows.length > 0;
}
