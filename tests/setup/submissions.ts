// Counts what a device is asked to do, for tests of how work reaches it.

/** Counts submissions, and how many of them were under way at once as their author sees it, until `restore` is called. */
export function watchSubmissions(device: GPUDevice) {
  const { queue } = device;
  const counts = { submissions: 0, mostUnderWay: 0 };
  let underWay = 0;
  const [submit, done] = [queue.submit.bind(queue), queue.onSubmittedWorkDone.bind(queue)];
  const patches = {
    submit(commands: Iterable<GPUCommandBuffer>): void {
      counts.submissions++;
      underWay++;
      counts.mostUnderWay = Math.max(counts.mostUnderWay, underWay);
      submit(commands);
    },
    async onSubmittedWorkDone(): Promise<undefined> {
      await done();
      underWay--;
    },
  };
  for (const [name, value] of Object.entries(patches))
    Object.defineProperty(queue, name, { value, configurable: true });
  return {
    counts,
    restore: () => {
      for (const name of Object.keys(patches)) Reflect.deleteProperty(queue, name);
    },
  };
}
