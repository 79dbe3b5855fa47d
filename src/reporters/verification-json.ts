import type { HistoryFailure, HistoryPlace, HistoryResult } from '../verify/history/history-result.ts';
import { type Verification, verdictOf } from '../verify/verify-schema.ts';

/** Grows when a key changes its meaning or goes; keys may be added without that. */
const formatVersion = 1;

/** What verifying found, for programs. The keys are described in `docs/verify.md`. */
export function verificationJson(verification: Verification): string {
  const { history, proof, probes, evidence, load, sized } = verification;
  const document = {
    version: formatVersion,
    verdict: verdictOf(verification),
    history: historyObject(history),
    plan: proof === undefined ? null : { steps: proof.steps, probes, evidence, load, sized: sized ?? null },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function historyObject(history: HistoryResult): object {
  const { failures, stops, unjudged, lost, version, ...figures } = history;
  const numbers = new Map(failures.map((failure, index) => [failure, index]));
  return {
    server: version,
    ...figures,
    failures: failures.map((failure) => failureObject(failure, numbers)),
    stops: stops.map(({ failure, before, after }) => ({ failure: numbers.get(failure), before, after })),
    unjudged: unjudged.map(({ place, reason }) => ({ ...placeObject(place), reason })),
    lost: lost.map(({ place, reason, restored }) => ({ ...placeObject(place), reason, restored })),
  };
}

/** `because` is the position of the earlier failure in the list. */
function failureObject(
  { place, message, code, detail, cause, onlyInTransaction, because }: HistoryFailure,
  numbers: ReadonlyMap<HistoryFailure, number>,
): object {
  return {
    ...placeObject(place),
    message,
    sqlstate: code,
    detail: detail ?? null,
    cause: cause ?? null,
    onlyInTransaction,
    because: because === undefined ? null : (numbers.get(because) ?? null),
  };
}

function placeObject({ source, start, end, offset }: HistoryPlace): object {
  return { file: source.name, ...source.positionAt(offset), statement: source.slice(start, end) };
}
