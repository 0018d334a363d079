using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Runs;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Partitions;

/// <summary>Makes the sources of partitions, links them as the source's routes say, and gives them back. One thread at a time.</summary>
/// <param name="run">What the parts of the run share.</param>
/// <param name="definition">What the pipeline says of the source.</param>
/// <param name="linker">Links sources to sinks.</param>
/// <param name="indexes">The numbers of sources.</param>
internal sealed class PartitionMaker(RunContext run, ConnectorDefinition definition, RouteLinker linker, SourceIndexes indexes)
{
    private readonly List<(RouteDefinition Route, SinkRunner Sink)> _routes = [];

    /// <summary>Notes a route that leads from the source; before the run begins.</summary>
    /// <exception cref="PipelineException">It is one that partitions cannot share.</exception>
    internal void AddRoute(RouteDefinition route, SinkRunner sink)
    {
        if (route.Queue?.Spill is not null)
        {
            throw new PipelineException(
                $"{route.Position}: '{definition.Id}' is read in partitions, and these cannot share a folder: expected a route that waits "
                    + "or drops, found one with when_full: spill");
        }

        _routes.Add((route, sink));
    }

    /// <summary>Makes the source of a partition.</summary>
    /// <exception cref="PipelineException">It cannot be made.</exception>
    internal Partition Make(string name)
    {
        int index = indexes.Take();
        ConnectorDefinition own = definition with
        {
            Id = PartitionNames.IdOf(definition.Id, name),
            PartitionOf = definition.Id,
            Partition = name,
        };
        SourceRunner? runner = null;
        RunContext its = run with
        {
            Fail = (_, failure) =>
            {
                runner?.Vitals.MarkFailed(failure);
                run.Fail(definition.Id, failure);
            },
        };
        try
        {
            runner = new SourceRunner(its, index, own);
        }
        catch
        {
            indexes.GiveBack(index);
            throw;
        }

        return new Partition(name, runner, [.. _routes.Select(route => linker.Link(runner, route.Route, route.Sink))]);
    }

    /// <summary>Gives a partition's source back, after it was stopped.</summary>
    internal void Release(Partition partition)
    {
        SourceRunner runner = partition.Runner;
        runner.Vitals.Lifecycle.Move(LifecycleEvent.Stop);
        runner.Vitals.Watch.Dispose();
        try
        {
            runner.Release();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(run.Logger, runner.Id, nameof(Release), exception);
        }

        foreach (SinkLink link in partition.Links)
        {
            link.Sink.Unlink(link);
            link.Queue?.Close();
        }

        indexes.GiveBack(runner.Index);
    }

    /// <summary>Gives back what the instances of a partition were offered, while others go on. After <see cref="Release"/>.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="others">Those that are at work.</param>
    internal void ReleaseServices(Partition partition, IEnumerable<Partition> others)
    {
        SourceRunner runner = partition.Runner;
        if (!runner.IsReleased)
        {
            return;
        }

        try
        {
            run.ReleaseServices(runner.Definition, others.All(other => other.Runner.Id != runner.Id));
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(run.Logger, runner.Id, nameof(ReleaseServices), exception);
        }
    }
}
