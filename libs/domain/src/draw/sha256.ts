import { utf8Length } from './canonical-text.js';

/**
 * SHA-256 and HMAC-SHA256 (FIPS 180-4, FIPS 198-1) over bytes, for what is hashed by the million: leaves, nodes, scores.
 * The port `Crypto` calls OpenSSL, and there the call costs ten times the hashing. The same code runs in the browser page.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const K = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);
/** … of the square roots of the first eight. */
const START = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);

const BLOCK = 64;
const BLOCK_WORDS = 16;
/** Words of a hash. */
export const HASH_WORDS = 8;

function extend(w: Int32Array): void {
  for (let t = 16; t < 64; t += 1) {
    const x = w[t - 15] ?? 0;
    const y = w[t - 2] ?? 0;
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (small + (w[t - 7] ?? 0) + large + (w[t - 16] ?? 0)) | 0;
  }
}

const upper = (e: number): number => ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
const lower = (a: number): number => ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));

/** One block, its sixteen words in `w`, into `state`. Eight rounds a turn, so that the variables change places without moving. */
function compress(state: Int32Array, w: Int32Array): void {
  extend(w);
  // Not destructured: an array pattern goes through an iterator, which costs more than the rounds.
  let a = state[0] ?? 0, b = state[1] ?? 0, c = state[2] ?? 0, d = state[3] ?? 0;
  let e = state[4] ?? 0, f = state[5] ?? 0, g = state[6] ?? 0, h = state[7] ?? 0;
  for (let t = 0; t < 64; t += 8) {
    h = (h + upper(e) + (g ^ (e & (f ^ g))) + (K[t] ?? 0) + (w[t] ?? 0)) | 0; d = (d + h) | 0; h = (h + lower(a) + ((a & b) | (c & (a | b)))) | 0;
    g = (g + upper(d) + (f ^ (d & (e ^ f))) + (K[t + 1] ?? 0) + (w[t + 1] ?? 0)) | 0; c = (c + g) | 0; g = (g + lower(h) + ((h & a) | (b & (h | a)))) | 0;
    f = (f + upper(c) + (e ^ (c & (d ^ e))) + (K[t + 2] ?? 0) + (w[t + 2] ?? 0)) | 0; b = (b + f) | 0; f = (f + lower(g) + ((g & h) | (a & (g | h)))) | 0;
    e = (e + upper(b) + (d ^ (b & (c ^ d))) + (K[t + 3] ?? 0) + (w[t + 3] ?? 0)) | 0; a = (a + e) | 0; e = (e + lower(f) + ((f & g) | (h & (f | g)))) | 0;
    d = (d + upper(a) + (c ^ (a & (b ^ c))) + (K[t + 4] ?? 0) + (w[t + 4] ?? 0)) | 0; h = (h + d) | 0; d = (d + lower(e) + ((e & f) | (g & (e | f)))) | 0;
    c = (c + upper(h) + (b ^ (h & (a ^ b))) + (K[t + 5] ?? 0) + (w[t + 5] ?? 0)) | 0; g = (g + c) | 0; c = (c + lower(d) + ((d & e) | (f & (d | e)))) | 0;
    b = (b + upper(g) + (a ^ (g & (h ^ a))) + (K[t + 6] ?? 0) + (w[t + 6] ?? 0)) | 0; f = (f + b) | 0; b = (b + lower(c) + ((c & d) | (e & (c | d)))) | 0;
    a = (a + upper(f) + (h ^ (f & (g ^ h))) + (K[t + 7] ?? 0) + (w[t + 7] ?? 0)) | 0; e = (e + a) | 0; a = (a + lower(b) + ((b & c) | (d & (b | c)))) | 0;
  }
  add(state, a, b, c, d, e, f, g, h);
}

function add(state: Int32Array, a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number): void {
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

/** Word by word: for so few, `set` and `fill` cost more than the words. */
function copy(from: Int32Array, into: Int32Array, count: number, at = 0): void {
  for (let n = 0; n < count; n += 1) into[at + n] = from[n] ?? 0;
}

function clear(block: Int32Array): void {
  for (let n = 0; n < BLOCK_WORDS; n += 1) block[n] = 0;
}

/** What all of some messages begin with, hashed once. */
export interface Begun {
  readonly state: Int32Array;
  /** The words of the block that is not full yet. */
  readonly block: Int32Array;
  /** Bytes so far. */
  readonly length: number;
}

/** One message after the other in the same memory: `start` or `goOn`, then bytes, texts and words, then `finish`. */
export class Sha256 {
  readonly #state = new Int32Array(HASH_WORDS);
  readonly #block = new Int32Array(BLOCK);
  #length = 0;

  start(): this {
    copy(START, this.#state, HASH_WORDS);
    clear(this.#block);
    this.#length = 0;
    return this;
  }

  begun(): Begun {
    return { state: this.#state.slice(), block: this.#block.slice(0, BLOCK_WORDS), length: this.#length };
  }

  goOn({ state, block, length }: Begun): this {
    copy(state, this.#state, HASH_WORDS);
    copy(block, this.#block, BLOCK_WORDS);
    this.#length = length;
    return this;
  }

  byte(value: number): this {
    const at = this.#length & 63;
    this.#block[at >> 2] = (this.#block[at >> 2] ?? 0) | (value << (24 - ((at & 3) << 3)));
    this.#length += 1;
    if (at === 63) this.#compress();
    return this;
  }

  /** In UTF-8. A lone surrogate is written as U+FFFD, as encoders do. */
  text(text: string): this {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) this.byte(unit);
      else {
        const point = text.codePointAt(at) ?? 0;
        if (point > 0xffff) at += 1;
        this.#point(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point);
      }
    }
    return this;
  }

  /** As one part of a length-prefixed text, without a text being made of it. */
  part(text: string): this {
    return this.text(String(utf8Length(text))).byte(0x3a).text(text);
  }

  /** A hash that lies in `words` from `at`. */
  hash(words: Int32Array, at: number): this {
    const shift = (this.#length & 3) << 3;
    for (let n = 0; n < HASH_WORDS; n += 1) {
      const word = words[at + n] ?? 0;
      const place = (this.#length & 63) >> 2;
      this.#block[place] = (this.#block[place] ?? 0) | (word >>> shift);
      this.#length += 4;
      if (place === 15) this.#compress();
      if (shift > 0) this.#block[(place + 1) & 15] = word << (32 - shift);
    }
    return this;
  }

  /** Writes the hash into `words` from `at`. */
  finish(words: Int32Array, at = 0): void {
    const bits = this.#length * 8;
    this.byte(0x80);
    // No room left for the length: it goes into a block of its own.
    if ((this.#length & 63) > 56) this.#compress();
    this.#block[14] = Math.floor(bits / 2 ** 32);
    this.#block[15] = bits;
    compress(this.#state, this.#block);
    copy(this.#state, words, HASH_WORDS, at);
  }

  #point(point: number): void {
    if (point < 0x800) this.byte(0xc0 | (point >> 6));
    else {
      if (point < 0x10000) this.byte(0xe0 | (point >> 12));
      else this.byte(0xf0 | (point >> 18)).byte(0x80 | ((point >> 12) & 63));
      this.byte(0x80 | ((point >> 6) & 63));
    }
    this.byte(0x80 | (point & 63));
  }

  #compress(): void {
    compress(this.#state, this.#block);
    clear(this.#block);
  }
}

/** HMAC-SHA256 under one key, of messages that begin alike: what the key and the beginning cost is paid once, then a short message costs two compressions. */
export class HmacSha256 {
  readonly #hash = new Sha256();
  readonly #inner: Begun;
  readonly #outer: Begun;
  readonly #middle = new Int32Array(HASH_WORDS);

  /** @throws RangeError unless the key is hex of at most 64 bytes */
  constructor(keyHex: string, beginning = '') {
    if (!/^(?:[0-9a-f]{2}){0,64}$/i.test(keyHex)) throw new RangeError('an HMAC key is hex of at most 64 bytes');
    this.#inner = padded(keyHex, 0x36).text(beginning).begun();
    this.#outer = padded(keyHex, 0x5c).begun();
  }

  /** What follows the beginning is written into what this returns; then `finish`. */
  start(): Sha256 {
    return this.#hash.goOn(this.#inner);
  }

  finish(words: Int32Array, at = 0): void {
    this.#hash.finish(this.#middle);
    this.#hash.goOn(this.#outer).hash(this.#middle, 0).finish(words, at);
  }
}

/** After the block of the key, each byte XOR `pad`. */
function padded(keyHex: string, pad: number): Sha256 {
  const hash = new Sha256().start();
  for (let at = 0; at < BLOCK; at += 1) hash.byte((at * 2 < keyHex.length ? Number.parseInt(keyHex.slice(at * 2, at * 2 + 2), 16) : 0) ^ pad);
  return hash;
}

export const wordHex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

export function hashHex(words: Int32Array, at = 0): string {
  let hex = '';
  for (let n = 0; n < HASH_WORDS; n += 1) hex += wordHex(words[at + n] ?? 0);
  return hex;
}

/** @throws RangeError unless it is 64 hex characters */
export function hashWords(hex: string): Int32Array {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError(`not a hash: ${hex}`);
  return Int32Array.from({ length: HASH_WORDS }, (_, n) => Number.parseInt(hex.slice(n * 8, n * 8 + 8), 16));
}
