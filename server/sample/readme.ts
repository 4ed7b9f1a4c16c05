import { STORY } from "./calendar.ts";
import { SEED } from "./files.ts";

const day = (n: number): string => `day ${n + 1}`;

/** What `sample-data/README.md` says: every file, every column, every flaw, every planted story. */
export function sampleReadme(): string {
  return `# Sample data

Ninety days (1 June to 29 August 2026) of a made-up regional provider of phone, internet and payments with 8,000
people. Nothing here is real: \`journeybook sample --seed ${SEED}\` makes these very files again. Each source knows its
people by other names, writes time in its own way, and has its own flaws. All times mean UTC unless an offset is written.

| file | columns |
| --- | --- |
| \`web.csv.gz\` | \`record\`, \`time\` (ISO, Z), \`cookie\`, \`login\` (e-mail, empty if not logged in), \`page\`, \`device\` (phone, desktop) |
| \`app.jsonl.gz\` | \`record\`, \`ts\` (milliseconds since 1970), \`device\` (the phone's id), \`login\` (e-mail, missing if not logged in), \`event\`, \`app_version\`, \`os\` |
| \`ivr.csv\` | \`record\`, \`time\` (ISO with +02:00), \`call_id\`, \`caller\` (phone or \`anonymous\`), \`customer_no\` (the CRM number, on every line of a call in which it was given), \`step\`, \`seconds\` spent in the step |
| \`contacts.csv\` | the contact centre: \`record\`, \`started_at\` (no zone), \`contact_id\`, \`channel\` (phone, e-mail, call back), \`phone\`, \`email\`, \`crm_id\` (if the agent found it), \`team\`, \`reason\` (as the agent filed it), \`outcome\`, \`wait_seconds\`, \`handle_seconds\`, \`agent\`, \`note\` |
| \`chat.jsonl\` | \`record\`, \`started_at\`, \`visitor\` (web cookie), \`email\`, \`message\`, \`minutes\`, \`outcome\` |
| \`store.csv\` | semicolons, decimal commas, byte-order mark: \`record\`, \`time\` (no zone, to the minute), \`branch\`, \`customer_no\` (the CRM number), \`phone\`, \`action\`, \`amount\` (euro) |
| \`technician.csv\` | \`record\`, \`time\`, \`visit_id\`, \`crm_id\`, \`status\` (planned, arrived, done, missed), \`contractor\`, \`region\`, \`attempt\` |
| \`terminals.parquet\` | cash and payment terminals: \`record\`, \`time\`, \`card\`, \`terminal\`, \`model\`, \`action\`, \`amount\` (euro) |
| \`router.parquet\` | telemetry: \`record\`, \`time\`, \`serial\`, \`event\`, \`firmware\`, \`seconds\` without a line |
| \`crm.csv\` | \`crm_id\`, \`first_name\`, \`surname\`, \`birth_date\`, \`postcode\`, \`city\`, \`region\`, \`email\`, \`phone\`, \`product\`, \`router_serial\`, \`card\`, \`value_per_year\` (euro), \`cancelled\` (the day in September on which notice was given; empty for those who stay) |
| \`surveys.csv\` | \`record\`, \`time\`, \`email\`, \`touchpoint\`, \`csat\` (1 to 5), \`comment\` |
| \`truth.csv\` | kept apart, for checking only: \`record\` (or \`crm_id\`) and the \`person\` it belongs to |

## Flaws put in on purpose

- Phone numbers are written in five ways; one caller in 25 is \`anonymous\`; call backs carry the call centre's own number.
- The cookies \`kiosk-north\`, \`kiosk-east\`, … are tablets in the shops that many people use. Families share a phone, and one call in ten gives no customer number.
- Some people write from a second e-mail address. One customer in thirty stands in the CRM twice, with a slip.
- One customer in 200 has no e-mail address in the CRM, one contact in twelve no customer number.
- Birth dates of \`1900-01-01\` and agents' \`unknown\` are placeholders. One person in twenty is no customer at all.
- Five lines of \`ivr.csv\` are cut off.

## Stories planted

1. **App 4.2.0 breaks paying** (from ${day(STORY.badAppVersion)}; mended by 4.2.1 from ${day(STORY.goodAppVersion)}): half of the payments fail; people try again, then call, most within the hour.
2. **The IVR sends billing callers to Sales** (from ${day(STORY.ivrMenu)}): seven in ten are transferred and rate it accordingly.
3. **FixIt misses visits**: the contractor in the North misses more than every third visit, others one in twenty; people call, and call again.
4. **Router firmware 7.1** (from ${day(STORY.firmware)}): lines are lost for two to five days before the owner calls.
5. **A new question in week 9** (from ${day(STORY.mandateLetters)}): letters about the payment mandate.
6. **Terminals of model T-400 keep cards**: their owners call and come to a shop.
`;
}
