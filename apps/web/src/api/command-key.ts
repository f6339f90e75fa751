const BYTES = 16;

/** A new Idempotency-Key. `crypto.randomUUID` is only there over https or on this machine, and bureaus run on plain http within their own network. */
export function newCommandKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
