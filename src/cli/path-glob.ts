/**
 * A test for relative paths with forward slashes: `*` and `?` match within one name, `**` matches any folders, `{a,b}` either.
 * A pattern without a slash matches names in any folder, and a pattern that matches a folder matches all that is in it.
 */
export function pathGlob(pattern: string): (path: string) => boolean {
  const clean = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  const anywhere = clean.includes('/') ? '' : '(?:.*/)?';
  const expression = new RegExp(`^${anywhere}${globSource(clean)}(?:/.*)?$`, 's');
  return (path) => expression.test(path);
}

/** True when the text would be taken for a pattern rather than for a path. */
export function isPathGlob(text: string): boolean {
  return /[*?]|\{[^}]*,[^}]*\}/.test(text);
}

/** The folder in front of the first wildcard, where a search for matching files may begin. */
export function staticFolder(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex(isPathGlob);
  return parts.slice(0, first < 0 ? parts.length - 1 : first).join('/');
}

function globSource(pattern: string): string {
  const tokens = pattern.match(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g) ?? [];
  return tokens
    .map((token) => {
      if (token === '**/') return '(?:.*/)?';
      if (token === '**') return '.*';
      if (token === '*') return '[^/]*';
      if (token === '?') return '[^/]';
      if (token.length > 1 && token.startsWith('{')) {
        return `(?:${token.slice(1, -1).split(',').map(globSource).join('|')})`;
      }
      return token.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
}
