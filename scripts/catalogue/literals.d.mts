export declare const COMPUTED: unique symbol;
export declare function constantsIn(source: string, names: readonly string[]): Map<string, unknown>;
