import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { ConfigError } from '../errors.ts';

/** What a configuration file holds, not yet validated; `label` names it in messages. Throws ConfigError when it cannot be read as JSON or YAML. */
export async function readConfig(file: string, label: string): Promise<unknown> {
  if (/\.[cm]?[jt]s$/.test(file)) {
    throw new ConfigError(`${label}: a configuration is JSON or YAML; code is never run.`, {
      hint: 'Write schemalint.json; `schemalint init` makes one.',
    });
  }
  const text = readText(file, label);
  if (/\.ya?ml$/.test(file)) return readYaml(label, text);
  const value = readJson(label, text);
  return basename(file) === 'package.json' ? (value as { readonly schemalint?: unknown }).schemalint : value;
}

function readText(file: string, label: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ConfigError(`${label}: ${code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`}.`, {
      hint: 'Check the path that --config names.',
      cause,
    });
  }
}

function readJson(label: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { message } = cause as SyntaxError;
    const offset = /at position (\d+)/.exec(message)?.[1];
    const before = offset === undefined ? text : text.slice(0, Number(offset));
    const lines = before.split('\n');
    const reason = message.replace(/,? (?:in JSON )?at position.*|,? ?"[\s\S]*is not valid JSON$| in JSON$/, '');
    throw new ConfigError(`${label}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}: not valid JSON: ${reason}.`, {
      hint: 'JSON has no comments and no trailing commas; schemalint.yaml may have comments.',
      cause,
    });
  }
}

async function readYaml(label: string, text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error === undefined) return document.toJS() as unknown;
  const place = error.linePos?.[0];
  const position = place === undefined ? '' : `:${place.line}:${place.col}`;
  throw new ConfigError(`${label}${position}: not valid YAML: ${error.message.split(/ at line|\n/, 1)[0]}.`, {
    hint: 'Check indentation and quotes there.',
    cause: error,
  });
}
