import type { PGlite } from '@electric-sql/pglite';

/** How long a relation's file is to look. */
export interface FileLength {
  /** Of the first file: absolute, as `data_directory` and pg_relation_filepath() give it. */
  readonly path: string;
  /** In blocks of 8 kB. */
  readonly blocks: number;
}

const blockSize = 8192;

/** Blocks in one file of a relation (RELSEG_SIZE); the next ones are in `.1`, `.2` and so on. */
const segmentBlocks = 131_072;

/** A file of the memory file system: the server asks it for its length, and reads only what is really there. */
interface MemoryFile {
  usedBytes: number;
}

/**
 * Makes files of the embedded server look longer than they are, without memory for what is not there. The planner then plans for
 * that many blocks, but nothing may read the relation any more; a file is never made shorter, since the server remembers that it
 * opened the next ones.
 */
export function pretendLengths(server: Pick<PGlite, 'Module'>, lengths: readonly FileLength[]): void {
  const { FS } = server.Module;
  for (const { path, blocks } of lengths) {
    for (let segment = 0; segment * segmentBlocks < blocks; segment++) {
      const file = segment === 0 ? path : `${path}.${segment}`;
      if (!FS.analyzePath(file).exists) FS.writeFile(file, new Uint8Array());
      const node = FS.lookupPath(file, {}).node as unknown as MemoryFile;
      const wanted = Math.min(segmentBlocks, blocks - segment * segmentBlocks) * blockSize;
      node.usedBytes = Math.max(node.usedBytes, wanted);
    }
  }
}
