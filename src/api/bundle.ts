/**
 * Entry of the bundle that holds all but the hot path: what other programs may use, and the commands other than
 * `lint`.
 */
export * as api from '../index.js';
export { otherCommand } from '../cli/other-commands.js';
