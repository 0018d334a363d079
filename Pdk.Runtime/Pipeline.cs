using Pdk.Loader;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime;

/// <summary>Starts pipelines.</summary>
public static class Pipeline
{
    /// <summary>Makes all instances that the definition names, and starts the run.</summary>
    /// <param name="definition">What the pipeline consists of.</param>
    /// <param name="host">Where instances come from. It must live as long as the run.</param>
    /// <param name="options">How it runs; the defaults where null.</param>
    /// <returns>
    /// The run. Connecting and all that follows happens in the background; <see cref="PipelineRun.Completion"/> tells how it ended.
    /// </returns>
    /// <exception cref="PipelineException">A component is missing, rejects its configuration, or does not fit its place.</exception>
    /// <exception cref="ArgumentException">An option has no sense, such as a negative time.</exception>
    public static PipelineRun Start(PipelineDefinition definition, PluginHost host, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(host);

        // All that the stamps tell, at once and without a constructor; each constructor would tell the first mistake that it meets.
        PipelineCheck.Of(definition, host.Catalog, new PipelineCheckOptions
        {
            Components = options?.Components ?? new ProgramComponents(),
            HasState = options?.State is not null || options?.Services is not null,
        }).ThrowIfFailed();
        return Start(definition, new PluginHostInstances(host), options);
    }

    /// <summary>The same with instances from anywhere.</summary>
    internal static PipelineRun Start(PipelineDefinition definition, IInstanceFactory factory, PipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var run = new PipelineRun(definition, factory, options ?? new PipelineOptions());
        run.Begin();
        return run;
    }
}
