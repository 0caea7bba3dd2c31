export declare const FAILURES: string;
export declare function failures(root: string): string;
