// Loaded into every child of `up` (`node --import`): a child whose parent was killed ends, and gives its port back.
const patienceMs = 10_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), patienceMs).unref();
});
// the channel alone must not keep a child alive that has finished
process.channel?.unref();
