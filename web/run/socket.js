/**
 * One socket to one run, which comes back by itself.
 *
 * @typedef {'connecting' | 'open' | 'lost' | 'gone'} Connection
 */

const waits = [300, 700, 1500, 3000, 5000];

export class RunSocket {
  /** @type {WebSocket | null} */
  #socket = null;
  #attempt = 0;
  #closed = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {object[]} what was asked for while there was no connection */
  #waiting = [];

  /**
   * @param {string} id of the run
   * @param {object} watch sent first on every connection
   * @param {(message: any) => void} onMessage
   * @param {(connection: Connection) => void} onConnection
   */
  constructor(id, watch, onMessage, onConnection) {
    this.id = id;
    this.watch = watch;
    this.onMessage = onMessage;
    this.onConnection = onConnection;
    addEventListener('offline', this.#offline);
    this.#open();
  }

  /** The browser knows that the network is gone before the socket does. */
  #offline = () => {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
    this.#lost();
  };

  /** @param {object} message */
  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
    else this.#waiting.push(message);
  }

  close() {
    this.#closed = true;
    removeEventListener('offline', this.#offline);
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open() {
    const address = new URL(`/ws/runs/${this.id}`, location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.onopen = () => {
      this.#attempt = 0;
      socket.send(JSON.stringify(this.watch));
      this.#waiting.splice(0).forEach((message) => socket.send(JSON.stringify(message)));
      this.onConnection('open');
    };
    socket.onmessage = (event) => {
      if (!this.#closed) this.onMessage(JSON.parse(event.data));
    };
    socket.onclose = () => {
      if (!this.#closed) this.#lost();
    };
  }

  #lost() {
    this.onConnection('lost');
    const wait = waits[Math.min(this.#attempt++, waits.length - 1)];
    this.#timer = setTimeout(() => void this.#retry(), wait);
  }

  /** A server that was started anew no longer knows the run; no use in knocking. */
  async #retry() {
    try {
      const response = await fetch(`/api/runs/${this.id}`);
      if (this.#closed) return;
      if (response.status === 404) {
        this.close();
        this.onConnection('gone');
      } else {
        this.#open();
      }
    } catch {
      if (!this.#closed) this.#lost();
    }
  }
}
