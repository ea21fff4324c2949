package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.ClinicalRiskProperties;
import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.SignOffArea;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads who is asked about clinical risk; one key is enough to switch it on, and then the group must be there. */
record RiskReader(Section section) {

    private static final String GROUP = "clinicalSafetyOfficers";

    Optional<ClinicalRisk> read(ClinicalRiskProperties risk, List<SignOffArea> areas) {
        boolean on =
                Stream.of(risk.group(), risk.title(), risk.dueInWorkingDays()).anyMatch(value -> value != null);
        return on ? Optional.of(asked(risk, areas)) : Optional.empty();
    }

    private ClinicalRisk asked(ClinicalRiskProperties risk, List<SignOffArea> areas) {
        String group = section.required("group", risk.group(), GROUP, "", Texts::group);
        String title = section.optional(
                        "title", risk.title(), ClinicalRisk.TITLE, text -> Texts.line(text, AreaReader.LONGEST_NAME))
                .orElse(ClinicalRisk.TITLE);
        if (areas.stream().anyMatch(area -> area.area().equalsIgnoreCase(title))) {
            section.mistake(
                    "title",
                    "is \"" + title + "\", like a sign-off: people could not tell the two apart",
                    ClinicalRisk.TITLE);
        }
        return new ClinicalRisk(group, title, due(risk));
    }

    private Optional<Integer> due(ClinicalRiskProperties risk) {
        return section.optional(
                "due-in-working-days",
                risk.dueInWorkingDays(),
                "3",
                text -> Texts.number(text, 1, AreaReader.MOST_DAYS));
    }
}
