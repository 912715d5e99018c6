let isLineOpen = false;

/** Runs `work` and shows what it is and how long it took, as the steps before the build do (prepare.mjs). */
export async function showStep<T>(
  title: string,
  work: () => Promise<T>,
  describe: (result: T) => string = () => '',
): Promise<T> {
  const start = performance.now();
  const write = (text: string): boolean => process.stdout.write(text);
  write(`  ${title} ..`);
  isLineOpen = true;
  const dots = setInterval(() => isLineOpen && write('.'), 3000);
  try {
    const result = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const what = describe(result);
    const lead = isLineOpen ? '' : `  ${title}:`;
    write(`${lead} ${seconds} s${what ? ` (${what})` : ''}\n`);
    return result;
  } catch (error) {
    write(isLineOpen ? ' failed\n' : `  ${title}: failed\n`);
    throw error;
  } finally {
    isLineOpen = false;
    clearInterval(dots);
  }
}

/** Ends the line of a step that is still running, so that another line can be shown. */
export function closeStepLine(): void {
  if (isLineOpen) process.stdout.write('\n');
  isLineOpen = false;
}
