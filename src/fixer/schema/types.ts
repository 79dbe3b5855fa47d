import type { Expression } from '../../model/expression.ts';
import type { CompositeType, DomainType, EnumType, RangeType, UserType } from '../../model/user-type.ts';
import { schemaKey, typeKey } from '../object-key.ts';
import { quoteIdentifier, quoteLiteral, quoteName } from '../quote.ts';
import { typeSql } from '../type-sql.ts';
import { defaultSql } from './default-sql.ts';
import { typeTitle } from './object-name.ts';
import { type Omission, type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE TYPE and CREATE DOMAIN; a type whose values C code reads and writes cannot be made again. */
export function typePieces(type: UserType, context: RenderContext): Piece[] | Omission {
  switch (type.kind) {
    case 'enum':
      return [typePiece(type, enumSql(type), [])];
    case 'composite-type':
      return [typePiece(type, compositeSql(type), neededBy(type.attributes, context))];
    case 'range-type':
      return [typePiece(type, rangeSql(type), context.named.ofType(type.subtype))];
    case 'domain':
      return domainPieces(type, context);
    case 'base-type': {
      const reason = 'code outside of the database reads and writes its values';
      return { object: typeTitle(type), reason, creates: [typeKey(type)] };
    }
  }
}

function typePiece(type: UserType, sql: string, needs: readonly string[]): Piece {
  return piece('type', typeTitle(type), [sql], {
    creates: [typeKey(type)],
    needs: [schemaKey(type.schema), ...needs],
  });
}

function enumSql(type: EnumType): string {
  return `CREATE TYPE ${quoteName(type)} AS ENUM (${type.labels.map(quoteLiteral).join(', ')})`;
}

function compositeSql(type: CompositeType): string {
  const attributes = type.attributes.map(
    (attribute) => `${quoteIdentifier(attribute.name)} ${typeSql(attribute.type)}`,
  );
  return `CREATE TYPE ${quoteName(type)} AS (${attributes.join(', ')})`;
}

function rangeSql(type: RangeType): string {
  return `CREATE TYPE ${quoteName(type)} AS RANGE (SUBTYPE = ${typeSql(type.subtype)})`;
}

function neededBy(attributes: CompositeType['attributes'], { named }: RenderContext): string[] {
  return attributes.flatMap(({ type }) => named.ofType(type));
}

function domainPieces(type: DomainType, { named }: RenderContext): Piece[] {
  const name = quoteName(type);
  const sql = [
    `CREATE DOMAIN ${name} AS ${typeSql(type.base)}`,
    ...(type.default === undefined ? [] : [`DEFAULT ${defaultSql(type.default)}`]),
    ...(type.notNull ? ['NOT NULL'] : []),
    ...type.checks.filter(({ validated }) => validated).map((check) => checkSql(check)),
  ];
  const checks: readonly Expression[] = type.checks.map(({ expression }) => expression);
  const late = type.checks
    .filter(({ validated }) => !validated)
    .map((check) => `ALTER DOMAIN ${name} ADD ${checkSql(check)} NOT VALID`);
  return [
    typePiece(type, sql.join(' '), [...named.ofType(type.base), ...named.of(type.default, ...checks)]),
    ...(late.length === 0 ? [] : [piece('check', typeTitle(type), late, { needs: [typeKey(type)] })]),
  ];
}

/** A CHECK of a domain as CREATE DOMAIN and ALTER DOMAIN ... ADD take it. */
export function checkSql(check: { readonly name: string; readonly expression: Expression }): string {
  return `CONSTRAINT ${quoteIdentifier(check.name)} CHECK (${check.expression.text})`;
}
