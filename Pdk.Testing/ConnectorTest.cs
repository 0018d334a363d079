using System.Diagnostics;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;
using Pdk.Testing.Harness;
using Pdk.Testing.Hosts;

namespace Pdk.Testing;

/// <summary>A connector in a pipeline whose other end is the test: what sources and sinks have in common.</summary>
/// <remarks>One thread at a time. Dispose it: the run ends then, and the instance is given back.</remarks>
public abstract class ConnectorTest : IAsyncDisposable
{
    // For ever, and at once.
    private static readonly ReconnectDefinition s_promptly =
        new(TimeSpan.FromMilliseconds(1), 1, TimeSpan.FromMilliseconds(1), MaxRetries: null);

    private readonly TestPlugin _plugin;
    private readonly CancellationTokenSource _killed = new();
    private PipelineRun? _run;

    private protected ConnectorTest(TestPlugin plugin, string alias, string configuration, ConnectorTestOptions options)
    {
        _plugin = plugin;
        Alias = alias;
        Options = options;
        Definition = options.Configure(new ConnectorDefinition(
            alias,
            plugin.Component,
            PdkDocument.ParseJson(configuration),
            options.Codec is { } codec ? Component(codec) : null,
            [.. options.Processors.Select(Component)],
            options.Reconnect ?? s_promptly,
            Here));
    }

    /// <summary>What the pipeline calls the connector.</summary>
    public string Alias { get; }

    /// <summary>What the connector and the runtime have logged so far, one line each: <c>Warning: the disk is full</c>.</summary>
    public IReadOnlyList<string> Log => _plugin.TestHost.Logs.Of(Alias).Lines;

    /// <summary>The figures of the pipeline, as they are at the moment.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public PipelineReport Report => Run.Report;

    /// <summary>The pipeline.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public PipelineRun Run =>
        _run ?? throw new InvalidOperationException("Expected a test that was started, found none: await StartAsync() first.");

    private protected static FilePosition Here { get; } = new("test", 1, 1);

    private protected ConnectorTestOptions Options { get; }

    private protected ConnectorDefinition Definition { get; }

    /// <summary>Starts the pipeline. It connects, and goes on, in the background.</summary>
    /// <exception cref="PipelineException">The instance cannot be made, such as for a wrong configuration.</exception>
    public Task StartAsync()
    {
        var options = new PipelineOptions
        {
            LoggerFactory = new PipelineLogs(_plugin.TestHost.Logs.Of(Alias)),
            TimeProvider = Options.Clock,
            Cancellation = _killed.Token,
        };
        Options.Components.CopyTo(options.Components);
        AddCodecs(options.Components);
        AddEnds(options.Components);
        _run = Pipeline.Start(Describe(), _plugin.Host, options);
        return Task.CompletedTask;
    }

    /// <summary>Asks for an orderly end, and waits for it.</summary>
    /// <exception cref="PipelineException">The connector failed for good.</exception>
    public async Task StopAsync()
    {
        Release();
        await WithinAsync(Run.DrainAsync(), "the end of the pipeline").ConfigureAwait(false);
    }

    /// <summary>Ends the run as it is, without a drain: what is under way is cancelled.</summary>
    public async Task CancelAsync()
    {
        Release();
        await _killed.CancelAsync().ConfigureAwait(false);
        await ((Task)Run.Completion).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Expects that the pipeline ends as failed, such as for a mistake that only the server knows.</summary>
    /// <returns>Why.</returns>
    /// <exception cref="PluginTestException">It has not failed in time, or has ended otherwise.</exception>
    public async Task<PipelineException> ExpectFailureAsync()
    {
        await WaitUntilAsync(() => Run.Completion.IsCompleted, "a failure of the pipeline").ConfigureAwait(false);
        return Run.Completion.Exception?.InnerException as PipelineException ?? throw Missing("a failure of the pipeline");
    }

    /// <summary>Waits until something is so.</summary>
    /// <param name="condition">Whether it is.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <exception cref="PluginTestException">It did not become so in time; the message has the state of the run and its log.</exception>
    public async Task WaitUntilAsync(Func<bool> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Options.Patience)
            {
                throw Missing(what);
            }

            await Task.Delay(1).ConfigureAwait(false);
        }
    }

    /// <summary>Ends the run, where it has not ended, and gives the instance back. Does not throw.</summary>
    public async ValueTask DisposeAsync()
    {
        Release();
        if (_run is not null)
        {
            await _run.DisposeAsync().ConfigureAwait(false);
        }

        _killed.Dispose();
        _plugin.TestHost.Logs.Forget(Alias);
        GC.SuppressFinalize(this);
    }

    /// <summary>The pipeline around the connector.</summary>
    private protected abstract PipelineDefinition Describe();

    /// <summary>Adds what is at the other end.</summary>
    private protected abstract void AddEnds(ProgramComponents components);

    /// <summary>Lets go of whatever holds the pipeline.</summary>
    private protected abstract void Release();

    /// <summary>Waits for something that must come before the run ends, and within the patience of the test.</summary>
    private protected async Task<T> WithinAsync<T>(Task<T> task, string what)
    {
        await WithinAsync((Task)task, what).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    private protected async Task WithinAsync(Task task, string what)
    {
        using var over = new CancellationTokenSource();
        Task limit = Task.Delay(Options.Patience, over.Token);
        await Task.WhenAny(task, Run.Completion, limit).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        if (!task.IsCompleted)
        {
            throw Missing(what);
        }

        await task.ConfigureAwait(false);
    }

    private protected PluginTestException Missing(string what)
    {
        Exception? failure = Run.Completion.Exception?.InnerException;
        string state = !Run.Completion.IsCompleted ? "the pipeline runs"
            : failure is null ? $"the pipeline has ended ({Report.Outcome})"
            : $"the pipeline has failed: {failure.Message}";
        string log = Log.Count == 0 ? "nothing" : string.Join(Environment.NewLine, Log);
        return new PluginTestException(
            $"Expected {what} within {Options.Patience.TotalSeconds:0.###} s, found none; {state}. It has logged:"
                + $"{Environment.NewLine}{log}",
            failure);
    }

    private static ComponentDefinition Component(string name) => new(name, PdkDocument.EmptyObject, Here);

    private static void AddCodecs(ProgramComponents components)
    {
        components.TryAdd<ICodec>("json", static _ => new JsonCodec());
        components.TryAdd<ICodec>("bytes", static _ => new BytesCodec());
    }
}
