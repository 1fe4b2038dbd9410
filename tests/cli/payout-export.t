# A batch for the bank: CSV that a spreadsheet takes for data, JSON, and an ISO 20022 message that xmllint and rules agree with.
# needs: /usr/bin/xmllint

$ cat > p.yaml <<'YAML'
> program: p
> currency: EUR
> policies: [{name: base, use: std:commission/percentage, params: {rate: 10%}}]
> YAML
$ cat > partners.csv <<'CSV'
> id,name,currency,iban,bic,account_name
> P1,Ada,,DE89 3704 0044 0532 0130 00,COBADEFFXXX,
> P2,"=HYPERLINK(""http://x"")",,FR1420041010050500013M02606,,Łukasz Öztürk & Söhne <GmbH>
> P3,-1+1,GBP,GB29 NWBK 6016 1331 9268 19,nwbkgb2l,
> @P4 with an id that is longer than a bank would take,Di,,NO93 8601 1117 947,,"""Naïve"" Ünïted – Đỗ №1"
> P5,Eve,JPY,BE68539007547034,,
> P6,Иван,,MT84MALT011000012345MTLCAST001S,,
> CSV
$ { echo id,partner_id,referred_at,sold_at,amount; n=0
> for p in P1 P2 P3 "@P4 with an id that is longer than a bank would take" P5 P6; do n=$((n + 1)); echo "S$n,$p,2024-03-02,2024-03-05,${n}00.50"; done; } > referrals.csv
$ printf 'currency,on,rate\nGBP,2024-04-01,1.17\nJPY,2024-04-01,0.0061\n' > rates.csv
$ guerdon import b.book partners.csv referrals.csv rates.csv > imported
$ guerdon run p.yaml --book b.book --period 2024-03 --on 2024-04-01 > posted
$ guerdon payout apply p.yaml --book b.book --on 2024-04-02 --key 2024-03 | tail -6
P6                                     0.00    60.05  EUR   60.05  EUR

4 payments, 130.20 EUR
1 payment, 25.68 GBP
1 payment, 8,205 JPY
Posted with the key 2024-03, as entry 8.

$ guerdon payout export --book b.book --key 2024-03 --format csv
key,on,id,partner,name,iban,bic,amount,currency,taken,unit,rate
2024-03,2024-04-02,2024-03--P4-with-an-id-tha-6718c05c,'@P4 with an id that is longer than a bank would take,"""Naïve"" Ünïted – Đỗ №1",NO93 8601 1117 947,,40.05,EUR,40.05,EUR,
2024-03,2024-04-02,2024-03/P1,P1,Ada,DE89 3704 0044 0532 0130 00,COBADEFFXXX,10.05,EUR,10.05,EUR,
2024-03,2024-04-02,2024-03/P2,P2,Łukasz Öztürk & Söhne <GmbH>,FR1420041010050500013M02606,,20.05,EUR,20.05,EUR,
2024-03,2024-04-02,2024-03/P3,P3,'-1+1,GB29 NWBK 6016 1331 9268 19,nwbkgb2l,25.68,GBP,30.05,EUR,1.17
2024-03,2024-04-02,2024-03/P5,P5,Eve,BE68539007547034,,8205,JPY,50.05,EUR,0.0061
2024-03,2024-04-02,2024-03/P6,P6,Иван,MT84MALT011000012345MTLCAST001S,,60.05,EUR,60.05,EUR,
$ guerdon payout export --book b.book --key 2024-03 --format csv --raw | sed -n '3,5p'
2024-03,2024-04-02,2024-03/P1,P1,Ada,DE89 3704 0044 0532 0130 00,COBADEFFXXX,10.05,EUR,10.05,EUR,
2024-03,2024-04-02,2024-03/P2,P2,Łukasz Öztürk & Söhne <GmbH>,FR1420041010050500013M02606,,20.05,EUR,20.05,EUR,
2024-03,2024-04-02,2024-03/P3,P3,-1+1,GB29 NWBK 6016 1331 9268 19,nwbkgb2l,25.68,GBP,30.05,EUR,1.17
$ guerdon payout export --book b.book --key 2024-03 --format json
{
  "key": "2024-03",
  "payments": [
    {"on": "2024-04-02", "id": "2024-03--P4-with-an-id-tha-6718c05c", "partner": "@P4 with an id that is longer than a bank would take", "name": "\"Naïve\" Ünïted – Đỗ №1", "iban": "NO93 8601 1117 947", "bic": null, "amount": "40.05", "currency": "EUR", "taken": "40.05", "unit": "EUR", "rate": null},
    {"on": "2024-04-02", "id": "2024-03/P1", "partner": "P1", "name": "Ada", "iban": "DE89 3704 0044 0532 0130 00", "bic": "COBADEFFXXX", "amount": "10.05", "currency": "EUR", "taken": "10.05", "unit": "EUR", "rate": null},
    {"on": "2024-04-02", "id": "2024-03/P2", "partner": "P2", "name": "Łukasz Öztürk & Söhne <GmbH>", "iban": "FR1420041010050500013M02606", "bic": null, "amount": "20.05", "currency": "EUR", "taken": "20.05", "unit": "EUR", "rate": null},
    {"on": "2024-04-02", "id": "2024-03/P3", "partner": "P3", "name": "-1+1", "iban": "GB29 NWBK 6016 1331 9268 19", "bic": "nwbkgb2l", "amount": "25.68", "currency": "GBP", "taken": "30.05", "unit": "EUR", "rate": "1.17"},
    {"on": "2024-04-02", "id": "2024-03/P5", "partner": "P5", "name": "Eve", "iban": "BE68539007547034", "bic": null, "amount": "8205", "currency": "JPY", "taken": "50.05", "unit": "EUR", "rate": "0.0061"},
    {"on": "2024-04-02", "id": "2024-03/P6", "partner": "P6", "name": "Иван", "iban": "MT84MALT011000012345MTLCAST001S", "bic": null, "amount": "60.05", "currency": "EUR", "taken": "60.05", "unit": "EUR", "rate": null}
  ]
}

# Nothing is written while an account or a name is not right; a payment that has failed is not told to the bank.
$ pain() { guerdon payout export --book b.book --key 2024-03 --format pain001 --debtor-name 'Acme "Ltd."' --debtor-iban DE89370400440532013000 "$@"; }
$ pain
guerdon: b.book: partner "P6" cannot be paid by the bank, name "Иван": no letter of it is one that banks take; nothing was written; import the right one (partners: iban, bic, account_name), or take the payment out with guerdon payout fail [payout.bad-account]
[3]
$ guerdon payout fail --book b.book --key 2024-03 --partner P6 --reason "the bank cannot write the name" --on 2024-04-02
P6 of 2024-03: 1 payment failed.
$ pain > first.xml; pain > second.xml; cmp first.xml second.xml; cat first.xml
<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>2024-03-b1a55131</MsgId>
      <CreDtTm>2024-04-02T00:00:00</CreDtTm>
      <NbOfTxs>5</NbOfTxs>
      <CtrlSum>8300.83</CtrlSum>
      <InitgPty><Nm>Acme 'Ltd.'</Nm></InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>2024-03-b1a55131-EUR</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <NbOfTxs>3</NbOfTxs>
      <CtrlSum>70.15</CtrlSum>
      <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>
      <ReqdExctnDt><Dt>2024-04-02</Dt></ReqdExctnDt>
      <Dbtr><Nm>Acme 'Ltd.'</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>
      <ChrgBr>SLEV</ChrgBr>
      <CdtTrfTxInf>
        <PmtId><EndToEndId>2024-03--P4-with-an-id-tha-6718c05c</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="EUR">40.05</InstdAmt></Amt>
        <Cdtr><Nm>'Naive' United - D. .1</Nm></Cdtr>
        <CdtrAcct><Id><IBAN>NO9386011117947</IBAN></Id></CdtrAcct>
        <RmtInf><Ustrd>Payout 2024-03</Ustrd></RmtInf>
      </CdtTrfTxInf>
      <CdtTrfTxInf>
        <PmtId><EndToEndId>2024-03/P1</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="EUR">10.05</InstdAmt></Amt>
        <CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></CdtrAgt>
        <Cdtr><Nm>Ada</Nm></Cdtr>
        <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>
        <RmtInf><Ustrd>Payout 2024-03</Ustrd></RmtInf>
      </CdtTrfTxInf>
      <CdtTrfTxInf>
        <PmtId><EndToEndId>2024-03/P2</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="EUR">20.05</InstdAmt></Amt>
        <Cdtr><Nm>Lukasz Ozturk + Sohne (GmbH)</Nm></Cdtr>
        <CdtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></CdtrAcct>
        <RmtInf><Ustrd>Payout 2024-03</Ustrd></RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
    <PmtInf>
      <PmtInfId>2024-03-b1a55131-GBP</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>25.68</CtrlSum>
      <ReqdExctnDt><Dt>2024-04-02</Dt></ReqdExctnDt>
      <Dbtr><Nm>Acme 'Ltd.'</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>
      <ChrgBr>SHAR</ChrgBr>
      <CdtTrfTxInf>
        <PmtId><EndToEndId>2024-03/P3</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="GBP">25.68</InstdAmt></Amt>
        <CdtrAgt><FinInstnId><BICFI>NWBKGB2L</BICFI></FinInstnId></CdtrAgt>
        <Cdtr><Nm>-1+1</Nm></Cdtr>
        <CdtrAcct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id></CdtrAcct>
        <RmtInf><Ustrd>Payout 2024-03</Ustrd></RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
    <PmtInf>
      <PmtInfId>2024-03-b1a55131-JPY</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>8205</CtrlSum>
      <ReqdExctnDt><Dt>2024-04-02</Dt></ReqdExctnDt>
      <Dbtr><Nm>Acme 'Ltd.'</Nm></Dbtr>
      <DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>
      <ChrgBr>SHAR</ChrgBr>
      <CdtTrfTxInf>
        <PmtId><EndToEndId>2024-03/P5</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="JPY">8205</InstdAmt></Amt>
        <Cdtr><Nm>Eve</Nm></Cdtr>
        <CdtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></CdtrAcct>
        <RmtInf><Ustrd>Payout 2024-03</Ustrd></RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>

# Well-formed; as the rules are; the sums and counts of what it says are those that it gives.
$ xmllint --noout --schema $ROOT/tests/cli/pain001.xsd first.xml
first.xml validates
$ pain --on 2024-04-05 --debtor-bic COBADEFF | xmllint --noout --schema $ROOT/tests/cli/pain001.xsd -
- validates
$ ask() { xmllint --xpath "$(sed 's|\([/(]\)\([A-Z]\)|\1*[local-name()="\2|g; s|="\([A-Za-z]*\)|="\1"]|g' <<< "$1")" first.xml; }
$ for x in '//GrpHdr/NbOfTxs = count(//CdtTrfTxInf)' 'round(100 * //GrpHdr/CtrlSum) = round(100 * sum(//InstdAmt))' 'sum(//PmtInf/NbOfTxs) = count(//CdtTrfTxInf)' 'round(100 * sum(//PmtInf/CtrlSum)) = round(100 * //GrpHdr/CtrlSum)'; do echo "$(ask "$x") $x"; done
true //GrpHdr/NbOfTxs = count(//CdtTrfTxInf)
true round(100 * //GrpHdr/CtrlSum) = round(100 * sum(//InstdAmt))
true sum(//PmtInf/NbOfTxs) = count(//CdtTrfTxInf)
true round(100 * sum(//PmtInf/CtrlSum)) = round(100 * //GrpHdr/CtrlSum)
$ for i in 1 2 3; do p="//*[local-name()='PmtInf'][$i]"; xmllint --xpath "concat($p//*[local-name()='InstdAmt']/@Ccy, ' ', round(100 * sum($p//*[local-name()='InstdAmt'])) = round(100 * $p/*[local-name()='CtrlSum']))" first.xml; done
EUR true
GBP true
JPY true

# What is said to the bank is what the ledger says was paid.
$ xmllint --xpath "sum(//*[local-name()='InstdAmt'][@Ccy='EUR'])" first.xml
70.15
$ sqlite3 b.book "SELECT -sum(quantity) / 100.0 FROM ledger_balances WHERE account LIKE 'partner/%/paid' AND unit = 'EUR'"
70.15

# Other payments have another message's id.
$ guerdon payout fail --book b.book --key 2024-03 --partner P5 --reason "account closed" --on 2024-04-03
P5 of 2024-03: 1 payment failed.
$ grep MsgId first.xml; pain | grep MsgId
      <MsgId>2024-03-b1a55131</MsgId>
      <MsgId>2024-03-6748fb36</MsgId>
