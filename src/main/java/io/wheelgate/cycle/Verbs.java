package io.wheelgate.cycle;

import io.wheelgate.configuration.DeskAddress;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.deploy.Deployment;
import io.wheelgate.forge.PullRequests;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.step.BackportFixes;
import io.wheelgate.step.BuildDevWheel;
import io.wheelgate.step.BuildWheel;
import io.wheelgate.step.BumpVersion;
import io.wheelgate.step.CheckBackports;
import io.wheelgate.step.CheckInstall;
import io.wheelgate.step.CheckRequest;
import io.wheelgate.step.CheckRollBack;
import io.wheelgate.step.CollectFixes;
import io.wheelgate.step.CompareWithCandidate;
import io.wheelgate.step.DevTree;
import io.wheelgate.step.DevUse;
import io.wheelgate.step.DevelopmentBranch;
import io.wheelgate.step.FinalVersion;
import io.wheelgate.step.Inspection;
import io.wheelgate.step.InstallLive;
import io.wheelgate.step.InstallPrevious;
import io.wheelgate.step.InstallStaging;
import io.wheelgate.step.InstallVersion;
import io.wheelgate.step.Installable;
import io.wheelgate.step.LeftOpen;
import io.wheelgate.step.MarkVersions;
import io.wheelgate.step.MergeLook;
import io.wheelgate.step.MergeToRelease;
import io.wheelgate.step.OpenHotFixBranch;
import io.wheelgate.step.PinConsumers;
import io.wheelgate.step.PinPrevious;
import io.wheelgate.step.PromoteWheel;
import io.wheelgate.step.Proposing;
import io.wheelgate.step.PushCandidate;
import io.wheelgate.step.PushFinal;
import io.wheelgate.step.RemoveOldDevWheels;
import io.wheelgate.step.RestorePins;
import io.wheelgate.step.RestoreStaging;
import io.wheelgate.step.RollBackLive;
import io.wheelgate.step.TagCandidate;
import io.wheelgate.step.UndoPlan;
import io.wheelgate.step.UploadDevWheel;
import io.wheelgate.step.UploadWheel;
import io.wheelgate.step.VerifyDevWheel;
import io.wheelgate.step.VerifyInstall;
import io.wheelgate.step.VerifyLive;
import io.wheelgate.step.VerifyPrevious;
import io.wheelgate.step.VerifyStaging;
import io.wheelgate.step.VerifyWheel;
import io.wheelgate.step.WayAhead;
import io.wheelgate.step.WayBack;
import io.wheelgate.step.Wheelhouse;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelReader;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every step of the diagrams, in their order, with the hands that it needs. */
@Configuration
class Verbs {

    @Bean
    Inspection inspection(GitRepositories git, Deployment deployment) {
        return new Inspection(git, deployment);
    }

    @Bean
    UndoPlan undoPlan(GitRepositories git, Deployment deployment) {
        return new UndoPlan(git, deployment);
    }

    @Bean
    WayBack wayBack(GitRepositories git, WheelIndex index, Deployment deployment) {
        return new WayBack(git, index, deployment);
    }

    @Bean
    WayAhead wayAhead(GitRepositories git, WheelIndex index, Deployment deployment, People people) {
        return new WayAhead(git, index, deployment, people::members);
    }

    @Bean
    Installable installable(GitRepositories git, WheelIndex index, Deployment deployment) {
        return new Installable(git, index, deployment);
    }

    @Bean
    DevelopmentBranch developmentBranch(GitRepositories git) {
        return new DevelopmentBranch(git);
    }

    @Bean
    Proposing proposing(PullRequests requests, DeskAddress address) {
        return new Proposing(requests, cycle -> address.of("/cycles/" + cycle));
    }

    @Bean
    LeftOpen leftOpen(Proposing proposing) {
        return new LeftOpen(proposing);
    }

    @Bean
    MergeLook mergeLook(GitRepositories git, PullRequests requests) {
        return new MergeLook(git, requests);
    }

    @Bean
    Steps steps(
            GitRepositories git,
            WheelBuilder builder,
            WheelReader reader,
            WheelIndex index,
            Deployment deployment,
            Wheelhouse wheelhouse,
            Proposing proposing,
            People people,
            Products products,
            Clock clock) {
        CompareWithCandidate comparing = new CompareWithCandidate(git, index, reader, wheelhouse);
        return new Steps(List.of(
                new CheckRequest(git, index, deployment, people::members),
                new OpenHotFixBranch(git),
                new BumpVersion(git),
                new TagCandidate(git),
                new MergeToRelease(git),
                new BuildWheel(git, builder, index, reader, wheelhouse),
                new PushCandidate(git, proposing),
                new UploadWheel(git, index, reader, wheelhouse),
                new VerifyWheel(index, reader, wheelhouse),
                new PromoteWheel(git, index, reader, wheelhouse),
                new PinConsumers(git, proposing),
                new InstallStaging(git, index, deployment, products::timetable, clock),
                new VerifyStaging(git, deployment),
                new CollectFixes(git),
                new BackportFixes(git, proposing),
                new FinalVersion(git),
                comparing,
                new CheckBackports(git),
                new PushFinal(git, proposing, comparing),
                new InstallLive(git, index, deployment, products::timetable, clock),
                new VerifyLive(git, deployment),
                new RollBackLive(git, index, deployment, proposing),
                new RestorePins(git, index, deployment, proposing),
                new RestoreStaging(git, index, deployment, proposing),
                new MarkVersions(git),
                new CheckRollBack(git, index, deployment),
                new PinPrevious(git, index, proposing),
                new InstallPrevious(git, index, deployment),
                new VerifyPrevious(git, deployment),
                new CheckInstall(git, index, deployment, people::members, products::timetable, clock),
                new InstallVersion(git, index, deployment, people::members, products::timetable, clock),
                new VerifyInstall(git, deployment),
                new BuildDevWheel(git, index, new DevTree(builder, wheelhouse), wheelhouse),
                new UploadDevWheel(index, reader, wheelhouse),
                new VerifyDevWheel(index, reader, wheelhouse),
                new RemoveOldDevWheels(index, new DevUse(git, deployment), wheelhouse)));
    }
}
