import type { Node } from '@pgsql/types';
import type { Replay } from '../replay/replay.ts';

/** Distributes over the union of all nodes: the keys are the node kinds (`CreateStmt`, `IndexStmt` ...). */
type KeyOf<N> = N extends unknown ? keyof N : never;

/** A kind of parse-tree node. */
export type NodeKind = KeyOf<Node>;

/** The body of a node kind. */
export type NodeBody<K extends NodeKind> =
  Extract<Node, { readonly [key in K]: unknown }> extends infer N
    ? N extends { readonly [key in K]: infer B }
      ? B
      : never
    : never;

/** Applies any statement: for handlers of those that hold others. */
export type Apply = (tree: Readonly<Record<string, unknown>>, replay: Replay) => void;

/** How one kind of statement changes the schema. */
export type Handler<K extends NodeKind> = (statement: NodeBody<K>, replay: Replay, apply: Apply) => void;
