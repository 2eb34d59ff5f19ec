package org.tessellate.app.cli.contract;

/** How requests are refused. */
final class ErrorChecks {

    private static final String AREA = "errors";

    private final Peer peer;
    private final Findings findings;

    ErrorChecks(Peer peer, Findings findings) {
        this.peer = peer;
        this.findings = findings;
    }

    void run() {
        findings.check(AREA, "without a token: 401 with WWW-Authenticate", this::strangersAreAskedToSignIn);
        findings.check(AREA, "a wrong token: 401", () -> ProblemCheck.require(peer.stranger().get("/api/v1/me", "Authorization", "Bearer tsl_wrong"), 401));
        if (peer.isSignedIn()) {
            findings.check(AREA, "an unknown path: 404", () -> ProblemCheck.require(peer.get("/api/v1/no-such-thing"), 404));
            findings.check(AREA, "an unknown id: 404 with the id", this::unknownIdsAreNamed);
            findings.check(AREA, "a method that is not there: 405", () -> ProblemCheck.require(peer.post("/api/v1/me", "{}"), 405));
        }
    }

    private void strangersAreAskedToSignIn() {
        Peer.Answer answer = peer.stranger().get("/api/v1/me");
        ProblemCheck.require(answer, 401);
        Broken.unless(answer.header("WWW-Authenticate").startsWith("Bearer"), "WWW-Authenticate is (%s), not Bearer.", answer.header("WWW-Authenticate"));
    }

    private void unknownIdsAreNamed() {
        Peer.Answer answer = peer.get("/api/v1/units/no-such-unit");
        if (answer.status() == 403) {
            throw new Unseen("The token may not read units.");
        }
        ProblemCheck.require(answer, 404);
        Broken.unless(answer.body().path("detail").asString("").contains("(no-such-unit)"), "The detail does not name the id in parentheses.");
    }
}
