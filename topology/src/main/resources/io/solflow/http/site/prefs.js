// What the browser remembers. A browser that forbids it (private mode) just forgets with the page.

const PREFIX = 'solflow.';

export function recall(name, otherwise) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : JSON.parse(text);
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the choice holds until the page is left.
  }
}

/** The followed tokens, over all tabs of this browser. */
export class FollowList extends EventTarget {
  #mints = new Set(recall('follow', []).filter((mint) => typeof mint === 'string'));

  constructor() {
    super();
    addEventListener('storage', (event) => {
      if (event.key !== `${PREFIX}follow`) return;
      this.#mints = new Set(recall('follow', []));
      this.dispatchEvent(new Event('change'));
    });
  }

  has(mint) {
    return this.#mints.has(mint);
  }

  get size() {
    return this.#mints.size;
  }

  get mints() {
    return [...this.#mints];
  }

  /** Follows, or no longer; true when followed now. */
  toggle(mint) {
    if (!this.#mints.delete(mint)) this.#mints.add(mint);
    remember('follow', this.mints);
    this.dispatchEvent(new Event('change'));
    return this.#mints.has(mint);
  }
}
