import { expect, test } from '@jest/globals';
import { withoutDownSections } from '../../src/migrations/down-sections.ts';

function kept(text: string): string {
  const result = withoutDownSections(Buffer.from(text));
  expect(result).toHaveLength(Buffer.byteLength(text));
  expect(result.toString().split('\n')).toHaveLength(text.split('\n').length);
  return result
    .toString()
    .replaceAll(/[ \n]+/g, ' ')
    .trim();
}

test.each([
  ['-- +goose Up\nA;\n-- +goose Down\nB;\n', '-- +goose Up A;'],
  ['-- +goose Down\nB;\n-- +goose Up\nA;\n', '-- +goose Up A;'],
  [
    '-- +goose Up\nA;\n-- +goose StatementBegin\nC;\n-- +goose StatementEnd\n-- +goose Down\nB;',
    '-- +goose Up A; -- +goose StatementBegin C; -- +goose StatementEnd',
  ],
  ['-- migrate:up\nA;\n\n-- migrate:down\nB;\n', '-- migrate:up A;'],
  ['-- +migrate Up\nA;\n-- +migrate Down\nB;', '-- +migrate Up A;'],
  ['-- Up Migration\nA;\n-- Down Migration\nB;', '-- Up Migration A;'],
  ['A;\n---- create above / drop below ----\nB;', 'A;'],
  ["INSERT INTO t VALUES ('\n-- +goose Down\n');\nA;", "INSERT INTO t VALUES (' -- +goose Down '); A;"],
  ['CREATE FUNCTION f() AS $$\n-- +goose Down\n$$;\nA;', 'CREATE FUNCTION f() AS $$ -- +goose Down $$; A;'],
  ['A; -- migrate:down\nB;', 'A; -- migrate:down B;'],
  ['-- this takes the server down\nA;', '-- this takes the server down A;'],
  ['-- +goose Up\nÄ;\n-- +goose Down\nÖ;\n', '-- +goose Up Ä;'],
])('%j', (text, expected) => {
  expect(kept(text)).toBe(expected);
});
