export function withGetters(source: string): string;
