/**
 * Asks every quarter of a second, never twice at once, until told to end or until the answer is false:
 * then `stopped` settles. An asking that fails counts as "go on".
 */
export function ticking(ask: () => Promise<boolean>): {
  stopped: Promise<void>;
  end: () => Promise<void>;
} {
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> = Promise.resolve();
  let hasEnded = false;
  const stopped = new Promise<void>((resolve) => {
    const tick = async (): Promise<void> => {
      const goesOn = await ask().catch(() => true);
      if (!goesOn) resolve();
      else if (!hasEnded) timer = setTimeout(start, 250);
    };
    const start = (): void => void (asking = tick());
    timer = setTimeout(start, 50);
  });
  const end = async (): Promise<void> => {
    hasEnded = true;
    clearTimeout(timer);
    await asking;
  };
  return { stopped, end };
}
