using Pdk.Runtime.Sinks;

namespace Pdk.Runtime.Runs;

/// <summary>Which steps and sinks are connected, so that sources wait for those to which their events lead, and for no other.</summary>
/// <remarks>Safe for all threads.</remarks>
/// <param name="sinks">The steps and sinks.</param>
/// <param name="routes">All routes of the pipeline.</param>
internal sealed class SinkGates(IReadOnlyList<SinkRunner> sinks, IReadOnlyList<RouteDefinition> routes)
{
    private readonly Dictionary<string, TaskCompletionSource<bool>> _gates = sinks.ToDictionary(
        static sink => sink.Id,
        static _ => new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously),
        StringComparer.Ordinal);

    private volatile bool _hasPassed;

    /// <summary>Whether a source has begun.</summary>
    internal bool HasPassed => _hasPassed;

    /// <summary>Whether events may reach a step or a sink.</summary>
    internal bool IsOpen(string sink) => _gates[sink].Task is { IsCompletedSuccessfully: true, Result: true };

    /// <summary>It is connected.</summary>
    internal void Open(string sink) => _gates[sink].TrySetResult(true);

    /// <summary>It will not be connected, unless it is.</summary>
    internal void Close(string sink) => _gates[sink].TrySetResult(false);

    /// <summary>
    /// Waits for all to which the events of a source lead, by whatever steps and ports; of a linked transport for its sink side too.
    /// </summary>
    /// <param name="source">The id of the source.</param>
    /// <param name="force">The run must end at once.</param>
    /// <returns>Whether the source may begin.</returns>
    internal async Task<bool> PassAsync(string source, CancellationToken force)
    {
        Task<bool[]> all = Task.WhenAll(Behind(source).Select(sink => _gates[sink].Task));

        // A sink that does not even return when it is cancelled holds nobody.
        await ((Task)all).WaitAsync(force).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool mayPass = !force.IsCancellationRequested && all.Result.All(static isOpen => isOpen);
        _hasPassed |= mayPass;
        return mayPass;
    }

    private HashSet<string> Behind(string source)
    {
        HashSet<string> found = [];
        Queue<string> left = new([source]);
        while (left.TryDequeue(out string? from))
        {
            foreach (string to in routes.Where(route => route.From == from).Select(static route => route.To).Where(found.Add))
            {
                left.Enqueue(to);
            }
        }

        if (_gates.ContainsKey(source))
        {
            found.Add(source);
        }

        return found;
    }
}
