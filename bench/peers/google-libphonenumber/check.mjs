// What `vaka phone check` answers, by libphonenumber's port to JavaScript: TSV `region<TAB>input` on
// standard input, the same columns out.
import { createInterface } from "node:readline";
import libphonenumber from "google-libphonenumber";

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = libphonenumber;
const util = PhoneNumberUtil.getInstance();
const kinds = Object.fromEntries(Object.entries(PhoneNumberType).map(([name, value]) =>
  [value, name.toLowerCase().replace("personal_number", "personal")]));
const refusals = {
  "Invalid country calling code": "country_code",
  "The string supplied did not seem to be a phone number": "not_a_number",
  "Phone number too short after IDD": "too_short",
  "The string supplied is too short to be a phone number": "too_short",
  "The string supplied is too long to be a phone number": "too_long",
};
const lengths = ["not_in_plan", "country_code", "too_short", "too_long", "local_only", "length"];

function check(region, input) {
  let number;
  try {
    number = util.parse(input, region);
  } catch (refused) {
    return ["invalid", "unknown", "", "", "", "", refusals[refused.message] ?? refused.message];
  }
  const valid = util.isValidNumber(number);
  const verdict = valid ? "valid" : util.isPossibleNumber(number) ? "possible" : "invalid";
  return [verdict, kinds[util.getNumberType(number)], util.getRegionCodeForNumber(number) ?? "",
    util.format(number, PhoneNumberFormat.E164), util.format(number, PhoneNumberFormat.NATIONAL),
    util.format(number, PhoneNumberFormat.INTERNATIONAL),
    valid ? "" : lengths[util.isPossibleNumberWithReason(number)]];
}

const out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const [region, input] = line.split("\t");
  out.push([region, input, ...check(region, input)].join("\t"));
}
process.stdout.write(out.join("\n") + "\n");
