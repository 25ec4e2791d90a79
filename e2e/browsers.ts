import type { Browser, BrowserContext, BrowserContextOptions } from "@playwright/test";

type Options = BrowserContextOptions;
type Cookies = Parameters<BrowserContext["addCookies"]>[0];

export type Browsers = {
  /** A browser as good as new, with these cookies alone; each of its pages begins with `script`. */
  take: (options: Options, cookies: Cookies, script?: () => void) => Promise<BrowserContext>;
  /** Gives back those that this test took. */
  giveBack: () => Promise<void>;
};

/** How many a worker keeps between two tests, those that served last: each holds a process. */
const AT_REST = 8;

/**
 * Browsers that serve one test after another: starting one, and compiling the portal's scripts anew, takes as much as two
 * pages. Nothing of a test is left in it but the files that never change, which any visitor's browser keeps as well.
 */
export function keepBrowsers(browser: Browser): Browsers {
  const idle: { key: string; context: BrowserContext }[] = [];
  let taken: typeof idle = [];

  async function start(options: Options, script?: () => void): Promise<BrowserContext> {
    const context = await browser.newContext(options);
    if (script) await context.addInitScript(script);
    // Its process lives as long as a page does.
    await context.newPage();
    return context;
  }

  async function clean(context: BrowserContext): Promise<void> {
    const [, ...pages] = context.pages();
    await Promise.all(pages.map((page) => page.close()));
    await context.unrouteAll();
    await context.clearPermissions();
    await context.clearCookies();
  }

  return {
    take: async (options, cookies, script) => {
      const key = `${script?.name} ${JSON.stringify(options)}`;
      const at = idle.findIndex((one) => one.key === key);
      const [kept] = at < 0 ? [] : idle.splice(at, 1);
      const context = kept?.context ?? (await start(options, script));
      taken.push({ key, context });
      await context.addCookies(cookies);
      return context;
    },
    giveBack: async () => {
      const given = taken;
      taken = [];
      await Promise.all(given.map(({ context }) => clean(context)));
      idle.unshift(...given);
      await Promise.all(idle.splice(AT_REST).map(({ context }) => context.close()));
    },
  };
}
