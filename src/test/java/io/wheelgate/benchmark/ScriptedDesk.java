package io.wheelgate.benchmark;

import io.wheelgate.cycle.Script;
import io.wheelgate.cycle.work.Steps;
import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A desk whose steps do nothing. No configuration of its own: the tests' desks must not find it. */
class ScriptedDesk {

    @Bean
    @Primary
    Steps scriptedSteps() {
        return new Script().steps();
    }

    @Bean
    @Primary
    GitRepositories noRepositories() {
        GitRepository empty =
                Mockito.mock(GitRepository.class, Mockito.withSettings().stubOnly());
        return address -> empty;
    }
}
