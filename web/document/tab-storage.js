/** What this tab keeps over a reload, where the browser lets it. */

/** @param {string} key @returns {string | null} */
export function kept(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 * @returns {boolean} whether it is kept
 */
export function keep(key, value) {
  try {
    sessionStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} prefix of the keys */
export function forget(prefix) {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith(prefix)).forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // a browser that keeps nothing has nothing to forget
  }
}
