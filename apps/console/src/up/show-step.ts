/** Runs `work` and shows what it is and how long it took, as the steps before the build do (prepare.mjs). */
export async function showStep<T>(
  title: string,
  work: () => Promise<T>,
  describe: (result: T) => string = () => '',
): Promise<T> {
  const start = performance.now();
  process.stdout.write(`  ${title} ..`);
  const dots = setInterval(() => process.stdout.write('.'), 3000);
  try {
    const result = await work();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const what = describe(result);
    process.stdout.write(` ${seconds} s${what ? ` (${what})` : ''}\n`);
    return result;
  } catch (error) {
    process.stdout.write(' failed\n');
    throw error;
  } finally {
    clearInterval(dots);
  }
}
