/** Entry of the bundle: the command line, and what other programs may use. */
export * as api from '../index.js';
export { main } from '../cli/main.js';
