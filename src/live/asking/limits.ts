import type { Socket } from 'node:net';

/** Bytes that a server may send in answer to one question. More is no answer but an attack or another service. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Milliseconds between two looks at how much has come. */
const LOOK = 20;

/** The server said nothing, or not all, in the time that it was given. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** The server sent more than any answer to such a question takes. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/**
 * Whatever `ask` gives, or TooSlow where that takes longer than `timeout` milliseconds.
 * @param stop ends what `ask` has begun; called once, whatever came of it
 */
export async function within<T>(timeout: number, ask: () => Promise<T>, stop: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TooSlow());
    }, timeout);
  });
  try {
    return await Promise.race([ask(), late]);
  } finally {
    clearTimeout(timer);
    stop();
  }
}

/** Ends a connection over which more comes than an answer takes. */
export function limitBytes(socket: Socket): Socket {
  const timer = setInterval(() => {
    if (socket.bytesRead > MOST_BYTES) socket.destroy(new TooMuch());
  }, LOOK);
  timer.unref();
  socket.once('close', () => {
    clearInterval(timer);
  });
  return socket;
}
