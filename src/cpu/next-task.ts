// Lets other tasks of the thread run: timers, messages, an abort.

/** Resolves in the next task. (A timer takes milliseconds in a browser, and a second in a hidden tab.) */
export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof setImmediate === "function") {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
