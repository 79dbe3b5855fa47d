import { loadGrammar } from '../../parser/grammar.ts';
import type { SourceText } from '../../parser/source-text.ts';
import type { TransactionScope } from '../../parser/transaction-scope.ts';
import { runSources } from '../apply/run-sources.ts';
import { restoreSession, sessionSettings } from '../apply/session-settings.ts';
import type { ProvingServer } from '../server/proving-server.ts';
import type { HistoryResult } from './history-result.ts';
import { judgeHistory } from './judge-history.ts';
import { stubTypes } from './stub-types.ts';

/** How a history is run. */
export interface HistoryOptions {
  /** What the statements of a text share a transaction with when it brings none; `none` when left out. */
  readonly transaction?: TransactionScope;
  /** What a platform has put into the database before, see `platformSources`; not judged. */
  readonly before?: readonly SourceText[];
  /** Starts another empty server when the one at hand is lost; it is closed at the end. Left out, the history then ends. */
  readonly restart?: () => Promise<ProvingServer>;
}

/**
 * Runs a history of migrations on a server that holds nothing, statement by statement in the order given, and tells which ones
 * the server refuses and why. What is refused is taken back alone, and the rest goes on. A lost server is part of the result.
 * The session is left as it was found.
 */
export async function verifyHistory(
  server: ProvingServer,
  sources: readonly SourceText[],
  options: HistoryOptions = {},
): Promise<HistoryResult> {
  const { before = [], transaction = 'none', restart } = options;
  const started: ProvingServer[] = [];
  try {
    await runSources(server, before, { transaction: 'none' });
    const settings = await sessionSettings(server);
    const run = await runSources(server, sources, {
      transaction,
      ...(restart === undefined ? {} : { restart: startAgain(restart) }),
    });
    const isLost = run.statements.some(({ outcome }) => outcome.outcome === 'server-lost' && !outcome.restored);
    if (!isLost) await restoreSession(run.server, settings);
    return judgeHistory({
      run,
      sources,
      before,
      transaction,
      version: server.version,
      stubbed: server.stubbed,
      stubTypes: await stubTypes(run.server, server.stubbed),
      grammar: loadGrammar(),
    });
  } finally {
    for (const other of started) await other.close();
  }

  function startAgain(start: () => Promise<ProvingServer>): () => Promise<ProvingServer> {
    return async () => {
      const other = await start();
      started.push(other);
      await runSources(other, before, { transaction: 'none' });
      return other;
    };
  }
}
