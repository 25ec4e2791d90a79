type Props = { children: string };

/** An e-mail address in a narrow column: on two lines, it is cut before its « @ » rather than within a word. */
export function Courriel({ children }: Props) {
  const at = Math.max(0, children.lastIndexOf("@"));
  return (
    <span className="inline-block wrap-anywhere md:min-w-36">
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </span>
  );
}
