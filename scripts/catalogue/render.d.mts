import type { History } from './history.mjs';
export declare function render(history: History): string;
export declare function parseGenerated(text: string): History;
