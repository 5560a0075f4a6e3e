// A dedicated worker that runs the fixture shader and sends back its words, or why it couldn't.
import { hashOnDevice } from "./hashOnDevice.ts";

addEventListener("message", ({ data }: MessageEvent<{ count: number; rounds: number }>) => {
  hashOnDevice(data.count, data.rounds).then(
    (words) => postMessage({ words }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
