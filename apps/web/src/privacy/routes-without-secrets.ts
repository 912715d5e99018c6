/**
 * Addresses that show nothing told in confidence: the front door, one's own account, settings, calendars, what every
 * member may know, and forms before anything is in them. Pages and the API alike.
 */
export const routesWithoutSecrets: readonly string[] = `
  / /accessibility /privacy /help /clock /personas /sent-mail /sent-mail/:id /sign-in /sign-in/check-your-email
  /sign-in/confirm /account/email /account/email/sent /account/email/confirm /address-change/stop /acting-as /assets/:name /health/live /health/ready /metrics /admin/uploads /uploads /api/openapi.json /api/docs
  /sign-in/with/:provider /sign-in/with/:provider/answer /second-factor
  /tokens /account/linked-accounts /account/linked-accounts/with/:provider /account/linked-accounts/confirmation
  /account/second-factor /account/second-factor/app /account/second-factor/removal /admin/organisations
  /settings /settings/partnership /settings/competitors /settings/terms /settings/terms/versions/:id
  /settings/terms/:kind /settings/tiers /settings/tiers/new /settings/tiers/:id /tiers /terms /terms/:id
  /members/invitations /members/invitations/template/:kind /members/export/:kind /members/:id/history
  /members/:id/joining /members/:id/lapse /members/:id/renew /members/:id/tier
  /associates /associates/new /associates/:id /associates/:id/edit
  /admin/register-files /admin/register-files/new /admin/register-files/:id
  /hidden-work
  /calendars /calendars/authorities/:code /calendars/schools/:id /calendars/schools/:id/next-school-day
`
  .trim()
  .split(/\s+/);
