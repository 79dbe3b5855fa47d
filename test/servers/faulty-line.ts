import { createServer, connect as open, type Socket } from 'node:net';

/** Stands between a client and a server, and spoils what the server says. */
export interface FaultyLine {
  readonly port: number;
  /** What happens once the server has said so many bytes more: its end of the line is cut, or nothing comes through any more. */
  after(bytes: number, fault: 'cut' | 'stall'): void;
  close(): Promise<void>;
}

/** Starts a proxy before the server on a port of the loopback address. */
export async function startFaultyLine(serverPort: number): Promise<FaultyLine> {
  let left = Number.POSITIVE_INFINITY;
  let kind: 'cut' | 'stall' = 'cut';
  const sockets = new Set<Socket>();
  const listener = createServer((client) => {
    const server = open(serverPort, '127.0.0.1');
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (left > 0) other.destroy();
      });
    }
    client.pipe(server);
    server.on('data', (chunk) => {
      client.write(chunk.subarray(0, left));
      left = Math.max(0, left - chunk.length);
      if (left === 0 && kind === 'cut') client.resetAndDestroy();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return {
    port: address.port,
    after: (bytes, fault) => {
      [left, kind] = [bytes, fault];
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
