// A job: work that a worker carries out for the page, which hears of it event by event.

/** Called with each event; from a worker the answer takes time, and the job waits for it. */
export type Tell<Event> = (event: Event) => void | Promise<void>;

export interface Job<Request, Event, Result = void> {
  /** Resolves when all is done or the job was stopped. Rejects with InputError or NoDeviceError if it cannot begin or go on. */
  run(request: Request, tell: Tell<Event>): Promise<Result>;
  /** Ends the work; everything that was reported stays. */
  stop(): Promise<void>;
}
