package org.tessellate.app.decision;

/** Refuses proposals that could not be explained: such a one is a defect of the module that makes it (R125). */
final class ProposalCheck {

    private ProposalCheck() {}

    static void require(Proposal proposal) {
        if (proposal.reasons().isEmpty()) {
            throw defect(proposal, "gives no reason");
        }
        proposal.reasons().forEach(reason -> require(proposal, reason));
        requireFigures(proposal);
    }

    private static void requireFigures(Proposal proposal) {
        if (proposal.confidence() < 0 || proposal.confidence() > 1) {
            throw defect(proposal, "has a confidence (%s) outside 0 to 1".formatted(proposal.confidence()));
        }
        if (proposal.policyVersion().isBlank() || proposal.modelVersion().isBlank()) {
            throw defect(proposal, "does not name its policy version (%s) and model version (%s)"
                    .formatted(proposal.policyVersion(), proposal.modelVersion()));
        }
    }

    private static void require(Proposal proposal, ReasonCode reason) {
        if (reason.code().isBlank() || reason.text().isBlank()) {
            throw defect(proposal, "has a reason (%s) without words (%s)".formatted(reason.code(), reason.text()));
        }
        if (reason.evidence() == null || reason.evidence().reference().isBlank()) {
            throw defect(proposal, "has a reason (%s) that rests on no rule and no forecast".formatted(reason.code()));
        }
    }

    private static IllegalStateException defect(Proposal proposal, String what) {
        return new IllegalStateException(
                "The proposal (%s) on (%s) %s.\nMaybe trace each reason to a rule or a forecast before issuing it."
                        .formatted(proposal.kind(), proposal.subject(), what));
    }
}
