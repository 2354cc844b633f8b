/* Where a permission is given back: each browser has another place for it.

   What browsers say of themselves is not reliable; it only chooses a text here. */

const APPS = /FBAN|FBAV|FB_IAB|Instagram|Snapchat|musical_ly|MicroMessenger|Line\//;

/** Name the browser that a `navigator` belongs to; "app_…" for a page inside another app. */
export function browserOf({ userAgent, maxTouchPoints, standalone }) {
  const is = (words) => words.test(userAgent);
  // An iPad says that it is a Mac, but a Mac has no screen to touch.
  if (is(/iPhone|iPad|iPod/) || (is(/Macintosh/) && maxTouchPoints > 1)) {
    if (is(APPS) || !(is(/Safari\//) || standalone)) return "app_ios";
    return is(/CriOS|FxiOS|EdgiOS|OPiOS|OPT\/|DuckDuckGo|GSA\//) ? "other_ios" : "safari_ios";
  }
  if (is(/Android/)) {
    if (is(APPS) || is(/; wv\)/)) return "app_android";
    if (is(/SamsungBrowser/)) return "samsung";
    return is(/Firefox/) ? "firefox_android" : "chrome_android";
  }
  if (is(/Firefox/)) return "firefox";
  if (is(/Chrome\//)) return "chromium";
  return is(/Macintosh/) && is(/Safari\//) ? "safari_mac" : "other";
}

/** Return the key of the text for whoever sees this page inside another app, else null. */
export function appHint(browser) {
  return browser.startsWith("app_") ? `allow_${browser}` : null;
}

/** Return the key of the text that says where to allow what was denied. */
export function adviceFor(error, browser) {
  return /system/i.test(error.message) ? "allow_system" : `allow_${browser}`;
}
