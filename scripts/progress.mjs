const startedAt = performance.timeOrigin;

/** Seconds since this command was started. */
export function seconds() {
  return (Date.now() - startedAt) / 1000;
}

/** Prints one line of progress with the seconds since the start. */
export function progress(text) {
  process.stdout.write(`[${seconds().toFixed(1).padStart(5)} s] ${text}\n`);
}

/** Runs `work`, telling every five seconds that it still goes on. */
export async function showing(text, work) {
  progress(text);
  const timer = setInterval(() => progress(`${text} …`), 5_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
