import type { Column } from './column.ts';
import type { DataType } from './data-type.ts';
import type { Grant } from './grant.ts';
import type { QualifiedName } from './name.ts';
import type { Origin } from './origin.ts';

/** A sequence. Bounds are bigint because they do not fit a double. */
export interface Sequence extends QualifiedName {
  readonly kind: 'sequence';
  readonly type: DataType;
  readonly start: bigint;
  readonly increment: bigint;
  readonly minimum: bigint;
  readonly maximum: bigint;
  readonly cycle: boolean;
  readonly cache: bigint;
  readonly persistence: 'permanent' | 'unlogged' | 'temporary';
  /** Column that owns it: dropped with it. */
  readonly ownedBy?: Column;
  /** True for the hidden sequence of an identity column. */
  readonly identity: boolean;
  /** Last value handed out; only a live catalog has it. */
  readonly lastValue?: bigint;
  readonly owner?: string;
  readonly grants: readonly Grant[];
  readonly comment?: string;
  readonly extension?: string;
  readonly origin: Origin;
}
