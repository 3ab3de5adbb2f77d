// Undo and redo over whole states; moves of one thing in quick succession are one step.

const TOGETHER_MS = 900;

export class History {
  constructor(state) {
    this.past = [];
    this.state = state;
    this.future = [];
    this.last = null;
    this.at = 0;
  }

  // `what` names what was moved; the same name again soon after is the same step.
  push(state, what = null) {
    const now = performance.now();
    const same = what !== null && what === this.last && now - this.at < TOGETHER_MS;
    if (!same) this.past.push(this.state);
    this.state = state;
    this.future = [];
    this.last = what;
    this.at = now;
  }

  undo() { return this.move(this.past, this.future); }
  redo() { return this.move(this.future, this.past); }

  move(from, to) {
    if (!from.length) return null;
    to.push(this.state);
    this.state = from.pop();
    this.last = null;
    return this.state;
  }
}
