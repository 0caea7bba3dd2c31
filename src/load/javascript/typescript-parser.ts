// An ES module in front of the CommonJS package: import() of the package itself would give no named
// exports once it is bundled. Import this file with import() only; it brings TypeScript with it.
export { parse } from '@typescript-eslint/parser';
