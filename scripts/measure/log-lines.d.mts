export declare function reportsIn(log: string, folders: readonly string[]): string[];
