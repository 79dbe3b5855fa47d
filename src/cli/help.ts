import yargs from 'yargs';
import { optionTable } from './option-table.ts';

const usage = `schemalint [sources..]

Lints a PostgreSQL schema. Sources are SQL files or folders, - for standard input; without any, the schema is looked for.`;

/** What the command prints for `--help`, in so many columns. */
export async function helpText(columns: number): Promise<string> {
  const help = await yargs([])
    .scriptName('schemalint')
    .locale('en')
    .usage(usage)
    .command('$0 [sources..]', false)
    .command('explain <rule>', 'Say what a rule finds, why, and what to do')
    .command('rules', 'List all rules')
    .command('diff <left> <right>', 'Compare two schemas: files, folders or databases')
    .command('verify [sources..]', 'Run the history and the fixes for it on a server, and prove what they do')
    .command('stats export', 'Write down what the planner of a live database knows (--db)')
    .command('init', 'Write a configuration with what a first run finds')
    .options(optionTable)
    .version()
    .alias({ help: 'h', version: 'v' })
    .wrap(columns)
    .getHelp();
  return `${help}\n`;
}
