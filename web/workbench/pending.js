/** What is changed waits a moment for more of it, and is then trained. */
export class Pending {
  #train;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Promise<void> | null} while the server is asked */
  #training = null;

  /** @param {() => Promise<void>} train */
  constructor(train) {
    this.#train = train;
  }

  /** @param {number} wait in milliseconds; 0 is at once */
  after(wait) {
    this.drop();
    if (wait) this.#timer = setTimeout(() => void this.#begin(), wait);
    else void this.#begin();
  }

  /** Something else is shown, which does not wait. */
  drop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** What waits does so no longer; ends when it is trained, and is null where there is nothing. */
  hurry() {
    return this.#timer === undefined ? this.#training : this.#begin();
  }

  #begin() {
    this.drop();
    const training = this.#train().finally(() => {
      if (this.#training === training) this.#training = null;
    });
    this.#training = training;
    return training;
  }
}
