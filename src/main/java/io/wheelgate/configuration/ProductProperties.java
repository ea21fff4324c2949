package io.wheelgate.configuration;

import io.wheelgate.release.Product.Library;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One library with its indices, consumers, environments and sign-off policy.
 *
 * @param library the repository that becomes a wheel
 * @param devpi the devpi server and the indices on it
 * @param consumers the applications that pin the library, by their names
 * @param environments where the consumers run, by their names
 * @param signOffs the sign-offs that every release candidate needs
 * @param clinicalRisk who is asked about clinical risk before a final goes live
 * @param policy who may sign what, and when people work
 * @param freezes when nothing is installed
 * @param goingLive going live at a set time
 * @param train releases that begin by themselves
 */
record ProductProperties(
        @DefaultValue LibraryProperties library,
        @DefaultValue DevpiProperties devpi,
        @DefaultValue Map<String, ConsumerProperties> consumers,
        @DefaultValue Map<String, EnvironmentProperties> environments,
        @DefaultValue List<SignOffProperties> signOffs,
        @DefaultValue ClinicalRiskProperties clinicalRisk,
        @DefaultValue PolicyProperties policy,
        @DefaultValue List<FreezeProperties> freezes,
        @DefaultValue GoingLiveProperties goingLive,
        @DefaultValue TrainProperties train) {

    /**
     * Releases that begin by themselves.
     *
     * @param first one of the times at which they begin, for example 2026-11-24 09:00; without it, there are none
     * @param everyWeeks how many weeks later the next one begins
     * @param timeZone on whose clock, for example Europe/London
     * @param startedBy log-in name of the release manager in whose name they begin
     */
    record TrainProperties(
            @Nullable String first,
            @DefaultValue("1") String everyWeeks,
            @Nullable String timeZone,
            @Nullable String startedBy) {}

    /**
     * A time in which nothing is installed.
     *
     * @param from when it begins: once (2026-12-18 16:00), every week (friday 16:00) or every year (12-18 16:00)
     * @param until when it ends, in the same form
     * @param timeZone on whose clock, for example Europe/London
     * @param environments which ones; without any, all that are live
     * @param reason why
     */
    record FreezeProperties(
            @Nullable String from,
            @Nullable String until,
            @Nullable String timeZone,
            @DefaultValue List<String> environments,
            @Nullable String reason) {}

    /**
     * Going live at a set time.
     *
     * @param lateBy how much later than the time set it may still happen by itself
     */
    record GoingLiveProperties(@DefaultValue("1h") String lateBy) {}

    /**
     * The repository that becomes a wheel.
     *
     * @param repository where the library's code is
     * @param developmentBranch the branch that features go to
     * @param releaseBranch the branch that candidates are tested on and releases are built from
     * @param versionFile path of the file with the version's one assignment, inside the repository
     * @param tagFormat name of a version's tag, with {version} where the version stands
     * @param buildTimeLimit how long one build may take, for example 30m
     * @param committer whose name the desk's own commits and tags carry
     * @param developmentBuilds which commits of the development branch become wheels: off, every-push or each-commit
     * @param pollEvery how often the desk looks for new commits by itself, for example 1m
     * @param hookSecret reference to what the senders of webhooks sign with: env:NAME or file:/path
     * @param keepDevelopmentWheels how many of the newest development wheels stay, whatever their age
     * @param keepDevelopmentWheelsFor how long every development wheel stays, for example 14d
     * @param hotFixBranchFormat name of the branch of a hot fix that is not made on the release branch, with {version}
     */
    record LibraryProperties(
            @DefaultValue RepositoryProperties repository,
            @Nullable String developmentBranch,
            @Nullable String releaseBranch,
            @Nullable String versionFile,
            @DefaultValue("v{version}") String tagFormat,
            @DefaultValue("30m") String buildTimeLimit,
            @DefaultValue CommitterProperties committer,
            @DefaultValue("off") String developmentBuilds,
            @DefaultValue("1m") String pollEvery,
            @Nullable String hookSecret,
            @DefaultValue("20") String keepDevelopmentWheels,
            @DefaultValue("14d") String keepDevelopmentWheelsFor,
            @DefaultValue(Library.HOT_FIX_BRANCHES) String hotFixBranchFormat) {}

    /**
     * The git repository of a library or an application.
     *
     * @param url a file, http or https URL, without credentials
     * @param user user name for http and https
     * @param password reference to the password or token for http and https: env:NAME or file:/path
     * @param changes push or pull-request: how the desk's commits come to its branch
     * @param forge whose pull requests: github, gitlab or gitea
     * @param apiUrl base URL of the forge's API, if it is not where the repository's URL says
     * @param project owner and name of the repository at the forge, if its URL does not say
     * @param token reference to the token for the API, if it is not the password
     */
    record RepositoryProperties(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("push") String changes,
            @Nullable String forge,
            @Nullable String apiUrl,
            @Nullable String project,
            @Nullable String token) {}

    /**
     * A git identity.
     *
     * @param name the printed name
     * @param email the mail address
     */
    record CommitterProperties(@DefaultValue("Wheelgate") String name, @Nullable String email) {}

    /**
     * The devpi server and the indices on it.
     *
     * @param url base URL of the server
     * @param development index for development builds, as user/index
     * @param staging index for staging, as user/index
     * @param release index for releases, as user/index; it must not be volatile
     * @param candidates release or staging: the index that candidates are uploaded to
     * @param user user who may upload to the indices
     * @param password reference to the user's password: env:NAME or file:/path
     */
    record DevpiProperties(
            @Nullable String url,
            @Nullable String development,
            @Nullable String staging,
            @Nullable String release,
            @DefaultValue("release") String candidates,
            @Nullable String user,
            @Nullable String password) {}

    /**
     * An application that pins the library.
     *
     * @param repository where the application's code is
     * @param branch the branch that staging and live are installed from
     * @param requirementsFiles paths inside the repository, each a file that pins the library or includes one that does
     * @param order when it is pinned and installed among the consumers, for example 1
     */
    record ConsumerProperties(
            @DefaultValue RepositoryProperties repository,
            @Nullable String branch,
            @DefaultValue List<String> requirementsFiles,
            @Nullable String order) {}

    /**
     * Where a consumer runs.
     *
     * @param stage where it stands on the way to the users: development, staging or live
     * @param consumer name of the consumer that runs here
     * @param script the install script and its arguments, one by one; run without a shell
     * @param timeLimit how long the script may take, for example 30m
     * @param answerLimit how long after the script the probes may take to answer with the new version
     * @param probes what is asked which version runs, one per instance
     * @param installers the groups whose members may install here on demand
     */
    record EnvironmentProperties(
            @Nullable String stage,
            @Nullable String consumer,
            @DefaultValue List<String> script,
            @DefaultValue("30m") String timeLimit,
            @DefaultValue("2m") String answerLimit,
            @DefaultValue List<ProbeProperties> probes,
            @DefaultValue List<String> installers) {}

    /**
     * How one instance is asked which version it runs: by a URL or by a command.
     *
     * @param url answers with the version as plain text, or as a field of a JSON object
     * @param field the field of the JSON object that holds the version
     * @param command a program and its arguments, one by one, that prints the version as its only line
     */
    record ProbeProperties(@Nullable String url, @Nullable String field, @DefaultValue List<String> command) {}

    /**
     * One required sign-off.
     *
     * @param area what is signed for
     * @param group id of the group whose members may sign
     * @param signatures how many different members of the group must sign
     * @param checklist what whoever signs confirms to have done
     * @param paths patterns of the library's files that belong to the area; without any, all files do
     * @param critical whether every candidate is signed anew, even when nothing of the area has changed
     * @param dueInWorkingDays how many working days after being asked it should be signed
     * @param hotFix when a hot fix is signed for it: before it goes live, or afterwards
     * @param within how long after it has gone live a hot fix has to be signed
     */
    record SignOffProperties(
            @Nullable String area,
            @Nullable String group,
            @DefaultValue("1") String signatures,
            @DefaultValue List<String> checklist,
            @DefaultValue List<String> paths,
            @DefaultValue("false") String critical,
            @Nullable String dueInWorkingDays,
            @DefaultValue("before") String hotFix,
            @Nullable String within) {}

    /**
     * The question about clinical risk.
     *
     * @param group id of the group whose members answer it; without it, nobody is asked
     * @param title what it is called
     * @param dueInWorkingDays how many working days after being asked it should be answered
     */
    record ClinicalRiskProperties(@Nullable String group, @Nullable String title, @Nullable String dueInWorkingDays) {}

    /**
     * Who may sign what, and when people work.
     *
     * @param starterMayApproveGoingLive whether who started a cycle may approve its going live
     * @param samePersonMaySignSeveralAreas whether one person may sign several areas of a candidate
     * @param authorMaySignOwnFixes whether who wrote a fix may sign the areas that it touches
     * @param starterMayApproveRollBack whether who asks to roll live back may approve it
     * @param starterMayApproveInstall whether who asks for an install on live may approve it
     * @param askPasswordWhenSigning whether signing asks for the password again
     * @param waitForAllVerdicts whether a refusal goes to the developers only when everybody has given a verdict
     * @param calendar when people work
     */
    record PolicyProperties(
            @DefaultValue("false") String starterMayApproveGoingLive,
            @DefaultValue("false") String samePersonMaySignSeveralAreas,
            @DefaultValue("false") String authorMaySignOwnFixes,
            @DefaultValue("true") String starterMayApproveRollBack,
            @DefaultValue("false") String starterMayApproveInstall,
            @DefaultValue("true") String askPasswordWhenSigning,
            @DefaultValue("true") String waitForAllVerdicts,
            @DefaultValue CalendarProperties calendar) {}

    /**
     * When people work.
     *
     * @param timeZone where they are, for example Europe/London
     * @param workingDays the days of the week on which they work
     * @param holidays dates on which they do not, for example 2026-12-25
     * @param endOfDay when something that is due on a day is due, for example "17:00"
     */
    record CalendarProperties(
            @DefaultValue("UTC") String timeZone,
            @DefaultValue({"monday", "tuesday", "wednesday", "thursday", "friday"}) List<String> workingDays,
            @DefaultValue List<String> holidays,
            @DefaultValue("17:00") String endOfDay) {}
}
