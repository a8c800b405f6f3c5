// A register of any size in seconds, for measurements: valid rows as the ledger's gate would write them, by one statement.
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/database.ts'

/** 6(2): add `count` graded assets, spread over units, kinds, zones and due days; numbers run on from `C-000001`. */
export async function plantCrowd(
  tx: Tx,
  { count, units, today }: { readonly count: number; readonly units: readonly string[]; readonly today: string },
): Promise<void> {
  await sql`
    insert into assets.asset (search, number, name, kind, form, medium, unit, zone, place,
      secret_document, specific_personal, resident_data, mass_or_sensitive, internal_only, published, publication_planned, alteration_hurts, stop_hurts,
      confidentiality, integrity, availability, standing, confidentiality_reason, integrity_reason, availability_reason,
      transitional, reviewed_on, registered_on, review_due_on, remarks)
    select lower(number) || ' ' || name || ' 書庫' || (n % 40), number, name, kind, case when n % 5 = 0 then 'paper' else 'electronic' end, medium, unit, zone, '書庫' || (n % 40),
      false, n % 4 = 0, n % 4 < 2, n % 4 = 0, n % 4 = 2, n % 4 = 3, false, n % 2 = 0, n % 3 = 0,
      (array['3B', '3C', '3C', '1'])[n % 4 + 1], case when n % 2 = 0 then '2' else '1' end, case when n % 3 = 0 then '2' else '1' end, 'derived',
      '「住民の個人情報」が「はい」のため', '「改ざん・誤りで支障」が「はい」のため', '「停止・紛失で支障」が「いいえ」のため',
      true, day, day, (day + interval '1 year')::date, '一括で作られた測定用の記録'
    from (
      select n, 'C-' || lpad(n::text, 6, '0') as number, (array['課税', '福祉', '戸籍', '水道', '人事', '契約', '土木', '教育'])[n % 8 + 1] || (array['台帳', '申請書', 'サーバ', '端末', '仕様書'])[n % 5 + 1] || n as name,
        (array['network', 'system', 'facility', 'medium', 'information', 'document'])[n % 6 + 1] as kind,
        (array['hdd', 'ssd', 'usb', 'paper', 'cloud'])[n % 5 + 1] as medium,
        (${[...units]}::uuid[])[n % ${Math.max(units.length, 1)}::int + 1] as unit,
        case when n % 4 = 0 then 'my-number' else (array['lgwan', 'internet', 'none'])[n % 3 + 1] end as zone,
        ${today}::date - (n % 360)::int as day
      from generate_series(1, ${count}::int) n
    ) made`.execute(tx)
}
