package io.wheelgate.cycle.engine;

import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.proof.Hash;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.DiagramDeployed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Records every version of a diagram in the transaction that deploys it, and at a start those that an older desk deployed. */
@Component
@Order(1)
class RecordedDiagrams implements Deployer, ApplicationRunner {

    private final ObjectProvider<Ledger> ledger;
    private final ObjectProvider<RepositoryService> repository;

    /** @param ledger and {@code repository} are looked up late: the engine is there first */
    RecordedDiagrams(ObjectProvider<Ledger> ledger, ObjectProvider<RepositoryService> repository) {
        this.ledger = ledger;
        this.repository = repository;
    }

    /** Also called when the engine reads a diagram again that it had forgotten. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        List<ProcessDefinitionEntity> diagrams = deployment.getDeployedArtifacts(ProcessDefinitionEntity.class);
        if (deployment.isNew() && diagrams != null) {
            String actor =
                    Objects.requireNonNullElse(Context.getCommandContext().getAuthenticatedUserId(), Entry.DESK);
            diagrams.forEach(diagram -> note(
                    actor,
                    diagram,
                    Hash.sha256(
                            deployment.getResource(diagram.getResourceName()).getBytes())));
        }
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<DiagramDeployed> known = known();
        repository.getObject().createProcessDefinitionQuery().list().stream()
                .sorted(Comparator.comparing(ProcessDefinition::getKey).thenComparing(ProcessDefinition::getVersion))
                .filter(diagram -> known.stream()
                        .noneMatch(one -> one.key().equals(diagram.getKey()) && one.version() == diagram.getVersion()))
                .forEach(diagram -> note(Entry.DESK, diagram, sha256(diagram)));
    }

    private Hash sha256(ProcessDefinition diagram) {
        try (InputStream bpmn =
                repository.getObject().getResourceAsStream(diagram.getDeploymentId(), diagram.getResourceName())) {
            return Hash.sha256(bpmn.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + diagram.getResourceName() + " from the engine", e);
        }
    }

    private void note(String actor, ProcessDefinition diagram, Hash sha256) {
        String before = known().stream()
                .filter(one -> one.key().equals(diagram.getKey()) && one.version() < diagram.getVersion())
                .max(Comparator.comparingInt(DiagramDeployed::version))
                .map(DiagramDeployed::sha256)
                .orElse("");
        ledger.getObject()
                .append(
                        AccessTokens.RECORD,
                        actor,
                        new DiagramDeployed(
                                diagram.getKey(),
                                diagram.getVersion(),
                                diagram.getResourceName(),
                                sha256.hex(),
                                before));
    }

    private List<DiagramDeployed> known() {
        return ledger.getObject().entries(DiagramDeployed.class.getSimpleName()).stream()
                .map(entry -> (DiagramDeployed) entry.event())
                .toList();
    }
}
