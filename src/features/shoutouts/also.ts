const names = (line: string): readonly string[] => line.split(', ');

/** What else people type who mean the words of this capability. */
export const ALSO = {
  nominate: names(
    'nomination, shout out, give a shout out, write a shout out, make a nomination, put forward, praise, recognise, thank, thank a colleague, thank somebody, thank someone, say thanks to, say thank you to, enwebu',
  ),
  mine: names(
    'shout outs, my shout out, my nominations, my thanks, my keepsake, keepsake, who nominated me, nominated me, was i nominated, has anybody nominated me, who thanked me, what was written about me, withdraw, withdraw a shout out, change a shout out, change my shout out',
  ),
  panel: names('the panel, judge, judging, judge the month, dossiers'),
};
