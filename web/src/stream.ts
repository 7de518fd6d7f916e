// Server-sent events read by fetch, so that it is known at once when the server is gone, and when
// it is back. Resumes after the last event it was given; waits longer after each failure.

const silence_ms = 40_000; // the server says something every 15 seconds
const first_wait_ms = 500;
const most_wait_ms = 15_000;

export interface Listener {
  event(data: string): void;
  /** Connected, or not: then when the next try begins (milliseconds of Date.now()). */
  state(connected: boolean, next_try?: number): void;
}

/** Takes bytes in any pieces; calls with each event's id and data. */
export class Reader {
  private rest = "";
  constructor(private readonly found: (id: string, data: string) => void) {}

  feed(text: string): void {
    this.rest += text;
    for (let end = this.rest.indexOf("\n\n"); end >= 0; end = this.rest.indexOf("\n\n")) {
      this.block(this.rest.slice(0, end));
      this.rest = this.rest.slice(end + 2);
    }
  }

  private block(text: string): void {
    let id = "";
    const data: string[] = [];
    for (const line of text.split("\n")) {
      if (line.startsWith("id: ")) id = line.slice(4);
      if (line.startsWith("data: ")) data.push(line.slice(6));
    }
    this.found(id, data.join("\n"));
  }
}

export class Stream {
  private last_id = "";
  private failures = 0;
  private timer = 0;

  constructor(
    private readonly target: string,
    private readonly listener: Listener,
  ) {}

  start(): void {
    void this.run();
  }

  /** Does not wait for the next try. */
  retry(): void {
    if (this.timer === 0) return;
    window.clearTimeout(this.timer);
    this.timer = 0;
    void this.run();
  }

  private async run(): Promise<void> {
    const end = new AbortController();
    try {
      await this.listen(end);
    } catch {
      // Refused, reset, silent for too long: all the same, it is tried again.
    }
    end.abort();
    const wait = Math.min(first_wait_ms * 2 ** this.failures++, most_wait_ms);
    const jittered = wait * (0.8 + 0.4 * Math.random());
    this.listener.state(false, Date.now() + jittered);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      void this.run();
    }, jittered);
  }

  private async listen(end: AbortController): Promise<void> {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (this.last_id) headers["Last-Event-ID"] = this.last_id;
    const response = await fetch(this.target, { headers, signal: end.signal, cache: "no-store" });
    if (!response.ok || !response.body) throw new Error(String(response.status));
    this.failures = 0;
    this.listener.state(true);
    const reader = new Reader((id, data) => {
      if (id) this.last_id = id;
      if (data) this.listener.event(data);
    });
    const bytes = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const silent = window.setTimeout(() => end.abort(), silence_ms);
      const part = await bytes.read().finally(() => window.clearTimeout(silent));
      if (part.done) return;
      reader.feed(part.value);
    }
  }
}
