/** The moving picture behind the interface: fetches the scene, shows it a match or the bots' demo, keeps its looks. */

import type { Demo } from './net/demo.ts';
import type { Fault } from './net/guard.ts';
import type { View } from './net/view.ts';
import { roomTypes } from './room-types.ts';
import type { Stage } from './scene/stage.ts';
import type { Text } from './text/en.ts';
import type { AppliedSettings } from './ui/apply-settings.ts';
import { createGraphicsNotice } from './ui/graphics-notice.ts';
import type { Settings } from './ui/settings-store.ts';

/** The first frames of a scene have no avatars in their places yet, and names appear a little later. */
const STILL_FRAMES = 20;

export interface PictureOptions {
  readonly text: Text;
  readonly settings: Settings;
  readonly applied: AppliedSettings;
  /** The element that it fills. */
  readonly container: HTMLElement;
  /** At the start of each frame of a match. */
  frame(): void;
  /** Something is drawn from now on. */
  shown(): void;
}

export interface Picture {
  readonly element: HTMLElement;
  readonly stage: Stage | undefined;
  /**
   * Fetches and starts the scene, once; after a failure it may be tried again.
   * @throws what the import or the browser's graphics threw
   */
  load(): Promise<void>;
  /** Draws a match, or without one what bots play. */
  show(view: View | undefined): void;
  /** The scene draws like the settings, and like the system, from now on. */
  applySettings(): void;
}

export function createPicture({ text, settings, applied, container, frame, shown }: PictureOptions): Picture {
  const notice = createGraphicsNotice(text, () => location.reload());
  let stage: Stage | undefined;
  let loads: Promise<Stage> | undefined;
  let view: View | undefined;
  let demo: Demo | undefined;
  /** Frames that were drawn of a demo that is to stand still. */
  let stillFrames = 0;

  /** Lets the scene draw; for whoever wants less motion, a picture of the demo and then no more. */
  const wake = (): void => {
    stillFrames = 0;
    stage?.setRunning(true);
  };
  const beforeDraw = (): void => {
    if (view !== undefined) frame();
    else if (applied.reducedMotion && demo !== undefined && ++stillFrames > STILL_FRAMES) stage?.setRunning(false);
    else demo?.frame(performance.now());
  };
  const graphicsLost = (lost: boolean): void => {
    notice.setLost(lost);
    if (!lost) wake();
  };
  const showDemo = async (): Promise<void> => {
    const { Demo } = await import('./net/demo.ts');
    const type = roomTypes.find((listed) => listed.menu.listed) ?? roomTypes[0];
    if (stage === undefined || view !== undefined || type === undefined) return;
    if (demo === undefined) {
      demo = new Demo(type, Math.floor(Math.random() * 2 ** 31));
      demo.on('fault', tellFault);
    }
    stage.show(demo, true);
    shown();
    wake();
  };
  const applySettings = (): void => {
    stage?.setVolumes({
      master: settings.get('masterVolume'),
      effects: settings.get('effectsVolume'),
      interface: settings.get('interfaceVolume'),
      muted: settings.get('muted'),
    });
    stage?.setLook({
      palette: settings.get('palette'),
      quality: settings.get('quality'),
      frameLimit: settings.get('frameLimit'),
      reducedMotion: applied.reducedMotion,
      serverView: settings.get('serverView'),
    });
    wake();
  };
  window.addEventListener('resize', wake);
  settings.onChange(applySettings);

  const show = (next: View | undefined): void => {
    view = next;
    if (view === undefined) {
      void showDemo();
      return;
    }
    view.on('fault', tellFault);
    // It has been seen: the next time another one is played.
    demo = undefined;
    stage?.show(view);
    shown();
    wake();
  };

  return {
    element: notice.element,
    get stage() {
      return stage;
    },
    async load() {
      if (stage !== undefined) return;
      loads ??= import('./scene/stage.ts').then(({ createStage }) =>
        createStage({ container, beforeDraw, graphicsLost }),
      );
      try {
        stage = await loads;
      } catch (error) {
        loads = undefined;
        throw error;
      }
      applySettings();
      show(view);
    },
    show,
    applySettings,
  };
}

/** For whoever wrote it. */
function tellFault({ where, error }: Fault): void {
  console.error(`${where} threw, and the page goes on without it:`, error);
}
