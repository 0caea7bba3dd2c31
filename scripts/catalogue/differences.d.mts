import type { History } from './history.mjs';
export declare function differences(before: History, after: History, options?: { at?: string }): string[];
