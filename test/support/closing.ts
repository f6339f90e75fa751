/** How long what was left open may take to close. Longer than a server is given to stop in good order. */
const CLOSED_WITHIN_MS = 60_000;

type Close = () => Promise<void>;

const KEY = Symbol.for('bihuan.closeWhatIsLeft');
const open: Close[] = [];
let over = false;

/**
 * What a test file starts is closed at its end, also where nobody comes to close it: a beforeAll that fails half-way leaves no afterAll
 * anything to close by, and one that goes on after its time was up starts what nobody waits for any more.
 * @returns closes it, once, whoever asks first
 */
export function closedAtLast(close: Close): Close {
  let closing: Promise<void> | undefined;
  const once = (): Promise<void> => {
    if (open.includes(once)) open.splice(open.indexOf(once), 1);
    return (closing ??= close());
  };
  open.push(once);
  if (over) void once();
  return once;
}

/** @throws where the tests of this file are over: what begins now would be closed by nobody */
export function notOver(): void {
  if (over) throw new Error('the tests of this file are over; what goes on was given too little time');
}

/** Asked by the environment of the tests (closing-environment.mjs) when a file is over: what was started last is closed first. */
async function closeWhatIsLeft(): Promise<void> {
  over = true;
  let late: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('what a test file had left open did not close')), CLOSED_WITHIN_MS);
  });
  try {
    for (let close = open.at(-1); close !== undefined; close = open.at(-1)) await Promise.race([close(), tooLong]);
  } finally {
    clearTimeout(late);
  }
}

Reflect.set(globalThis, KEY, closeWhatIsLeft);
