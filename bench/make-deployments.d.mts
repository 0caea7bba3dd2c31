export function makeDeployments(root: string, count: number, others: number): void;
export function deploymentFiles(i: number): Record<string, string>;
