package io.wheelgate.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.release.ClinicalRisk;
import io.wheelgate.release.Forge;
import io.wheelgate.release.FreezeRule;
import io.wheelgate.release.FreezeWindow;
import io.wheelgate.release.PathPattern;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Secret;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.SignOffPolicy.Separation;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Train;
import io.wheelgate.release.WorkCalendar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ConfigurationReaderTest {

    private static final String PRODUCT =
            """
            wheelgate:
              products:
                ukrdc-services:
                  library:
                    repository:
                      url: file:///srv/git/ukrdc-services.git
                    development-branch: master
                    release-branch: release
                    version-file: ukrdc/services/__init__.py
                    committer:
                      email: desk@example.org
                  devpi:
                    url: http://localhost:3141
                    development: u/dev
                    staging: u/staging
                    release: u/release
                  consumers:
                    webapi:
                      repository:
                        url: https://git.example.org/webapi.git
                      branch: release
                      requirements-files: [requirements.txt]
                  environments:
                    live:
                      stage: live
                      consumer: webapi
                      script: [/opt/install, 'a, b', '']
                      probes:
                        - url: http://localhost:8000/version
                  sign-offs:
                    - area: functional
                      group: testers
            """;

    private static final String KEY = "wheelgate.products.ukrdc-services.";

    @Test
    void readsAProduct() {
        Product product = read(PRODUCT).products().named("ukrdc-services");
        assertThat(product.library().tagFormat()).isEqualTo("v{version}");
        assertThat(product.library().buildTimeLimit()).hasMinutes(30);
        assertThat(product.library().committer().name()).isEqualTo("Wheelgate");
        assertThat(product.environments(Product.Stage.LIVE).get(0).script())
                .containsExactly("/opt/install", "a, b", "");
        assertThat(product.consumer("webapi").requirementsFiles()).containsExactly("requirements.txt");
    }

    @Test
    void readsFreezesOfEveryForm() {
        String freezes = PRODUCT
                + """
                          policy:
                            calendar:
                              time-zone: Europe/London
                          going-live:
                            late-by: 30m
                          train:
                            first: 2026-11-24 09:00
                            every-weeks: 2
                            started-by: rachel
                          freezes:
                            - from: friday 16:00
                              until: Monday 08:00
                              reason: the weekend
                            - from: 12-18 16:00
                              until: 01-04 08:00
                              reason: Christmas
                              time-zone: Asia/Tokyo
                            - from: 2026-12-01 09:00
                              until: 2026-12-01T17:00
                              environments: [live]
                              reason: the audit
                    """;
        Timetable timetable = read(freezes).products().timetable("ukrdc-services");
        ZoneId london = ZoneId.of("Europe/London");
        assertThat(timetable.lateBy()).hasMinutes(30);
        assertThat(timetable.train()).contains(new Train(LocalDateTime.parse("2026-11-24T09:00"), 2, london, "rachel"));
        assertThat(timetable.freezes().windows())
                .containsExactly(
                        new FreezeWindow(
                                new FreezeRule.Weekly(
                                        DayOfWeek.FRIDAY, LocalTime.of(16, 0), DayOfWeek.MONDAY, LocalTime.of(8, 0)),
                                london,
                                "the weekend",
                                List.of()),
                        new FreezeWindow(
                                new FreezeRule.Yearly(
                                        LocalDateTime.parse("2000-12-18T16:00"),
                                        LocalDateTime.parse("2000-01-04T08:00")),
                                ZoneId.of("Asia/Tokyo"),
                                "Christmas",
                                List.of()),
                        new FreezeWindow(
                                new FreezeRule.Once(
                                        LocalDateTime.parse("2026-12-01T09:00"),
                                        LocalDateTime.parse("2026-12-01T17:00")),
                                london,
                                "the audit",
                                List.of("live")));
    }

    @Test
    void startsWithoutAnyProduct() {
        assertThat(read("").products().all()).isEmpty();
        assertThat(read("").home().path()).isEqualTo(Path.of("data"));
        assertThat(read("wheelgate:\n  home: /srv/desk\n  sandbox:\n    home: x\n  tour: true\n")
                        .home()
                        .path())
                .isEqualTo(Path.of("/srv/desk"));
    }

    @Test
    void readsAProductWithoutConsumersAndEnvironments() {
        String library = PRODUCT.replaceAll("(?s)      consumers:.*(?=      sign-offs:)", "");
        assertThat(read(library).products().named("ukrdc-services").environments())
                .isEmpty();
    }

    @Test
    void namesTheProductsThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(PRODUCT).products().named("other"))
                .withMessageContainingAll("other", "ukrdc-services");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Products(List.of()).named("other"))
                .withMessageContaining("No product is configured");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url: file:///srv/git/ukrdc-services.git | url: -oProxyCommand=x | library.repository.url | must begin with",
                "url: file:///srv/git/ukrdc-services.git | url: ext::sh -c x | library.repository.url | not a URL",
                "url: file:///srv/git/ukrdc-services.git | url: /srv/git/x.git | library.repository.url | must begin with file://",
                "url: file:///srv/git/ukrdc-services.git | url: git@host:team/x.git | library.repository.url | ssh is not supported",
                "url: file:///srv/git/ukrdc-services.git | url: https:///x.git | library.repository.url | `is \"https:///x.git\": it`",
                "url: file:///srv/git/ukrdc-services.git | url: https://me:hunter2@host/x.git | library.repository.url | no credentials",
                "url: file:///srv/git/ukrdc-services.git | url: ssh://me:hunter2@host/x.git | library.repository.url | ssh is not supported",
                "url: file:///srv/git/ukrdc-services.git | url: HTTPS://host/x.git | library.repository.url | must begin with",
                "url: file:///srv/git/ukrdc-services.git | url: '' | library.repository.url | is missing",
                "release-branch: release | release-branch: master | library.release-branch | must differ",
                "release-branch: release | release-branch: -x | library.release-branch | git allows",
                "release-branch: release | release-branch: a..b | library.release-branch | git allows",
                "release-branch: release | release-branch: refs/heads/x | library.release-branch | short name",
                "release-branch: release | release-branch: x.lock | library.release-branch | git allows",
                "version-file: ukrdc/services/__init__.py | version-file: ../x.py | library.version-file | inside the repository",
                "version-file: ukrdc/services/__init__.py | version-file: /x.py | library.version-file | inside the repository",
                "version-file: ukrdc/services/__init__.py | version-file: x.json | library.version-file | kind of file",
                "version-file: ukrdc/services/__init__.py | tag-format: v1 | library.tag-format | {version}",
                "version-file: ukrdc/services/__init__.py | tag-format: '{version} {version}' | library.tag-format | once",
                "version-file: ukrdc/services/__init__.py | tag-format: 'v {version}' | library.tag-format | git allows",
                "version-file: ukrdc/services/__init__.py | hot-fix-branch-format: hotfix | library.hot-fix-branch-format | {version}",
                "version-file: ukrdc/services/__init__.py | hot-fix-branch-format: 'release/{version}' | library.hot-fix-branch-format | git allows no branch below the branch release",
                "version-file: ukrdc/services/__init__.py | build-time-limit: abc | library.build-time-limit | 30m or 2h",
                "version-file: ukrdc/services/__init__.py | build-time-limit: 30 | library.build-time-limit | unit",
                "version-file: ukrdc/services/__init__.py | build-time-limit: -3m | library.build-time-limit | at least a second",
                "version-file: ukrdc/services/__init__.py | build-time-limit: 99999999999999999999h | library.build-time-limit | 2h",
                "email: desk@example.org | email: 'a <b@c>' | library.committer.email | angle brackets",
                "email: desk@example.org | name: x | library.committer.email | is missing",
                "url: http://localhost:3141 | url: ftp://x/ | devpi.url | http://",
                "url: http://localhost:3141 | url: http://me:hunter2@x/ | devpi.url | no credentials",
                "staging: u/staging | staging: staging | devpi.staging | user/index",
                "staging: u/staging | staging: u/dev | devpi.staging | must differ",
                "staging: u/staging | candidates: dev | devpi.candidates | it must be release or staging",
                "staging: u/staging | user: x | devpi.password | is missing, although",
                "staging: u/staging | user: 'a:b' | devpi.user | no colon",
                "staging: u/staging | password: hunter2 | devpi.password | never inline",
                "staging: u/staging | password: env:WHEELGATE_NOT_SET | devpi.password | env:WHEELGATE_NOT_SET",
                "staging: u/staging | password: file:/does/not/exist | devpi.password | file:/does/not/exist",
                "branch: release⏎          requirements | branch: 'a b'⏎          requirements | consumers.webapi.branch | git allows",
                "[requirements.txt] | [] | consumers.webapi.requirements-files | is missing or empty",
                "[requirements.txt] | [a.txt, a.txt] | consumers.webapi.requirements-files[1] | like one before",
                "[requirements.txt] | [/a.txt] | consumers.webapi.requirements-files[0] | inside the repository",
                "[requirements.txt] | a.txt | consumers.webapi.requirements-files | must be a list",
                "stage: live | stage: production | environments.live.stage | development, staging or live",
                "stage: live | stage: staging | environments | none with the stage live",
                "consumer: webapi | consumer: webpai | environments.live.consumer | known are [webapi]",
                "script: [/opt/install, 'a, b', ''] | script: [] | environments.live.script | is missing",
                "script: [/opt/install, 'a, b', ''] | script: [''] | environments.live.script | no program",
                "script: [/opt/install, 'a, b', ''] | script: /opt/install live | environments.live.script | must be a list",
                "script: [/opt/install, 'a, b', ''] | time-limit: 0s | environments.live.time-limit | at least a second",
                "- url: http://localhost:8000/version | - field: x | environments.live.probes[0] | either a url or a command",
                "- url: http://localhost:8000/version | - {url: 'http://x/', command: [y]} | environments.live.probes[0] | either",
                "- url: http://localhost:8000/version | - {command: [y], field: z} | environments.live.probes[0].field | belongs to a url",
                "- url: http://localhost:8000/version | - {command: ['']} | environments.live.probes[0].command | no program",
                "- url: http://localhost:8000/version | - url: http://a b/ | environments.live.probes[0].url | not a URL",
                "- url: http://localhost:8000/version | - {url: 'http://x/'}⏎            - {url: 'http://x/'} | environments.live.probes[1] | asks the same",
                "group: testers | group: 'the testers' | sign-offs[0].group | letters and digits",
                "group: testers | group: testers⏎        - {area: functional, group: x} | sign-offs[1].area | like one before",
                "- area: functional | - x: y | sign-offs[0].area | is missing",
                "group: testers | group: testers⏎          signatures: 0 | sign-offs[0].signatures | a number from 1 to 20",
                "group: testers | group: testers⏎          signatures: 21 | sign-offs[0].signatures | a number from 1 to 20",
                "group: testers | group: testers⏎          signatures: two | sign-offs[0].signatures | a number from 1 to 20",
                "group: testers | group: testers⏎          signatures: -1 | sign-offs[0].signatures | a number from 1 to 20",
                "group: testers | group: testers⏎          signature: 2 | sign-offs[0].signature | did you mean signatures?",
                "group: testers | group: testers⏎          checklist: It runs | sign-offs[0].checklist | must be a list",
                "group: testers | group: testers⏎          checklist: [It runs, ' '] | sign-offs[0].checklist[1] | is empty",
                "group: testers | group: testers⏎          checklist: [It runs, It runs ] | sign-offs[0].checklist[1] | like one before it",
                "group: testers | group: testers⏎          checklist: [\"two\\nlines\"] | sign-offs[0].checklist[0] | not printed",
                "group: testers | group: testers⏎          paths: ukrdc/ | sign-offs[0].paths | must be a list",
                "group: testers | group: testers⏎          paths: [/ukrdc/] | sign-offs[0].paths[0] | without a slash",
                "group: testers | group: testers⏎          paths: ['**.py'] | sign-offs[0].paths[0] | for example **/*.py",
                "group: testers | group: testers⏎          paths: ['!docs/'] | sign-offs[0].paths[0] | no negation",
                "group: testers | group: testers⏎          paths: [docs/, docs/] | sign-offs[0].paths[1] | like one before it",
                "group: testers | group: testers⏎          hot-fix: later | sign-offs[0].hot-fix | before or afterwards",
                "group: testers | group: testers⏎          within: 3d | sign-offs[0].within | signed before it goes live",
                "group: testers | group: testers⏎          hot-fix: afterwards | sign-offs[0].within | is missing",
                "group: testers | group: testers⏎          hot-fix: afterwards⏎          within: 3 | sign-offs[0].within | needs a unit",
                "group: testers | group: testers⏎          hot-fix: afterwards⏎          within: 90m | sign-offs[0].within | whole hours",
                "group: testers | group: testers⏎          hot-fix: afterwards⏎          within: 91d | sign-offs[0].within | 1h to 90d",
                "group: testers | group: testers⏎          hot-fix: afterwards⏎          within: 3d | sign-offs | leaves no area",
                "group: testers | group: testers⏎          critical: perhaps | sign-offs[0].critical | true or false",
                "group: testers | group: testers⏎          due-in-working-days: 0 | sign-offs[0].due-in-working-days | a number from 1 to 60",
                "group: testers | group: testers⏎          due-in-working-days: 61 | sign-offs[0].due-in-working-days | a number from 1 to 60",
                "group: testers | group: testers⏎          due-in-working-days: 2d | sign-offs[0].due-in-working-days | a number from 1 to 60",
                "group: testers | group: testers⏎          due: 2 | sign-offs[0].due | did you mean due-in-working-days?",
                "group: testers | group: Testers | sign-offs[0].group | is spelt testers",
                "group: testers | group: testers⏎        - {area: Functional, group: x} | sign-offs[1].area | like one before",
                "- area: functional | - area: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx | sign-offs[0].area | more than 60",
                "- area: functional | - area: \"a\\u202eb\" | sign-offs[0].area | not printed",
                "sign-offs: | policy: {starter-may-approve-going-live: perhaps}⏎      sign-offs: | policy.starter-may-approve-going-live | true or false",
                "sign-offs: | policy: {same-person-may-sign-several-areas: 1}⏎      sign-offs: | policy.same-person-may-sign-several-areas | true or false",
                "sign-offs: | policy: {author-may-sign-own-fix: true}⏎      sign-offs: | policy.author-may-sign-own-fix | did you mean author-may-sign-own-fixes?",
                "sign-offs: | policy: {ask-password: true}⏎      sign-offs: | policy.ask-password | did you mean ask-password-when-signing?",
                "sign-offs: | policy: {wait-for-all-verdicts: ''}⏎      sign-offs: | policy.wait-for-all-verdicts | is missing",
                "sign-offs: | policy: {calendar: {time-zone: Europe/Londn}}⏎      sign-offs: | policy.calendar.time-zone | did you mean Europe/London?",
                "sign-offs: | policy: {calendar: {time-zone: europe/london}}⏎      sign-offs: | policy.calendar.time-zone | did you mean Europe/London?",
                "sign-offs: | policy: {calendar: {time-zone: at home}}⏎      sign-offs: | policy.calendar.time-zone | such as Europe/London",
                "sign-offs: | policy: {calendar: {time-zone: '+02:00'}}⏎      sign-offs: | policy.calendar.time-zone | such as Europe/London",
                "sign-offs: | policy: {calendar: {working-days: []}}⏎      sign-offs: | policy.calendar.working-days | is empty",
                "sign-offs: | policy: {calendar: {working-days: [mon]}}⏎      sign-offs: | policy.calendar.working-days[0] | monday to sunday",
                "sign-offs: | policy: {calendar: {working-days: [monday, Monday]}}⏎      sign-offs: | policy.calendar.working-days[1] | like one before",
                "sign-offs: | policy: {calendar: {working-days: monday}}⏎      sign-offs: | policy.calendar.working-days | must be a list",
                "sign-offs: | policy: {calendar: {holidays: [25.12.2026]}}⏎      sign-offs: | policy.calendar.holidays[0] | such as 2026-12-25",
                "sign-offs: | policy: {calendar: {holidays: [2026-02-29]}}⏎      sign-offs: | policy.calendar.holidays[0] | such as 2026-12-25",
                "sign-offs: | policy: {calendar: {end-of-day: 17:00}}⏎      sign-offs: | policy.calendar.end-of-day | in quotes",
                "sign-offs: | policy: {calendar: {end-of-day: '5 pm'}}⏎      sign-offs: | policy.calendar.end-of-day | such as 17:00",
                "sign-offs: | policy: {calendar: {end-of-day: '00:00'}}⏎      sign-offs: | policy.calendar.end-of-day | 23:59",
                "sign-offs: | freezes: [{from: friday 16:00, until: monday 08:00}]⏎      sign-offs: | freezes[0].reason | is missing",
                "sign-offs: | freezes: [{until: monday 08:00, reason: x}]⏎      sign-offs: | freezes[0].from | is missing",
                "sign-offs: | freezes: [{from: friday, until: monday 08:00, reason: x}]⏎      sign-offs: | freezes[0].from | no time such as",
                "sign-offs: | freezes: [{from: fri 16:00, until: monday 08:00, reason: x}]⏎      sign-offs: | freezes[0].from | monday to sunday",
                "sign-offs: | freezes: [{from: friday 16:00, until: 12-18 08:00, reason: x}]⏎      sign-offs: | freezes[0].until | another form",
                "sign-offs: | freezes: [{from: friday 16:00, until: friday 16:00, reason: x}]⏎      sign-offs: | freezes[0].until | does not end after it begins",
                "sign-offs: | freezes: [{from: 2026-12-18 16:00, until: 2026-12-17 16:00, reason: x}]⏎      sign-offs: | freezes[0].until | does not end after it begins",
                "sign-offs: | freezes: [{from: 2026-02-30 16:00, until: 2026-12-17 16:00, reason: x}]⏎      sign-offs: | freezes[0].from | no time such as",
                "sign-offs: | freezes: [{from: friday 16:00, until: monday 08:00, reason: x, environments: [nowhere]}]⏎      sign-offs: | freezes[0].environments[0] | no such environment",
                "sign-offs: | freezes: [{from: friday 16:00, until: monday 08:00, reason: x, time-zone: Londn}]⏎      sign-offs: | freezes[0].time-zone | no time zone of this name",
                "sign-offs: | freezes: [{from: friday 16:00, to: monday 08:00, reason: x}]⏎      sign-offs: | freezes[0].to | no key that the desk knows",
                "sign-offs: | going-live: {late-by: 20}⏎      sign-offs: | going-live.late-by | needs a unit",
                "sign-offs: | train: {first: 2026-11-24 09:00}⏎      sign-offs: | train.started-by | is missing",
                "sign-offs: | train: {first: tuesday 09:00, started-by: rachel}⏎      sign-offs: | train.first | no date and time",
                "sign-offs: | train: {first: 2026-11-24 09:00, started-by: rachel, every-weeks: 0}⏎      sign-offs: | train.every-weeks | from 1 to 52",
                "sign-offs: | train: {first: 2026-11-24 09:00, started-by: rachel, time-zone: Londn}⏎      sign-offs: | train.time-zone | no time zone of this name",
                "sign-offs: | policy: {calendar: {zone: UTC}}⏎      sign-offs: | policy.calendar.zone | no key that the desk knows",
                "development-branch: master | developement-branch: master | library.developement-branch | did you mean development-branch?",
                "development-branch: master | developement-branch: master | library.development-branch | is missing",
                "environments: | enviroments: | enviroments | did you mean environments?",
                "repository: | repo: | library.repo | did you mean repository?",
                "- url: http://localhost:8000/version | - uri: http://x/ | environments.live.probes[0].uri | did you mean url?",
                "- area: functional | - colour: blue | sign-offs[0].colour | known here are area, group, signatures",
                "staging: u/staging | staging: {a: b} | devpi.staging.a | no key that the desk knows",
                "release-branch: release | release-branch: ${NOT_SET_ANYWHERE} | library.release-branch | placeholder",
                "live: | '[li ve]': | environments[li ve] | letters, digits, hyphens",
            })
    void tellsEachMistake(String right, String wrong, String key, String what) {
        right = right.replace("⏎", "\n");
        assertThat(PRODUCT).contains(right);
        String yaml = PRODUCT.replaceFirst(
                "\\Q" + right + "\\E", java.util.regex.Matcher.quoteReplacement(wrong.replace("⏎", "\n")));
        assertThat(mistakes(yaml))
                .filteredOn(mistake -> mistake.key().equals(KEY + key))
                .hasSize(1)
                .first()
                .satisfies(mistake -> assertThat(mistake.what()).contains(what))
                .satisfies(mistake -> assertThat(mistake.example()).isNotBlank());
        assertThat(mistakes(yaml).toString()).doesNotContain("hunter2");
    }

    @Test
    void readsTheWholePolicy() {
        String yaml = PRODUCT.replace("group: testers", "group: clinicians\n          signatures: 2")
                + """
                          checklist: [The import runs, "NHS numbers, printed and plain"]
                          paths: [ukrdc/services/, "**/*.sql"]
                          critical: true
                          due-in-working-days: 3
                      policy:
                        starter-may-approve-going-live: true
                        same-person-may-sign-several-areas: true
                        author-may-sign-own-fixes: true
                        starter-may-approve-install: true
                        ask-password-when-signing: false
                        wait-for-all-verdicts: false
                        calendar:
                          time-zone: Europe/London
                          working-days: [Sunday, monday]
                          holidays: [2026-12-25, 2027-01-01]
                          end-of-day: "16:30"
                """;
        SignOffPolicy policy = read(yaml).products().named("ukrdc-services").signOffs();
        assertThat(policy)
                .isEqualTo(new SignOffPolicy(
                        List.of(new SignOffArea(
                                "functional",
                                "clinicians",
                                2,
                                List.of("The import runs", "NHS numbers, printed and plain"),
                                List.of(new PathPattern("ukrdc/services/"), new PathPattern("**/*.sql")),
                                true,
                                Optional.of(3))),
                        Separation.NONE,
                        false,
                        false,
                        new WorkCalendar(
                                ZoneId.of("Europe/London"),
                                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1)),
                                LocalTime.of(16, 30))));
    }

    @Test
    void readsWhoIsAskedAboutClinicalRisk() {
        assertThat(read(PRODUCT).products().named("ukrdc-services").signOffs().clinicalRisk())
                .isEmpty();
        String yaml = PRODUCT
                + """
                      clinical-risk:
                        group: clinicalSafetyOfficers
                        title: Hazard review
                        due-in-working-days: 3
                """;
        assertThat(read(yaml).products().named("ukrdc-services").signOffs().clinicalRisk())
                .contains(new ClinicalRisk("clinicalSafetyOfficers", "Hazard review", Optional.of(3)));
        String least = PRODUCT + "      clinical-risk: {group: clinicalSafetyOfficers}\n";
        assertThat(read(least).products().named("ukrdc-services").signOffs().clinicalRisk())
                .contains(ClinicalRisk.of("clinicalSafetyOfficers"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {title: Clinical risk}                      | clinical-risk.group
                    {group: }                                   | clinical-risk.group
                    {group: clinical-safety officers}           | clinical-risk.group
                    {group: officers, title: Functional}        | clinical-risk.title
                    {group: officers, due-in-working-days: 0}   | clinical-risk.due-in-working-days
                    {groups: officers}                          | clinical-risk.groups
                    officers                                    | clinical-risk
                    """)
    void tellsWhatIsWrongAboutClinicalRisk(String written, String key) {
        assertThat(mistakes(PRODUCT + "      clinical-risk: " + written + "\n"))
                .singleElement()
                .asString()
                .contains(key);
    }

    @Test
    void readsWhatAHotFixIsSignedForAfterwards() {
        String yaml = PRODUCT.replace(
                "group: testers",
                "group: testers\n        - {area: clinical, group: clinicians, hot-fix: afterwards, within: 36h}");
        SignOffPolicy policy = read(yaml).products().named("ukrdc-services").signOffs();
        SignOffArea clinical = SignOffArea.of("clinical", "clinicians");
        assertThat(policy.afterwards()).containsExactly(clinical.signedWithin(Duration.ofHours(36)));
        assertThat(policy.beforeLive().areas()).containsExactly(SignOffArea.of("functional", "testers"));
    }

    @Test
    void isStrictWhenNothingIsSaidAboutThePolicy() {
        assertThat(read(PRODUCT).products().named("ukrdc-services").signOffs())
                .isEqualTo(SignOffPolicy.of(SignOffArea.of("functional", "testers")));
    }

    @Test
    void refusesACalendarOnWhichNobodyEverWorks() {
        String year = LocalDate.of(2027, 1, 1)
                .datesUntil(LocalDate.of(2028, 1, 1))
                .map(LocalDate::toString)
                .collect(Collectors.joining(", "));
        assertThat(mistakes(PRODUCT + "      policy:\n        calendar:\n          holidays: [" + year + "]\n"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isEqualTo(KEY + "policy.calendar.holidays"))
                .satisfies(mistake -> assertThat(mistake.what()).contains("2027 has no working day"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"environments:", "consumers:", "devpi:", "library:"})
    void tellsAValueWhereKeysMustBe(String section) {
        String name = section.replace(":", "");
        String yaml = PRODUCT.replaceAll("(?s)      " + name + ":\n(        [^\n]*\n)+", "      " + name + ": x\n");
        assertThat(mistakes(yaml)).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo(KEY + name);
            assertThat(mistake.what()).contains("must have keys");
        });
        assertThat(mistakes(yaml.replace(name + ": x", name + ":"))).anySatisfy(mistake -> {
            assertThat(mistake.key()).isEqualTo(KEY + name);
            assertThat(mistake.what()).contains("must have keys");
        });
    }

    @Test
    void tellsAllMistakesOfAllProductsAtOnce() {
        String yaml = PRODUCT.replace("stage: live", "stage: nowhere")
                .replace("u/dev", "dev")
                .replace("email", "mail")
                .replace("[requirements.txt]", "[]");
        List<Mistake> mistakes =
                mistakes(yaml + "    Other_One: x\n    third:\n      library:\n        tag-format: v\n");
        assertThat(mistakes)
                .extracting(Mistake::key)
                .contains(
                        KEY + "environments.live.stage",
                        KEY + "devpi.development",
                        KEY + "library.committer.mail",
                        KEY + "library.committer.email",
                        KEY + "consumers.webapi.requirements-files",
                        "wheelgate.products.Other_One",
                        "wheelgate.products.third.library.tag-format",
                        "wheelgate.products.third.devpi.url",
                        "wheelgate.products.third.sign-offs");
        assertThat(mistakes).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.comparing(Mistake::key));
        assertThat(new ConfigurationMistakes(mistakes).getMessage())
                .contains(
                        "There are " + mistakes.size() + " mistakes",
                        KEY + "environments.live.stage\n",
                        "example: live");
    }

    @Test
    void wantsProjectNamesInTheirNormalSpelling() {
        assertThat(mistakes(PRODUCT.replace("ukrdc-services:", "Ukrdc_Services:")))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isEqualTo("wheelgate.products.Ukrdc_Services"))
                .satisfies(mistake -> assertThat(mistake.what()).contains("ukrdc-services"));
    }

    @Test
    void noticesThatProductsIsMisspelt() {
        assertThat(mistakes(PRODUCT.replace("products:", "product:")))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.key()).isEqualTo("wheelgate.product"))
                .satisfies(mistake -> assertThat(mistake.what()).contains("did you mean products?"));
    }

    @Test
    void tellsAGapInAList() {
        Map<String, Object> keys = Map.of(KEY + "sign-offs[1].area", "x", KEY + "sign-offs[1].group", "y");
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", keys));
        assertThat(mistakes(environment))
                .filteredOn(mistake -> mistake.key().startsWith(KEY + "sign-offs"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.what()).contains("not numbered 0, 1, 2"));
    }

    @Test
    void letsAShorterListStandBeforeALongerOne() {
        String longer = PRODUCT.replace("- area: functional", "- {area: speed, group: x}\n        - area: functional");
        StandardEnvironment environment = (StandardEnvironment) Yaml.environment(longer);
        Map<String, Object> first = Map.of(KEY + "sign-offs[0].area", "one", KEY + "sign-offs[0].group", "two");
        environment.getPropertySources().addFirst(new MapPropertySource("first", first));
        assertThat(new ConfigurationReader(environment)
                        .read()
                        .products()
                        .named("ukrdc-services")
                        .signOffs())
                .isEqualTo(SignOffPolicy.of(SignOffArea.of("one", "two")));
    }

    @Test
    void candidatesGoToTheReleaseIndexUnlessTheStagingIndexIsChosen() {
        assertThat(indices(PRODUCT).ofCandidates()).isEqualTo("u/release");
        IndexServer staging =
                indices(PRODUCT.replace("staging: u/staging", "staging: u/staging\n        candidates: staging"));
        assertThat(staging.of(Stage.DEVELOPMENT)).isEqualTo("u/dev");
        assertThat(staging.of(Stage.STAGING)).isEqualTo("u/staging");
        assertThat(staging.of(Stage.LIVE)).isEqualTo("u/release");
    }

    private static IndexServer indices(String yaml) {
        return read(yaml).products().named("ukrdc-services").indices();
    }

    @Test
    void findsCredentialsThatCanBeLookedUp(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), "hunter2\n");
        String yaml = PRODUCT.replace(
                "staging: u/staging", "staging: u/staging\n        user: me\n        password: file:" + file);
        assertThat(read(yaml)
                        .products()
                        .named("ukrdc-services")
                        .indices()
                        .password()
                        .orElseThrow()
                        .reveal())
                .isEqualTo("hunter2");
        Files.writeString(file, "\n");
        assertThat(mistakes(yaml)).singleElement().satisfies(mistake -> assertThat(mistake.what())
                .contains("empty"));
    }

    @Test
    void takesAnHttpUserOnlyWhereItIsUsed() {
        String yaml = PRODUCT.replace("ukrdc-services.git", "x.git\n          user: me\n          password: env:PATH");
        assertThat(mistakes(yaml)).singleElement().satisfies(mistake -> assertThat(mistake.key())
                .isEqualTo(KEY + "library.repository.user"));
        assertThat(read(yaml.replace("file:///", "https://host/")).products().all())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://github.com/team/webapi.git | github | | | https://api.github.com | team/webapi",
                "https://git.example.org/team/webapi | github | | | https://git.example.org/api/v3 | team/webapi",
                "https://gitlab.com/group/sub/webapi.git | gitlab | | | https://gitlab.com/api/v4 | group/sub/webapi",
                "https://host:8443/team/webapi.git/ | gitea | | | https://host:8443/api/v1 | team/webapi",
                "https://host/lab/team/webapi.git | gitlab | https://host/lab/api/v4 | | https://host/lab/api/v4 | team/webapi",
                "file:///srv/git/webapi.git | gitea | http://127.0.0.1:3000/api/v1 | team/webapi |"
                        + " http://127.0.0.1:3000/api/v1 | team/webapi",
            })
    void findsTheForgeOfAnApplication(
            String url, String kind, String api, String project, String foundApi, String foundProject) {
        Forge forge = read(withForge(
                        url,
                        "forge: " + kind,
                        api == null ? "" : "api-url: " + api,
                        project == null ? "" : "project: " + project,
                        "token: env:PATH"))
                .products()
                .named("ukrdc-services")
                .consumer("webapi")
                .repository()
                .forge()
                .orElseThrow();
        assertThat(forge.kind().name()).isEqualToIgnoringCase(kind);
        assertThat(forge.api()).hasToString(foundApi);
        assertThat(forge.project()).isEqualTo(foundProject);
        assertThat(forge.token()).contains(new Secret("env:PATH"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h/t/x.git | forge: bitbucket | token: env:PATH | forge | github, gitlab or gitea",
                "https://h/t/x.git | | token: env:PATH | forge | is missing",
                "https://h/t/x.git | forge: gitea | | token | is missing",
                "https://h/x.git | forge: gitea | token: env:PATH | project | owner/repository",
                "http://h/t/x.git | forge: gitea | token: env:PATH | api-url | https only",
                "file:///t/x.git | forge: gitea | token: env:PATH | api-url | is missing",
                "file:///t/x.git | forge: gitea | token: env:PATH | project | is missing",
            })
    void tellsWhatAForgeLacks(String url, String forge, String token, String key, String what) {
        assertThat(mistakes(withForge(url, forge == null ? "" : forge, token == null ? "" : token)))
                .filteredOn(mistake -> mistake.key().equals(KEY + "consumers.webapi.repository." + key))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.what()).contains(what));
    }

    @Test
    void pushesUnlessPullRequestsAreWanted() {
        String pushes = withForge("https://h/t/x.git", "forge: gitea").replace("pull-request", "push");
        assertThat(read(pushes)
                        .products()
                        .named("ukrdc-services")
                        .consumer("webapi")
                        .repository()
                        .forge())
                .isEmpty();
        assertThat(mistakes(withForge("https://h/t/x.git").replace("pull-request", "mail")))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.what()).contains("push or pull-request"));
    }

    @Test
    void findsTheForgeOfTheLibrary() {
        String library = "url: https://git.example.org/team/library.git";
        assertThat(PRODUCT).containsPattern("(?m)^ *url: .*");
        String requests = PRODUCT.replaceFirst(
                "(?m)^( *)url: .*$", "$1" + library + "\n$1changes: pull-request\n$1forge: gitlab\n$1token: env:PATH");
        Forge forge = read(requests)
                .products()
                .named("ukrdc-services")
                .library()
                .repository()
                .forge()
                .orElseThrow();
        assertThat(forge.kind()).isEqualTo(Forge.Kind.GITLAB);
        assertThat(forge.api()).hasToString("https://git.example.org/api/v4");
        assertThat(forge.project()).isEqualTo("team/library");
    }

    private static String withForge(String url, String... lines) {
        String keys = Stream.of(lines)
                .filter(line -> !line.isEmpty())
                .map(line -> "\n            " + line)
                .collect(Collectors.joining());
        return PRODUCT.replace(
                "url: https://git.example.org/webapi.git",
                "url: " + url + "\n            changes: pull-request" + keys);
    }

    private static final String SECOND =
            """
                    admin:
                      repository:
                        url: https://git.example.org/admin.git
                      branch: release
                      requirements-files: [pyproject.toml]
            """;

    private static final String SECOND_LIVE =
            """
                    admin-live:
                      stage: live
                      consumer: admin
                      script: [/opt/install]
                      probes:
                        - url: http://localhost:8001/version
            """;

    private static String withTwoConsumers() {
        return PRODUCT.replace("      environments:\n", SECOND + "      environments:\n" + SECOND_LIVE);
    }

    @Test
    void keepsTheOrderOfTheConsumersInTheFile() {
        assertThat(consumers(Yaml.environment(withTwoConsumers()))).containsExactly("webapi", "admin");
        assertThat(consumers(Yaml.environment(
                        withTwoConsumers().replace("    webapi:", "    zebra:").replace(": webapi", ": zebra"))))
                .containsExactly("zebra", "admin");
    }

    /** What is overridden elsewhere comes first out of Spring's maps: hence the key. */
    @Test
    void takesTheOrderThatIsWrittenDown() {
        ConfigurableEnvironment environment = (ConfigurableEnvironment) Yaml.environment(withTwoConsumers());
        environment.getPropertySources().addFirst(overridden("consumers.admin.branch", "main"));
        assertThat(consumers(environment)).containsExactly("admin", "webapi");
        environment.getPropertySources().addFirst(overridden("consumers.webapi.order", "1"));
        assertThat(consumers(environment)).containsExactly("webapi", "admin");
        environment.getPropertySources().addFirst(overridden("consumers.admin.order", "1"));
        assertThat(mistakes(environment)).singleElement().satisfies(mistake -> assertThat(mistake.toString())
                .contains("order", "has the same"));
    }

    @Test
    void installsInTheOrderOfTheConsumers() {
        Product product = read(withTwoConsumers()).products().named("ukrdc-services");
        assertThat(product.environments()).extracting(Product.Environment::name).containsExactly("live", "admin-live");
    }

    private static MapPropertySource overridden(String key, String value) {
        return new MapPropertySource(key, Map.of(KEY + key, value));
    }

    private static List<String> consumers(Environment environment) {
        return new ConfigurationReader(environment)
                .read().products().named("ukrdc-services").consumers().stream()
                        .map(Product.Consumer::name)
                        .toList();
    }

    private static DeskConfiguration read(String yaml) {
        return new ConfigurationReader(Yaml.environment(yaml)).read();
    }

    private static List<Mistake> mistakes(String yaml) {
        return mistakes(Yaml.environment(yaml));
    }

    private static List<Mistake> mistakes(Environment environment) {
        ConfigurationMistakes mistakes =
                catchThrowableOfType(ConfigurationMistakes.class, () -> new ConfigurationReader(environment).read());
        assertThat(mistakes).as("mistakes").isNotNull();
        return mistakes.mistakes();
    }
}
