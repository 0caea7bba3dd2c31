import { createServer, type Server, type Socket } from 'node:net';

export interface FaultyServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A server that does with each connection what it is told. */
export async function serverThat(treats: (socket: Socket) => void): Promise<FaultyServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    treats(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Takes connections and says nothing. */
export const silent = (): Promise<FaultyServer> => serverThat(() => undefined);

/** Says what no server says, as soon as it is asked, and before. */
export const nonsense = (): Promise<FaultyServer> =>
  serverThat((socket) => {
    socket.write('\u0007\u001b[31mI am a teapot\r\n\r\n');
    socket.on('data', () => socket.write('\u0007more of it\r\n'));
  });

/** Ends each connection as soon as something is asked. */
export const cutOff = (): Promise<FaultyServer> =>
  serverThat((socket) => {
    socket.once('data', () => socket.destroy());
    // Some clients wait to be greeted.
    setTimeout(() => socket.destroy(), 100).unref();
  });

/** Sends without end. */
export const endless = (): Promise<FaultyServer> =>
  serverThat((socket) => {
    const more = () => {
      while (!socket.destroyed && socket.write('x'.repeat(64 * 1024)));
    };
    socket.on('drain', more);
    more();
  });
