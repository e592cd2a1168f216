/** All devices as one: whoever was used last moves and aims, and a button pressed on any of them is pressed. */

import { type InputFrame, neutralInput } from '../../shared/engine/input.ts';

const NAMES = ['keyboard', 'gamepad', 'touch'] as const;
export type DeviceName = (typeof NAMES)[number];

/** One device, as the others see it. */
export interface Device {
  /** Writes the intent of now. A press that was shorter than the time since the last call is in it all the same. */
  sample(frame: InputFrame): void;
  /** Off: nothing is heard and everything is let go. Off at first. */
  setActive(active: boolean): void;
}

/** Where a device tells that it is in use. */
export interface Usage {
  /** Touched just now, in the game or in a menu. */
  used(device: DeviceName): void;
  /** Pointed somewhere: the aim is its from now on. */
  aimed(device: DeviceName): void;
}

export interface UsageRecord extends Usage {
  /** The one used last is first. */
  readonly order: readonly DeviceName[];
  /** Undefined until something was aimed with. */
  readonly aims: DeviceName | undefined;
}

/** @param changed told when another device than before is used */
export function recordUsage(first: DeviceName, changed: (device: DeviceName) => void): UsageRecord {
  const order: DeviceName[] = [first, ...NAMES.filter((name) => name !== first)];
  let aims: DeviceName | undefined;
  return {
    order,
    get aims() {
      return aims;
    },
    used(device) {
      if (order[0] === device) return;
      order.splice(order.indexOf(device), 1);
      order.unshift(device);
      changed(device);
    },
    aimed(device) {
      aims = device;
    },
  };
}

export function joinDevices(devices: Readonly<Record<DeviceName, Device>>, usage: UsageRecord): Device {
  const intents: Readonly<Record<DeviceName, InputFrame>> = {
    keyboard: neutralInput(),
    gamepad: neutralInput(),
    touch: neutralInput(),
  };
  return {
    sample(frame) {
      frame.moveX = 0;
      frame.moveY = 0;
      frame.buttons = 0;
      for (const name of usage.order) {
        const intent = intents[name];
        devices[name].sample(intent);
        frame.buttons |= intent.buttons;
        // A key that is still held goes on moving while another device is only tapped.
        if (frame.moveX !== 0 || frame.moveY !== 0) continue;
        frame.moveX = intent.moveX;
        frame.moveY = intent.moveY;
      }
      if (usage.aims !== undefined) frame.aim = intents[usage.aims].aim;
    },
    setActive(active) {
      for (const name of NAMES) devices[name].setActive(active);
    },
  };
}
