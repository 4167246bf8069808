// A browser without a screen: the one that COPYDESK_BROWSER names.

import puppeteer from "puppeteer-core";

/** Opens the browser; nothing beyond this machine answers it. */
export function launch() {
  return puppeteer.launch({
    executablePath: process.env.COPYDESK_BROWSER,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });
}
