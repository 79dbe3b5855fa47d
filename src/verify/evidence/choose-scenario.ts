import { aggregateScenarios } from './aggregate-scenario.ts';
import type { IndexClaim } from './index-evidence.ts';
import { insertScenarios } from './insert-scenario.ts';
import type { LoadScenario, LoadScenarioName, Scaled } from './load-scenario.ts';
import { loginScenarios } from './login-scenario.ts';

const makers: Readonly<Record<LoadScenarioName, (claim: IndexClaim, of: Scaled) => readonly LoadScenario[] | string>> =
  {
    logins: loginScenarios,
    'bulk-insert': insertScenarios,
    aggregate: aggregateScenarios,
  };

/**
 * The scenarios of a name for a schema, the most telling one first, or why there is none, as a clause. They do as much as they are
 * named for, times `scale`.
 */
export function chooseScenarios(
  name: LoadScenarioName,
  claim: IndexClaim,
  scale: number,
): readonly LoadScenario[] | string {
  return makers[name](claim, (count) => Math.max(1, Math.round(count * scale)));
}
