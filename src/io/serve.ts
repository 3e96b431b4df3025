/** A small static server for previews and tests. It does what hosts do with `dist/` and nothing else. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** What hosts compress. Pagefind's own files are packed already. */
const PACKED = /^(?:text\/|application\/(?:json|xml|manifest\+json)|image\/svg)/;

/** A file as it travels: small, if the browser takes it so. Kept, since previews ask for the same files again. */
function packed(file: string, kept: Map<string, Buffer>): Buffer {
  const key = `${file} ${fs.statSync(file).mtimeMs}`;
  let data = kept.get(key);
  if (!data) kept.set(key, (data = zlib.brotliCompressSync(fs.readFileSync(file), { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } })));
  return data;
}

export async function serve(root: string, port = 0): Promise<{ url: string; close: () => Promise<void> }> {
  const redirects = new Map<string, string>();
  const list = path.join(root, '_redirects');
  if (fs.existsSync(list)) {
    for (const line of fs.readFileSync(list, 'utf8').split('\n')) {
      const [from, to] = line.split(' ');
      if (from && to) redirects.set(from, to);
    }
  }
  const kept = new Map<string, Buffer>();
  const server = http.createServer((request, response) => {
    const send = (status: number, file: string) => {
      const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
      const head = { 'content-type': type, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...(file.includes('/_astro/') ? { 'cache-control': 'public, max-age=31536000, immutable' } : {}) };
      if (PACKED.test(type) && /\bbr\b/.test(request.headers['accept-encoding'] ?? '')) response.writeHead(status, { ...head, 'content-encoding': 'br', vary: 'accept-encoding' }).end(packed(file, kept));
      else {
        response.writeHead(status, head);
        fs.createReadStream(file).pipe(response);
      }
    };
    let pathname: string;
    try {
      pathname = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    } catch {
      response.writeHead(400).end();
      return;
    }
    const file = path.join(root, pathname);
    const isFile = (name: string) => fs.existsSync(name) && fs.statSync(name).isFile();
    if (!file.startsWith(path.resolve(root))) response.writeHead(403).end();
    else if (isFile(file)) send(200, file);
    else if (pathname.endsWith('/') && isFile(path.join(file, 'index.html'))) send(200, path.join(file, 'index.html'));
    else if (!pathname.endsWith('/') && isFile(path.join(file, 'index.html'))) response.writeHead(301, { location: `${pathname}/` }).end();
    else if (redirects.has(pathname)) response.writeHead(301, { location: redirects.get(pathname)! }).end();
    else if (isFile(path.join(root, '404.html'))) send(404, path.join(root, '404.html'));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
