import type { DataType } from './data-type.ts';
import type { Expression } from './expression.ts';
import type { Grant } from './grant.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';

interface UserTypeBase extends QualifiedName {
  readonly owner?: string;
  readonly comment?: string;
  /** Name of the extension that brought it; undefined for the user's own. */
  readonly extension?: string;
  readonly grants: readonly Grant[];
  readonly origin: Origin;
}

/** CREATE TYPE ... AS ENUM. */
export interface EnumType extends UserTypeBase {
  readonly kind: 'enum';
  /** In sort order. */
  readonly labels: readonly string[];
}

/** CREATE DOMAIN. */
export interface DomainType extends UserTypeBase {
  readonly kind: 'domain';
  readonly base: DataType;
  readonly notNull: boolean;
  readonly default?: Expression;
  readonly checks: readonly DomainCheck[];
}

/** A CHECK of a domain; in its expression the value is the column reference `value`. */
export interface DomainCheck {
  readonly name: string;
  readonly expression: Expression;
  readonly validated: boolean;
}

/** CREATE TYPE ... AS (...). */
export interface CompositeType extends UserTypeBase {
  readonly kind: 'composite-type';
  readonly attributes: readonly { readonly name: string; readonly type: DataType }[];
}

/** CREATE TYPE ... AS RANGE. */
export interface RangeType extends UserTypeBase {
  readonly kind: 'range-type';
  readonly subtype: DataType;
}

/** CREATE TYPE name (INPUT = ...), or a shell type. */
export interface BaseType extends UserTypeBase {
  readonly kind: 'base-type';
}

/** A type that the schema defines. */
export type UserType = EnumType | DomainType | CompositeType | RangeType | BaseType;
