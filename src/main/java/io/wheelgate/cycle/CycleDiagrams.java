package io.wheelgate.cycle;

import io.wheelgate.release.Afterwards;
import io.wheelgate.release.Cycle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Finds the very diagram that a cycle runs on, or ran on: the desk keeps each that it ever had. */
@Component
public class CycleDiagrams {

    private final RepositoryService repository;
    private final HistoryService past;

    CycleDiagrams(RepositoryService repository, HistoryService past) {
        this.repository = repository;
        this.past = past;
    }

    /** The id of the diagram as the engine keeps it; the same id always means the same diagram. */
    public String id(Cycle cycle) {
        return Optional.ofNullable(past.createHistoricProcessInstanceQuery()
                        .processInstanceId(cycle.id())
                        .singleResult())
                .map(run -> run.getProcessDefinitionId())
                .or(() -> atThatTime(cycle))
                .orElseGet(() -> newest(key(cycle)));
    }

    /** @param id of the diagram. @return its BPMN 2.0 file */
    public String bpmn(String id) {
        try (InputStream file = repository.getProcessModel(id)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The engine's own history may have been cleared; when each diagram was brought to it has not. */
    private Optional<String> atThatTime(Cycle cycle) {
        Map<String, Deployment> earlier =
                repository.createDeploymentQuery().deploymentBefore(Date.from(cycle.requestedAt())).list().stream()
                        .collect(Collectors.toMap(Deployment::getId, deployment -> deployment));
        return repository.createProcessDefinitionQuery().processDefinitionKey(key(cycle)).list().stream()
                .filter(diagram -> earlier.containsKey(diagram.getDeploymentId()))
                .max(Comparator.comparingInt(ProcessDefinition::getVersion))
                .map(ProcessDefinition::getId);
    }

    private String newest(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static String key(Cycle cycle) {
        if (cycle.developmentBuild().isPresent()) {
            return "dev-build";
        }
        if (cycle.onDemand().isPresent()) {
            return "install";
        }
        if (cycle.isRollBack()) {
            return "roll-back";
        }
        return Afterwards.of(cycle).isPresent() ? "sign-afterwards" : Desk.RELEASE_CYCLE;
    }
}
