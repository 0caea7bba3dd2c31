import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['site/dist/', 'editors/vscode/dist/', 'site/pages/', 'dist/', 'fixtures/', 'coverage/'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-control-regex': 'off',
      // `{ stage: _, ...others }` is how a property is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['scripts/**', 'bench/**', 'bin/**', 'site/**', 'editors/vscode/*.mjs'], rules: { 'no-console': 'off' } },
  { files: ['bin/**'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
