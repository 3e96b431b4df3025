/** Whether an address is its publisher's own: what "direct" rests on. */
import { expect, test } from 'vitest';
import { isOwnHost } from '../../src/pipeline/checks/hosts.ts';

test.each([
  ['www.aetna.com', 'Aetna'],
  ['es.aetna.com', 'Aetna'],
  ['providernews.anthem.com', 'Anthem Blue Cross and Blue Shield'],
  ['www.bluecrossma.com', 'Blue Cross Blue Shield of Massachusetts'],
  ['www.unitedhealthcare.com', 'United HealthCare'],
  ['lacare.org', 'LA Care'],
  ['texaschildrenshealthplan.org', 'Texas Children’s Health Plan'],
])('%s bears the name of %s', (host, publisher) => {
  expect(isOwnHost(host, publisher)).toBe(true);
});

test.each([
  ['www.aafp.org', 'American Academy of Family Physicians'],
  ['www.bcbstx.com', 'Blue Cross and Blue Shield of Texas'],
  ['bcbst.com', 'BlueCross BlueShield of Tennessee'],
  ['www.chop.edu', 'Children’s Hospital of Philadelphia'],
  ['www.uhc.com', 'UnitedHealthcare'],
  ['ams-gateway.uhcprovider.com', 'United HealthCare'],
  ['medpolicy.ibx.com', 'Independence Blue Cross'],
])('%s bears the initials or the short name of %s', (host, publisher) => {
  expect(isOwnHost(host, publisher)).toBe(true);
});

test.each([
  ['www.cms.gov', 'Centers for Medicare & Medicaid Services'],
  ['www.ncbi.nlm.nih.gov', 'PubMed'],
  ['www.tricare.mil', 'Defense Health Agency'],
  ['gencourt.state.nh.us', 'New Hampshire General Court'],
])('%s is an office of state', (host, publisher) => {
  expect(isOwnHost(host, publisher)).toBe(true);
});

test.each([
  ['d1tvxue8o4w0fl.cloudfront.net', 'Casetext (copy of the Alaska Administrative Code)'],
  ['anthonygarvan.github.io', 'All Regs (CFR mirror)'],
  ['www.law.cornell.edu', 'Legal Information Institute'],
  ['www.law.cornell.edu', 'Iowa Legislature'],
  ['webarchive.library.unt.edu', 'US Department of Labor'],
  ['myemail.constantcontact.com', 'Institute for Clinical and Economic Review'],
  ['content.govdelivery.com', 'U.S. Food and Drug Administration'],
  ['al-policies.exploremyplan.com', 'Blue Cross and Blue Shield of Alabama'],
  ['uhc.policycopies.com', 'UnitedHealthcare'],
  ['ibx.policycopies.com', 'Independence Blue Cross'],
  ['kidshealth.org', 'Children’s Health Plan'],
  ['healthplan.com', 'American Health Plan Association'],
  ['www.entyvio.com', 'Takeda'],
  ['www.gov.example.com', 'Department of Labor'],
])('%s is not the address of %s', (host, publisher) => {
  expect(isOwnHost(host, publisher)).toBe(false);
});
