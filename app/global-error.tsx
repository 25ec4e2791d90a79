"use client";

import { hanken } from "@/app/font";
import { FailureMessage } from "@/components/failure-message";
import "@/app/globals.css";

type Failure = { error: Error & { digest?: string }; reset: () => void; retry?: () => void };

/** The layout itself failed: this page brings its own. */
export default function GlobalError({ error, reset, retry }: Failure) {
  return (
    <html lang="fr-CA" className={hanken.variable}>
      <body>
        <title>Erreur · Portail SET de l’AQPM</title>
        <FailureMessage digest={error.digest} onRetry={retry ?? reset} />
      </body>
    </html>
  );
}
