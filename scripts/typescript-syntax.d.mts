import type { Plugin } from 'esbuild';

export function typescriptSyntaxOnly(root: string): Plugin;
