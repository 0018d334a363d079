using Pdk.Cli.Guarding;

namespace Pdk.Cli.Running;

/// <summary>
/// One of several pipelines that take the places of running ones together: first the old runs of all end, then the new ones start. One
/// caller at a time.
/// </summary>
/// <param name="wanted">The pipeline.</param>
internal sealed class RunReplacement(WantedPipeline wanted)
{
    private readonly TaskCompletionSource _hasEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayStart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayFallBack = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<ReplaceOutcome>? _outcome;

    /// <summary>The pipeline.</summary>
    public WantedPipeline Wanted => wanted;

    /// <summary>Drains the old run.</summary>
    /// <returns>Completes when it has ended, or when it is known that nothing takes its place.</returns>
    public async Task EndOldAsync()
    {
        _outcome = wanted.Member.Session.ReplaceAsync(wanted.Definition, PrepareAsync, _mayFallBack.Task);
        await Task.WhenAny(_hasEnded.Task, _outcome).ConfigureAwait(false);
    }

    /// <summary>Starts the new one. Behind <see cref="EndOldAsync"/>.</summary>
    /// <returns>What came of it.</returns>
    public Task<ReplaceOutcome> StartNewAsync()
    {
        _mayStart.TrySetResult();
        return _outcome!;
    }

    /// <summary>Leaves the old one in use instead. Behind <see cref="EndOldAsync"/>.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>What came of it.</returns>
    public Task<ReplaceOutcome> GiveUpAsync(string reason)
    {
        _mayStart.TrySetException(new CommandException(ExitCode.BadPipeline, reason));
        return _outcome!;
    }

    /// <summary>Lets the old one start again where the new one has not: what it is linked to is as it was, or as it stays.</summary>
    public void LetFallBack() => _mayFallBack.TrySetResult();

    private async Task PrepareAsync()
    {
        _hasEnded.TrySetResult();
        await _mayStart.Task.ConfigureAwait(false);
        await wanted.PrepareAsync().ConfigureAwait(false);
    }
}
