using System.Diagnostics;

namespace Pdk.Loader.Threads;

/// <summary>
/// Calls into plugins that one thread makes one after the other, while somebody waits for all of them. What <see cref="PluginThreads.Run"/>
/// does on another thread elsewhere is done in place here, and keeps its own limit: changing to another thread and back costs more than
/// most constructors.
/// </summary>
/// <param name="threads">Whose calls are made in place.</param>
/// <param name="steps">
/// What is done: each makes one such call, or none, and gives what came of it, to be given back where it comes too late.
/// </param>
internal sealed class PluginTurn(PluginThreads threads, IReadOnlyList<Func<IDisposable?>> steps)
{
    [ThreadStatic]
    private static PluginTurn? t_current;

    private readonly Lock _gate = new();
    private readonly List<IDisposable?> _results = [];
    private TimeLimit _limit;
    private long _begun;
    private bool _isCalling;
    private volatile bool _isGivenUp;

    /// <summary>What came of the steps that were done; the next one is under way, or has failed. After the turn has ended.</summary>
    internal IReadOnlyList<IDisposable?> Results => _results;

    /// <summary>The limit of the call that was given up.</summary>
    internal TimeLimit Limit => _limit;

    /// <summary>How long that call has taken.</summary>
    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begun);

    /// <summary>
    /// The turn that this thread is in, between two calls: what plugins do inside of a call has its own threads, and limits of its own.
    /// </summary>
    internal static PluginTurn? Of(PluginThreads threads) => t_current is { } turn && turn.IsOpenFor(threads) ? turn : null;

    /// <summary>Does the steps, until one fails or is given up.</summary>
    /// <returns>Whether all were done.</returns>
    internal bool Run()
    {
        t_current = this;
        try
        {
            foreach (Func<IDisposable?> step in steps)
            {
                IDisposable? result = step();
                if (!TryKeep(result))
                {
                    // From here on this is a thread like any other.
                    t_current = null;
                    result?.Dispose();
                    return false;
                }
            }

            return true;
        }
        finally
        {
            t_current = null;
        }
    }

    /// <summary>Makes a call on this thread, in the context of the turn: what the work changes of it ends with the work.</summary>
    /// <exception cref="DeadlineException">It failed after it was given up.</exception>
    internal TResult Call<TResult>(Func<TResult> work, TimeLimit limit)
    {
        lock (_gate)
        {
            if (!_isGivenUp)
            {
                _limit = limit;
                _begun = Stopwatch.GetTimestamp();
            }

            _isCalling = true;
        }

        try
        {
            TResult? result = default;
            Run(() => result = work());
            return result!;
        }
        catch (Exception) when (_isGivenUp)
        {
            throw new DeadlineException { IsTold = true };
        }
        finally
        {
            lock (_gate)
            {
                _isCalling = false;
            }
        }
    }

    /// <summary>Gives up the turn where the call that is under way takes too long.</summary>
    internal bool TryGiveUp()
    {
        lock (_gate)
        {
            return _isGivenUp = _isCalling && _limit.IsPassed(Elapsed);
        }
    }

    private static void Run(Action work)
    {
        if (ExecutionContext.Capture() is { } context)
        {
            ExecutionContext.Run(context, static work => ((Action)work!)(), work);
        }
        else
        {
            work();
        }
    }

    private bool IsOpenFor(PluginThreads other) => threads == other && !_isCalling;

    private bool TryKeep(IDisposable? result)
    {
        lock (_gate)
        {
            if (!_isGivenUp)
            {
                _results.Add(result);
            }

            return !_isGivenUp;
        }
    }
}
