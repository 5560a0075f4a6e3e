// Reports the rejection of a worker's answer that no caller awaits.

export function reportRejection(answer: unknown, report: (error: unknown) => void): void {
  Promise.resolve(answer).catch(report);
}
