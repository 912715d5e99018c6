import { definerFunction } from '@evenhand/platform';

interface DefinerFunction {
  /** `f(p_a uuid, p_b text[])` */
  signature: string;
  returns: string;
  body: string;
  /** For `LANGUAGE sql`: STABLE or VOLATILE. Without it the body is plpgsql. */
  sql?: 'STABLE' | 'VOLATILE';
  callers?: string;
}

/** SQL for a function that sees past the walls: its body is the wall (ADR 26). Replaces one of the same shape. */
export function definer({ signature, returns, body, sql, callers }: DefinerFunction): string[] {
  const language = sql ? `sql ${sql}` : 'plpgsql';
  const text = sql ? body : `#variable_conflict use_column\n${body}`;
  return [
    `CREATE OR REPLACE FUNCTION identity.${signature} RETURNS ${returns}
       LANGUAGE ${language} SECURITY DEFINER SET search_path = pg_catalog AS $$ ${text} $$`,
    ...definerFunction(`identity.${signature.replaceAll(/p_\w+ /g, '')}`, callers),
  ];
}
