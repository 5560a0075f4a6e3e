// A job: work in a worker that reports events to the page.

/** Called with each event. From a worker the call is asynchronous, and the job waits for it. */
export type Tell<Event> = (event: Event) => void | Promise<void>;

export interface Job<Request, Event, Result = void> {
  /**
   * Resolves when the job is done or stopped. Rejects with InputError or NoDeviceError if it cannot start or continue.
   */
  run(request: Request, tell: Tell<Event>): Promise<Result>;
  /** Stops the job. Reported results remain valid. */
  stop(): Promise<void>;
}
