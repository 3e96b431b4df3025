/**
 * What the reader enters for one case. It lives in this page. It is kept on the device only if the reader asks, under one
 * key, with a version and a last day; one button erases it. No value goes into an address, a title or a message.
 */
import { isDay } from '../clock/days.ts';
import type { Draft, Row, Status } from '../letters/compose.ts';
import { STATUS } from '../letters/packet.ts';
import { SIGNERS, SITUATIONS, type Signer, type Situation } from '../letters/fields.ts';
import { readChoice } from './choice.ts';

const VERSION = 1;
/** How long a draft is kept, in milliseconds: about a season, since an appeal takes months. */
const KEPT = 100 * 24 * 60 * 60 * 1000;

export interface Store {
  draft: Draft;
  kept: boolean;
  /** Day after which a kept draft is gone. */
  until: string;
  /** Tells of a change. */
  changed(): void;
  keep(yes: boolean): void;
  erase(): void;
  listen(tell: () => void): void;
}

export function empty(reason: string): Draft {
  const { plan, state } = readChoice();
  return { entered: {}, rows: {}, treatments: [], cited: [], signer: 'patient', situation: 'new-start', urgent: false, reason, ...(plan ? { planType: plan } : {}), ...(state ? { state } : {}) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value);
const texts = (value: unknown): Record<string, string> => (isRecord(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {});

const rowFrom = ({ status, ...rest }: Record<string, string>): Row => ({ ...rest, ...(status !== undefined && Object.hasOwn(STATUS, status) ? { status: status as Status } : {}) });

/** A draft from what was kept: only what has the right shape. */
export function readDraft(value: unknown, fallback: Draft): Draft {
  if (!isRecord(value)) return fallback;
  const { entered, rows, treatments, cited, signer, situation, urgent, reason, planType, state } = value;
  return {
    entered: texts(entered),
    rows: isRecord(rows) ? Object.fromEntries(Object.entries(rows).map(([id, row]): [string, Row] => [id, rowFrom(texts(row))])) : {},
    treatments: Array.isArray(treatments) ? treatments.map(texts).map(({ name = '', when = '', result = '' }) => ({ name, when, result })) : [],
    cited: Array.isArray(cited) ? cited.filter((one): one is string => typeof one === 'string') : [],
    signer: Object.hasOwn(SIGNERS, String(signer)) ? (signer as Signer) : fallback.signer,
    situation: Object.hasOwn(SITUATIONS, String(situation)) ? (situation as Situation) : fallback.situation,
    urgent: urgent === true,
    reason: typeof reason === 'string' ? reason : fallback.reason,
    ...(typeof planType === 'string' ? { planType } : fallback.planType ? { planType: fallback.planType } : {}),
    ...(typeof state === 'string' ? { state } : fallback.state ? { state: fallback.state } : {}),
  };
}

const stores = new Map<string, Store>();

/** The draft of one case; the worksheet and the letter share it. */
export function storeOf(name: string, reason: string): Store {
  const key = `draft ${name}`;
  const known = stores.get(key);
  if (known) return known;
  const listeners: (() => void)[] = [];
  let dirty = false;
  const untilDay = () => new Date(Date.now() + KEPT).toISOString().slice(0, 10);
  const store: Store = {
    draft: empty(reason),
    kept: false,
    until: untilDay(),
    changed() {
      dirty = true;
      if (store.kept) write();
      for (const tell of listeners) tell();
    },
    keep(yes) {
      store.kept = yes;
      // What is no longer kept would be lost without a warning.
      dirty = true;
      if (yes) write();
      else remove();
      for (const tell of listeners) tell();
    },
    erase() {
      remove();
      store.kept = false;
      dirty = false;
      store.draft = empty(reason);
      for (const tell of listeners) tell();
    },
    listen: (tell) => void listeners.push(tell),
  };
  function write() {
    store.until = untilDay();
    try {
      localStorage.setItem(key, JSON.stringify({ version: VERSION, until: store.until, draft: store.draft }));
      dirty = false;
    } catch {
      // A browser that keeps nothing: the draft stays on this page, and leaving it warns.
      store.kept = false;
    }
  }
  function remove() {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? 'null') as { version?: unknown; until?: unknown; draft?: unknown } | null;
    const today = new Date().toISOString().slice(0, 10);
    if (saved && saved.version === VERSION && typeof saved.until === 'string' && isDay(saved.until) && saved.until >= today) {
      store.draft = readDraft(saved.draft, store.draft);
      store.kept = true;
      store.until = saved.until;
    } else if (saved) remove();
  } catch {
    remove();
  }
  addEventListener('beforeunload', (event) => {
    if (dirty && !store.kept) event.preventDefault();
  });
  stores.set(key, store);
  return store;
}
