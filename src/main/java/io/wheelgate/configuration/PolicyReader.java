package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.ClinicalRiskProperties;
import io.wheelgate.configuration.ProductProperties.PolicyProperties;
import io.wheelgate.configuration.ProductProperties.SignOffProperties;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what the candidates of a product need before they become final.
 *
 * @param product the product's keys
 */
record PolicyReader(Section product) {

    SignOffPolicy read(List<SignOffProperties> signOffs, ClinicalRiskProperties risk, PolicyProperties policy) {
        Section section = product.below("policy");
        List<SignOffArea> areas = areas(signOffs);
        return new SignOffPolicy(
                areas,
                new Separation(
                        !isTrue(section, "starter-may-approve-going-live", policy.starterMayApproveGoingLive()),
                        !isTrue(section, "same-person-may-sign-several-areas", policy.samePersonMaySignSeveralAreas()),
                        !isTrue(section, "author-may-sign-own-fixes", policy.authorMaySignOwnFixes()),
                        !isTrue(section, "starter-may-approve-roll-back", policy.starterMayApproveRollBack()),
                        !isTrue(section, "starter-may-approve-install", policy.starterMayApproveInstall())),
                isTrue(section, "ask-password-when-signing", policy.askPasswordWhenSigning()),
                isTrue(section, "wait-for-all-verdicts", policy.waitForAllVerdicts()),
                new CalendarReader(section.below("calendar")).read(policy.calendar()),
                new RiskReader(product.below("clinical-risk")).read(risk, areas));
    }

    private static boolean isTrue(Section section, String name, String value) {
        return section.required(name, value, "true", false, Texts::truth);
    }

    private List<SignOffArea> areas(List<SignOffProperties> signOffs) {
        if (signOffs.isEmpty()) {
            product.mistake(
                    "sign-offs",
                    "is missing or empty: nobody would test a candidate",
                    "[{area: functional, group: testers}]");
        }
        List<SignOffArea> areas = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < signOffs.size(); i++) {
            SignOffArea area = new AreaReader(product.entry("sign-offs", i)).read(signOffs.get(i));
            areas.add(area);
            if (!area.area().isEmpty() && !seen.add(area.area().toLowerCase(Locale.ROOT))) {
                product.mistake(
                        "sign-offs[" + i + "].area", "is \"" + area.area() + "\", like one before it", "performance");
            }
        }
        requireOneBefore(areas);
        return areas;
    }

    private void requireOneBefore(List<SignOffArea> areas) {
        if (!areas.isEmpty()
                && areas.stream().allMatch(area -> area.afterwards().isPresent())) {
            product.mistake(
                    "sign-offs",
                    "leaves no area for which a hot fix is signed before it goes live: nobody would have tested it",
                    "one without hot-fix: afterwards");
        }
    }
}
