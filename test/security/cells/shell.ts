import { admin, anybody, api, hiddenFromAll, signedIn, type Table } from './cell.js';

/** Not in a demonstration: its pages do not exist. The clock asks who it is before it says so. */
const demonstrationSignedIn = 's ??? ??? ??????? ? ?';

export const shell: Table = {
  'GET /assets/:name': { own: anybody, gone: hiddenFromAll },
  'GET /api/openapi.json': { own: anybody },
  'GET /api/docs': { own: anybody },
  'GET /health/live': { own: anybody },
  'GET /health/ready': { own: anybody },
  // only from the machine itself
  'GET /metrics': { own: hiddenFromAll },
  // figures alone, of the whole installation
  'GET /admin/uploads': { own: 's --- --- --+---- + -' },
  'GET /api/v1/uploads': { own: api(admin) },
  'GET /': { own: anybody },
  'GET /accessibility': { own: anybody },
  'GET /privacy': { own: anybody },
  'GET /help': { own: anybody },
  'GET /clock': { own: demonstrationSignedIn },
  'POST /clock': { own: demonstrationSignedIn },
  'GET /personas': { own: hiddenFromAll },
  'POST /personas': { own: hiddenFromAll },
  'GET /sent-mail': { own: hiddenFromAll },
  'GET /sent-mail/:id': { own: hiddenFromAll, gone: hiddenFromAll },
  'GET /sign-in': { own: anybody },
  'POST /sign-in': { own: anybody },
  'GET /sign-in/check-your-email': { own: anybody },
  'GET /sign-in/confirm': { own: anybody },
  'POST /sign-in/confirm': { own: anybody },
  'GET /address-change/stop': { own: anybody },
  'POST /address-change/stop': { own: anybody },
  'POST /sign-in/without-account': { own: anybody },
  // no issuer is configured here
  'GET /sign-in/with/:provider': { own: hiddenFromAll, gone: hiddenFromAll },
  'GET /sign-in/with/:provider/answer': { own: hiddenFromAll, gone: hiddenFromAll },
  'POST /sign-out': { own: anybody },
  'GET /acting-as': { own: signedIn },
  // the operator's place, which nobody else holds
  'POST /acting-as': { own: 's --- --- ------- + -' },
};
