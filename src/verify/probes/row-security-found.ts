import { quoteIdentifier, quoteName } from '../../fixer/quote.ts';
import { typeSql } from '../../fixer/type-sql.ts';
import type { Table } from '../../model/relation.ts';
import { type Attempt, takenBack } from '../rows/attempt.ts';
import { textLiteral } from '../rows/choose-values.ts';
import type { MadeRow } from '../rows/row-request.ts';
import { insertSql } from '../rows/row-sql.ts';
import type { Refusal } from '../server/refusal.ts';
import { type Found, failed, held, type ProbeResult, unprobed } from './probe-result.ts';
import type { ProbeUser } from './probe-user.ts';
import type { Probing } from './probing.ts';
import { type Admission, admissionTo, admissionToRewrite } from './row-security-claims.ts';
import { blindUpdate, handOver, isUntouched, ownerOf, type Scene } from './row-security-scene.ts';

const permissionDenied = '42501';

/** What somebody sees who did not sign in. */
export async function strangerFound(
  { server }: Probing,
  user: ProbeUser,
  { table }: Scene,
  role: string,
  subject: string,
): Promise<ProbeResult> {
  const admission = admissionTo(table, role, 'select');
  const outcome = await takenBack(server, () =>
    user.as(undefined, `SELECT count(*)::int AS count FROM ${quoteName(table)}`),
  );
  const expected = admission.to === 'everybody' ? 'everybody sees every row' : 'who did not sign in sees no row';
  return { subject, probe: 'row-security', expected, ...found() };

  function found(): Found {
    const { rows, refusal } = outcome;
    if (refusal !== undefined) return held(`the query is refused: ${refusal.message}`, refusal.code);
    const count = Number(rows[0]?.count ?? 0);
    if (admission.to === 'everybody')
      return count > 0
        ? held(`open by design: ${policies(admission)}`)
        : failed(`no row is seen, although ${policies(admission)}`);
    return count === 0 ? held('no row is seen') : failed(`${count} rows are seen`);
  }
}

/** What a user reaches of their own rows and of another's. */
export async function userFound(
  probing: Probing,
  user: ProbeUser,
  scene: Scene,
  role: string,
  subject: string,
): Promise<readonly ProbeResult[]> {
  const { table } = scene;
  const select = admissionTo(table, role, 'select');
  const rewrite = admissionToRewrite(table, role);
  const me = ownerOf(scene, scene.own);
  const results: ProbeResult[] = [];
  const add = (expected: string, admission: Admission, found: Found) =>
    results.push({ subject, probe: 'row-security', expected, ...asFarAsKnown(admission, found) });
  const change = async (sql: string) => {
    return takenBack(probing.server, async () => {
      const outcome = await user.as(me, sql);
      const [own, others] = [await isUntouched(probing, scene.own), await isUntouched(probing, scene.others)];
      return { outcome, own: !own, others: !others };
    });
  };

  add(
    reachText(select, 'sees'),
    select,
    seen(select, await sees(user, scene, me, scene.others), await sees(user, scene, me, scene.own)),
  );
  const update = admissionTo(table, role, 'update');
  const updated = await change(blindUpdate(scene));
  add(reachText(update, 'updates'), update, reached(update, updated, 'updated', table));
  const remove = admissionTo(table, role, 'delete');
  const removed = await change(`DELETE FROM ${quoteName(table)}`);
  add(reachText(remove, 'deletes'), remove, reached(remove, removed, 'deleted', table));
  const insert = admissionTo(table, role, 'insert');
  const sql = insertSql(table, scene.third.values, false);
  const third = ownerOf(scene, scene.third);
  const asOwner = await takenBack(probing.server, () => user.as(third, sql));
  add(
    insert.to === 'nobody' ? 'nobody inserts rows' : 'a user inserts rows of their own',
    insert,
    written(insert, asOwner, 'own', table),
  );
  const asOther = await takenBack(probing.server, () => insertedForOther(probing, user, scene, me, sql));
  if (insert.to !== 'nobody')
    add(
      insert.to === 'everybody' ? 'everybody inserts any row' : 'no user inserts rows of another',
      insert,
      asOther === 'mended'
        ? held('the row became that of who inserted it')
        : written(insert, asOther, 'another', table),
    );
  if (update.to !== 'nobody' && scene.owner !== undefined && !isItsOwnKey(scene)) {
    const given = await change(handOver(scene));
    add(
      rewrite.to === 'everybody' ? 'rows may be given to anybody' : 'no user gives a row to another',
      rewrite,
      handedOver(rewrite, given, table),
    );
  }
  return results;
}

/** Whose a row is tells nothing where a policy looks at something else. */
function asFarAsKnown(admission: Admission, found: Found): Found {
  if (found.outcome !== 'failed' || admission.to !== 'some' || admission.otherwise.length === 0) return found;
  return unprobed(
    `policy ${admission.otherwise.join(', ')} decides by something else: ${found.detail}`,
    found.sqlstate,
  );
}

interface Change {
  readonly outcome: Attempt;
  /** True when the user's own row is no longer as it was. */
  readonly own: boolean;
  readonly others: boolean;
}

function reachText({ to }: Admission, verb: string): string {
  if (to === 'nobody') return `nobody ${verb} rows`;
  return to === 'everybody' ? `everybody ${verb} every row` : `a user ${verb} their own rows and no other`;
}

async function sees(user: ProbeUser, { table, owner }: Scene, me: string | undefined, row: MadeRow): Promise<Attempt> {
  const value = textLiteral(row.values.get(owner?.name ?? '') ?? null);
  const is = owner === undefined ? 'true' : `${quoteIdentifier(owner.name)} = ${value}::${typeSql(owner.type)}`;
  return user.as(me, `SELECT count(*)::int AS count FROM ${quoteName(table)} WHERE ${is}`);
}

function seen(admission: Admission, others: Attempt, own: Attempt): Found {
  const refusal = others.refusal ?? own.refusal;
  if (refusal !== undefined) return unprobed(`the query is refused: ${refusal.message}`, refusal.code);
  const [theirs, mine] = [others, own].map(({ rows }) => Number(rows?.[0]?.count ?? 0) > 0);
  return judged(admission, { own: mine === true, others: theirs === true }, 'seen');
}

function reached(admission: Admission, { outcome, own, others }: Change, done: string, table: Table): Found {
  const { refusal } = outcome;
  // Then a row was chosen that its user may not have as it would be.
  if (refusal !== undefined && admission.to !== 'nobody' && isRowSecurity(refusal, table))
    return admission.to === 'everybody'
      ? held(`open by design: ${policies(admission)}; new rows are checked`, refusal.code)
      : failed(`another's row is let through, and only refused as a new one: ${refusal.message}`, refusal.code);
  if (refusal?.code === permissionDenied && admission.to === 'nobody')
    return held(`it is refused: ${refusal.message}`, refusal.code);
  if (refusal !== undefined) return unprobed(`it is refused: ${refusal.message}`, refusal.code);
  return judged(admission, { own, others }, done);
}

function judged(admission: Admission, { own, others }: { own: boolean; others: boolean }, done: string): Found {
  switch (admission.to) {
    case 'nobody':
      return own || others
        ? failed(`${own ? "the user's own" : "another's"} row was ${done}`)
        : held('no policy lets anybody');
    case 'everybody':
      return others
        ? held(`open by design: ${policies(admission)}`)
        : failed(`another's row was not ${done}, although ${policies(admission)}`);
    case 'some':
      if (others) return failed(`another's row was ${done}`);
      return own ? held(`only the user's own row was ${done}`) : failed(`the user's own row was not ${done}`);
  }
}

function written(admission: Admission, { refusal }: Attempt, whose: 'own' | 'another', table: Table): Found {
  const isRefused = refusal !== undefined && isRowSecurity(refusal, table);
  if (refusal !== undefined && !isRefused && refusal.code === permissionDenied)
    return unprobed(refusal.message, refusal.code);
  // What fails later was let in by row security.
  if (refusal !== undefined && !isRefused && whose === 'own') return unprobed(refusal.message, refusal.code);
  const mayWrite = admission.to === 'everybody' || (admission.to === 'some' && whose === 'own');
  if (isRefused !== mayWrite) {
    const by = admission.to === 'everybody' ? `open by design: ${policies(admission)}` : 'the row is accepted';
    return isRefused ? held(`it is refused: ${refusal.message}`, refusal.code) : held(by);
  }
  return isRefused ? failed(`it is refused: ${refusal.message}`, refusal.code) : failed('the row is accepted');
}

/** Inserts a row of the third user as somebody else; a trigger may make it that one's own. */
async function insertedForOther(
  { server }: Probing,
  user: ProbeUser,
  { table, owner, third }: Scene,
  me: string | undefined,
  sql: string,
): Promise<Attempt | 'mended'> {
  const outcome = await user.as(me, sql);
  if (outcome.refusal !== undefined || owner === undefined) return outcome;
  const value = `${textLiteral(third.values.get(owner.name) ?? null)}::${typeSql(owner.type)}`;
  const [rows = []] = await server.run(
    `SELECT FROM ${quoteName(table)} WHERE ${quoteIdentifier(owner.name)} = ${value}`,
  );
  return rows.length === 0 ? 'mended' : outcome;
}

function handedOver(rewrite: Admission, { outcome, own }: Change, table: Table): Found {
  const { refusal } = outcome;
  if (refusal !== undefined && isRowSecurity(refusal, table))
    return rewrite.to === 'everybody'
      ? failed(`it is refused, although ${policies(rewrite)}`, refusal.code)
      : held(`it is refused: ${refusal.message}`, refusal.code);
  // Constraints are looked at once row security has let a row pass.
  const isLater = refusal?.code.startsWith('23') === true;
  if (refusal !== undefined && !isLater)
    return unprobed(`it is refused for another reason: ${refusal.message}`, refusal.code);
  if (isLater && rewrite.to !== 'everybody')
    return failed(`only a constraint refuses it: ${refusal?.message ?? ''}`, refusal?.code);
  if (rewrite.to === 'everybody')
    return own || isLater ? held(`open by design: ${policies(rewrite)}`) : failed('nothing was changed');
  return own ? failed("the user's row became another's") : held('no row was changed');
}

/** A row that is the user cannot be given away without changing its key. */
function isItsOwnKey({ table, owner }: Scene): boolean {
  return (
    owner !== undefined && table.primaryKey?.columns.includes(owner) === true && table.primaryKey.columns.length === 1
  );
}

/** True when it is the row security of this table, and not of one that a trigger writes to. */
function isRowSecurity({ code, message }: Refusal, { name }: Table): boolean {
  return code === permissionDenied && message.includes('row-level security') && message.endsWith(`for table "${name}"`);
}

function policies({ by }: Extract<Admission, { to: 'everybody' }>): string {
  return `policy ${by.join(', ')} is true for every row`;
}
