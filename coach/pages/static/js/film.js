// A clip as single pictures: seeking by picture, playing at any speed, forwards and backwards.

const KEPT = 400;
const AHEAD = 16;

export class Film {
  // `address(index)` is where a picture lies; `moved(index, time)` is called whenever it changes.
  constructor(canvas, moved) {
    this.canvas = canvas;
    this.moved = moved;
    this.times = [0];
    this.index = 0;
    this.rate = 0;
    this.images = new Map();
    this.address = null;
    this.turn = 0;
  }

  open(times, size, address) {
    this.pause();
    this.turn += 1;
    this.times = times;
    this.address = address;
    this.images.clear();
    [this.canvas.width, this.canvas.height] = size;
    this.index = 0;
    this.seek(0);
  }

  get time() { return this.times[this.index]; }
  get length() { return this.times[this.times.length - 1]; }
  get playing() { return this.rate !== 0; }

  at(time) {
    let low = 0;
    let high = this.times.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.times[middle] <= time + 1e-6) low = middle;
      else high = middle - 1;
    }
    const next = Math.min(low + 1, this.times.length - 1);
    return Math.abs(this.times[next] - time) < Math.abs(this.times[low] - time) ? next : low;
  }

  seek(index) {
    this.index = Math.max(0, Math.min(this.times.length - 1, index));
    this.moved(this.index, this.time);
    const turn = ++this.turn;
    const wanted = this.index;
    this.picture(wanted).then((image) => {
      // The latest wish wins; while scrubbing fast, any picture on the way is better than none.
      if (turn === this.turn || Math.abs(this.index - wanted) < 40) this.paint(image);
    }, () => {});
    this.fetchAhead(1);
  }

  seekTime(time) { this.seek(this.at(time)); }
  step(pictures) { this.pause(); this.seek(this.index + pictures); }
  stepTime(by) { this.pause(); this.seekTime(Math.max(0, Math.min(this.length, this.time + by))); }

  paint(image) {
    const pen = this.canvas.getContext("2d");
    pen.drawImage(image, 0, 0, this.canvas.width, this.canvas.height);
    this.canvas.dataset.painted = "yes";
  }

  picture(index) {
    const known = this.images.get(index);
    if (known) return known;
    const image = new Image();
    image.src = this.address(index);
    const loaded = image.decode().then(() => image);
    loaded.catch(() => this.images.delete(index));
    this.images.set(index, loaded);
    if (this.images.size > KEPT) this.images.delete(this.images.keys().next().value);
    return loaded;
  }

  fetchAhead(direction) {
    for (let i = 1; i <= (this.playing ? AHEAD : 3); i += 1) {
      const index = this.index + i * direction;
      if (index >= 0 && index < this.times.length) this.picture(index).catch(() => {});
    }
  }

  play(rate = 1) {
    if (this.rate === rate) return;
    const began = this.playing;
    this.rate = rate;
    if (rate > 0 && this.index === this.times.length - 1) this.seek(0);
    this.clock = this.time;
    this.moved(this.index, this.time);
    if (!began) this.run();
  }

  pause() {
    if (!this.playing) return;
    this.rate = 0;
    this.moved(this.index, this.time);
  }

  toggle() { if (this.playing) this.pause(); else this.play(1); }

  // Faster in that direction each time: 1, 2, 4 times.
  shuttle(direction) {
    const same = Math.sign(this.rate) === direction;
    this.play(same ? direction * Math.min(4, Math.abs(this.rate) * 2) : direction);
  }

  async run() {
    let last = performance.now();
    while (this.playing) {
      await new Promise((done) => requestAnimationFrame(done));
      if (!this.playing) return;
      const now = performance.now();
      this.clock += ((now - last) / 1000) * this.rate;
      last = now;
      const index = this.at(Math.max(0, Math.min(this.length, this.clock)));
      if (index !== this.index) {
        const image = await this.picture(index).catch(() => null);
        if (!this.playing) return;
        const late = (performance.now() - now) / 1000; // waiting for a picture stops the clock
        last += late * 1000;
        if (image) this.paint(image);
        this.index = index;
        this.turn += 1;
        this.moved(index, this.time);
        this.fetchAhead(Math.sign(this.rate));
      }
      if (this.clock >= this.length && this.rate > 0) return this.pause();
      if (this.clock <= 0 && this.rate < 0) return this.pause();
    }
  }
}
