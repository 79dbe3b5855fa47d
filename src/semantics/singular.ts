/** Forms that no ending tells, and words that end like a plural and are none. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['persons', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['mice', 'mouse'],
  ['geese', 'goose'],
  ['indices', 'index'],
  ['matrices', 'matrix'],
  ['vertices', 'vertex'],
  ['appendices', 'appendix'],
  ['criteria', 'criterion'],
  ['phenomena', 'phenomenon'],
  ['leaves', 'leaf'],
  ['halves', 'half'],
  ['knives', 'knife'],
  ['lives', 'life'],
  ['shelves', 'shelf'],
  ['wolves', 'wolf'],
  ['thieves', 'thief'],
  ['wives', 'wife'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['calories', 'calorie'],
  ['zombies', 'zombie'],
  ['selfies', 'selfie'],
  ['ties', 'tie'],
  ['pies', 'pie'],
  ['lies', 'lie'],
  ['caches', 'cache'],
  ['niches', 'niche'],
  ['headaches', 'headache'],
  ['shoes', 'shoe'],
  ['toes', 'toe'],
  ['canoes', 'canoe'],
  ['aliases', 'alias'],
  ['biases', 'bias'],
  ['canvases', 'canvas'],
  ['atlases', 'atlas'],
  ['gases', 'gas'],
  ['houses', 'house'],
  ['warehouses', 'warehouse'],
  ['causes', 'cause'],
  ['clauses', 'clause'],
  ['pauses', 'pause'],
  ['uses', 'use'],
  ['reuses', 'reuse'],
  ['excuses', 'excuse'],
  ['axes', 'axis'],
  ['quizzes', 'quiz'],
  ['menus', 'menu'],
  ['cpus', 'cpu'],
  ['gpus', 'gpu'],
  ['ids', 'id'],
  ['ips', 'ip'],
  ['tos', 'tos'],
  ['news', 'news'],
  ['series', 'series'],
  ['species', 'species'],
  ['alias', 'alias'],
  ['bias', 'bias'],
  ['canvas', 'canvas'],
  ['atlas', 'atlas'],
  ['workos', 'workos'],
  ['apns', 'apns'],
  ['has', 'has'],
  ['was', 'was'],
  ['always', 'always'],
  ['lens', 'lens'],
  ['yes', 'yes'],
  ['kubernetes', 'kubernetes'],
  ['postgres', 'postgres'],
]);

/**
 * The singular of an English noun in lower case; also the stem of a verb's third person (`expires` -> `expire`).
 * A word that is no plural comes back unchanged. Two names mean the same noun when their singulars are equal.
 */
export function singular(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith('yses')) return `${word.slice(0, -2)}is`;
  if (/(?:sses|uses|xes|zzes|ches|shes|[^aeiou]oes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
