// The page's words in the reader's language: printed into the page as JSON, filled with {0}, {1} … here.
const read = (id) => JSON.parse(document.getElementById(id)?.textContent || '{}');
const own = read('words');
const shared = read('shell-words');

/** The message, with its numbered places filled; the key itself where it is missing, which a test catches. */
export function word(key, ...values) {
  const pattern = own[key] ?? shared[key] ?? key;
  return values.length === 0 ? pattern : pattern.replaceAll("''", "'").replace(/\{(\d)\}/g, (_, place) => String(values[place] ?? ''));
}

/** The reader's language for Intl, with Latin digits everywhere. */
export const locale = document.documentElement.lang === 'ar' ? 'ar-u-nu-latn' : document.documentElement.lang;
