"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

const EVERY_MS = 10_000;

type Props = {
  /** Shown while the SET does not answer. */
  children: ReactNode;
  /** Said, in place of it, once it answers again. */
  back: ReactNode;
};

/** Asks now and then whether the SET answers again, and at once when one comes back to the page. */
export function UntilBack({ children, back }: Props) {
  const [isBack, setIsBack] = useState(false);
  const waiting = useRef<HTMLDivElement>(null);
  const answer = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);

  useEffect(() => {
    if (isBack) return;
    const ask = async () => {
      if (document.visibilityState !== "visible" || !(await answers())) return;
      hadFocus.current = waiting.current?.contains(document.activeElement) ?? false;
      setIsBack(true);
    };
    const timer = setInterval(ask, EVERY_MS);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("focus", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
      window.removeEventListener("focus", ask);
    };
  }, [isBack]);

  // The link that was focused is gone: the first of what takes its place is the next step.
  useEffect(() => {
    if (isBack && hadFocus.current) answer.current?.querySelector("a")?.focus();
  }, [isBack]);

  return (
    <>
      <div role="status" ref={answer} className="empty:sr-only">
        {isBack ? back : null}
      </div>
      {isBack ? null : <div ref={waiting}>{children}</div>}
    </>
  );
}

async function answers(): Promise<boolean> {
  try {
    const response = await fetch("/set/etat", { cache: "no-store" });
    if (!response.ok) return false;
    const { enPanne } = (await response.json()) as { enPanne?: unknown };
    return enPanne === false;
  } catch {
    return false;
  }
}
