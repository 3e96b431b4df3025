import mdx from '@astrojs/mdx';
import { unified } from '@astrojs/markdown-remark';
import { defineConfig, passthroughImageService } from 'astro/config';
import path from 'node:path';
import rehypeExternalLinks from 'rehype-external-links';

// The scripts in `scripts/` set these: which generated pages to render, where to, and which share of them.
const work = process.env.APPEALS_WORK ?? path.resolve('.generated/site');
const out = process.env.APPEALS_OUT ?? './dist';
const cache = process.env.APPEALS_CACHE ?? './.astro-cache';

export default defineConfig({
  outDir: out,
  cacheDir: cache,
  trailingSlash: 'always',
  // Words on two lines keep their space; the compact mode of Astro would join them.
  compressHTML: true,
  build: { format: 'directory', inlineStylesheets: 'never', redirects: false, concurrency: 1 },
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  markdown: { processor: unified({ rehypePlugins: [[rehypeExternalLinks, { rel: ['nofollow'] }]] }), syntaxHighlight: false },
  integrations: [mdx()],
  experimental: { incrementalBuild: process.env.APPEALS_INCREMENTAL === '1' },
  vite: {
    resolve: { alias: { '#law': path.join(work, 'law.json'), '#letters': path.join(work, 'letters.json'), '#finder': path.join(work, 'finder.json') } },
    build: { assetsInlineLimit: 0, modulePreload: false },
  },
});
