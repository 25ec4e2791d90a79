import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "./refusal";
import type { Transaction } from "./transactions";

export const interrupteurNames = ["panne", "lent", "rejoue"] as const;
export type InterrupteurName = (typeof interrupteurNames)[number];

/** What was last received from the portal, kept to be sent a second time. */
export type Recording = { readonly answer: URL; readonly transaction: Transaction };

/** The faults that a demonstration or a test gives to the stand-in. */
export class Interrupteurs {
  readonly #on = new Set<InterrupteurName>();
  #recording: Recording | null = null;

  constructor(readonly slowMs = 3_000) {}

  isOn(name: InterrupteurName): boolean {
    return this.#on.has(name);
  }

  /** Sets each switch; an absent one is off, as an unticked box is. */
  set(form: URLSearchParams): void {
    this.#on.clear();
    for (const name of interrupteurNames) if (form.has(name)) this.#on.add(name);
    if (!this.isOn("rejoue")) this.#recording = null;
  }

  /** Suffers the faults that are on. Throws a Refusal (503) when the stand-in plays dead. */
  async suffer(): Promise<void> {
    if (this.isOn("lent")) await sleep(this.slowMs);
    if (this.isOn("panne")) {
      throw new Refusal(
        503,
        "Le SET est en panne.",
        "Réessayez dans quelques minutes. Votre accès n’est pas en cause.",
      );
    }
  }

  record(recording: Recording): void {
    if (this.isOn("rejoue")) this.#recording = recording;
  }

  recording(): Recording | null {
    return this.#recording;
  }
}
