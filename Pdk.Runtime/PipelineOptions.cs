using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pdk.Loader;

namespace Pdk.Runtime;

/// <summary>How a pipeline runs. Read when it is started; later changes have no effect.</summary>
/// <remarks>
/// For every time <see cref="Timeout.InfiniteTimeSpan"/>, and whatever no timer can count (more than 24 days), is no limit.
/// </remarks>
public sealed class PipelineOptions
{
    /// <summary>Where the runtime logs, under <c>Pdk.Runtime</c>.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>How long a requested drain may take; then the run is cancelled.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a connector may take to return after it was cancelled, and to stop; then it is abandoned, with its thread.
    /// </summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long connectors are waited for that are asked how they stand: see <see cref="PipelineRun.AskStatusAsync"/>.</summary>
    public TimeSpan StatusTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The time between two ticks of a sink, at least a millisecond; without a limit there are none.</summary>
    public TimeSpan TickInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long an asynchronous source is waited for while it drains, before it counts as empty.</summary>
    public TimeSpan DrainPoll { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many batches that a source sends by itself wait for processing; further ones make the sender wait.</summary>
    public int SendCapacity { get; set; } = 16;

    /// <summary>The clock of the run: of everything that it waits for, measures, and stamps items with.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Sources, sinks, codecs and processors of the program itself, beside those of plugins.</summary>
    public ProgramComponents Components { get; } = new();

    /// <summary>What is offered to all instances of the pipeline of plugins beside the log; null for nothing.</summary>
    /// <remarks>
    /// Requests have the pipeline's name. Connectors have their ids as aliases, codecs and processors <c>in/json</c>; one that is made anew
    /// gets the services of the one before, and so do the codecs of a connector's streams. What was made for them is disposed with the run.
    /// </remarks>
    public HostServices? Services { get; set; }

    /// <summary>
    /// Where the state of connectors is kept, instead of where the pipeline says; null for that. It stays the caller's, must live as long
    /// as the run, and may serve several runs.
    /// </summary>
    public FileStateStore? State { get; set; }

    /// <summary>Where the jitter of <c>reconnect</c> comes from. Used by several threads at once, as the shared one may be.</summary>
    internal Random Random { get; set; } = Random.Shared;

    /// <summary>Cancels the run at once, without a drain; see <see cref="PipelineRun.RequestDrain"/> for the orderly way.</summary>
    public CancellationToken Cancellation { get; set; }
}
