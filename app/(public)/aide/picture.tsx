import type { StaticImageData } from "next/image";

type Props = {
  image: StaticImageData;
  /** What it shows, for who does not see it. */
  alt: string;
  /** What one must know before looking at it. */
  note?: string;
};

/** A screen as it is today: `npm run captures -- --docs` takes it, and `e2e/aide.spec.ts` says when to take it again. */
export function Picture({ image: { src, width, height }, alt, note }: Props) {
  return (
    <figure className="my-2 grid break-inside-avoid gap-1.5">
      {/* biome-ignore lint/performance/noImgElement: shown as it was taken, without any code in the browser. */}
      <img
        src={src}
        width={width}
        height={height}
        alt={alt}
        loading="lazy"
        decoding="async"
        className="h-auto w-full rounded-card border border-line"
      />
      {note === undefined ? null : <figcaption className="text-note text-secondary">{note}</figcaption>}
    </figure>
  );
}
