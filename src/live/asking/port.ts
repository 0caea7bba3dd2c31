import { Socket } from 'node:net';
import type { Address, Answer, Limits, PortQuestion } from '../model.js';
import { passed, unknown } from './answers.js';
import { limitBytes, within } from './limits.js';
import { messageOf, nameOf, networkAnswer } from './network-error.js';

/** A socket that goes to where a server is asked, wherever its driver wants to go. Connected once the driver says so. */
export function socketTo({ host, port }: Address): Socket {
  const socket = limitBytes(new Socket());
  const connect = socket.connect.bind(socket);
  socket.connect = (() => connect({ host, port })) as Socket['connect'];
  return socket;
}

/** Does a server listen at all? */
export async function askPort(question: PortQuestion, limits: Limits): Promise<Answer[]> {
  const { address, blame, what, asksLogin } = question;
  const problem = await connectionProblem(address, blame, limits);
  return problem
    ? [problem]
    : [
        passed(`${nameOf(address)} takes connections.`, blame),
        ...(asksLogin ? [unknown(`What ${what} says to a login is not asked by this version.`, blame)] : []),
      ];
}

/** Undefined where a connection comes about. */
export async function connectionProblem(address: Address, about: string, limits: Limits): Promise<Answer | undefined> {
  const socket = socketTo(address);
  const connected = () =>
    new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
      socket.connect(address.port);
    });
  try {
    await within(limits.timeout, connected, () => socket.destroy());
    return undefined;
  } catch (error) {
    return (
      networkAnswer(error, address, about) ?? unknown(`${nameOf(address)} can't be asked: ${messageOf(error)}`, about)
    );
  }
}
