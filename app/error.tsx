"use client";

import { FailureMessage } from "@/components/failure-message";

type Failure = { error: Error & { digest?: string }; reset: () => void; retry?: () => void };

/** A surprise below the layout: the server has logged it under its digest. */
export default function ErrorPage({ error, reset, retry }: Failure) {
  return <FailureMessage digest={error.digest} onRetry={retry ?? reset} />;
}
