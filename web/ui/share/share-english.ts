/** Words of sharing, in English. */
export const shareEnglish = {
  share: "Share",
  cannotWrite:
    "This page is one file to read: nothing can be written into it. To change the notebook, save its .journey.md under Share and open that in Journeybook.",
};

export type ShareMessages = typeof shareEnglish;
