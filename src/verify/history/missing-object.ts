import type { Refusal } from '../server/refusal.ts';
import type { NamedObject } from './named-object.ts';

type Reading = (...words: string[]) => NamedObject;

const relation: Reading = (written = '') => qualified('relation', written);
const ofTable =
  (kind: NamedObject['kind']): Reading =>
  (name = '', of) => ({ kind, name, ...(of === undefined ? {} : { of: bare(of) }) });

/** PostgreSQL's messages on what is not there. They are the only place where it says the name. */
const readings: readonly (readonly [RegExp, Reading])[] = [
  [/^(?:relation|table|view|materialized view|index|sequence|foreign table) "(.+)" does not exist$/, relation],
  [/^column "(.+)" of relation "(.+)" does not exist$/, ofTable('column')],
  [
    /^column "(.+)" (?:named in key|referenced in foreign key constraint|named in partition key) does not exist$/,
    ofTable('column'),
  ],
  [/^column "(.+)" does not exist$/, ofTable('column')],
  [/^column ([^"\s]+)\.([^".\s]+) does not exist$/, (_, name = '') => ({ kind: 'column', name })],
  [/^constraint "(.+)" (?:of relation|for table|for domain) "(.+)" does not exist$/, ofTable('constraint')],
  [/^trigger "(.+)" for (?:table|relation) "(.+)" does not exist$/, ofTable('trigger')],
  [/^policy "(.+)" for (?:table|relation) "(.+)" does not exist$/, ofTable('policy')],
  [/^type "(.+?)(?:\[\])*" does not exist$/, (written = '') => qualified('type', written)],
  [/^type ([^"]+) does not exist$/, (written = '') => qualified('type', written)],
  [/^schema "(.+)" does not exist$/, (name = '') => ({ kind: 'schema', name })],
  [/^role "(.+)" does not exist$/, (name = '') => ({ kind: 'role', name })],
  [/^extension "(.+)" does not exist$/, (name = '') => ({ kind: 'extension', name })],
  [/^"(.+)" is not an existing enum label$/, (name = '') => ({ kind: 'label', name })],
  [
    /^invalid input value for enum (\S+): "(.*)"$/,
    (type = '', name = '') => ({ kind: 'label', name, of: bare(unquoted(type)) }),
  ],
  [
    /^(?:function|procedure|aggregate|routine) (.+?)\(.*\) does not exist$/,
    (written = '') => qualified('routine', unquoted(written)),
  ],
  [/^could not find a (?:function|procedure|aggregate) named "(.+)"$/, (written = '') => qualified('routine', written)],
];

/** What the server did not find; undefined when it refuses for another reason. */
export function missingObject({ message }: Refusal): NamedObject | undefined {
  return read(message, readings);
}

const takenReadings: readonly (readonly [RegExp, Reading])[] = [
  [/^column "(.+)" of relation "(.+)" already exists$/, ofTable('column')],
  [/^constraint "(.+)" for (?:relation|domain) "(.+)" already exists$/, ofTable('constraint')],
  [/^relation "(.+)" already (?:exists|has .*)$/, relation],
  [/^trigger "(.+)" for relation "(.+)" already exists$/, ofTable('trigger')],
  [/^policy "(.+)" for table "(.+)" already exists$/, ofTable('policy')],
  [/^type "(.+)" already exists$/, (written = '') => qualified('type', written)],
  [/^schema "(.+)" already exists$/, (name = '') => ({ kind: 'schema', name })],
  [/^role "(.+)" already exists$/, (name = '') => ({ kind: 'role', name })],
  [/^extension "(.+)" already exists$/, (name = '') => ({ kind: 'extension', name })],
  [/^enum label "(.+)" already exists$/, (name = '') => ({ kind: 'label', name })],
  [/^function "(.+)" already exists with same argument types$/, (written = '') => qualified('routine', written)],
];

/** What the server has already, so that it cannot be made; undefined when it refuses for another reason. */
export function takenObject({ message }: Refusal): NamedObject | undefined {
  return read(message, takenReadings);
}

function read(message: string, table: readonly (readonly [RegExp, Reading])[]): NamedObject | undefined {
  for (const [pattern, reading] of table) {
    const match = pattern.exec(message);
    if (match !== null) return reading(...match.slice(1));
  }
  return undefined;
}

function qualified(kind: NamedObject['kind'], written: string): NamedObject {
  const parts = written.split('.');
  const name = parts.at(-1) ?? '';
  return parts.length === 2 ? { kind, name, schema: parts[0] } : { kind, name };
}

function bare(written: string): string {
  return written.split('.').at(-1) ?? '';
}

function unquoted(written: string): string {
  return written.replaceAll('"', '');
}
