type Page = {
  readonly status: number;
  readonly url: string;
  readonly location: string | null;
  readonly text: string;
};

/** A browser of a few lines: it keeps cookies by origin and follows redirections when asked. */
export class TestBrowser {
  readonly #jars = new Map<string, Map<string, string>>();

  cookies(url: string): Map<string, string> {
    const { origin } = new URL(url);
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }

  /** One request. */
  async ask(url: string, init: RequestInit = {}): Promise<Page> {
    const jar = this.cookies(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", ...init, headers: { cookie, ...init.headers } });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=", 2);
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get("location");
    return { status: response.status, url, location, text: await response.text() };
  }

  /** A request and where it leads. */
  async visit(url: string, init: RequestInit = {}): Promise<Page> {
    let page = await this.ask(url, init);
    for (let hops = 0; page.location !== null && hops < 10; hops += 1) {
      page = await this.ask(new URL(page.location, page.url).href);
    }
    return page;
  }

  /** A form of that page, sent as a browser sends it. */
  send(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    const { origin } = new URL(url);
    return this.visit(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { origin, ...headers },
    });
  }
}

/** The value of the hidden field that proves where a form comes from. */
export function jetonOf(page: { readonly text: string }): string {
  return /name="jeton" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
}
