/** A copy of a parse tree in which `change` gave something else for an object; what is untouched is shared with the original. */
export function rewriteTree<Tree>(tree: Tree, change: (object: object) => object): Tree {
  return rewrite(tree, change) as Tree;
}

function rewrite(value: unknown, change: (object: object) => object): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    let items: unknown[] | undefined;
    for (const [at, item] of value.entries()) {
      const next = rewrite(item, change);
      if (next === item) continue;
      items ??= [...value];
      items[at] = next;
    }
    return items ?? value;
  }
  let copy: Record<string, unknown> | undefined;
  for (const [key, item] of Object.entries(value)) {
    const next = rewrite(item, change);
    if (next === item) continue;
    copy ??= { ...value };
    copy[key] = next;
  }
  const changed = change(value);
  if (copy === undefined || changed === value) return copy ?? changed;
  // Both the object and something inside it changed: the change is made once more on the new inside.
  return { ...copy, ...differences(value, changed) };
}

function differences(before: object, after: object): object {
  const old = before as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => old[key] !== value));
}
