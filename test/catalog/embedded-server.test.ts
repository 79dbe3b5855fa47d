import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedOptions, EmbeddedServer, StatementRefused } from '../../src/catalog/embedded-server.ts';
import { CatalogError } from '../../src/errors.ts';
import { imagePath } from '../harness/make-image.js';

const registerTypeScript = new URL('../../src/dev/register-typescript.js', import.meta.url).href;
const started: EmbeddedServer[] = [];

async function start(options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const server = await EmbeddedServer.start({
    execArgv: ['--import', registerTypeScript],
    image: readFileSync(imagePath),
    ...options,
  });
  started.push(server);
  return server;
}

afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

const recursion = `create function f(i int) returns int language plpgsql as $$ begin return f(i + 1); end $$; select f(1)`;

describe('the embedded server', () => {
  test('answers each statement, and says what it refuses and where', async () => {
    const server = await start();
    expect(await server.run('select 1 as a; select 2 as b, 3 as c')).toEqual([[{ a: 1 }], [{ b: 2, c: 3 }]]);
    const refused = server.run('select 1; select no_such_column');
    await expect(refused).rejects.toThrow(StatementRefused);
    await expect(refused).rejects.toMatchObject({
      code: '42703',
      position: 18,
      message: 'column "no_such_column" does not exist',
    });
    await expect(refused).rejects.not.toHaveProperty('query');
    expect(await server.run('select 1 as a')).toEqual([[{ a: 1 }]]);
  });

  test('refuses endless recursion instead of falling silent', async () => {
    const server = await start();
    await expect(server.run(recursion)).rejects.toMatchObject({ code: '54001' });
    expect(await server.run('select 1 as a')).toEqual([[{ a: 1 }]]);
  });

  test('takes a silent answer for a crash, and answers nothing any more', async () => {
    const server = await start();
    // With PostgreSQL's own limit the WebAssembly stack ends before it.
    await server.run("set max_stack_depth = '7MB'");
    await expect(server.run(recursion)).rejects.toThrow(CatalogError);
    await expect(server.run('select 1')).rejects.toThrow('crashed');
  });

  test('is ended when it hangs', async () => {
    const server = await start({ timeout: 2_000 });
    await expect(server.run('select count(*) from generate_series(1, 100000000000)')).rejects.toThrow(
      'gave no answer in 2000 ms',
    );
    await expect(server.run('select 1')).rejects.toThrow('gave no answer');
  });

  test('says that it was closed', async () => {
    const server = await start();
    await server.close();
    await expect(server.run('select 1')).rejects.toThrow('The embedded server was closed');
  });

  test('creates the extensions that it ships, and stubs of others', async () => {
    const server = await start({ extensions: ['uuid-ossp', 'vector', 'postgis', 'made_up'] });
    expect(server.stubbed).toEqual(['vector', 'postgis', 'made_up']);
    await server.run(`create extension "uuid-ossp"; create extension vector; create schema geo; create extension postgis with schema geo; create extension made_up;
      create table t (id uuid default uuid_generate_v4(), e vector(3), p geo.geometry(Point, 4326));
      create index on t using hnsw (e vector_cosine_ops); create index on t using ivfflat (e);
      create function nearest(q vector) returns setof t language sql as $$ select * from t order by e <=> q limit 5 $$`);
    const [types] = await server.run(
      `select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 't'::regclass and attnum > 0`,
    );
    expect(types).toEqual([{ type: 'uuid' }, { type: 'vector(3)' }, { type: 'geo.geometry(2)' }]);
  });
});
