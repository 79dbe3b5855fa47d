import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config/config.ts';
import { type ConfigRequest, type LoadedConfig, loadConfig } from '../../src/config/load-config.ts';
import { ConfigError } from '../../src/errors.ts';
import { type AnyRule, defineRule } from '../../src/rule/define-rule.ts';

const rule: AnyRule = defineRule({
  meta: {
    id: 'column-name-too-long',
    category: 'naming',
    severity: 'warning',
    preset: 'strict',
    since: '0.1.0',
    summary: 'Name is too long',
    why: 'It is.',
    remedy: 'Shorten it.',
    messages: { long: '{name} is too long.' },
    fix: 'none',
    options: {
      schema: {
        maximum: { description: 'Longest name that is allowed.', type: 'integer', minimum: 1 },
        style: { description: 'Style of names.', enum: ['snake', 'camel'] },
      },
      defaults: { maximum: 30, style: 'snake' },
    },
    sources: [],
    aliases: ['long-column-name'],
  },
  check: () => undefined,
});

const importModule = (url: string): Promise<unknown> => import(url) as Promise<unknown>;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'schemalint-config-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function load(files: Readonly<Record<string, string>>, request: Partial<ConfigRequest> = {}): Promise<LoadedConfig> {
  return loadConfig({ folder: project(files), flags: {}, ...request }, [rule]);
}

async function configOf(value: object, flags: ConfigRequest['flags'] = {}): Promise<Config> {
  return (await load({ 'schemalint.json': JSON.stringify(value) }, { flags })).config;
}

async function problemOf(text: string, name = 'schemalint.json'): Promise<string> {
  const error = await load({ [name]: text }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).hint).not.toBe('');
  return (error as ConfigError).message;
}

describe('where it is found', () => {
  const strict = '{"preset":"strict"}';

  test.each([
    ['schemalint.json', strict],
    ['.schemalint.json', strict],
    ['schemalint.yaml', '# ours\npreset: strict\n'],
    ['schemalint.yml', 'preset: strict'],
    ['package.json', '{"name":"x","schemalint":{"preset":"strict"}}'],
    ['../outside/schemalint.json', strict],
  ])('%s', async (name, text) => {
    const base = project({ 'inner/.git/HEAD': '', 'inner/a/b/x.sql': '' });
    writeFileSync(join(base, name.startsWith('..') ? 'schemalint.json' : `inner/${name}`), text);
    const { config } = await loadConfig({ folder: join(base, 'inner/a/b'), flags: {} }, [rule]);
    expect(config.preset).toBe(name.startsWith('..') ? 'recommended' : 'strict');
  });

  test('a manifest that only depends on the package is no configuration', async () => {
    const { config } = await load({ 'package.json': '{"devDependencies":{"schemalint":"1"}}' });
    expect(config.file).toBeUndefined();
  });

  test('the configuration of another tool of that name is not read', async () => {
    const { config } = await load({ '.schemalintrc.js': 'throw new Error("run")' });
    expect(config.file).toBeUndefined();
  });

  test('two in one folder are refused', async () => {
    const found = load({ 'schemalint.json': '{}', 'schemalint.yml': '{}' });
    await expect(found).rejects.toThrow('two configurations: schemalint.json and schemalint.yml');
  });

  test('a named file must exist', async () => {
    await expect(load({}, { file: 'none.json' })).rejects.toThrow('none.json: there is no such file.');
  });

  test('code is not run', async () => {
    await expect(load({ 'x.config.js': '' }, { file: 'x.config.js' })).rejects.toThrow('code is never run');
  });
});

describe('what is wrong is named with the key, the value and what is allowed', () => {
  test.each([
    ['{"presets":"all"}', 'schemalint.json: presets is not a known key; known are $schema, $comment, preset,'],
    ['{"presets":"all"}', 'Did you mean "preset"?'],
    ['{"failOn":"eror"}', 'failOn is "eror"; allowed are "info", "warning", "error", "never". Did you mean "error"?'],
    ['{"maxWarnings":"ten"}', 'maxWarnings is "ten"; it must be an integer.'],
    ['{"maxWarnings":-1}', 'maxWarnings is -1; it must be >= 0 (Warnings that are let pass'],
    ['{"postgres":"9.6"}', 'postgres is "9.6"; allowed are majors from 13 to 18.'],
    ['{"postgres":true}', 'postgres is true; it must be a string or an integer.'],
    [
      '{"rules":{"colum-name-too-long":"off"}}',
      'There is no rule "colum-name-too-long". Did you mean "column-name-too-',
    ],
    ['{"rules":{"column-name-too-long":"on"}}', 'rules.column-name-too-long is "on"; allowed are "off", "info", "war'],
    ['{"rules":{"column-name-too-long":["error",{"max":1}]}}', 'rules.column-name-too-long[1].max is not a known key'],
    ['{"rules":{"column-name-too-long":["error",{"maximum":0}]}}', '[1].maximum is 0; it must be >= 1 (Longest name'],
    [
      '{"rules":{"column-name-too-long":["error",{"style":"snak"}]}}',
      '.style is "snak"; allowed are "snake", "camel". Di',
    ],
    [
      '{"rules":{"column-name-too-long":["error",{},1]}}',
      'rules.column-name-too-long is ["error",{},1]; it must NOT have',
    ],
    ['{"ignore":[{"object":"public.a"}]}', 'ignore[0] lacks the key "reason".'],
    [
      '{"ignore":[{"object":"public.a","reason":" "}]}',
      'ignore[0].reason is " "; it must match \\S (Why it is accepted).',
    ],
    ['{"ignore":[{"object":"a.b.c.d","reason":"x"}]}', 'ignore[0].object is "a.b.c.d", which names no object.'],
    ['{"ignore":[{"object":"a.b","rules":["x"],"reason":"x"}]}', 'ignore[0].rules: There is no rule "x".'],
    ['{"overrides":[{"objects":"a.b","rules":{"x":"off"}}]}', 'overrides[0].rules.x: There is no rule "x".'],
    ['{"overrides":[{"objects":["a.b",1],"rules":{}}]}', 'overrides[0].objects[1] is 1; it must be a string.'],
    [
      '{"roles":{"columns":{"public.a.b":"statuss"}}}',
      'roles.columns."public.a.b" is "statuss"; allowed are "tenant-key"',
    ],
    [
      '{"roles":{"columns":{"a.b":"status"}}}',
      'roles.columns names "a.b", which is not of the form schema.table.column.',
    ],
    ['{"tables":{"posts":{"rows":1}}}', 'tables names "posts", which is not of the form schema.table.'],
    ['{"tables":{"public.posts":{"row":1}}}', 'tables."public.posts".row is not a known key; known are rows, public.'],
    ['{"identitySetting":"user"}', 'identitySetting is "user"; it must match'],
    ['[]', 'The configuration is []; it must be an object.'],
    ['{"preset":\n "all",}', 'schemalint.json:2:8: not valid JSON:'],
    ['{"preset":', 'schemalint.json:1:11: not valid JSON: Unexpected end'],
    ['', 'schemalint.json:1:1: not valid JSON: Unexpected end'],
  ])('%s', async (text, message) => {
    expect(await problemOf(text)).toContain(message);
  });

  test('all at once, a line each', async () => {
    const message = await problemOf('{"failOn":"x","preset":"y"}');
    expect(message.split('\n')).toHaveLength(2);
  });

  test('YAML with its place', async () => {
    expect(await problemOf('preset: all\nrules: [', 'schemalint.yaml')).toMatch(
      /^schemalint\.yaml:2:\d+: not valid YAML/,
    );
  });
});

describe('what it resolves to', () => {
  test('without a file, the defaults', async () => {
    const { config } = await load({});
    expect(config).toMatchObject({
      preset: 'recommended',
      postgres: { from: 14, to: 18 },
      failOn: 'warning',
      ignore: [],
    });
    expect(config.project).toMatchObject({
      apiRoles: [],
      identitySetting: 'app.user_id',
      tenantSetting: 'app.tenant_id',
    });
    expect(config.source).toBeUndefined();
    expect(config.provenance.size).toBe(0);
  });

  test('flags outrank the file, and each value says where it is from', async () => {
    const config = await configOf({ preset: 'strict', failOn: 'error' }, { preset: 'all' });
    expect(config.preset).toBe('all');
    expect(config.failOn).toBe('error');
    expect(config.provenance.get('preset')).toBe('command line');
    expect(config.provenance.get('failOn')).toBe('schemalint.json');
  });

  test('former names of rules become current ones', async () => {
    const config = await configOf({
      rules: { 'long-column-name': ['error', { maximum: 3 }] },
      overrides: [{ objects: 'a.*', rules: { 'long-column-name': 'off' } }],
      ignore: [{ object: 'a.b', rules: ['long-column-name'], reason: 'x' }],
    });
    expect(config.rules.get('column-name-too-long')).toEqual({ level: 'error', options: { maximum: 3 } });
    expect([...(config.overrides[0]?.levels ?? [])]).toEqual([['column-name-too-long', 'off']]);
    expect([...(config.ignore[0]?.rules ?? [])]).toEqual(['column-name-too-long']);
  });

  test('facts about the project', async () => {
    const config = await configOf({
      source: 'db',
      postgres: 16,
      tables: { 'public.events': { rows: 1000 }, 'public."Plan"': { public: true } },
      values: { 'public.posts.status': ['draft', 'live'] },
      roles: { columns: { 'public.posts.kind': 'category' }, tables: { 'public.events': ['event-log', 'queue'] } },
    });
    expect(config.source).toEqual(['db']);
    expect(config.postgres).toEqual({ from: 16, to: 16 });
    expect([...config.project.rows]).toEqual([['public.events', 1000]]);
    expect(config.project.publicTables).toEqual(['public.Plan']);
    expect([...config.project.values]).toEqual([['public.posts.status', ['draft', 'live']]]);
    expect(config.declaredRoles).toEqual({
      columns: { 'public.posts.kind': ['category'] },
      tables: { 'public.events': ['event-log', 'queue'] },
    });
  });
});

describe('plugins', () => {
  const meta = { ...rule.meta, id: 'mine', messages: {} };
  const plugin = `export default [{ meta: ${JSON.stringify(meta)}, check() {} }];`;
  const config = '{"plugins":["./mine.mjs"],"rules":{"mine":["error",{"maximum":5}]}}';

  test('are code, and code needs leave', async () => {
    await expect(load({ 'schemalint.json': config, 'mine.mjs': plugin })).rejects.toThrow(
      'code is not run without your',
    );
  });

  test('bring rules that the configuration may name', async () => {
    const { rules, config: loaded } = await load({ 'schemalint.json': config, 'mine.mjs': plugin }, { importModule });
    expect(rules.map((one) => one.meta.id)).toEqual(['column-name-too-long', 'mine']);
    expect(loaded.rules.get('mine')?.options).toEqual({ maximum: 5 });
  });

  test('have their options checked', async () => {
    const wrong = config.replace('5', '"five"');
    const found = load({ 'schemalint.json': wrong, 'mine.mjs': plugin }, { importModule });
    await expect(found).rejects.toThrow('rules.mine[1].maximum is "five"; it must be an integer.');
  });

  test.each([
    ['{"plugins":["./none.mjs"]}', plugin, 'the plugin ./none.mjs cannot be loaded'],
    [config, 'export default { rules: [] };', 'exports no rule as its default'],
    [config, plugin.replace('"mine"', '"column-name-too-long"'), 'bring a second rule "column-name-too-long"'],
  ])('%s', async (text, code, message) => {
    await expect(load({ 'schemalint.json': text, 'mine.mjs': code }, { importModule })).rejects.toThrow(message);
  });
});
