import { defineConfig } from 'vitepress';
import { GUIDES, titleOf, topics } from '../pages.mjs';

const guides = GUIDES.map(([text, names]) => ({
  text,
  items: names.map((name) => ({ text: titleOf(name), link: `/guide/${name}` })),
}));

const rules = topics().map(([topic, ids]) => ({
  text: topic,
  collapsed: true,
  items: ids.map((id) => ({ text: id, link: `/rules/${topic}/${id}` })),
}));

export default defineConfig({
  title: 'directus-lint',
  description: 'A linter for the configuration of self-hosted Directus',
  srcDir: 'pages',
  outDir: 'dist',
  cacheDir: '../node_modules/.cache/vitepress',
  cleanUrls: false,
  // Rules are pages of text: what looks like a tag is one of their examples.
  markdown: { html: false },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/guide/first-run' },
      { text: 'Rules', link: '/rules/' },
      { text: 'By symptom', link: '/symptoms' },
    ],
    sidebar: { '/guide/': guides, '/symptoms': guides, '/security': guides, '/rules/': rules },
    outline: [2, 2],
    search: { provider: 'local' },
  },
});
