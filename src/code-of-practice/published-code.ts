import type { Code } from './code';
import { RULES_OF_2005 } from './edition-2005';
import { RULES_OF_2013 } from './edition-2013';
import { RULES_OF_2015 } from './edition-2015';
import { RULES_OF_2020 } from './edition-2020';
import { PUBLISHED_EDITIONS } from './editions';

/** The Code as published: four editions, 111 rules, in the order of the published table. */
export const PUBLISHED_CODE: Code = {
  editions: PUBLISHED_EDITIONS,
  rules: [...RULES_OF_2005, ...RULES_OF_2013, ...RULES_OF_2015, ...RULES_OF_2020],
};
