import type { DoStmt } from '@pgsql/types';
import { createRunContext } from '../procedural/create-run-context.ts';
import type { PlFunction } from '../procedural/plpgsql-tree.ts';
import { PlPgSqlRun } from '../procedural/run-plpgsql.ts';
import { optionsByName, optionWords } from '../replay/option-value.ts';
import type { Replay } from '../replay/replay.ts';
import type { Apply } from './handler.ts';

/** DO. Code in PL/pgSQL is followed; what code in another language does is unknown. */
export function runDo({ args }: DoStmt, replay: Replay, apply: Apply): void {
  const [language = 'plpgsql'] = optionWords(optionsByName(args).get('language')?.arg);
  if (language.toLowerCase() !== 'plpgsql') {
    replay.draft.unknowns.push({ aspect: 'any' });
    return;
  }
  const context = createRunContext(replay, apply);
  const parsed = context.grammar.parsePlPgSql(replay.statementText);
  if (parsed.error !== undefined) {
    replay.problem('refused', parsed.error.message, '42601');
    return;
  }
  for (const tree of parsed.tree) new PlPgSqlRun(tree as unknown as PlFunction, context).run();
}
