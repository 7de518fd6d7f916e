// Notes as people write them about customers, with what is in them that should not be: written for
// this test, five languages, kinds by hand. What is asked is whether each kind in a note is found,
// and whether anything else is.
#include "text/content/content.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace vaka::text {
namespace {

struct note {
  const char* language;
  const char* kinds;  // words of unfit_kind, blanks between; "" for a note that is fit
  const char* text;
};

constexpr note notes[] = {
    {"sv", "health", "Kunden är sjukskriven till den 15 mars, ring inte förrän därefter."},
    {"sv", "health", "Hon genomgår cancerbehandling i vår och vill pausa avtalet."},
    {"sv", "health", "Har diabetes och behöver leverans av kylvaror på morgonen."},
    {"sv", "health", "Maken fick en stroke i somras, hon lider av ångest efter det."},
    {"sv", "health", "Gravid i sjunde månaden, föräldraledig från juni."},
    {"sv", "health", "Han är nykter alkoholist och vill inte ha vinerbjudanden."},
    {"sv", "health", "Bor på LSS-boende, god man sköter ekonomin."},
    {"sv", "health", "Sonen har ADHD och autism, därför behövs extra stöd."},
    {"sv", "health", "Uppger psykisk ohälsa som skäl till sen betalning."},
    {"sv", "union_membership", "Erik är fackligt ombud och svår att nå dagtid."},
    {"sv", "union_membership", "Medlem i IF Metall, vill ha medlemsrabatten."},
    {"sv", "religion", "Familjen är muslimsk och vill inte ha leverans på fredagar."},
    {"sv", "religion", "Kontaktpersonen är aktiv i Jehovas vittnen."},
    {"sv", "ethnicity", "Enligt säljaren av romsk bakgrund."},
    {"sv", "sexual_life", "Han är öppet homosexuell och bor med sin man."},
    {"sv", "politics", "Röstar på Sverigedemokraterna, vill inte prata om annat."},
    {"sv", "crime", "Dömd för misshandel 2019, varna växeln."},
    {"sv", "crime", "Sitter i fängelse till hösten, skicka all post till systern."},
    {"sv", "person_number", "Personnumret är 880320-0016, kontrollerat mot körkort."},
    {"sv", "person_number", "Legitimerade sig: 18900309-9810"},
    {"sv", "person_number", "pnr 8803200016, vill byta adress"},
    {"sv", "payment_card", "Betalade med kort 4111 1111 1111 1111, giltigt till 09/28."},
    {"sv", "bank_account", "Återbetala till SE45 5000 0000 0583 9825 7466 tack."},
    {"sv", "health person_number", "880320-0016 sjukskriven sedan april."},
    {"sv", "", "Kunden ringde och ville ha en ny offert på maskinen senast fredag."},
    {"sv", "", "Hon arbetar som sjuksköterska på sjukhuset i Umeå."},
    {"sv", "", "Stödjer Cancerfonden varje år, skicka julkortet därifrån."},
    {"sv", "", "Stjärntecken cancer, född i juli, gillar horoskop."},
    {"sv", "", "Order 4500012345 levererades 2026-11-12 till lagret i Borås."},
    {"sv", "", "Ring 070-123 45 67 eller växeln 08-123 456 00."},
    {"sv", "", "Organisationsnummer 556016-0680, momsnr SE556016068001."},
    {"sv", "", "OCR 4111111111111111 på fakturan, förfaller 2026-12-01."},
    {"sv", "", "Den ekonomiska depressionen på trettiotalet nämndes i mötet."},
    {"sv", "", "Priserna är sjukt bra just nu, tycker inköparen."},
    {"sv", "", "Vill ha kräftor och västerbottensost till augustifesten."},
    {"sv", "", "Unionen mellan bolagen upplöstes efter fusionen."},
    {"sv", "", "Moderat prishöjning på fem procent accepterades."},
    {"sv", "", "Hyr en fastighet intill kyrkan och den gamla moskén."},
    {"sv", "", "Har same leverantör sedan 1998, kom in via mässan."},
    {"sv", "", "Bokning 8803200017 gäller två nätter från den 20 mars."},
    {"sv", "", "Kollinummer 00370729012345678901 är på väg."},
    {"sv", "", "Operationen flyttas: driften går över till nya servern i natt."},
    {"sv", "", "Han medlade i en facklig tvist"},
    {"no", "health", "Kunden er sykmeldt ut måneden, følg opp i desember."},
    {"no", "health", "Fikk påvist brystkreft i fjor og ønsker betalingsutsettelse."},
    {"no", "health", "Mottar uføretrygd og har vergehjelp."},
    {"no", "health", "Han sliter med depresjon og går til behandling hos legen."},
    {"no", "health", "Hun er gravid og har termin i mai."},
    {"no", "health", "Sønnen har epilepsi, trenger varsel ved strømbrudd."},
    {"no", "health", "Tidligere rusmisbruker, snakk med oppfølgeren."},
    {"no", "union_membership", "Hun er tillitsvalgt og sitter i forhandlinger hele uken."},
    {"no", "union_membership", "Fagorganisert i mange år, spør om rabatt."},
    {"no", "religion", "Familien er muslimsk, ingen svinekjøtt i gavekurven."},
    {"no", "religion", "Han er med i Jehovas vitner og feirer ikke jul."},
    {"no", "ethnicity", "Kunden er av samisk slekt, ønsker brev på nordsamisk."},
    {"no", "sexual_life", "Han er homofil og gift med Lars."},
    {"no", "politics", "Stemmer på Fremskrittspartiet og er opptatt av avgifter."},
    {"no", "crime", "Ble dømt for underslag i 2017, krev forskudd."},
    {"no", "crime", "Soner dom til våren, broren tar telefonen."},
    {"no", "person_number", "Fødselsnummer 01010100050 oppgitt på telefon."},
    {"no", "person_number", "Bruker d-nummer 420120 70068 inntil videre."},
    {"no", "bank_account", "Refusjon til NO93 8601 1117 947."},
    {"no", "payment_card", "Ga oss kortet: 5555-5555-5555-4444"},
    {"no", "", "Møte avtalt med innkjøpssjefen 12.11.2026 kl. 10.00 i Storgata 5."},
    {"no", "", "Leverer sykler og sykkeldeler til hele Vestlandet."},
    {"no", "", "Jobber som sykepleier ved sykehuset i Tromsø."},
    {"no", "", "Gir penger til Kreftforeningen hvert år."},
    {"no", "", "Ring 22 33 44 55 eller mobil 912 34 567 etter kl. 15."},
    {"no", "", "Org.nr. 923 609 016, Foretaksregisteret."},
    {"no", "", "KID 1234567890128 skal brukes ved betaling."},
    {"no", "", "Kontonummer 8601 11 17947 står på fakturaen."},
    {"no", "", "Ordre 01010100051 er bekreftet, levering i uke 7."},
    {"no", "", "Ønsker tilbud på angrefrist og lengre garanti."},
    {"no", "", "De slo sammen avdelingene og flyttet til Lysaker."},
    {"no", "", "Streiken i havnen forsinker leveransen en uke."},
    {"no", "", "Stemmer det at fakturaen ble sendt to ganger?"},
    {"da", "health", "Kunden er sygemeldt med stress, ring til kollegaen."},
    {"da", "health", "Hun har fået konstateret brystkræft og vil opsige."},
    {"da", "health", "Lider af gigt og kan ikke selv hente pakken."},
    {"da", "health", "Får førtidspension, betaler i rater."},
    {"da", "health", "Gravid i femte måned, holder op med at ride."},
    {"da", "health", "Han har sukkersyge og spørger til indholdet."},
    {"da", "health", "Alkoholmisbrug i familien, vær forsigtig i samtalen."},
    {"da", "union_membership", "Tillidsrepræsentant på fabrikken, træffes efter kl. 16."},
    {"da", "religion", "Hun er muslim og ønsker halal."},
    {"da", "religion", "Medlem af Jehovas Vidner siden 1990."},
    {"da", "ethnicity", "Ifølge sælgeren af kurdisk oprindelse."},
    {"da", "sexual_life", "Bor med sin kæreste, de er lesbiske."},
    {"da", "politics", "Aktiv i Dansk Folkeparti, vil gerne debattere."},
    {"da", "crime", "Dømt for bedrageri, kræv forudbetaling."},
    {"da", "person_number", "CPR 010180-1234 oplyst ved oprettelsen."},
    {"da", "person_number", "Har cpr-nr. 2110625629, bor hos datteren."},
    {"da", "bank_account", "Tilbagebetal til DK50 0040 0440 1162 43."},
    {"da", "payment_card", "Dankort 5019 7170 1010 3742 blev afvist."},
    {"da", "", "Kunden vil have et nyt tilbud på tagrenoveringen inden jul."},
    {"da", "", "Arbejder som sygeplejerske på sygehuset i Aalborg."},
    {"da", "", "Støtter Kræftens Bekæmpelse via lønnen."},
    {"da", "", "Ring på 33 12 34 56 eller skriv til kontoret."},
    {"da", "", "CVR 25052943, betaler altid til tiden."},
    {"da", "", "Ordre 010180-1299 er sendt med fragtmand."},
    {"da", "", "Faktura 2026-118734 af 22.11.2026 på 12.500,00 kr."},
    {"da", "", "Syv lastbiler og en trailer, forsikret hos os siden 2004."},
    {"da", "", "Vi har fået ny leverandør af kontorstole."},
    {"da", "", "Stemmer oplysningerne på fakturaen?"},
    {"fi", "health", "Asiakas on sairauslomalla tammikuun loppuun."},
    {"fi", "health", "Hänellä on rintasyöpä ja hoidot alkavat pian."},
    {"fi", "health", "Sairastaa diabetesta, tarvitsee toimituksen aamulla."},
    {"fi", "health", "On työkyvyttömyyseläkkeellä vuodesta 2019."},
    {"fi", "health", "Kärsii masennuksesta ja ahdistuneisuudesta."},
    {"fi", "health", "Raskaana, laskettu aika kesäkuussa."},
    {"fi", "health", "Lapsella on astma ja allergia."},
    {"fi", "health", "Entinen alkoholisti, ei viinilahjoja."},
    {"fi", "union_membership", "Luottamusmies tehtaalla, tavoittaa iltaisin."},
    {"fi", "union_membership", "Kuuluu ammattiliittoon ja kysyy jäsenetua."},
    {"fi", "religion", "Perhe on muslimeja, ei toimituksia perjantaisin."},
    {"fi", "religion", "Aktiivinen helluntaiseurakunnassa."},
    {"fi", "ethnicity", "Myyjän mukaan romanitaustainen asiakas."},
    {"fi", "sexual_life", "Hän on homoseksuaali ja asuu miehensä kanssa."},
    {"fi", "politics", "Perussuomalaisten kannattaja, puhuu paljon politiikasta."},
    {"fi", "crime", "Tuomittu petoksesta, vaadi ennakkomaksu."},
    {"fi", "crime", "On vankilassa, rikosrekisterissä merkintöjä."},
    {"fi", "person_number", "Henkilötunnus 010594Y9021 tarkistettu passista."},
    {"fi", "person_number", "Hetu on 131052-308T."},
    {"fi", "bank_account", "Palautus tilille FI21 1234 5600 0007 85."},
    {"fi", "payment_card", "Maksoi kortilla 4111111111111111, cvc kysytty."},
    {"fi", "", "Asiakas haluaa tarjouksen maanantaina ja soittaa takaisin."},
    {"fi", "", "Työskentelee sairaanhoitajana sairaalassa Oulussa."},
    {"fi", "", "Lahjoittaa Syöpäsäätiölle joka vuosi."},
    {"fi", "", "Puh. 040 123 4567, vaihde 09 1234 5600."},
    {"fi", "", "Y-tunnus 0112038-9, laskut verkkolaskuna."},
    {"fi", "", "Tilausnumero 4500012345, viite 12345 67890."},
    {"fi", "", "Kirjoittaa romaania ja tilaa paperia."},
    {"fi", "", "Toimitus 22.11.2026 klo 12 Tampereelle."},
    {"fi", "", "Liiton kokous siirtyi, hotellivaraus perutaan."},
    {"fi", "", "Kokoustila on varattu, kahvit kymmenelle."},
    {"en", "health", "She is on sick leave until March, call her deputy."},
    {"en", "health", "Undergoing chemotherapy, wants to pause the contract."},
    {"en", "health", "Customer is pregnant and asks for a later delivery date."},
    {"en", "health", "He was diagnosed with Parkinson's disease last year."},
    {"en", "health", "Wheelchair user, needs step-free access."},
    {"en", "health", "Recovering alcoholic, do not send wine."},
    {"en", "health", "Their son has autism and severe asthma."},
    {"en", "health", "He suffers from depression and misses payments."},
    {"en", "union_membership", "She is a shop steward at the plant."},
    {"en", "union_membership", "Trade union member, asked about the group rate."},
    {"en", "religion", "The family is Jewish, no deliveries on Saturdays."},
    {"en", "religion", "He is a devout Catholic and writes about it."},
    {"en", "ethnicity", "Ethnic origin noted by the agent: Roma background."},
    {"en", "sexual_life", "Openly gay, lives with his husband."},
    {"en", "politics", "Party member, votes Labour, do not discuss taxes."},
    {"en", "crime", "Convicted of fraud in 2018, ask for prepayment."},
    {"en", "crime", "Has a criminal record according to his neighbour."},
    {"en", "payment_card", "Card number 378282246310005 taken over the phone."},
    {"en", "payment_card", "She read out 6011 1111 1111 1117 on the call."},
    {"en", "bank_account", "Refund to GB98 MIDL 0700 9312 3456 78 please."},
    {"en", "person_number",
     "Swedish customer, personal identity number 19890507-980X or 880320-0016."},
    {"en", "", "The customer asked for a discount of 10 % on invoice 20261122."},
    {"en", "", "Works as a psychiatric nurse at the county hospital."},
    {"en", "", "Raises money for cancer research every spring."},
    {"en", "", "Tropic of Cancer cruise booked, star sign themed cabin."},
    {"en", "", "Please abort the import and restart the job at noon."},
    {"en", "", "The account was disabled after three failed log-ins."},
    {"en", "", "Sells hearing aids and visual aids to schools."},
    {"en", "", "Christian Berg and Kristen Hansen attended the demo."},
    {"en", "", "Tracking number 4111111111111111 has left the depot."},
    {"en", "", "Phone +44 20 7946 0958, fax +44 20 7946 0959."},
    {"en", "", "Charged with a fee of 25 pounds, refunded on 2026-11-02."},
    {"en", "", "Serial number 4012888888881881 on the pump's plate."},
    {"en", "", "European Union rules apply to the contract."},
    {"en", "", "Moved from 10.0.0.1 to 192.168.100.200, version 4.11.2."},
    {"en", "", "Depression in the market made the fund sell."},
    {"en", "", "A stroke of luck: the competitor withdrew."},
    {"en", "", "Company number 09446231, registered in Cardiff."},
};

std::set<std::string> kinds_of(std::string_view words) {
  std::set<std::string> out;
  for (std::size_t from = 0; from < words.size();) {
    const auto end = std::min(words.find(' ', from), words.size());
    out.emplace(words.substr(from, end - from));
    from = end + 1;
  }
  return out;
}

TEST(content_cases, are_told_apart) {
  const instant today = *parse_time("2026-11-22T12:00:00Z");
  int right = 0, missed = 0, wrong = 0;
  for (const auto& each : notes) {
    std::set<std::string> found;
    for (const auto& span : find_unfit(each.text, today)) found.emplace(kind_word(span.kind));
    const auto wanted = kinds_of(each.kinds);
    EXPECT_EQ(found, wanted) << each.language << ": " << each.text;
    for (const auto& kind : wanted) ++(found.contains(kind) ? right : missed);
    for (const auto& kind : found)
      if (!wanted.contains(kind)) ++wrong;
  }
  RecordProperty("found", right);
  RecordProperty("missed", missed);
  RecordProperty("wrong", wrong);
}

}  // namespace
}  // namespace vaka::text
