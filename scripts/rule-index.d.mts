export declare const RULE_INDEX: string;
export declare function ruleFiles(root: string): string[];
export declare function ruleIndex(root: string): string;
