package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.TestProducts;
import org.junit.jupiter.api.Test;

/** What people are told about environments that do not answer as they should. */
class InspectionTest {

    @Test
    void anInstanceThatCannotBeAskedIsSilent() {
        Deployment deployment = mock(Deployment.class);
        when(deployment.observe(any())).thenThrow(new IllegalStateException("too many open files"));
        Product product = TestProducts.product();
        int instances = product.environments(Stage.LIVE).stream()
                .mapToInt(environment -> environment.probes().size())
                .sum();
        assertThat(new Inspection(mock(GitRepositories.class), deployment).answers(product, Stage.LIVE))
                .hasSize(instances)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.text()).isEqualTo("could not be asked: too many open files"));
    }
}
