import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { EmbeddedServer } from '../../../src/catalog/embedded-server.ts';
import { sourceText } from '../../../src/parser/source-text.ts';
import { verifyHistory } from '../../../src/verify/history/verify-history.ts';
import type { ProvingServer } from '../../../src/verify/server/proving-server.ts';
import { imagePath } from '../../harness/make-image.js';

const registerTypeScript = new URL('../../../src/dev/register-typescript.js', import.meta.url).href;

async function start(): Promise<ProvingServer> {
  const image = readFileSync(imagePath);
  const server = await EmbeddedServer.start({ execArgv: ['--import', registerTypeScript], image, timeout: 3000 });
  return { run: (sql) => server.run(sql), version: '18', stubbed: server.stubbed, close: () => server.close() };
}

const history = [
  sourceText('0.sql', "create table a (b int); insert into a values (7); set app.actor = 'me';"),
  sourceText(
    '1.sql',
    "create table c (d int);\nselect count(*) from generate_series(1, 100000000000);\ncreate table e as select b, current_setting('app.actor') as actor from a, (select from c having true) as none;",
  ),
  sourceText('2.sql', 'create table f (g int);\nselect 1 / b / (b - 7) from e;'),
];

test('a statement that gives no answer is told, and the history goes on behind it on another server', async () => {
  const first = await start();
  try {
    const { lost, failures, ran, notReached } = await verifyHistory(first, history, {
      transaction: 'file',
      restart: start,
    });
    expect(lost).toMatchObject([{ reason: 'The embedded server gave no answer in 3000 ms', restored: true }]);
    expect(lost.map(({ place }) => place.source.positionAt(place.start).line)).toEqual([2]);
    // It divides by what was stored before.
    expect(failures.map(({ code }) => code)).toEqual(['22012']);
    expect([ran, notReached]).toEqual([6, 0]);
  } finally {
    await first.close();
  }
});

test('without another server nothing behind it is said to have run', async () => {
  const first = await start();
  const { lost, failures, ran, notReached } = await verifyHistory(first, history, { transaction: 'all' });
  expect(lost).toMatchObject([{ restored: false }]);
  expect(failures).toEqual([]);
  expect([ran, notReached]).toEqual([4, 3]);
});

test('a server that is lost at the end of a transaction', async () => {
  const first = await start();
  const text = `create table a (b int);
create function slow() returns trigger language plpgsql as 'begin perform count(*) from generate_series(1, 100000000000); return null; end';
create constraint trigger t after insert on a deferrable initially deferred for each row execute function slow();
insert into a values (1);`;
  const result = await verifyHistory(first, [sourceText('0.sql', text), sourceText('1.sql', 'select 1;')], {
    transaction: 'file',
  });
  expect(result.lost).toMatchObject([{ reason: 'The embedded server gave no answer in 3000 ms', restored: false }]);
  expect([result.ran, result.notReached, result.statements]).toEqual([4, 1, 5]);
});
