import { AqpmWordmark, SetWordmark } from "@/components/wordmarks";

/** The two identities over the stripe; the way home is a plain link, so that error pages stay light. */
export function Masthead() {
  return (
    <>
      <div className="mx-auto flex max-w-page items-center justify-between gap-4 px-4 py-3 sm:px-6 xl:px-0 print:px-0">
        <a href="/" aria-label="AQPM, accueil du portail">
          <AqpmWordmark />
        </a>
        <SetWordmark />
      </div>
      <div className="clap" />
    </>
  );
}
