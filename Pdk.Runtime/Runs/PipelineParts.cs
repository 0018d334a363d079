using Pdk.Runtime.Connectors;
using Pdk.Runtime.Lifecycle;
using Pdk.Runtime.Partitions;
using Pdk.Runtime.Routes;
using Pdk.Runtime.Sinks;
using Pdk.Runtime.Sources;

namespace Pdk.Runtime.Runs;

/// <summary>The sources and sinks of a run, made and linked as its definition says.</summary>
internal sealed class PipelineParts
{
    private readonly RunContext _run;
    private readonly SourceIndexes _indexes = new();
    private readonly RouteLinker _linker;
    private readonly List<ISourceRunner> _sources = [];
    private readonly List<SinkRunner> _sinks = [];
    private readonly List<RouteQueue> _queues = [];

    /// <exception cref="PipelineException">Some could not be made; all mistakes are told.</exception>
    internal PipelineParts(PipelineDefinition definition, RunContext run)
    {
        _run = run;
        Routes = definition.Routes;
        _linker = new RouteLinker(run, definition.Name);
        try
        {
            Make(definition);
        }
        catch
        {
            Release(static _ => true);
            throw;
        }
    }

    internal IReadOnlyList<ISourceRunner> Sources => _sources;

    internal IReadOnlyList<SinkRunner> Sinks => _sinks;

    /// <summary>Steps and sinks in the order in which they end: first those that events leave again, then those that get these.</summary>
    internal IReadOnlyList<IReadOnlyList<SinkRunner>> SinkSteps { get; private set; } = [];

    /// <summary>All routes.</summary>
    internal IReadOnlyList<RouteDefinition> Routes { get; }

    /// <summary>The queues of the routes that have one, those of partitions excepted.</summary>
    internal IReadOnlyList<RouteQueue> Queues => _queues;

    /// <summary>What the routes with queues have done.</summary>
    internal IEnumerable<RouteReport> RouteReports => _queues.Select(static queue => queue.Report())
        .Concat(_sources.OfType<PartitionedSource>().SelectMany(static source => source.ReportRoutes()));

    /// <summary>The sinks that are no side of a linked transport.</summary>
    internal IEnumerable<SinkRunner> SinksAlone => _sinks.Where(static sink => !sink.IsLinked);

    /// <summary>The sources, and then the sinks, in the order of the definition. A linked transport is there once, as a source.</summary>
    internal IEnumerable<IConnectorRunner> All => _sources.Concat<IConnectorRunner>(SinksAlone);

    /// <summary>Notes that a connector has failed for good. An id that is none of a connector is of no interest.</summary>
    internal void MarkFailed(string id, Exception failure) =>
        All.FirstOrDefault(runner => runner.Id == id)?.Vitals.MarkFailed(failure);

    /// <summary>Gives every instance back that no call can be in any more.</summary>
    /// <param name="mayRelease">Whether that is so, for the id of a connector.</param>
    internal void Release(Func<string, bool> mayRelease)
    {
        foreach (IConnectorRunner runner in _sources.Concat<IConnectorRunner>(_sinks))
        {
            runner.Vitals.Lifecycle.Move(LifecycleEvent.Stop);
            runner.Vitals.Watch.Dispose();
        }

        foreach (ISourceRunner source in _sources.Where(source => mayRelease(source.Id)))
        {
            Try(source.Id, source.Release);
        }

        foreach (SinkRunner sink in _sinks.Where(sink => mayRelease(sink.Id)))
        {
            Try(sink.Id, sink.Release);
        }

        foreach (RouteQueue queue in _queues)
        {
            Try(queue.Id, queue.Close);
        }

        _run.Pool.Dispose();
    }

    private void Make(PipelineDefinition definition)
    {
        List<Exception> mistakes = [];
        foreach (ConnectorDefinition source in definition.Sources.Where(static source => !source.IsLinked))
        {
            Note(() => _sources.Add(MakeSource(source)));
        }

        foreach (ConnectorDefinition sink in definition.Sinks.Concat(definition.Steps))
        {
            Note(() => _sinks.Add(new SinkRunner(_run, _sinks.Count, sink)));
        }

        // Their sink sides, which have been made with the sinks, make the objects.
        foreach (ConnectorDefinition source in definition.Sources.Where(static source => source.IsLinked))
        {
            if (_sinks.Find(sink => sink.Id == source.Id) is { } other)
            {
                Note(() => _sources.Add(new SourceRunner(_run, _indexes.Take(), source, other)));
            }
        }

        Check();
        Note(() => LeadOn(new OnwardRoutes(definition)));
        Check();
        foreach (RouteDefinition route in definition.Routes)
        {
            Note(() => Link(route));
        }

        Check();

        void Check()
        {
            if (mistakes.Count > 0)
            {
                throw PipelineException.OfAll(mistakes);
            }
        }

        void Note(Action make)
        {
            try
            {
                make();
            }
            catch (PipelineException mistake)
            {
                mistakes.Add(mistake);
            }
        }
    }

    private ISourceRunner MakeSource(ConnectorDefinition source)
    {
        var runner = new SourceRunner(_run, _indexes.Take(), source);
        if (runner.HasPartitions)
        {
            _run.Keys.Share();
            var maker = new PartitionMaker(_run, source, _linker, _indexes);
            return new PartitionedSource(_run, source.Partitions ?? PartitionsDefinition.Default, runner, maker);
        }

        if (source.Partitions is null)
        {
            return runner;
        }

        runner.Release();
        throw new PipelineException(
            $"{source.Position}: '{source.Id}' has 'partitions', but the source '{source.Connector}' lists none: take them out");
    }

    private void Link(RouteDefinition route)
    {
        if (_sources.Find(candidate => candidate.Id == route.From) is not { } source)
        {
            // It comes from a step or a sink.
            return;
        }

        SinkRunner sink = _sinks.First(candidate => candidate.Id == route.To);
        if (source is PartitionedSource partitioned)
        {
            partitioned.Maker.AddRoute(route, sink);
        }
        else if (_linker.Link((SourceRunner)source, route, sink).Queue is { } queue)
        {
            _queues.Add(queue);
        }
    }

    /// <summary>Leads on what leaves steps and what sinks refuse, whatever is linked to them later.</summary>
    private void LeadOn(OnwardRoutes routes)
    {
        SinkSteps = routes.Steps(_sinks);
        foreach (SinkRunner sink in _sinks)
        {
            foreach (RouteDefinition route in routes.From(sink.Id))
            {
                byte port = sink.Ports?.Of(route) ?? (byte)route.Port;
                sink.LeadOn(port, _sinks.First(candidate => candidate.Id == route.To), route.OnFailure);
            }

            sink.Ports?.RequireRoutes(routes.From(sink.Id));
        }
    }

    private void Try(string id, Action release)
    {
        try
        {
            release();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(_run.Logger, id, nameof(Release), exception);
        }
    }
}
