import type { ColumnRole, RoleVerdict } from './column-role.ts';
import { judgeAmount } from './columns/amount.ts';
import { judgeClass } from './columns/class.ts';
import { judgeContent } from './columns/content.ts';
import { judgeExternalId } from './columns/external-id.ts';
import { judgeLabel } from './columns/label.ts';
import { judgeLoginName } from './columns/login-name.ts';
import { judgeParent } from './columns/parent.ts';
import { judgePersonalData } from './columns/personal-data.ts';
import { judgePolymorphic } from './columns/polymorphic.ts';
import { judgeSecret } from './columns/secret.ts';
import { judgeSwitch } from './columns/switch.ts';
import { judgeTime } from './columns/time.ts';
import { judgeWhose } from './columns/whose.ts';
import type { Identifier } from './identifier.ts';
import type { Landmarks } from './landmarks.ts';
import type { ColumnFacts } from './relation-facts.ts';
import { type ColumnJudge, RoleDraft } from './role-draft.ts';
import type { TypeFamily } from './type-family.ts';

/** In this order, since a judge may ask what came before: what a column points at outranks what its name suggests. */
const judges: readonly ColumnJudge[] = [
  judgeExternalId,
  judgePolymorphic,
  judgeWhose,
  judgeParent,
  judgeSecret,
  judgeLoginName,
  judgePersonalData,
  judgeLabel,
  judgeClass,
  judgeSwitch,
  judgeTime,
  judgeAmount,
  judgeContent,
];

/** A judge that a name calls, or one that may want the column for another reason. */
interface Call {
  readonly judge: ColumnJudge;
  readonly byName: boolean;
}

const calls = new Map<TypeFamily, Map<Identifier, readonly Call[]>>();

/** The roles that a column plays as far as it can be told without the role of its table. */
export function judgeColumn(facts: ColumnFacts, landmarks: Landmarks): readonly RoleVerdict<ColumnRole>[] {
  let draft: RoleDraft<ColumnRole> | undefined;
  for (const { judge, byName } of callsFor(facts.family, facts.name)) {
    if (!byName && judge.also?.(facts) !== true) continue;
    draft ??= new RoleDraft<ColumnRole>();
    judge.judge(facts, draft, landmarks);
  }
  return draft?.verdicts ?? none;
}

const none: readonly RoleVerdict<ColumnRole>[] = Object.freeze([]);

/** Names repeat all over a schema, so which judges they call is remembered. */
function callsFor(family: TypeFamily, name: Identifier): readonly Call[] {
  let byName = calls.get(family);
  if (byName === undefined) {
    byName = new Map();
    calls.set(family, byName);
  }
  let found = byName.get(name);
  if (found === undefined) {
    found = judges
      .filter((judge) => judge.families.includes(family))
      .map((judge) => ({ judge, byName: judge.concerns(name) }))
      .filter(({ judge, byName }) => byName || judge.also !== undefined);
    byName.set(name, found);
  }
  return found;
}
