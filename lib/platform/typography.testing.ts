const FAULTS: readonly (readonly [fault: string, pattern: RegExp])[] = [
  ["une valeur absente", /\b(undefined|null|NaN)\b|\[object /],
  ["deux espaces de suite", /[ \u00a0]{2}/],
  ["une espace au début ou à la fin", /^\s|\s$/],
  ["une apostrophe droite", /'/],
  ["des guillemets droits", /"/],
  ["un guillemet sans espace insécable", /«(?!\u00a0)|(?<!\u00a0)»/],
  ["un guillemet seul", /^[^«]*»|«[^»]*$/],
  // The colons of an address or of an hour touch what follows.
  ["un deux-points sans espace insécable", /(?<!\u00a0):(?=\s|$)/],
  ["une espace ordinaire devant % ou $", /[ \d][%$](?<!\u00a0[%$])/],
  ["une espace devant ; ! ou ?", /\s[;!?]/],
  ["un point d’exclamation", /!/],
  ["une espace devant un point ou une virgule", /\s[.,](?!\d)/],
];

/** What is wrong, in words, with the typography of a text shown to people; nothing when it is as it should be. */
export function typographyFaults(text: string): string[] {
  return FAULTS.filter(([, pattern]) => pattern.test(text)).map(([fault]) => fault);
}
