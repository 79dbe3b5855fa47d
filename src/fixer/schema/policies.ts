import type { Policy } from '../../model/policy.ts';
import { policyKey, relationKey } from '../object-key.ts';
import { createPolicySql } from '../policy-definition.ts';
import { policyTitle } from './object-name.ts';
import { type Piece, piece } from './piece.ts';
import type { RenderContext } from './render-context.ts';

/** CREATE POLICY. */
export function policyPiece(policy: Policy, { named }: RenderContext): Piece {
  return piece('policy', policyTitle(policy), [createPolicySql(policy)], {
    creates: [policyKey(policy.table, policy.name)],
    needs: [relationKey(policy.table), ...named.of(policy.using, policy.withCheck)],
  });
}
