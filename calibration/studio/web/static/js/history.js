// Undo and redo over whole states. A drag is one step however long it lasts, and so are presses of a
// key on one thing in quick succession.

const TOGETHER_MS = 900;
let drags = 0;

export const newDrag = () => `drag ${(drags += 1)}`;

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
    const lasting = what?.startsWith("drag ") || now - this.at < TOGETHER_MS;
    const same = what !== null && what === this.last && lasting;
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
