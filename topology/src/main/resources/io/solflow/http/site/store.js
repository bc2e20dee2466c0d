// The tokens this page knows. One object per token, replaced by newer ones; who shows them asks which have changed.

const MOST_TOKENS = 5_000;

export class TokenStore extends EventTarget {
  rows = new Map(); // mint -> TokenRow
  total = 0; // live tokens of the server
  #gone = new Set(); // removed, kept in sight until the next ordering

  /** Rows of a list: they are always taken, and make room when there is none. */
  takeList(tokens) {
    for (const row of tokens) this.#take(row);
    this.#makeRoom(new Set(tokens.map((row) => row.mint)));
    this.#changed(tokens.map((row) => row.mint));
  }

  /** Rows and removals of an event. */
  takeEvent(tokens, removed) {
    const mints = [];
    for (const row of tokens) {
      if (!this.rows.has(row.mint) && this.rows.size >= MOST_TOKENS) continue; // the next list brings it when it matters
      this.#take(row);
      mints.push(row.mint);
    }
    for (const mint of removed) {
      if (this.rows.has(mint)) {
        this.#gone.add(mint);
        mints.push(mint);
      }
    }
    this.#changed(mints);
  }

  /** No trade within four hours any more. */
  isGone(mint) {
    return this.#gone.has(mint);
  }

  /** Forgets those that are gone. */
  sweep() {
    for (const mint of this.#gone) this.rows.delete(mint);
    this.#gone.clear();
  }

  setBlocked(mint, blocked) {
    const row = this.rows.get(mint);
    if (!row) return;
    this.rows.set(mint, { ...row, blocked });
    this.#changed([mint]);
  }

  #take(row) {
    const known = this.rows.get(row.mint);
    if (known && known.end_s > row.end_s) return; // a list that was asked for before the event came
    this.rows.set(row.mint, row);
    this.#gone.delete(row.mint);
  }

  #makeRoom(kept) {
    if (this.rows.size <= MOST_TOKENS) return;
    const oldest = [...this.rows.values()].filter((row) => !kept.has(row.mint)).sort((a, b) => a.end_s - b.end_s);
    for (const row of oldest.slice(0, this.rows.size - MOST_TOKENS)) this.rows.delete(row.mint);
  }

  #changed(mints) {
    if (mints.length > 0) this.dispatchEvent(new CustomEvent('rows', { detail: mints }));
  }
}
