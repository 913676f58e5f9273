/** SQL: the flags of a case `c` from its crime report, and what the desk has marked it as. */
export const FLAGS_AND_MARKS = `c.flags || array(select m.mark from case_mark m
  where m.case_id = c.id and m.ended_at is null order by m.mark)`;
